/** The one table of formats. A new format is a line here, and the tests of the room run over it. */

import { tableParts } from "./csv.ts";
import { writeFlattened, writeFramed } from "./jsonld.ts";
import { writeNQuads, writeNTriples } from "./lines.ts";
import { writeRdfXml } from "./rdfxml.ts";
import { writeGraphMl } from "./network/graphml.ts";
import { writePopolo } from "./popolo/popolo.ts";
import { writeSnapshot } from "./snapshot.ts";
import type { BinaryFormat, FileFormat, FolderFormat } from "./source.ts";
import { writeTriG, writeTurtle } from "./turtle.ts";

type Row = Omit<FileFormat, "name"> | Omit<BinaryFormat, "name"> | Omit<FolderFormat, "name">;

const table = {
  turtle: { mediaType: "text/turtle", file: "merge.ttl", holds: "merge", write: writeTurtle },
  trig: { mediaType: "application/trig", file: "dataset.trig", holds: "dataset", write: writeTriG },
  "n-triples": { mediaType: "application/n-triples", file: "merge.nt", holds: "merge", write: writeNTriples },
  "n-quads": { mediaType: "application/n-quads", file: "dataset.nq", holds: "dataset", write: writeNQuads },
  "json-ld": { mediaType: "application/ld+json", file: "dataset.jsonld", holds: "dataset", write: writeFlattened },
  "json-ld-framed": {
    mediaType: "application/ld+json",
    file: "framed.jsonld",
    holds: "reading copy",
    write: writeFramed,
  },
  "rdf-xml": { mediaType: "application/rdf+xml", file: "merge.rdf", holds: "merge", write: writeRdfXml },
  graphml: { mediaType: "application/graphml+xml", file: "network.graphml", holds: "extract", write: writeGraphMl },
  popolo: { mediaType: "application/json", file: "popolo.json", holds: "extract", write: writePopolo },
  snapshot: { mediaType: "application/octet-stream", file: "graph.snapshot", holds: "dataset", bytes: writeSnapshot },
  csv: { mediaType: "text/csv", folder: "tables", holds: "tables", parts: tableParts },
} as const satisfies Record<string, Row>;

export type FormatName = keyof typeof table;

/** Name → format. */
export const formats = Object.fromEntries(Object.entries(table).map(([name, row]) => [name, { name, ...row }])) as {
  readonly [Name in FormatName]: { readonly name: Name } & (typeof table)[Name];
};
