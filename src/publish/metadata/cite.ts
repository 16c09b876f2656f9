/** How to cite the dataset: DataCite, BibTeX and CITATION.cff, from its record. A DOI is not made up: the IRI identifies it. */

import type { SiteContext } from "../context.ts";
import type { DatasetRecord } from "./record.ts";

const schemaVersion = "http://datacite.org/schema/kernel-4";

/** What DataCite has its depositors write where a value that must be there is not known. */
const unavailable = ":unav";

/** DataCite 4 (https://datacite-metadata-schema.readthedocs.io/en/4.6/), in the JSON of its API. */
export function dataCite({ dumps }: SiteContext, record: DatasetRecord): string {
  const { creators, publishers, changes, license, description, sources, version, title, iri } = record;
  const [issued, updated] = [changes.at(-1)?.issued, changes[0]?.issued];
  const formats = [...new Set(dumps?.files.map(({ mediaType }) => mediaType))].sort();
  const document = {
    schemaVersion,
    identifiers: [{ identifier: iri, identifierType: "URL" }],
    url: iri,
    creators: (creators.length > 0 ? creators : [unavailable]).map((name) => ({ name })),
    titles: [{ title }],
    publisher: { name: publishers[0] ?? unavailable },
    ...(updated !== undefined && { publicationYear: updated.slice(0, 4) }),
    types: { resourceTypeGeneral: "Dataset", resourceType: "Knowledge graph" },
    ...(version !== undefined && { version }),
    ...(description !== undefined && { descriptions: [{ description, descriptionType: "Abstract" }] }),
    dates: [
      ...(issued === undefined ? [] : [{ date: issued, dateType: "Issued" }]),
      ...(updated === undefined || updated === issued ? [] : [{ date: updated, dateType: "Updated" }]),
    ],
    rightsList: license === undefined ? [] : [{ rights: license, rightsUri: license }],
    relatedIdentifiers: sources.map((source) => ({
      relatedIdentifier: source,
      relatedIdentifierType: "URL",
      relationType: "IsDerivedFrom",
    })),
    formats,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A text between braces in BibTeX, where TeX gives these signs a meaning. */
function tex(text: string): string {
  const commands: Readonly<Record<string, string>> = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
  };
  return text.replace(/[\\~^&%$#_{}]/g, (sign) => commands[sign] ?? `\\${sign}`).replace(/\s+/g, " ");
}

/** BibTeX; `@misc`, which every style knows. */
export function bibTex(record: DatasetRecord): string {
  const year = record.changes[0]?.issued.slice(0, 4);
  const fields: Readonly<Record<string, string | undefined>> = {
    // A name in braces of its own is not taken apart into first and last.
    author: record.creators.length === 0 ? undefined : record.creators.map((name) => `{${tex(name)}}`).join(" and "),
    title: `{${tex(record.title)}}`,
    year,
    version: record.version === undefined ? undefined : tex(record.version),
    howpublished: `\\url{${record.iri.replace(/[\\{}%]/g, encodeURIComponent)}}`,
    note:
      record.license === undefined
        ? undefined
        : `Data set. Licence: \\url{${record.license.replace(/[\\{}%]/g, encodeURIComponent)}}`,
  };
  const key = record.iri.replace(/^.*\//s, "").replace(/[^A-Za-z0-9-]/g, "") || "dataset";
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = {${value}},`],
  );
  return [`@misc{${key},`, ...lines, "}", ""].join("\n");
}

/** CITATION.cff (https://github.com/citation-file-format/citation-file-format); strings of JSON are strings of YAML. */
export function citationFile(record: DatasetRecord): string {
  const { title, creators, version, changes, license, iri, description } = record;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["cff-version", "1.2.0"],
    ["message", "If you use the data, please cite them as below."],
    ["type", "dataset"],
    ["title", title],
    ["abstract", description],
    ["version", version],
    ["date-released", changes[0]?.issued],
    ["license-url", license],
    ["url", iri],
  ];
  const authors = [
    "authors:",
    ...(creators.length > 0 ? creators : [unavailable]).map((name) => `  - name: ${JSON.stringify(name)}`),
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]));
  return [...lines, ...authors, ""].join("\n");
}
