/** N-Triples and N-Quads in canonical form: a statement a line, sorted by code point (https://www.w3.org/TR/rdf-canon/#canonical-quads). */

import { batched, type Source } from "./source.ts";
import { datasetOf, mergeOf, type Statement } from "./statements.ts";

function* lines(statements: readonly Statement[]): Iterable<string> {
  for (const { line } of statements) yield `${line}\n`;
}

/** The merge, as N-Triples. */
export async function* writeNTriples({ store }: Source): AsyncIterable<string> {
  yield* batched(lines(await mergeOf(store)));
}

/** The dataset, as N-Quads: without blank nodes its SHA-256 is the digest itself. */
export async function* writeNQuads({ store }: Source): AsyncIterable<string> {
  yield* batched(lines(await datasetOf(store)));
}
