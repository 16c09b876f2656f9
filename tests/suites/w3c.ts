/** The W3C's RDF 1.1 tests, found through SMOLNY_SHARED (by default ../shared beside the project) and never copied into it. */

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { DataFactory, Parser, Store } from "n3";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "suites/w3c-rdf-tests/rdf/rdf11");

const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const node = (iri: string) => DataFactory.namedNode(iri);

/** One test: a file that must be read or refused, and for "eval" what it says. */
export interface SuiteTest {
  readonly name: string;
  readonly kind: "positive" | "negative" | "eval";
  readonly file: string;
  readonly base: string;
  /** N-Triples or N-Quads. */
  readonly result?: string;
}

/** Suite → the format that its files are in. */
export const suites = {
  "rdf-turtle": "turtle",
  "rdf-trig": "trig",
  "rdf-n-triples": "n-triples",
  "rdf-n-quads": "n-quads",
  "rdf-xml": "rdf-xml",
} as const;

export type SuiteName = keyof typeof suites;

/** The tests of a suite's manifest; `undefined`, with a word on what is left out, where the suites are not there. */
export function readSuite(name: SuiteName): SuiteTest[] | undefined {
  const manifest = join(folder, name, "manifest.ttl");
  if (!existsSync(manifest)) {
    process.stdout.write(`left out: the W3C suite ${name} (set SMOLNY_SHARED to the folder that holds suites/)\n`);
    return undefined;
  }
  const base = `https://w3c.github.io/rdf-tests/rdf/rdf11/${name}/`;
  const store = new Store(new Parser({ baseIRI: `${base}manifest.ttl` }).parse(readFileSync(manifest, "utf8")));
  const one = (subject: Parameters<typeof store.getObjects>[0], property: string) =>
    store.getObjects(subject, node(mf + property), null)[0]?.value;
  const [entries] = store.getObjects(null, node(`${mf}entries`), null);
  return (store.extractLists()[entries!.value] ?? []).map((entry) => {
    const type = store.getObjects(entry, node(`${rdf}type`), null)[0]!.value;
    const action = one(entry, "action")!;
    const result = one(entry, "result");
    const kind = type.endsWith("NegativeSyntax") ? "negative" : type.endsWith("PositiveSyntax") ? "positive" : "eval";
    const local = (iri: string) => join(folder, name, ...iri.slice(base.length).split("/"));
    return {
      name: one(entry, "name")!,
      kind,
      file: local(action),
      base: action,
      ...(kind === "eval" ? { result: local(result!) } : {}),
    };
  });
}
