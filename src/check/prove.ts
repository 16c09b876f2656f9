/**
 * Records held against the text of their source, which is not ours to publish: its hash, the range and the phrase of each
 * passage, and every word that a record says the source has.
 */

import type { Quad } from "@rdfjs/types";
import { ontologyNamespace, type KnowledgeGraph } from "../graph/index.ts";
import { issue, sortIssues, warning, type Issue } from "../issue.ts";
import { nearestRange } from "./approximate.ts";
import { passageAt, passagesOf, type Passage } from "./passages.ts";
import { Places } from "./places.ts";
import { terms } from "./terms.ts";
import { normalise, readText, type Range, type SourceText, type TextFile } from "./text.ts";
import { Words } from "./words.ts";

/** Properties whose values are the source's own words. */
const quoted = new Set([`${ontologyNamespace}spelling`, `${ontologyNamespace}words`, "http://purl.org/dc/terms/title"]);

/** All phrases of a source together are at most one part in seven of its text. */
const partsOfText = 7;

/**
 * Proves a graph's records against the text of one source, which is found by its SHA-256: of the bytes as they are, or of
 * the text in NFC with LF line ends.
 * @returns what does not hold, in the order of the records. That the text is no source's is the one fault then.
 */
export function proveText(kg: KnowledgeGraph, file: TextFile): Issue[] {
  const { text, hashes, issues } = readText(file);
  if (text === undefined) return issues;
  const sources = [...kg.store.match(null, terms.sha256)];
  const source = sources.find(({ object }) => hashes.includes(object.value));
  if (source === undefined) return [unknownText(kg, file, hashes, sources)];
  return sortIssues(new Proof(kg, text, passagesOf(kg, source.subject)).of(source.subject));
}

function unknownText(kg: KnowledgeGraph, { file }: TextFile, [hash]: string[], sources: readonly Quad[]): Issue {
  const [only] = sources.length === 1 ? sources : [];
  const place = only && new Places(kg).ofQuad(only);
  const hint = "Take the text that the ranges were made for; its SHA-256 stands at sha256 of its source.";
  return issue("text-unknown", `${file} is the text of no source: its SHA-256 is ${hash}.`, place, hint);
}

class Proof {
  readonly #kg: KnowledgeGraph;
  readonly #text: SourceText;
  readonly #passages: readonly Passage[];
  readonly #places: Places;
  readonly #words: Words;

  constructor(kg: KnowledgeGraph, text: SourceText, passages: readonly Passage[]) {
    this.#kg = kg;
    this.#text = text;
    this.#passages = passages;
    this.#places = new Places(kg);
    this.#words = new Words(kg);
  }

  *of(source: Quad["subject"]): Iterable<Issue> {
    let phrases = 0;
    for (const passage of this.#passages) {
      yield* this.#range(passage);
      if (passage.phrase !== undefined) yield* this.#phrase(passage, passage.phrase);
      phrases += Array.from(passage.phrase?.object.value ?? "").length;
      for (const quad of this.#kg.store.match(null, null, null, passage.iri)) {
        if (quoted.has(quad.predicate.value)) yield* this.#quotation(quad, passage);
      }
    }
    const most = Math.floor(this.#text.points.length / partsOfText);
    if (phrases > most) {
      const message = `The phrases of ${this.#words.of(source)} have ${phrases} characters together; a seventh of its text is ${most}.`;
      yield issue("phrases-too-long", message, this.#places.of({ node: source }), "Shorten the longest of them.");
    }
  }

  *#range({ iri, range, end }: Passage): Iterable<Issue> {
    const { length } = this.#text.points;
    if (range.end <= length) return;
    const message = `The range of ${this.#words.of(iri)} ends at ${range.end}; the text has ${length} code points.`;
    yield issue(
      "range-outside-text",
      message,
      this.#places.ofQuad(end),
      "Find the range anew: smolny cite PHRASE --text FILE.",
    );
  }

  *#phrase({ iri, range }: Passage, quad: Quad): Iterable<Issue> {
    const phrase = normalise(quad.object.value);
    const times = this.#text.find(phrase, range).length;
    const name = this.#words.of(iri);
    const place = this.#places.ofQuad(quad);
    if (times === 0) {
      yield issue(
        "phrase-not-found",
        `“${phrase}” does not stand in the range of ${name}.`,
        place,
        this.#elsewhere(phrase, range),
      );
    } else if (times > 1) {
      const hint = "Take a phrase that stands there once.";
      yield warning("phrase-not-unique", `“${phrase}” stands ${times} times in the range of ${name}.`, place, hint);
    }
  }

  *#quotation(quad: Quad, { iri, range }: Passage): Iterable<Issue> {
    const words = normalise(quad.object.value);
    const found = this.#text.find(words, range);
    if (found.some((one) => this.#text.standsAlone(one))) return;
    const asWords = found.length > 0 ? " as whole words" : "";
    const message = `“${words}” does not stand${asWords} in ${this.#words.of(iri)}, which is cited for it.`;
    yield issue("misquoted", message, this.#places.ofQuad(quad), this.#elsewhere(words, range));
  }

  /** Where a phrase stands outside a range, or else what comes nearest to it, in the range if it can be. */
  #elsewhere(phrase: string, range: Range): string | undefined {
    const exact = this.#text.find(phrase).filter((one) => this.#text.standsAlone(one));
    if (exact.length > 0)
      return `It stands at ${exact
        .slice(0, 3)
        .map((one) => this.#shown(one))
        .join(" and ")}.`;
    const near = nearestRange(this.#text, phrase, range) ?? nearestRange(this.#text, phrase);
    if (near === undefined) return undefined;
    const words = this.#text.wholeWords(near);
    return `The nearest is “${this.#text.slice(words)}” at ${this.#shown(words)}.`;
  }

  /** A range and the passage that it lies in. */
  #shown(range: Range): string {
    const passage = passageAt(this.#passages, range);
    return `${range.start}–${range.end}${passage ? ` (${this.#words.of(passage.iri)})` : ""}`;
  }
}
