/** What answers are written in, and which of it a request wants. */

import { formats, type FormatName } from "../export/index.ts";
import { answerFormats, type AnswerKind, type AskRequest, type AskResult } from "../query/index.ts";
import { unacceptable } from "./errors.ts";
import { inHeader } from "./headers.ts";
import { preferred, type Offer } from "./negotiate.ts";

interface Named extends Offer {
  readonly name: string;
}

const rowFormat = (name: keyof typeof answerFormats, ...also: string[]): Named => ({
  name,
  mediaType: answerFormats[name].mediaType,
  also,
});
const statementFormat = (name: FormatName, ...also: string[]): Named => ({
  name,
  mediaType: formats[name].mediaType,
  also,
});

/** Kind of answer → its formats, what is sent to whoever takes anything first. */
export const answerOffers: Readonly<Record<AnswerKind, readonly Named[]>> = {
  bindings: [
    rowFormat("json", "application/json"),
    rowFormat("xml", "application/xml", "text/xml"),
    rowFormat("csv"),
    rowFormat("tsv"),
    rowFormat("table"),
  ],
  boolean: [
    rowFormat("json", "application/json"),
    rowFormat("xml", "application/xml", "text/xml"),
    rowFormat("csv"),
    rowFormat("tsv"),
    rowFormat("table"),
  ],
  quads: [
    statementFormat("turtle", "application/x-turtle"),
    statementFormat("n-triples"),
    statementFormat("json-ld", "application/json"),
    statementFormat("rdf-xml", "application/xml", "text/xml"),
    statementFormat("trig"),
    statementFormat("n-quads"),
  ],
};

const kinds = Object.keys(answerOffers) as AnswerKind[];

/** The media types in which there are answers. */
const answerTypes: readonly string[] = [
  ...new Set(kinds.flatMap((kind) => answerOffers[kind].map(({ mediaType }) => mediaType))),
];

/** The format that a request wants for each kind of answer, since the kind is known only once the query is read. */
export function wanted(accept: string | null): AskRequest["formats"] {
  const found = kinds.flatMap((kind) => {
    const offer = preferred(accept, answerOffers[kind]);
    return offer === undefined ? [] : [[kind, offer.name] as const];
  });
  if (found.length === 0) throw unacceptable(answerTypes);
  return Object.fromEntries(found);
}

/** The response that an answer is; a cut one says so, and at which limit. */
export function answerResponse({ bytes, mediaType, cut, issues }: AskResult): Response {
  const charset = mediaType.startsWith("text/") ? "; charset=utf-8" : "";
  const headers = new Headers({
    "Content-Type": `${mediaType}${charset}`,
    Vary: "Accept",
    "Cache-Control": "no-cache",
  });
  if (cut !== undefined) headers.set("X-Smolny-Cut", `${cut.what}=${cut.limit}`);
  const warnings = issues.slice(0, 5).map(({ message }) => inHeader(message.replaceAll(" ", "_")).replaceAll("_", " "));
  if (warnings.length > 0) headers.set("X-Smolny-Warning", warnings.join(" | "));
  return new Response(bytes, { headers });
}
