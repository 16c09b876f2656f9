/** The one table of formats. A new format is a line here, and the tests of the room run over it. */

import { tableParts } from "./csv.ts";
import { jsonld, nquads, ntriples, trig, turtle } from "./exact.ts";
import { writeFramed } from "./jsonld.ts";
import { writeRdfXml } from "./rdfxml.ts";
import { writeGraphMl } from "./network/graphml.ts";
import { writePopolo } from "./popolo/popolo.ts";
import { writeSnapshot } from "./snapshot.ts";
import { asBytes, asText, type BinaryFormat, type FileFormat, type FolderFormat } from "./source.ts";

type Row = Omit<FileFormat, "name"> | Omit<BinaryFormat, "name"> | Omit<FolderFormat, "name">;

const table = {
  turtle: { mediaType: "text/turtle", file: "merge.ttl", holds: "merge", ...asBytes(turtle) },
  trig: { mediaType: "application/trig", file: "dataset.trig", holds: "dataset", ...asBytes(trig) },
  "n-triples": { mediaType: "application/n-triples", file: "merge.nt", holds: "merge", ...asBytes(ntriples) },
  "n-quads": { mediaType: "application/n-quads", file: "dataset.nq", holds: "dataset", ...asBytes(nquads) },
  "json-ld": { mediaType: "application/ld+json", file: "dataset.jsonld", holds: "dataset", ...asBytes(jsonld) },
  "json-ld-framed": {
    mediaType: "application/ld+json",
    file: "framed.jsonld",
    holds: "reading copy",
    ...asText(writeFramed),
  },
  "rdf-xml": { mediaType: "application/rdf+xml", file: "merge.rdf", holds: "merge", ...asText(writeRdfXml) },
  graphml: { mediaType: "application/graphml+xml", file: "network.graphml", holds: "extract", ...asText(writeGraphMl) },
  popolo: { mediaType: "application/json", file: "popolo.json", holds: "extract", ...asText(writePopolo) },
  snapshot: { mediaType: "application/octet-stream", file: "graph.snapshot", holds: "dataset", bytes: writeSnapshot },
  csv: { mediaType: "text/csv", folder: "tables", holds: "tables", parts: tableParts },
} as const satisfies Record<string, Row>;

export type FormatName = keyof typeof table;

/** Name → format. */
export const formats = Object.fromEntries(Object.entries(table).map(([name, row]) => [name, { name, ...row }])) as {
  readonly [Name in FormatName]: { readonly name: Name } & (typeof table)[Name];
};
