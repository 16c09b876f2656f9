/** Who makes a statement: passages of a source, the editors in a note, or the dataset's own description. */

import type { NamedNode } from "@rdfjs/types";
import { pairOf, type Mapping } from "../records/index.ts";
import { graphId, idIRI, type SpecialGraph } from "./names.ts";
import type { References } from "./references.ts";

export interface Voice {
  readonly kind: "said" | SpecialGraph;
  /** The graphs that the statement stands in: one for each passage, or the one of its kind. */
  readonly graphs: readonly NamedNode[];
}

/** The voice of a graph that is no passage's. */
export function specialVoice(base: string, kind: SpecialGraph): Voice {
  return { kind, graphs: [idIRI(base, graphId(kind))] };
}

/** The voice of what stands in a mapping: that of its own `cites`, else the one around it. */
export function voiceOf(mapping: Mapping, around: Voice | undefined, references: References): Voice | undefined {
  const cites = pairOf(mapping, "cites");
  if (cites === undefined) return around;
  if (around === undefined || around.kind === "said") return { kind: "said", graphs: references.passages(cites.value) };
  const hint = "Take it out, or move what the source says out of “noted” or “described”.";
  references.report("cites-misplaced", "“cites” stands among what no source says.", cites.keyPlace, hint);
  return around;
}
