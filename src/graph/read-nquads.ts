/** N-Triples and N-Quads → a store, straight from bytes. What RDF 1.1 does not have, and what its grammars leave open, is refused at its place. */

import type { Quad, Term } from "@rdfjs/types";
import { excerptOf, issue, type Issue, type Place } from "../issue.ts";
import { NQuadsError, readNQuads, type QuadStore } from "../store/index.ts";
import { decodeRdf, placeOf, tooLarge } from "./read-text.ts";
import { tagFault, termsOf } from "./read-terms.ts";

/** What only RDF 1.2 has, where a reader of RDF 1.1 gives up. */
const newer = /^(?:<<|VERSION\b|[a-z\d-]+--(?:ltr|rtl)\b)/i;
/** What Turtle and TriG have where a statement begins. */
const turtle = /^(?:@?prefix\b|@?base\b|[\w.-]*:|\{|\[)/i;

/** Reads a file; if there is an issue, the store is to be passed over. Blank nodes keep the labels of the file. */
export async function readLines(
  file: string,
  bytes: Uint8Array,
  format: "n-triples" | "n-quads",
): Promise<QuadStore | Issue> {
  const large = tooLarge(file, bytes);
  if (large !== undefined) return large;
  try {
    const store = await readNQuads(bytes, { format });
    return wrongTag(store, file, bytes) ?? store;
  } catch (error) {
    if (!(error instanceof NQuadsError)) throw error;
    const text = decodeRdf(file, bytes, false);
    return typeof text === "string" ? issueOf(error, file, text) : text;
  }
}

function issueOf({ line, column, reason }: NQuadsError, file: string, text: string): Issue {
  const whole = text.split(/\r\n|[\r\n]/, line)[line - 1] ?? "";
  const given = Array.from(whole)
    .slice(0, column - 1)
    .join("");
  // Of << the second is what no IRI has.
  const before = given.endsWith("<") && whole[given.length] === "<" ? given.slice(0, -1) : given;
  const rest = whole.slice(before.length);
  const at = before.length + 1;
  const length = /^\S+/.exec(rest)?.[0].length ?? 1;
  const place: Place = { file, line, column: at, length, ...excerptOf(whole, at) };
  if (newer.test(rest))
    return issue("rdf-newer", "This is RDF 1.2; smolny reads RDF 1.1.", place, "Write the statement as plain triples.");
  const isTurtle = before.trim() === "" && turtle.test(rest);
  return issue("rdf-syntax", reason, place, isTurtle ? "Turtle is in files called .ttl, TriG in .trig." : undefined);
}

/** A language tag of the right letters that is none, which the grammar lets through. */
function wrongTag({ terms }: QuadStore, file: string, bytes: Uint8Array): Issue | undefined {
  const seen = new Set<string>();
  for (let number = 1; number < terms.size; number++) {
    const spelled = terms.ntriples(number);
    const last = spelled.at(-1);
    if (terms.kindOf(number) !== "Literal" || last === quote || last === greater) continue;
    const tag = new TextDecoder().decode(spelled.subarray(spelled.lastIndexOf(at) + 1));
    if (seen.has(tag)) continue;
    seen.add(tag);
    const fault = tagFault(tag);
    if (fault === undefined) continue;
    const text = new TextDecoder().decode(bytes);
    const offset = text.search(new RegExp(`(?<="\\s*@)${tag}`, "i"));
    return issue(fault.code, fault.message, placeOf({ file, text }, Math.max(0, offset), tag.length), fault.hint);
  }
  return undefined;
}

const [quote, at, greater] = [0x22, 0x40, 0x3e];

/** The quads of a store as those of a file: its blank nodes are named after that, so that those of two files never meet. */
export function quadsOf(store: QuadStore, file: string): readonly Quad[] {
  const terms = termsOf(file, () => undefined);
  const named = <T extends Term>(term: T) => (term.termType === "BlankNode" ? terms.blankNode(term.value) : term) as T;
  return Array.from(store.quads(), ({ subject, predicate, object, graph }) =>
    terms.quad(named(subject), predicate, named(object), named(graph)),
  );
}
