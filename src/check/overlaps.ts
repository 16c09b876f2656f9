/** Passages that overlap. A query would hold each passage against each; in the order of the text one look is enough. */

import type { KnowledgeGraph } from "../graph/index.ts";
import { issue, type Issue } from "../issue.ts";
import { passagesOf, type Passage } from "./passages.ts";
import { Places } from "./places.ts";
import { terms } from "./terms.ts";
import { Words } from "./words.ts";

/** An issue for each passage that begins before one that stands before it in the same source has ended. */
export function checkOverlaps(kg: KnowledgeGraph): Issue[] {
  const words = new Words(kg);
  const places = new Places(kg);
  const sources = new Map([...kg.store.match(null, terms.hasSource)].map(({ object }) => [object.value, object]));
  const issues: Issue[] = [];
  for (const source of sources.values()) {
    let longest: Passage | undefined;
    for (const passage of passagesOf(kg, source)) {
      const { iri, range, start } = passage;
      if (longest !== undefined && range.start < longest.range.end) {
        const { start: from, end: to } = longest.range;
        const message = `${words.of(iri)} begins at ${range.start}, within ${words.of(longest.iri)} (${from}–${to}).`;
        const hint = "A character of a source belongs to one passage: let one end where the other begins.";
        issues.push(issue("passages-overlap", message, places.ofQuad(start), hint));
      }
      if (longest === undefined || range.end > longest.range.end) longest = passage;
    }
  }
  return issues;
}
