/** Writes two stores in turn over one file until it is killed: `node write-forever.mjs dist/store/index.js FILE`. For killed.slow.test.ts. */

import process from "node:process";
import { pathToFileURL } from "node:url";
import { DataFactory as rdf } from "n3";

const [compiled, file] = process.argv.slice(2);
const { createStore, writeSnapshot } = await import(pathToFileURL(compiled).href);
const stores = ["first", "second"].map((name) => ({
  digest: name,
  store: createStore(
    Array.from({ length: 20_000 }, (_, at) =>
      rdf.quad(rdf.namedNode(`http://e/${name}/${at}`), rdf.namedNode("http://e/p"), rdf.literal(`${name} ${at}`)),
    ),
  ),
}));
process.send("ready");
for (let turn = 0; ; turn++) {
  const { store, digest } = stores[turn % 2];
  await writeSnapshot(store, file, { digest });
}
