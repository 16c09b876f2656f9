/**
 * RDF/XML → quads, with rdfxml-streaming-parser made strict.
 *
 * As it stands the parser loses text before a comment, a CDATA section or a processing instruction, writes XML literals without
 * their escapes, takes two nodes in one property and text among nodes, a file that breaks off, and half of RDF 1.2. This reader mends or refuses each
 * (https://www.w3.org/TR/rdf-syntax-grammar/#section-Infoset-Grammar).
 */

import type { Quad } from "@rdfjs/types";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { issue, type Issue } from "../issue.ts";
import { entityFault } from "./read-entities.ts";
import { placeAt, type RdfText, type Reading } from "./read-text.ts";
import { termsOf } from "./read-terms.ts";

type Tag = Parameters<RdfXmlParser["onTag"]>[0];

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const newer = new Set(["version", "annotation", "annotationNodeID"]);
const parseTypes = new Set(["Resource", "Collection", "Literal"]);

/** An element that is open. */
interface Element {
  readonly is: "node" | "property" | "literal";
  /** What its children are. */
  readonly holds: Element["is"];
  /** A property may hold any number of them. */
  readonly collection: boolean;
  children: number;
  text: string;
}

/** Far below what the stack bears; the parser also copies namespaces from element to element. */
const deepest = 1000;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;" };
const attributeEscapes: typeof escapes = {
  "&": "&amp;",
  "<": "&lt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\n": "&#xA;",
  "\r": "&#xD;",
};
const escapeText = (text: string) => text.replace(/[&<>\r]/g, (c) => escapes[c] ?? c);
const escapeAttribute = (text: string) => text.replace(/[&<"\t\n\r]/g, (c) => attributeEscapes[c] ?? c);

class StrictParser extends RdfXmlParser {
  readonly prefixes: Record<string, string> = {};
  readonly #open: Element[] = [];
  #begun = false;

  /** Whether the root element has been closed: the parser takes a file that breaks off for one that ends. */
  get isWhole(): boolean {
    return this.#begun && this.#open.length === 0;
  }

  protected override onTag(tag: Tag): void {
    this.#begun = true;
    const parent = this.#open.at(-1);
    if (this.#open.length >= deepest) throw this.newParseError(`More than ${deepest} elements are nested`);
    if (parent !== undefined) {
      parent.children++;
      if (parent.is !== "literal" && parent.text.trim() !== "")
        throw this.newParseError("Text and elements stand side by side");
      if (parent.is === "property" && parent.holds === "node" && !parent.collection && parent.children > 1) {
        throw this.newParseError("A property has more than one node in it");
      }
    }
    const is = parent?.holds ?? "node";
    const strict = is === "literal" ? literalTag(tag) : this.#checked(tag);
    this.#open.push(elementOf(strict, is));
    this.#placed(() => super.onTag(strict));
  }

  protected override onText(text: string): void {
    const element = this.#open.at(-1);
    if (element?.holds === "literal") {
      super.onText(escapeText(text));
    } else if (element !== undefined) {
      element.text += text;
      if (element.text.trim() !== "" && (element.holds === "property" || element.collection || element.children > 0)) {
        throw this.newParseError("Text stands where only elements can");
      }
      super.onText(element.text);
    }
  }

  protected override onCloseTag(): void {
    this.#open.pop();
    this.#placed(() => super.onCloseTag());
  }

  /** Of an IRI that is none the parser says what is wrong and not where. */
  #placed(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (error instanceof Error && !placed.test(error.message)) throw this.newParseError(error.message);
      throw error;
    }
  }

  /** Refuses RDF 1.2, and reads an unknown parseType as Literal, as RDF/XML says. */
  #checked(tag: Tag): Tag {
    for (const { prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (prefix === "xmlns") this.prefixes[local] = value;
      if (uri === rdf && (newer.has(local) || (local === "parseType" && value === "Triple"))) {
        throw this.newParseError(`rdf:${local} is used as in RDF 1.2; smolny reads RDF 1.1`);
      }
      if (uri === rdf && local === "parseType" && !parseTypes.has(value)) {
        return mapAttributes(tag, (old) => (old.uri === rdf && old.local === "parseType" ? "Literal" : old.value));
      }
    }
    return tag;
  }
}

function elementOf(tag: Tag, is: Element["is"]): Element {
  const parseType = Object.values(tag.attributes).find(({ uri, local }) => uri === rdf && local === "parseType")?.value;
  const children: Record<string, Element["is"]> = { Literal: "literal", Resource: "property" };
  const isRoot = is === "node" && tag.uri === rdf && tag.local === "RDF";
  const usual = is === "property" || isRoot ? "node" : "property";
  const holds = is === "literal" ? "literal" : is === "property" ? (children[parseType ?? ""] ?? usual) : usual;
  return { is, holds, collection: isRoot || parseType === "Collection", children: 0, text: "" };
}

function mapAttributes(tag: Tag, value: (attribute: Tag["attributes"][string]) => string): Tag {
  const attributes = Object.entries(tag.attributes).map(
    ([name, old]) => [name, { ...old, value: value(old) }] as const,
  );
  return { ...tag, attributes: Object.fromEntries(attributes) };
}

/** The parser writes a literal's attributes as it finds them. */
function literalTag(tag: Tag): Tag {
  return mapAttributes(tag, ({ value }) => escapeAttribute(value));
}

/** The parser says where in its message: "3:14: …" or "Line 3 column 14: …". */
const placed = /^(?:(\d+):(\d+)|Line (\d+) column (\d+)): ([^]*)$/;

function syntaxIssue(source: RdfText, error: Error): Issue {
  const [, l1, c1, l2, c2, words = error.message] = placed.exec(error.message) ?? [];
  const message = `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, "")}.`;
  const newerRdf = words.includes("RDF 1.2");
  const line = Number(l1 ?? l2 ?? "0");
  const place = line > 0 ? placeAt(source, line, Number(c1 ?? c2)) : { file: source.file };
  return issue(newerRdf ? "rdf-newer" : "rdf-syntax", message, place);
}

function brokenOff(source: RdfText): Issue {
  const lines = source.text.split("\n");
  const place = placeAt(source, lines.length, lines.at(-1)?.length ?? 0);
  return issue("rdf-syntax", "The file ends before its elements are closed.", place, "It was cut short: get it again.");
}

/** Reads an RDF/XML document. */
export function readRdfXml(source: RdfText): Promise<Reading> {
  const quads: Quad[] = [];
  const issues: Issue[] = [];
  const entities = entityFault(source);
  if (entities !== undefined) return Promise.resolve({ quads, prefixes: {}, issues: [entities] });
  if (source.text.trim() === "") {
    const empty = issue("rdf-syntax", "The file is empty; an RDF/XML document has an element at least.", {
      file: source.file,
    });
    return Promise.resolve({ quads, prefixes: {}, issues: [empty] });
  }
  const terms = termsOf(source.file, ({ code, message, hint }) =>
    issues.push(issue(code, message, { file: source.file }, hint)),
  );
  const parser = new StrictParser({
    dataFactory: terms,
    trackPosition: true,
    ...(source.baseIRI === undefined ? {} : { baseIRI: source.baseIRI }),
  });
  return new Promise((resolve) => {
    const done = () => resolve({ quads, prefixes: { ...parser.prefixes }, issues });
    parser.on("data", (quad: Quad) => quads.push(quad));
    parser.on("error", (error: Error) => {
      issues.push(syntaxIssue(source, error));
      done();
    });
    parser.on("end", () => {
      if (!parser.isWhole) issues.push(brokenOff(source));
      done();
    });
    parser.end(source.text);
  });
}
