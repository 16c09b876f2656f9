/** What the site says of the dataset to catalogues, crawlers and those who cite it; made from its record and counted from the graph. */

import type { PageKind, SiteContext } from "../context.ts";
import { textFile } from "../text-file.ts";
import { bibTex, citationFile, dataCite } from "./cite.ts";
import { dcatPaths, describeDcat } from "./dcat.ts";
import { feed, feedPath } from "./feed.ts";
import { readRecord, type DatasetRecord } from "./record.ts";
import { describeVoid, voidPath } from "./void.ts";

interface MetadataFile {
  readonly path: string;
  readonly mediaType: string;
  /** What it is, for people. */
  readonly title: string;
  /** How it is made; undefined if there is nothing to make it of. */
  readonly write: (context: SiteContext, record: DatasetRecord) => string | Promise<string>;
}

/** The files that describe and cite the dataset; a dataset without a record has none of them. */
export const metadata: readonly MetadataFile[] = [
  { path: voidPath, mediaType: "text/turtle", title: "VoID, for crawlers", write: describeVoid },
  {
    path: dcatPaths.turtle,
    mediaType: "text/turtle",
    title: "DCAT-AP, for catalogues of open data",
    write: (context, record) => describeDcat(context, record, "turtle"),
  },
  {
    path: dcatPaths["json-ld"],
    mediaType: "application/ld+json",
    title: "DCAT-AP as JSON-LD",
    write: (context, record) => describeDcat(context, record, "json-ld"),
  },
  { path: "data/datacite.json", mediaType: "application/json", title: "DataCite", write: dataCite },
  { path: "data/cite.bib", mediaType: "text/x-bibtex", title: "BibTeX", write: (_, record) => bibTex(record) },
  {
    path: "data/CITATION.cff",
    mediaType: "text/yaml",
    title: "CITATION.cff",
    write: (_, record) => citationFile(record),
  },
];

const records = new WeakMap<SiteContext, Promise<DatasetRecord | undefined>>();

/** Read once for a site. */
function recordOf(context: SiteContext): Promise<DatasetRecord | undefined> {
  const known = records.get(context) ?? readRecord(context);
  records.set(context, known);
  return known;
}

export const metadataFiles: PageKind = {
  paths: async (context) => {
    const record = await recordOf(context);
    return [feedPath, ...(record === undefined ? [] : metadata.map(({ path }) => path))];
  },
  file: async (path, context) => {
    const found = metadata.find((each) => each.path === path);
    if (found === undefined && path !== feedPath) return undefined;
    const record = await recordOf(context);
    if (found === undefined) return textFile(feedPath, "application/atom+xml", feed(context, record));
    return record && textFile(path, found.mediaType, await found.write(context, record));
  },
};
