/** The W3C's suites for the SPARQL Protocol, the service description and the Graph Store Protocol, as far as they do not write. */

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Quad } from "@rdfjs/types";
import { DataFactory, Parser, Store, type Term } from "n3";
import { isomorphic } from "rdf-isomorphic";
import { describe, expect, test } from "vitest";
import { endpointOver } from "../serve/endpoint.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const suites = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "suites/w3c-rdf-tests/sparql/sparql11");
const there = existsSync(suites);
if (!there)
  process.stdout.write("left out: the W3C protocol suites (set SMOLNY_SHARED to the folder that holds suites/)\n");

const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const ht = "http://www.w3.org/2011/http#";
const cnt = "http://www.w3.org/2011/content#";
const ut = "http://www.w3.org/2009/sparql/tests/test-update#";

interface Exchange {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | undefined;
  /** Such as `2xx` or `405`, any of them. */
  statuses: string[];
  boolean: string | undefined;
  format: string | undefined;
  /** The graph that must come back, as Turtle. */
  answer: string | undefined;
}
interface Entry {
  id: string;
  name: string;
  exchanges: Exchange[];
  graphs: { file: string; name: string }[];
}

/** Words of the status vocabulary that are no `StatusCode2xx`. */
const codes: Readonly<Record<string, string>> = { OK: "200", Created: "201", NoContent: "204", NotFound: "404" };

function entriesOf(suite: string, manifest = "manifest"): Entry[] {
  if (!there) return [];
  const base = `file://${suites}/${suite}/`;
  const text = readFileSync(`${suites}/${suite}/${manifest}.ttl`, "utf8");
  const store = new Store(new Parser({ baseIRI: base }).parse(text));
  const lists = store.extractLists() as Record<string, Term[]>;
  const term = (id: string) => (id.startsWith("_:") ? DataFactory.blankNode(id.slice(2)) : DataFactory.namedNode(id));
  const all = (id: string, property: string) => store.getObjects(term(id), property, null);
  const one = (id: string, property: string) => all(id, property)[0]?.value;
  const items = (id: string, property: string) =>
    all(id, property).flatMap((list) => lists[list.value] ?? lists[list.id] ?? []);

  const exchangeOf = (request: string): Exchange => {
    const body = all(request, `${ht}body`)[0]?.id;
    const response = all(request, `${ht}resp`)[0]!.id;
    const chars = body === undefined ? undefined : one(body, `${cnt}chars`)!;
    const utf16 = body !== undefined && one(body, `${cnt}characterEncoding`) === "UTF-16";
    const headers = items(request, `${ht}headers`).map(({ id }) => [
      one(id, `${ht}fieldName`)!,
      one(id, `${ht}fieldValue`)!,
    ]);
    return {
      method: one(request, `${ht}methodName`)!,
      path: one(request, `${ht}absolutePath`)!,
      headers: Object.fromEntries(headers),
      // As bytes, so that the client adds no content type of its own.
      body: chars === undefined ? undefined : new Uint8Array(Buffer.from(chars, utf16 ? "utf16le" : "utf8")),
      statuses: all(response, `${mf}expectedStatus`).map(({ value }) => {
        const word = value.slice(value.indexOf("#") + 1);
        return codes[word] ?? word.replace("StatusCode", "");
      }),
      boolean: one(response, `${mf}expectedBoolean`),
      format: one(response, `${mf}expectedFormat`),
      answer: all(response, `${ht}body`).map(({ id }) => one(id, `${cnt}chars`))[0],
    };
  };
  const [list] = store.getObjects(null, `${mf}entries`, null);
  return (lists[list!.value] ?? []).map(({ id }) => ({
    id: id.slice(id.search(/#[^#]*$/) + 1),
    name: one(id, `${mf}name`)!,
    exchanges: all(id, `${mf}action`)
      .flatMap((action) => items(action.id, `${ht}requests`))
      .map(({ id: each }) => exchangeOf(each)),
    graphs: all(id, `${ut}graphData`).map(({ id: data }) => ({
      file: fileURLToPath(one(data, `${ut}graph`)!),
      name: one(data, "http://www.w3.org/2000/01/rdf-schema#label")!,
    })),
  }));
}

const fits = (status: number, wanted: readonly string[]) =>
  wanted.some((each) => each === String(status) || each === `${Math.floor(status / 100)}xx`);

/** Format → the content types that hold it. */
const holds: Readonly<Record<string, RegExp>> = {
  boolean: /^application\/sparql-results\+(?:json|xml)/,
  tabular: /^(?:application\/sparql-results\+(?:json|xml)|text\/(?:csv|tab-separated-values))/,
  RDF: /^(?:application\/rdf\+xml|text\/turtle|application\/n-triples)/,
};

describe.runIf(there)("W3C SPARQL Protocol", () => {
  for (const { id, name, exchanges, graphs } of entriesOf("protocol")) {
    // They prove an update by what a query finds after it.
    const updates = exchanges.some(({ headers, body, statuses }) => {
      const text = body === undefined ? "" : Buffer.from(body).toString();
      return !statuses.includes("4xx") && `${headers["content-type"]} ${text.slice(0, 7)}`.includes("update");
    });
    test.skipIf(updates)(updates ? `${id}: ${name} (left out: there are no updates)` : `${id}: ${name}`, async () => {
      const quads = graphs.flatMap((graph) =>
        new Parser()
          .parse(readFileSync(graph.file, "utf8"))
          .map(({ subject, predicate, object }) =>
            DataFactory.quad(subject, predicate, object, DataFactory.namedNode(graph.name)),
          ),
      );
      const { ask } = await endpointOver(quads);
      for (const { method, path, headers, body, statuses, boolean, format } of exchanges) {
        const response = await ask(path.replace("/sparql/", "/sparql"), { method, headers, ...(body && { body }) });
        const text = await response.text();
        expect(fits(response.status, statuses), `${response.status}, not ${statuses.join()}: ${text}`).toBe(true);
        if (format !== undefined) expect(response.headers.get("Content-Type")).toMatch(holds[format]!);
        if (boolean !== undefined) expect(JSON.parse(text)).toMatchObject({ boolean: boolean === "true" });
      }
    });
  }
});

describe.runIf(there)("W3C SPARQL Service Description", () => {
  const endpoint = "http://www.example/sparql";
  const sd = "http://www.w3.org/ns/sparql-service-description#";
  const described = async () => {
    const { ask } = await endpointOver([]);
    const response = await ask("/sparql");
    expect(response.headers.get("Content-Type")).toMatch(holds.RDF!);
    return new Store(new Parser({ baseIRI: endpoint }).parse(await response.text()));
  };
  /** Property → the class of what has it, and of what it leads to (https://www.w3.org/ns/sparql-service-description). */
  const schema: Readonly<Record<string, readonly [domain: string, range?: string]>> = {
    endpoint: ["Service"],
    supportedLanguage: ["Service"],
    resultFormat: ["Service"],
    feature: ["Service"],
    extensionFunction: ["Service", "Function"],
    defaultDataset: ["Service", "Dataset"],
    defaultGraph: ["Dataset", "Graph"],
    namedGraph: ["Dataset", "NamedGraph"],
    name: ["NamedGraph"],
    graph: ["NamedGraph", "Graph"],
  };
  const proofs: Readonly<Record<string, (store: Store) => void>> = {
    "returns-rdf": (store) => expect(store.size).toBeGreaterThan(10),
    "has-endpoint-triple": (store) =>
      expect(store.getObjects(null, `${sd}endpoint`, null).map(({ value }) => value)).toEqual([endpoint]),
    "conforms-to-schema": (store) => {
      const isA = (node: string | { value: string }, name: string) =>
        store.countQuads(node as never, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", sd + name, null) > 0;
      expect(store.getSubjects(null, `${sd}Service`, null)).toHaveLength(1);
      for (const { subject, predicate, object } of store.getQuads(null, null, null, null)) {
        if (!predicate.value.startsWith(sd)) continue;
        const [domain, range] = schema[predicate.value.slice(sd.length)]!;
        expect(isA(subject, domain)).toBe(true);
        if (range !== undefined) expect(isA(object, range)).toBe(true);
      }
    },
  };
  for (const { id, name } of entriesOf("service-description"))
    test(`${id}: ${name}`, async () => proofs[id]!(await described()));
});

describe.runIf(there)("W3C Graph Store Protocol", () => {
  const graphOf = (path: string) => new URL(path, "http://www.example").searchParams.get("graph");
  const reads = ({ method }: Exchange) => method === "GET" || method === "HEAD";
  for (const suite of ["direct", "indirect"])
    for (const { id, name, exchanges } of entriesOf("graph-store-protocol", `manifest-${suite}`)) {
      const why =
        suite === "direct"
          ? "graphs have no address under the endpoint's"
          : exchanges.some((each) => !reads(each) && each.method !== "PUT")
            ? "it proves how DELETE or POST changes graphs"
            : undefined;
      test.skipIf(why !== undefined)(`${id}: ${name}${why === undefined ? "" : ` (left out: ${why})`}`, async () => {
        // What the test puts is there from the beginning; how it is got is what is proved.
        const graphs = new Map<string | null, Quad[]>();
        for (const exchange of exchanges) {
          const { method, path, headers, body, statuses, answer } = exchange;
          const base = `http://www.example${path}`;
          const parse = (text: string) => new Parser({ baseIRI: base }).parse(text);
          if (!reads(exchange)) {
            const graph = graphOf(path) === null ? DataFactory.defaultGraph() : DataFactory.namedNode(graphOf(path)!);
            const put = parse(Buffer.from(body!).toString());
            graphs.set(
              graphOf(path),
              put.map((quad) => DataFactory.quad(quad.subject, quad.predicate, quad.object, graph)),
            );
            continue;
          }
          const { ask } = await endpointOver([...graphs.values()].flat());
          const response = await ask(path.replace("/gsp", "/graphs"), { method, headers });
          expect(fits(response.status, statuses), `${response.status}, not ${statuses.join()}`).toBe(true);
          if (answer !== undefined) {
            expect(response.headers.get("Content-Type")).toBe("text/turtle; charset=utf-8");
            expect(isomorphic(parse(await response.text()), parse(answer))).toBe(true);
          }
        }
      });
    }

  test("what would write is refused in every test of the suite", async () => {
    const { ask } = await endpointOver([]);
    const all = entriesOf("graph-store-protocol", "manifest-indirect").flatMap((entry) => entry.exchanges);
    for (const { method, path, headers, body } of all.filter((each) => !reads(each))) {
      const response = await ask(path.replace("/gsp", "/graphs"), { method, headers, ...(body && { body }) });
      expect(response.status).toBe(405);
      expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS");
    }
  });
});
