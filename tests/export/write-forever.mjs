/** Writes two sets of dumps in turn until it is killed: `node write-forever.mjs dist/export/index.js FOLDER`. For dumps.test.ts. */

import { pathToFileURL } from "node:url";
import { DataFactory, Store } from "n3";

const [compiled, outDir] = process.argv.slice(2);
const { writeDumps } = await import(pathToFileURL(compiled).href);
const { createStore } = await import(new URL("../store/index.js", pathToFileURL(compiled)).href);
const { literal, namedNode, quad } = DataFactory;

const graph = (text) =>
  createStore(
    new Store(
      Array.from({ length: 40 }, (_, n) =>
        quad(namedNode(`https://example.org/${n}`), namedNode("https://example.org/t#p"), literal(text)),
      ),
    ),
  );
const source = { prefixes: {}, outDir, version: "0", inputs: "" };
const stores = [graph("one"), graph("two")];
await writeDumps({ ...source, store: stores[0] });
process.stdout.write("ready\n");
for (let n = 1; ; n++) await writeDumps({ ...source, store: stores[n % 2] });
