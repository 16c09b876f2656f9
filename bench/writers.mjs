/**
 * Who writes RDF: name → the formats that it has, how it takes a file of N-Quads in, and how it writes. Writing calls `take` with each piece. A new
 * writer is a line in `writers`. N3.Writer and jsonld.js have an array of quads, which is what they write fastest; what they do not do then is sort,
 * or look whether terms are legal.
 */

import { createReadStream, readFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { base } from "./generate.mjs";
import { root } from "./measure.mjs";

export const prefixes = {
  ns: `${base}ns#`,
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/** Format → whether it holds every quad in its graph, or the distinct triples of all graphs. */
export const formats = {
  "n-triples": { mediaType: "application/n-triples", holds: "merge" },
  "n-quads": { mediaType: "application/n-quads", holds: "dataset" },
  turtle: { mediaType: "text/turtle", holds: "merge" },
  trig: { mediaType: "application/trig", holds: "dataset" },
  "json-ld": { mediaType: "application/ld+json", holds: "dataset" },
};

const dist = (room) => import(join(root, "dist", room, "index.js"));

const smolny = {
  formats: Object.keys(formats),
  async load(file) {
    const { readNQuads, snapshotOf } = await dist("store");
    return snapshotOf(await readNQuads(createReadStream(file, { highWaterMark: 1 << 20 })));
  },
  /** A store that was never written: that its terms are legal, and the labels of its blank nodes, are remembered. */
  async write(snapshot, format, take) {
    const { openSnapshot } = await dist("store");
    const { formats: own } = await dist("export");
    const store = openSnapshot(snapshot, { verified: true });
    for await (const chunk of own[format].bytes({ store, prefixes, base })) take(chunk);
  },
};

/** The quads of a file, or its triples, each once. */
async function quadsOf(file, holds) {
  const { DataFactory, StreamParser } = await import("n3");
  const quads = [];
  const seen = new Set();
  const parser = createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 }).pipe(
    new StreamParser({ format: "N-Quads" }),
  );
  parser.on("data", (quad) => {
    if (holds === "dataset") quads.push(quad);
    else {
      const triple = DataFactory.quad(quad.subject, quad.predicate, quad.object);
      if (seen.size < seen.add(`${quad.subject.id} ${quad.predicate.id} ${quad.object.id}`).size) quads.push(triple);
    }
  });
  await once(parser, "end");
  return quads;
}

const n3 = {
  formats: ["n-triples", "n-quads", "turtle", "trig"],
  load: quadsOf,
  async write(quads, format, take) {
    const { Writer } = await import("n3");
    const out = {
      write(chunk, _encoding, done) {
        take(Buffer.from(chunk));
        done?.();
      },
      end: (done) => done?.(),
    };
    const isPretty = format === "turtle" || format === "trig";
    const writer = new Writer(out, { format: formats[format].mediaType, ...(isPretty ? { prefixes } : {}) });
    for (const quad of quads) writer.addQuad(quad);
    await new Promise((resolve, reject) => writer.end((error) => (error ? reject(error) : resolve())));
  },
};

/** The same out of a store. */
const n3store = {
  ...n3,
  async load(file, holds) {
    const { Store } = await import("n3");
    return new Store(await quadsOf(file, holds));
  },
};

const jsonld = {
  formats: ["json-ld"],
  load: quadsOf,
  async write(quads, _format, take) {
    const { default: library } = await import("jsonld");
    take(Buffer.from(JSON.stringify(await library.fromRDF(quads))));
  },
};

const oxigraph = {
  formats: ["n-triples", "n-quads", "turtle", "trig", "json-ld"],
  async load(file, holds) {
    const { default: library } = await import("oxigraph");
    const store = new library.Store();
    store.load([readFileSync(file)], { format: "application/n-quads", no_transaction: true });
    if (holds === "merge") store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
    return { store, library };
  },
  write({ store, library }, format, take) {
    const { mediaType, holds } = formats[format];
    const graph = holds === "merge" ? { from_graph_name: library.defaultGraph() } : {};
    take(Buffer.from(store.dump({ format: mediaType, ...graph })));
  },
};

export const writers = { smolny, n3, "n3.Store": n3store, "jsonld.js": jsonld, oxigraph };
