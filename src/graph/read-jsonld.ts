/**
 * JSON-LD 1.1 → quads, with jsonld.js. Nothing is ever fetched: a context that is only named by its address is refused.
 *
 * What the JSON-LD algorithms leave out by their own rules (a key that no context maps, a value of null) is left out here too.
 */

import type { DataFactory, Quad, Term } from "@rdfjs/types";
import type { JsonLdDocument } from "jsonld";
import { issue, type Issue } from "../issue.ts";
import { jsonFault } from "./read-json.ts";
import { placeOf, type RdfText, type Reading } from "./read-text.ts";
import { termsOf } from "./read-terms.ts";

/** jsonld.js walks by recursion; this is far below what the stack bears and far above what people write. */
const deepest = 200;

/** A quad as jsonld.js makes it: terms with their type and value, and nothing else of RDF/JS. */
interface PlainQuad {
  readonly subject: PlainTerm;
  readonly predicate: PlainTerm;
  readonly object: PlainTerm;
  readonly graph: PlainTerm;
}
interface PlainTerm {
  readonly termType: Term["termType"];
  readonly value: string;
  readonly language?: string;
  readonly datatype?: PlainTerm;
}

const xsdDouble = "http://www.w3.org/2001/XMLSchema#double";
/** Stands for xsd:double on the way through jsonld.toRDF, which would rewrite texts of that type ("1.50" → "1.5E0"). */
const hiddenDouble = "urn:smolny:double";

/** For JSON.stringify: hides the datatype of a value that is a text; numbers get their canonical form as JSON-LD says. */
function hideDouble(_key: string, value: unknown): unknown {
  const isText =
    typeof value === "object" && value !== null && "@value" in value && typeof value["@value"] === "string";
  return isText && "@type" in value && value["@type"] === xsdDouble ? { ...value, "@type": hiddenDouble } : value;
}

function toTerm(plain: PlainTerm, terms: DataFactory): Term {
  if (plain.termType === "NamedNode") return terms.namedNode(plain.value);
  if (plain.termType === "BlankNode") return terms.blankNode(plain.value);
  if (plain.termType === "DefaultGraph") return terms.defaultGraph();
  const language = plain.language ?? "";
  if (language !== "") return terms.literal(plain.value, language);
  const datatype = plain.datatype?.value ?? "";
  return terms.literal(plain.value, terms.namedNode(datatype === hiddenDouble ? xsdDouble : datatype));
}

function toQuad({ subject, predicate, object, graph }: PlainQuad, terms: DataFactory): Quad {
  const [s, p, o, g] = [subject, predicate, object, graph].map((term) => toTerm(term, terms));
  return terms.quad(s as Quad["subject"], p as Quad["predicate"], o as Quad["object"], g as Quad["graph"]);
}

/** Reads a JSON-LD document. */
export async function readJsonLd(source: RdfText): Promise<Reading> {
  const { file, text, baseIRI } = source;
  const issues: Issue[] = [];
  const refuse = (fault: Issue) => ({ quads: [], prefixes: {}, issues: [fault] });
  const broken = jsonFault(text, deepest);
  if (broken?.kind === "depth") {
    const message = `The file nests more than ${deepest} levels deep.`;
    return refuse(issue("rdf-too-deep", message, placeOf(source, broken.offset)));
  }
  if (broken !== undefined) return refuse(issue("rdf-syntax", "This is not JSON.", placeOf(source, broken.offset)));
  const terms = termsOf(file, ({ code, message, hint }) => {
    const [, shown] = /[<"](.*)[>"]/.exec(message) ?? [];
    const offset = shown === undefined ? -1 : text.indexOf(shown);
    issues.push(issue(code, message, offset < 0 ? { file } : placeOf(source, offset, shown?.length), hint));
  });
  const { default: jsonld } = await import("jsonld");
  let remote: string | undefined;
  try {
    const expanded = await jsonld.expand(JSON.parse(text) as JsonLdDocument, {
      base: baseIRI ?? "",
      documentLoader: (url) => {
        remote ??= url;
        return Promise.reject(new Error("nothing is fetched"));
      },
    });
    const dataset = await jsonld.toRDF(JSON.parse(JSON.stringify(expanded, hideDouble)) as JsonLdDocument);
    const quads = (dataset as unknown as PlainQuad[]).map((quad) => toQuad(quad, terms));
    return { quads, prefixes: {}, issues };
  } catch (error) {
    if (remote !== undefined) {
      const offset = text.indexOf("@context");
      const hint = "Copy the context into the file, in place of its address.";
      return refuse(
        issue(
          "rdf-context",
          `The context ${remote} would have to be fetched; smolny fetches nothing.`,
          placeOf(source, Math.max(0, offset), 8),
          hint,
        ),
      );
    }
    const message = error instanceof Error ? error.message : String(error);
    return refuse(issue("rdf-syntax", `This is not JSON-LD: ${message}`, { file }));
  }
}
