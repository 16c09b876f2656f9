/** The SHACL library's corner: shapes and data in, results out, with what the shapes say of each. */

import type { DatasetCore, Quad, Term } from "@rdfjs/types";
import SHACLValidator from "rdf-validate-shacl";
import { named, terms } from "./terms.ts";
import { Triples } from "./triples.ts";

/** A result of a validation (https://www.w3.org/TR/shacl/#results-validation-result), and what belongs to it. */
export interface Result {
  readonly node: Term;
  /** The property; undefined if the node as a whole is wrong. */
  readonly path: Term | undefined;
  readonly value: Term | undefined;
  /** The local name of the constraint component. */
  readonly constraint: string;
  /** The properties that the shape takes, if it is closed. */
  readonly allowed: readonly Term[];
  /** The types of the value, or of the node if there is no value or the shape is closed. */
  readonly types: readonly Term[];
  /** How many values the node has at the path. */
  readonly count: number;
  /** What the shape says is right. */
  readonly rule: string | undefined;
}

const sh = "http://www.w3.org/ns/shacl#";

/** What is used of the library beside its face, where its own types lead nowhere without packages that it does not bring. */
interface Library {
  readonly factory: { clownface(options: { dataset: DatasetCore }): unknown };
  $shapes: unknown;
}

/** Holds triples against shapes. */
export async function validate(shapes: readonly Quad[], triples: readonly Quad[]): Promise<Result[]> {
  const rules = new Triples(shapes);
  const data = new Triples(triples);
  const validator = new SHACLValidator(rules);
  const library: Library = validator;
  // The library has copied the shapes to a dataset of its own, in which it finds them more slowly.
  library.$shapes = library.factory.clownface({ dataset: rules });
  const report = await validator.validate(data);
  return report.results.map((result) => {
    // The library's types promise terms that a result may be without.
    const { focusNode: node, path, value } = result as { focusNode: Term; path: Term | null; value: Term | null };
    const constraint = result.sourceConstraintComponent.value.slice(sh.length);
    const isClosed = constraint === "ClosedConstraintComponent";
    return {
      node,
      path: path ?? undefined,
      value: value ?? undefined,
      constraint,
      allowed: isClosed ? allowedBy(rules, result.sourceShape) : [],
      types: objects(data, isClosed ? node : (value ?? node), terms.type),
      count: path ? data.match(node, path).size : 0,
      rule: objects(rules, result.sourceShape, named(`${sh}message`))[0]?.value,
    };
  });
}

function objects(triples: Triples, subject: Term, predicate: Term): Term[] {
  return [...triples.match(subject, predicate)].map(({ object }) => object);
}

/** The properties that a closed shape takes. */
function allowedBy(rules: Triples, shape: Term): Term[] {
  const properties = objects(rules, shape, named(`${sh}property`));
  const ignored = objects(rules, shape, named(`${sh}ignoredProperties`));
  return [
    ...properties.flatMap((property) => objects(rules, property, named(`${sh}path`))),
    ...ignored.flatMap((list) => [...listed(rules, list)]),
  ];
}

function* listed(rules: Triples, list: Term): Iterable<Term> {
  for (let rest: Term | undefined = list; rest !== undefined; rest = objects(rules, rest, terms.rest)[0]) {
    yield* objects(rules, rest, terms.first);
  }
}
