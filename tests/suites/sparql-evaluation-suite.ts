/** The W3C's SPARQL 1.1 query evaluation tests, found through SMOLNY_SHARED (by default ../shared beside the project) and never copied into it. */

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Quad, Term } from "@rdfjs/types";
import { DataFactory, Parser, Store } from "n3";
import { RdfXmlParser } from "rdfxml-streaming-parser";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "suites/w3c-rdf-tests/sparql/sparql11");
const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";

/** All suites of queries but two: "entailment" needs reasoners, "service" needs servers. */
export const suites = [
  ...["aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping"],
  ...["json-res", "negation", "project-expression", "property-path", "subquery"],
] as const;

export const areThere = existsSync(folder);
if (!areThere)
  process.stdout.write("left out: the W3C SPARQL 1.1 suites (set SMOLNY_SHARED to the folder that holds suites/)\n");

export interface EvaluationTest {
  readonly name: string;
  readonly query: string;
  /** What relative IRIs of the query are resolved against. */
  readonly base: string;
  /** Files of the default graph. */
  readonly data: readonly string[];
  /** Files that are named graphs; each is called by its address. */
  readonly named: readonly string[];
  readonly result: string;
}

export function testsOf(suite: string): EvaluationTest[] {
  if (!areThere) return [];
  const base = `${pathToFileURL(folder).href}/${suite}/`;
  const manifest = new Store(
    new Parser({ baseIRI: base }).parse(readFileSync(`${folder}/${suite}/manifest.ttl`, "utf8")),
  );
  const all = (subject: Term, property: string) => manifest.getObjects(subject, property, null);
  const [list] = manifest.getObjects(null, `${mf}entries`, null);
  return (manifest.extractLists()[list!.value] ?? []).flatMap((entry) => {
    const isOne = all(entry, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type").some(({ value }) =>
      /#(?:Query|CSVResult)\w*Test$/.test(value),
    );
    if (!isOne) return [];
    const [action] = all(entry, `${mf}action`);
    const files = (property: string) => all(action!, qt + property).map(({ value }) => fileURLToPath(value));
    const query = all(action!, `${qt}query`)[0]!.value;
    return [
      {
        name: `${suite} ${entry.value.split("#").at(-1)!}`,
        query: readFileSync(fileURLToPath(query), "utf8"),
        base: query,
        data: files("data"),
        named: files("graphData"),
        result: fileURLToPath(all(entry, `${mf}result`)[0]!.value),
      },
    ];
  });
}

/** The quads of a file, in a graph. */
export async function quadsOf(file: string, graph: Quad["graph"] = DataFactory.defaultGraph()): Promise<Quad[]> {
  const baseIRI = pathToFileURL(file).href;
  const text = readFileSync(file, "utf8");
  const quads: Quad[] = [];
  if (file.endsWith(".rdf")) {
    const parsed = new RdfXmlParser({ baseIRI }).import(Readable.from([text])) as unknown as AsyncIterable<Quad>;
    for await (const quad of parsed) quads.push(quad);
  } else quads.push(...new Parser({ baseIRI }).parse(text));
  return quads.map(({ subject, predicate, object }) =>
    DataFactory.quad(subject as never, predicate as never, object as never, graph as never),
  );
}

export const graphOf = (file: string) => DataFactory.namedNode(pathToFileURL(file).href);

/** The quads of a test: those of the default graph in `graph`, the others in graphs of their own. */
export async function datasetOf(test: EvaluationTest, graph: Quad["graph"]): Promise<Quad[]> {
  const files = [
    ...test.data.map((file) => quadsOf(file, graph)),
    ...test.named.map((file) => quadsOf(file, graphOf(file))),
  ];
  return (await Promise.all(files)).flat();
}
