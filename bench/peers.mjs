/**
 * Who answers SPARQL: name → how it loads a file of N-Quads, answers, and writes N-Quads again. A new contestant is a line in `peers`.
 *
 * Ours sees the merge of all graphs as the default graph. The others would count a triple that stands in two graphs twice, so `merge` gives
 * them the distinct triples of all graphs in their default graph, beside the named graphs: what they then answer is right, and no lookup of theirs
 * has more graphs to go through. Loading and memory are measured before that, with the quads as they are.
 */

import { createReadStream, createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "./measure.mjs";

const versionOf = (name) => JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;

/** Calls for each quad of a file, as N3 reads it piece by piece. */
async function eachQuad(file, call) {
  const { StreamParser } = await import("n3");
  const parser = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 }).pipe(
    new StreamParser({ format: "N-Quads" }),
  );
  parser.on("data", call);
  await once(parser, "end");
}

/** Comunica's engine over a store of RDF/JS quads. */
function comunica(library, create) {
  return {
    versions: () => `Comunica ${versionOf("@comunica/query-sparql-rdfjs")} over ${library} ${versionOf(library)}`,
    async load(file) {
      const store = await create();
      await eachQuad(file, (quad) => store.addQuad(quad));
      return { store };
    },
    async merge({ store }) {
      const { DataFactory } = await import("n3");
      const quads = [...store.readQuads()];
      for (const { subject, predicate, object } of quads) store.addQuad(DataFactory.quad(subject, predicate, object));
    },
    async prepare({ store }, text) {
      const { QueryEngine } = await import("@comunica/query-sparql-rdfjs");
      const engine = (this.engine ??= new QueryEngine());
      return async (note) => {
        const result = await engine.query(text + note, { sources: [store] });
        if (result.resultType === "boolean") return { boolean: await result.execute() };
        const found = await (await result.execute()).toArray();
        if (result.resultType === "quads") return { quads: found };
        return { rows: found.map((row) => [...row].map(([{ value }, term]) => [value, term])) };
      };
    },
    async write({ store }, file) {
      const { StreamWriter } = await import("n3");
      const out = createWriteStream(file);
      const writer = new StreamWriter({ format: "N-Quads" });
      writer.pipe(out);
      for (const quad of store.readQuads()) if (!writer.write(quad)) await once(writer, "drain");
      writer.end();
      await once(out, "close");
    },
  };
}

const oxigraph = {
  versions: () => `Oxigraph ${versionOf("oxigraph")}`,
  async load(file) {
    const { default: library } = await import("oxigraph");
    const store = new library.Store();
    store.load([readFileSync(file)], { format: "application/n-quads", no_transaction: true });
    return { store, library };
  },
  merge({ store }) {
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
  },
  prepare:
    ({ store }, text) =>
    (note) => {
      const found = store.query(text + note);
      if (typeof found === "boolean") return { boolean: found };
      const isGraph = /\b(?:CONSTRUCT|DESCRIBE)\b/.test(text);
      return isGraph ? { quads: found } : { rows: found.map((row) => [...row]) };
    },
  write: ({ store }, file) => writeFileSync(file, store.dump({ format: "application/n-quads" })),
};

const dist = (room) => import(join(root, "dist", room, "index.js"));

const smolny = {
  versions: () => `smolny ${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}`,
  async load(file) {
    const { readNQuads } = await dist("store");
    return { store: await readNQuads(createReadStream(file, { highWaterMark: 1 << 20 })) };
  },
  /** The form that opens fast. */
  async pack({ store }, file) {
    await (await dist("store")).writeSnapshot(store, file);
  },
  async open(file) {
    return { store: await (await dist("store")).readSnapshot(file) };
  },
  async prepare({ store }, text) {
    const { ask } = await dist("query");
    return async (note) => {
      const answer = await ask(store, text + note);
      if (answer.kind === "boolean") return { boolean: answer.value };
      const found = [];
      if (answer.kind === "quads") for await (const quad of answer.quads) found.push(quad);
      else for await (const row of answer.rows) found.push(Object.entries(row));
      return answer.kind === "quads" ? { quads: found } : { rows: found };
    };
  },
  async write({ store }, file) {
    const { formats } = await dist("export");
    const out = createWriteStream(file);
    for await (const text of formats["n-quads"].write({ store, prefixes: {} }))
      if (!out.write(text)) await once(out, "drain");
    out.end();
    await once(out, "close");
  },
};

/** The same text again and again: it is read once. */
const prepared = {
  ...smolny,
  versions: () => `${smolny.versions()}, prepared`,
  async prepare(data, text) {
    const answer = await smolny.prepare(data, text);
    return () => answer("");
  },
};

/** Comunica's engine over our source. */
const source = {
  ...smolny,
  versions: () => `Comunica ${versionOf("@comunica/query-sparql-rdfjs")} over smolny's source`,
  async prepare({ store }, text) {
    const { QueryEngine } = await import("@comunica/query-sparql-rdfjs");
    const { querySource, queryContext } = await dist("store");
    const engine = (this.engine ??= new QueryEngine());
    const context = await queryContext(await querySource(store, engine));
    return async (note) => {
      const result = await engine.query(text + note, context);
      if (result.resultType === "boolean") return { boolean: await result.execute() };
      const found = await (await result.execute()).toArray();
      if (result.resultType === "quads") return { quads: found };
      return { rows: found.map((row) => [...row].map(([{ value }, term]) => [value, term])) };
    };
  },
};

/**
 * Each with `prepare`, which takes a text and gives what answers it, as often as it is called, with a note behind the text that makes it another:
 * nobody shall answer from memory. Who can read a query once and answer it often does so in `prepare`, and takes no note.
 */
export const peers = {
  "comunica-n3": comunica("n3", async () => new (await import("n3")).Store()),
  "comunica-rdf-stores": comunica("rdf-stores", async () => (await import("rdf-stores")).RdfStore.createDefault()),
  oxigraph,
  smolny,
  "smolny-prepared": prepared,
  "comunica-smolny": source,
};
