/** What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/): in RDF, and to browsers the query page. */

import type { Context } from "hono";
import type { NamedNode, Quad, Quad_Object } from "@rdfjs/types";
import { formats } from "../export/index.ts";
import { functions } from "../graph/index.ts";
import { createStore, terms } from "../store/index.ts";
import { answerOffers } from "./answers.ts";
import { unacceptable } from "./errors.ts";
import { preferred, type Offer } from "./negotiate.ts";
import type { Edition, Env } from "./services.ts";

const prefixes = {
  sd: "http://www.w3.org/ns/sparql-service-description#",
  void: "http://rdfs.org/ns/void#",
  formats: "http://www.w3.org/ns/formats/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const space = (namespace: string) => (name: string) => terms.namedNode(namespace + name);
const [sd, format, xsd] = [space(prefixes.sd), space(prefixes.formats), space(prefixes.xsd)];
const type = terms.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
const triples = terms.namedNode(`${prefixes.void}triples`);

/** What answers are written in, as https://www.w3.org/ns/formats/ calls it. */
const resultFormats = [
  ...["SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"],
  ...["Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"],
];

const page = { mediaType: "text/html", also: ["application/xhtml+xml"] };

/** Answers a request for the endpoint's own address. */
export async function describeService(c: Context<Env>): Promise<Response> {
  const offers: readonly (Offer & { readonly name?: string })[] = [...answerOffers.quads, page];
  const offer = preferred(c.req.header("Accept"), offers);
  if (offer === page) return c.body(null, 303, { Location: "/ask/sparql/", Vary: "Accept" });
  const chosen = Object.values(formats).find(({ name }) => name === offer?.name);
  if (chosen === undefined || !("write" in chosen)) throw unacceptable(offers.map(({ mediaType }) => mediaType));
  const url = new URL(c.req.url);
  const store = createStore(description(`${url.origin}${url.pathname}`, await sizesOf(c.get("edition"))));
  const texts: string[] = [];
  for await (const text of chosen.write({ store, prefixes })) texts.push(text);
  const charset = chosen.mediaType.startsWith("text/") ? "; charset=utf-8" : "";
  const headers = { "Content-Type": chosen.mediaType + charset, Vary: "Accept", "Cache-Control": "no-cache" };
  return c.body(texts.join(""), 200, headers);
}

interface Sizes {
  readonly merge: number;
  readonly graphs: readonly { readonly iri: string; readonly triples: number }[];
}

/** What the endpoint at an address is and has. */
function description(endpoint: string, { merge, graphs }: Sizes): Quad[] {
  const own = (name: string) => terms.namedNode(`${endpoint}#${name}`);
  const [service, dataset, union] = [own("service"), own("dataset"), own("default-graph")];
  const count = (number: number) => terms.literal(String(number), xsd("integer"));
  const all = (subject: NamedNode, pairs: readonly (readonly [NamedNode, Quad_Object])[]) =>
    pairs.map(([predicate, object]) => terms.quad(subject, predicate, object));
  return [
    ...all(service, [
      [type, sd("Service")],
      [sd("endpoint"), terms.namedNode(endpoint)],
      [sd("supportedLanguage"), sd("SPARQL11Query")],
      [sd("feature"), sd("UnionDefaultGraph")],
      [sd("defaultDataset"), dataset],
      ...resultFormats.map((name) => [sd("resultFormat"), format(name)] as const),
      ...Object.keys(functions).map((iri) => [sd("extensionFunction"), terms.namedNode(iri)] as const),
    ]),
    ...Object.keys(functions).map((iri) => terms.quad(terms.namedNode(iri), type, sd("Function"))),
    ...all(dataset, [
      [type, sd("Dataset")],
      [sd("defaultGraph"), union],
      ...graphs.map((_, index) => [sd("namedGraph"), own(`named-graph-${index + 1}`)] as const),
    ]),
    ...all(union, [
      [type, sd("Graph")],
      [triples, count(merge)],
    ]),
    ...graphs.flatMap((graph, index) => {
      const [named, itself] = [own(`named-graph-${index + 1}`), own(`graph-${index + 1}`)];
      return [
        ...all(named, [
          [type, sd("NamedGraph")],
          [sd("name"), terms.namedNode(graph.iri)],
          [sd("graph"), itself],
        ]),
        ...all(itself, [
          [type, sd("Graph")],
          [triples, count(graph.triples)],
        ]),
      ];
    }),
  ];
}

const known = new WeakMap<Edition, Promise<Sizes>>();

/** The graphs of the data and their sizes, counted once. */
function sizesOf(edition: Edition): Promise<Sizes> {
  const counting = known.get(edition) ?? count(edition);
  known.set(edition, counting);
  counting.catch(() => known.delete(edition));
  return counting;
}

async function count({ asker }: Edition): Promise<Sizes> {
  const rows = async (text: string) => {
    const { bytes } = await asker.ask({ text, formats: { bindings: "json" } });
    const { results } = JSON.parse(new TextDecoder().decode(bytes)) as {
      results: { bindings: { n: { value: string }; g?: { value: string } }[] };
    };
    return results.bindings.map(({ n, g }) => ({ iri: g?.value ?? "", triples: Number(n.value) }));
  };
  const [merge, graphs] = await Promise.all([
    rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"),
  ]);
  return { merge: merge[0]?.triples ?? 0, graphs: graphs.filter(({ iri }) => iri !== "") };
}
