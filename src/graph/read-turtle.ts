/**
 * Turtle and TriG → quads, with n3.
 *
 * n3 reads RDF 1.2 as well; what RDF 1.1 does not have is refused at its token. The parser is told of each token before it
 * consumes it, so a fault in a term is shown where the term stands.
 */

import { Parser, type ParseCallback } from "n3";
import type { NamedNode, Quad } from "@rdfjs/types";
import { issue, nearest, type Issue, type Place } from "../issue.ts";
import { lineOf, placeAt, type RdfText, type Reading } from "./read-text.ts";
import { termsOf } from "./read-terms.ts";

/** n3's token: lines from 1, columns from 0, in UTF-16 units. */
interface Token {
  readonly type: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly endLine?: number;
}

interface SyntaxFault extends Error {
  readonly context?: { readonly token?: Token; readonly line: number; readonly previousToken?: Token };
}

/** Tokens that RDF 1.1 does not have. */
const newer = new Set(["<<", "<<(", ">>", ")>>", "{|", "|}", "~", "VERSION", "@version", "dircode"]);

/** n3's words → what a person is told, and what would be right. */
const explanations: readonly { when: RegExp; message: (found: string) => string; hint: string }[] = [
  {
    when: /^Undefined prefix "(.*)"$/,
    message: (prefix) => `The prefix "${prefix}" is not declared.`,
    hint: "Declare it at the top of the file: @prefix name: <https://…> .",
  },
  {
    when: /^Expected punctuation to follow/,
    message: () => "A statement neither ends nor goes on here.",
    hint: 'End it with ".", or go on with ";" (same subject) or "," (same subject and property).',
  },
  {
    when: /^Expected entity but got eof$/,
    message: () => "The file ends in the middle of a statement.",
    hint: 'The last statement ends with ".".',
  },
];

function explain(fault: SyntaxFault, prefixes: Iterable<string>): { message: string; hint?: string } {
  const words = fault.message.replace(/ on line \d+\.$/, "");
  const known = explanations.find(({ when }) => when.test(words));
  if (known === undefined) return { message: `${words}.` };
  const found = known.when.exec(words)?.[1] ?? "";
  const near = nearest(found, prefixes);
  return {
    message: known.message(found),
    hint: near === undefined ? known.hint : `Is "${near}" meant?`,
  };
}

function placeOfToken(source: RdfText, token: Token): Place {
  const oneLine = token.endLine === undefined || token.endLine === token.line;
  return placeAt(source, token.line, token.start + 1, oneLine ? token.end - token.start : 1);
}

/** Where n3 gave up: at a token, or after the last one that it could read. */
function placeOfFault(source: RdfText, { context }: SyntaxFault): Partial<Place> {
  if (context === undefined) return { file: source.file };
  if (context.token !== undefined) return placeOfToken(source, context.token);
  const last = context.previousToken;
  const from = last !== undefined && (last.endLine ?? last.line) === context.line ? last.end : 0;
  const gap = lineOf(source.text, context.line).slice(from).search(/\S/);
  return placeAt(source, context.line, from + 1 + Math.max(0, gap));
}

/** Reads Turtle or TriG. Only the first fault is told: what follows it is mostly its consequence. */
export function readTurtle(source: RdfText, format: "Turtle" | "TriG"): Promise<Reading> {
  const quads: Quad[] = [];
  const prefixes: Record<string, string> = {};
  const issues: Issue[] = [];
  let current: Token | undefined;
  const refuse = (fault: Issue) => {
    if (issues.length === 0) issues.push(fault);
  };
  const here = () => (current === undefined ? { file: source.file } : placeOfToken(source, current));
  const terms = termsOf(source.file, ({ code, message, hint }) => refuse(issue(code, message, here(), hint)));
  const options = {
    format,
    factory: terms,
    ...(source.baseIRI === undefined ? {} : { baseIRI: source.baseIRI }),
  };
  return new Promise((resolve) => {
    const onQuad: ParseCallback = (error: SyntaxFault | null, quad: Quad | null) => {
      if (error !== null) {
        const { message, hint } = explain(
          error,
          Object.keys(prefixes).map((prefix) => `${prefix}:`),
        );
        refuse(issue("rdf-syntax", message, placeOfFault(source, error), hint));
      } else if (quad !== null) {
        quads.push(quad);
        return;
      }
      resolve({ quads, prefixes, issues });
    };
    const listeners = {
      onQuad,
      onPrefix: (prefix: string, iri: NamedNode) => void (prefixes[prefix] = iri.value),
      onToken: (token: Token) => {
        current = token;
        if (newer.has(token.type)) {
          refuse(
            issue(
              "rdf-newer",
              "This is RDF 1.2; smolny reads RDF 1.1.",
              here(),
              "Write the statement as plain triples.",
            ),
          );
        }
      },
    };
    new Parser(options).parse(source.text, listeners);
  });
}
