/** RDFC-1.0 (https://www.w3.org/TR/rdf-canon/): the form that two isomorphic datasets share, whatever their blank nodes are called. */

import type { Quad } from "@rdfjs/types";
import { DataFactory } from "n3";
import rdfCanonize from "rdf-canonize";
import { Fault, issue } from "../issue.ts";
import { refuseIllegal } from "./legal.ts";

/** How long blank nodes may be compared, in milliseconds: with a work factor of 3 a hostile graph could take hours. */
const longest = 60_000;

/** Each blank node's canonical label (both without "_:"). No quad stands among them twice. */
export async function canonicalLabels(quads: Iterable<Quad>): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  // What says nothing of blank nodes takes no part in their labels.
  const telling = [...blankOnes(quads)];
  if (telling.length === 0) return labels;
  const signal = AbortSignal.timeout(longest);
  try {
    await rdfCanonize.canonize(telling, {
      algorithm: "RDFC-1.0",
      // The default refuses legal graphs, also some of the W3C's tests.
      maxWorkFactor: 3,
      signal,
      canonicalIdMap: labels,
    });
    return labels;
  } catch (error) {
    const tooHard = signal.aborted || /deep iterations/i.test(String(error));
    if (!tooHard) throw error;
    const hint = "Give nodes that matter an IRI.";
    throw new Fault([
      issue("blank-nodes-alike", "The graph's blank nodes cannot be told apart in a minute.", {}, hint),
    ]);
  }
}

function* blankOnes(quads: Iterable<Quad>): Iterable<Quad> {
  for (const quad of quads)
    if ([quad.subject, quad.object, quad.graph].some(({ termType }) => termType === "BlankNode")) yield quad;
}

/** A literal's language tag in lower case: RDF 1.1 compares tags without regard to case, so that equal data have equal digests. */
function lowered(quad: Quad): Quad {
  const { subject, predicate, object, graph } = quad;
  if (object.termType !== "Literal" || object.language === object.language.toLowerCase()) return quad;
  return DataFactory.quad(subject, predicate, DataFactory.literal(object.value, object.language.toLowerCase()), graph);
}

/** The quads in the one form that is written. Throws a Fault if a term is not legal RDF. */
export function legal(quads: Iterable<Quad>): Quad[] {
  const list = [...quads];
  refuseIllegal(list);
  return list.map(lowered);
}
