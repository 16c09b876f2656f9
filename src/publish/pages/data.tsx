/** data/: the dumps with their checksums, what they hold, what describes them, how to cite and how to use them. */

import { graphKind, type GraphKind } from "../../graph/index.ts";
import type { Manifest, ManifestFile } from "../../export/index.ts";
import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { page } from "../layout.tsx";
import { relative, webAddress } from "../links.ts";
import { bibTex } from "../metadata/cite.ts";
import { metadata } from "../metadata/index.ts";
import { readRecord, type DatasetRecord } from "../metadata/record.ts";
import { Usage } from "./data-usage.tsx";
import { rows } from "./rows.ts";

const path = "data/index.html";

export const dataPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? data(context) : undefined),
};

async function data(context: SiteContext): Promise<SiteFile> {
  const { dumps, reader } = context;
  const record = await readRecord(context);
  const counts = dumps === undefined ? undefined : await countsOf(context);
  return page(
    {
      path,
      title: "Data",
      description:
        "Everything to take away: the graph in several formats with checksums, its metadata, and how to cite it.",
      door: "data",
      canonical: `${reader.base}data/`,
      crumbs: [{ label: "Data" }],
      jsonld: record && forSearchEngines(context, record),
      body: (
        <>
          <h1>Data</h1>
          <p class="lead">
            All that these pages show is one graph.{" "}
            {dumps === undefined
              ? "It is in a triple store, and can be queried there."
              : "Here it is, whole, in several formats."}
          </p>
          {dumps !== undefined && <Dumps dumps={dumps} />}
          {counts !== undefined && <Counts counts={counts} />}
          {record !== undefined && <Metadata />}
          {record !== undefined && <Citation record={record} />}
          <Usage context={context} from={path} />
        </>
      ),
    },
    context,
  );
}

/** What a file holds, for people. */
const holds: Readonly<Record<ManifestFile["holds"], string>> = {
  dataset: "every statement in the graph of whoever makes it",
  merge: "every statement once, without saying who makes it",
  "reading copy": "one block for each thing, to be read",
  extract: "what the format can say of it",
  tables: "one class of things, a row each",
};

const grouped = new Intl.NumberFormat("en-GB");
const size = (bytes: number) =>
  bytes < 10_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${grouped.format(Math.round(bytes / 1000))} kB`;

function Dumps({ dumps }: { dumps: Manifest }) {
  const [tables, graphs] = [
    dumps.files.filter((file) => file.holds === "tables"),
    dumps.files.filter((file) => file.holds !== "tables"),
  ];
  return (
    <>
      <h2 id="dumps">The graph</h2>
      <Files files={graphs} label="Dumps of the graph" />
      {tables.length > 0 && (
        <details>
          <summary>The same as tables (CSV on the Web): {tables.length} files</summary>
          <Files files={tables} label="Tables" />
        </details>
      )}
      <p>
        <a href={relative(path, "data/manifest.json")}>manifest.json</a> says all this for programs. The same graph
        always gives the same bytes.
      </p>
      <h2 id="digests">Digests</h2>
      <p>
        Two graphs are the same if these are, whatever the format they came in: they are taken of the canonical form (
        <a href="https://www.w3.org/TR/rdf-canon/">RDFC-1.0</a>, SHA-256).
      </p>
      <dl class="list">
        <dt>
          The dataset, {grouped.format(dumps.dataset.quads)} quads in {dumps.dataset.graphs} graphs
        </dt>
        <dd>
          <code class="digest">{dumps.dataset.digest}</code>
        </dd>
        <dt>The merge, {grouped.format(dumps.merge.triples)} triples</dt>
        <dd>
          <code class="digest">{dumps.merge.digest}</code>
        </dd>
      </dl>
    </>
  );
}

function Files({ files, label }: { files: readonly ManifestFile[]; label: string }) {
  return (
    <section class="scroll broad" aria-label={label} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Holds</th>
            <th scope="col">Media type</th>
            <th scope="col" class="number">
              Size
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr>
              <th scope="row">
                <a href={relative(path, `data/${file.path}`)}>{file.path}</a>
              </th>
              <td class="words">{holds[file.holds]}</td>
              <td>{file.mediaType}</td>
              <td class="number">{size(file.bytes)}</td>
              <td>
                <code class="digest">{file.sha256}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Count {
  readonly graphs: number;
  readonly statements: number;
}

/** Kind of graph → what its statements are. */
const standings: Readonly<Record<GraphKind, string>> = {
  said: "Said by passages",
  derived: "Computed by rules",
  noted: "Noted by the editors",
  descriptions: "Descriptions: what things are, the sources, and what each thing rests on",
  alignments: "The same in the terms of other vocabularies",
};

async function countsOf(context: SiteContext): Promise<ReadonlyMap<string, Count>> {
  const counts = new Map<string, Count>();
  for (const { graph, statements } of await rows(context, "list-graphs")) {
    if (graph === undefined || statements === undefined) continue;
    const kind = graphKind(graph.value);
    const { graphs, statements: before } = counts.get(kind) ?? { graphs: 0, statements: 0 };
    counts.set(kind, { graphs: graphs + 1, statements: before + Number(statements.value) });
  }
  return counts;
}

function Counts({ counts }: { counts: ReadonlyMap<string, Count> }) {
  return (
    <>
      <h2 id="counts">Who says how much</h2>
      <section class="scroll" aria-label="Statements by who makes them" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Statements</th>
              <th scope="col" class="number">
                How many
              </th>
              <th scope="col" class="number">
                In graphs
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(standings).map(([kind, words]) => (
              <tr>
                <th scope="row">{words}</th>
                <td class="number">{grouped.format(counts.get(kind)?.statements ?? 0)}</td>
                <td class="number">{grouped.format(counts.get(kind)?.graphs ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Metadata() {
  return (
    <>
      <h2 id="metadata">Metadata</h2>
      <ul>
        {metadata.map(({ path: file, title }) => (
          <li>
            <a href={relative(path, file)}>{title}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who, what, when and where, in a line. */
function citationOf({ creators, title, version, changes, iri }: DatasetRecord): string {
  const year = changes[0]?.issued.slice(0, 4);
  const parts = [creators.join(", "), title, version && `version ${version}`, year].filter((part) => part);
  return `${parts.join(", ")}. ${iri}`;
}

function Citation({ record }: { record: DatasetRecord }) {
  const licence = record.license;
  return (
    <>
      <h2 id="cite">Cite this</h2>
      <p class="citation">{citationOf(record)}</p>
      <p>
        To cite one thing, cite its permanent address, which stands at the foot of its page; to cite a statement, add
        the number of its passage.
      </p>
      <section class="scroll" aria-label="The citation in BibTeX" tabindex={0}>
        <pre>
          <code>{bibTex(record)}</code>
        </pre>
      </section>
      {licence !== undefined && (
        <p>
          Licence of the data: <a href={webAddress(licence)}>{licence}</a>
        </p>
      )}
    </>
  );
}

/** The dataset in schema.org, for catalogues of datasets. */
function forSearchEngines({ dumps, reader }: SiteContext, record: DatasetRecord): object {
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": record.iri,
    name: record.title,
    description: record.description,
    version: record.version,
    license: record.license,
    url: reader.base,
    creator: record.creators.map((name) => ({ "@type": "Organization", name })),
    datePublished: record.changes.at(-1)?.issued,
    dateModified: record.changes[0]?.issued,
    distribution: dumps?.files
      .filter((file) => file.holds !== "tables")
      .map((file) => ({
        "@type": "DataDownload",
        contentUrl: `${reader.base}data/${file.path}`,
        encodingFormat: file.mediaType,
        contentSize: `${file.bytes} B`,
        sha256: file.sha256,
      })),
  };
}
