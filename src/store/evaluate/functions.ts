/** Functions that a query calls: of the one who asks, and Comunica's. */

import type { Term } from "@rdfjs/types";

/** A function by IRI; undefined is SPARQL's error. */
export type ExtensionFunction = (...args: Term[]) => Term | undefined;

/** Functions and the order of terms as Comunica has them, for what is not reckoned here. */
export interface EngineFunctions {
  /**
   * Calls a function by the operator's name in small letters, or by IRI; undefined is SPARQL's error.
   * @param base what IRI() resolves relative IRIs against
   */
  call(name: string, args: readonly Term[], base?: string): Term | undefined;
  has(name: string): boolean;
  /** Less than zero, zero or more as one comes before, with or after the other in ORDER BY. */
  order(one: Term, other: Term): number;
}
