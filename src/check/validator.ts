/** The SHACL library's corner: shapes and data in, results out, with what the shapes say of each. */

import type { DatasetCore, Quad, Term } from "@rdfjs/types";
import type SHACLValidator from "rdf-validate-shacl";
import type { Shaped } from "./shaped.ts";
import { allowedBy, Suspects } from "./suspects.ts";
import { named, terms } from "./terms.ts";
import { objects, Triples } from "./triples.ts";

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
  readonly validationEngine: { initReport(): void };
}

type Validator = InstanceType<typeof SHACLValidator>;
type Report = Awaited<ReturnType<Validator["validate"]>>;

/** Holds triples against shapes. */
export async function validate(shapes: readonly Quad[], data: Shaped): Promise<Result[]> {
  const rules = new Triples(shapes);
  const suspects = new Suspects(rules, data).find();
  if (suspects?.length === 0) return [];
  const validator = await openLibrary(rules);
  const found: Report["results"] = [];
  if (suspects === undefined) found.push(...(await validator.validate(data)).results);
  for (const { node, shape } of suspects ?? []) {
    // Without this, a report would hold all results before it as well.
    (validator as unknown as Library).validationEngine.initReport();
    found.push(...(await validator.validateNode(data, node, shape)).results);
  }
  return found.map((result) => {
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

/** The library is slow to load, and a sound graph does without it. */
async function openLibrary(rules: Triples): Promise<Validator> {
  const { default: Validator } = await import("rdf-validate-shacl");
  // The library takes a node that it has held against a shape fifty times for one that conforms; and counts, which takes long.
  const options: object = { maxNodeChecks: 0 }; // its types do not know this
  const validator = new Validator(rules, options);
  const library = validator as unknown as Library;
  // It has copied the shapes to a dataset of its own, in which it finds them more slowly.
  library.$shapes = library.factory.clownface({ dataset: rules });
  return validator;
}
