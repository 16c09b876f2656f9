/** IRIs as people read them: prefixed names and, below the base, relative. Only forms that every parser reads back the same. */

import type { Source } from "./source.ts";

/** A local name that needs no escape: a part of PN_LOCAL (https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL). */
const plainLocal = /^[A-Za-z_](?:[\w.-]*[\w-])?$/;
const plainPrefix = /^(?:[A-Za-z](?:[\w.-]*[\w-])?)?$/;
/** A path below the base: no empty segment, no "." or "..", nothing that resolution could change. */
const plainPath = /^(?!\.\.?(?:\/|$))[A-Za-z0-9][\w.~-]*(?:\/(?!\.\.?(?:\/|$))[\w.~-]+)*$/;
const plainBase = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+\/(?:[^?#]*\/)?$/i;

/** A prefix and the namespace that it stands for. */
type Prefix = readonly [prefix: string, namespace: string];

/** Shortens IRIs and keeps count of the prefixes that it used. */
export class Shortener {
  readonly base: string | undefined;
  /** The longest namespaces first, so that the nearest prefix is taken. */
  readonly #prefixes: readonly Prefix[];

  constructor({ prefixes, base }: Pick<Source, "prefixes" | "base">) {
    this.base = base !== undefined && plainBase.test(base) ? base : undefined;
    this.#prefixes = Object.entries(prefixes)
      .filter(
        ([prefix, namespace]) =>
          plainPrefix.test(prefix) && namespace !== "" && !/[\p{Cc} <>"{}|\\^`]/u.test(namespace),
      )
      .sort(([p, a], [q, b]) => b.length - a.length || (p < q ? -1 : 1));
  }

  /** The prefix and local name of an IRI, if it has a plain one. */
  split(iri: string): { prefix: string; local: string } | undefined {
    for (const [prefix, namespace] of this.#prefixes) {
      const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
      if (plainLocal.test(local)) return { prefix, local };
    }
    return undefined;
  }

  /** The part of an IRI below the base, if it is a plain path. */
  below(iri: string): string | undefined {
    if (this.base === undefined || !iri.startsWith(this.base)) return undefined;
    const path = iri.slice(this.base.length);
    return plainPath.test(path) ? path : undefined;
  }

  /** An IRI in Turtle. */
  turtle(iri: string): string {
    const name = this.split(iri);
    return name === undefined ? `<${this.below(iri) ?? iri}>` : `${name.prefix}:${name.local}`;
  }

  /** The prefixes that these IRIs use, in the order of their names. */
  used(iris: Iterable<string>): readonly Prefix[] {
    const names = new Set<string>();
    for (const iri of iris) names.add(this.split(iri)?.prefix ?? "\n");
    return this.#prefixes.filter(([prefix]) => names.has(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
