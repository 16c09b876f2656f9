/**
 * RDF files → quads, or a store of them: Turtle, TriG, N-Triples, N-Quads, JSON-LD 1.1 and RDF/XML, as RDF 1.1 has them.
 *
 * Nothing is fetched, and a file that breaks its format's rules gives issues and no quads at all.
 */

import { issue, nearest, type Issue } from "../issue.ts";
import { createStore, type QuadStore } from "../store/index.ts";
import { quadsOf, readLines } from "./read-nquads.ts";
import { decodeRdf, type RdfText, type Reading } from "./read-text.ts";
import { readTurtle } from "./read-turtle.ts";

/** A format that is read. */
interface Syntax {
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** XML says itself in which encoding it is. */
  readonly isXml?: true;
  /** What is read as text; the parsers of XML and JSON-LD are loaded when they are needed. */
  readonly read?: (source: RdfText) => Promise<Reading>;
  /** What the store reads from bytes. */
  readonly lines?: "n-triples" | "n-quads";
}

/** Name → format. */
const syntaxes = {
  turtle: {
    extensions: ["ttl"],
    mediaTypes: ["text/turtle", "application/x-turtle"],
    read: (text) => readTurtle(text, "Turtle"),
  },
  trig: { extensions: ["trig"], mediaTypes: ["application/trig"], read: (text) => readTurtle(text, "TriG") },
  "n-triples": { extensions: ["nt"], mediaTypes: ["application/n-triples"], lines: "n-triples" },
  "n-quads": { extensions: ["nq"], mediaTypes: ["application/n-quads"], lines: "n-quads" },
  "json-ld": {
    extensions: ["jsonld", "json"],
    mediaTypes: ["application/ld+json", "application/json"],
    read: async (text) => (await import("./read-jsonld.ts")).readJsonLd(text),
  },
  "rdf-xml": {
    extensions: ["rdf", "owl", "xml"],
    mediaTypes: ["application/rdf+xml", "application/xml", "text/xml"],
    isXml: true,
    read: async (text) => (await import("./read-rdfxml.ts")).readRdfXml(text),
  },
} as const satisfies Record<string, Syntax>;

export type SyntaxName = keyof typeof syntaxes;

/** The format that a name, a media type (its parameters aside) or a file's extension stands for. */
function syntaxOf(word: string): Syntax | undefined {
  const plain = word.split(";")[0]?.trim().toLowerCase() ?? "";
  return Object.entries<Syntax>(syntaxes).find(
    ([name, { extensions, mediaTypes }]) => name === plain || extensions.includes(plain) || mediaTypes.includes(plain),
  )?.[1];
}

function unknownFormat(file: string, format: string | undefined): Issue {
  const names = Object.keys(syntaxes);
  const list = `Formats that smolny reads: ${names.join(", ")}.`;
  if (format === undefined) {
    const extensions = Object.values<Syntax>(syntaxes).flatMap((syntax) =>
      syntax.extensions.map((ending) => `.${ending}`),
    );
    return issue(
      "rdf-format",
      `The name of ${file} does not say which RDF format it is in.`,
      { file },
      `It may end in ${extensions.join(", ")}.`,
    );
  }
  const near = nearest(format, names);
  return issue(
    "rdf-format",
    `"${format}" is not a format that smolny reads.`,
    { file },
    near === undefined ? list : `Is "${near}" meant? ${list}`,
  );
}

/** An RDF file. */
interface RdfFile {
  /** Its path as shown to people; its blank nodes are named after it, so that those of two files never meet. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** A name of the table above, a media type or an extension; without it the file's own extension counts. */
  readonly format?: SyntaxName | (string & {});
  /** What relative IRIs are resolved against; without it a file may hold none but after its own `@base`. */
  readonly baseIRI?: string;
}

/** Reads an RDF file. */
export async function readRdf(input: RdfFile): Promise<Reading> {
  const { file, bytes, format, baseIRI } = input;
  const nothing = { quads: [], prefixes: {} };
  const syntax = syntaxIn(input);
  if (syntax?.lines !== undefined) {
    const read = await readLines(file, bytes, syntax.lines);
    return isIssue(read) ? { ...nothing, issues: [read] } : { quads: quadsOf(read, file), prefixes: {}, issues: [] };
  }
  if (syntax?.read === undefined) return { ...nothing, issues: [unknownFormat(file, format)] };
  const text = decodeRdf(file, bytes, syntax.isXml === true);
  if (typeof text !== "string") return { ...nothing, issues: [text] };
  const reading = await syntax.read({ file, text, baseIRI });
  return reading.issues.length > 0 ? { ...reading, quads: [] } : reading;
}

/** Reads an RDF file into a store, in which those of N-Triples and N-Quads keep the labels of their blank nodes: stores are merged, not their quads. */
export async function readRdfStore(input: RdfFile): Promise<Omit<Reading, "quads"> & { readonly store: QuadStore }> {
  const syntax = syntaxIn(input);
  if (syntax?.lines !== undefined) {
    const read = await readLines(input.file, input.bytes, syntax.lines);
    const [store, issues] = isIssue(read) ? [createStore([]), [read]] : [read, []];
    return { store, prefixes: {}, issues };
  }
  const { quads, ...reading } = await readRdf(input);
  return { ...reading, store: createStore(quads) };
}

function syntaxIn({ file, format }: RdfFile): Syntax | undefined {
  return syntaxOf(format ?? /\.([^./\\]+)$/.exec(file)?.[1] ?? "");
}

function isIssue(read: QuadStore | Issue): read is Issue {
  return "code" in read;
}

export type { Reading } from "./read-text.ts";
