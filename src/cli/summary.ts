/** What `build` has done, as a person enjoys reading it. */

import type { Dataset } from "../dataset/index.ts";
import type { Holds, Manifest } from "../export/index.ts";
import { graphKind, ontologyNamespace, type GraphKind } from "../graph/index.ts";
import type { Question } from "../query/index.ts";
import { terms } from "../store/index.ts";
import type { Io } from "./io.ts";
import { count, size } from "./words.ts";

export interface Facts {
  readonly dataset: Dataset;
  readonly manifest: Manifest;
  readonly site: { readonly pages: number; readonly files: number; readonly bytes: number };
  /** How many negative queries were asked. */
  readonly checks: number;
  readonly warnings: number;
  readonly questions: readonly Question[];
  /** The folders as people read them. */
  readonly path: string;
  readonly out: string;
  readonly siteOut: string;
  readonly seconds: number;
}

const kinds: Readonly<Record<GraphKind, string>> = {
  said: "said by the sources",
  descriptions: "that describe",
  derived: "derived by rules",
  noted: "noted by editors",
  alignments: "in other vocabularies",
};

const classes: readonly (readonly [iri: string, one: string, many: string])[] = [
  ["http://xmlns.com/foaf/0.1/Person", "person", "persons"],
  [`${ontologyNamespace}Party`, "party", "parties"],
  [`${ontologyNamespace}Faction`, "faction", "factions"],
  [`${ontologyNamespace}Body`, "body", "bodies"],
  ["http://www.w3.org/ns/org#Membership", "membership", "memberships"],
  [`${ontologyNamespace}Sitting`, "sitting", "sittings"],
  [`${ontologyNamespace}Event`, "event", "events"],
  [`${ontologyNamespace}Act`, "act", "acts"],
  [`${ontologyNamespace}Vote`, "vote", "votes"],
  [`${ontologyNamespace}HeadCount`, "head-count", "head-counts"],
];

/** Questions that any assembly's data answer; three of them are shown. */
const favourites = ["timeline", "votes", "counted-twice"];

const type = terms.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");

export function summary(facts: Facts, { stdout: { colors }, self }: Io): string {
  const { dataset, manifest, checks, warnings, path, out, seconds } = facts;
  const rows: (readonly [string, readonly string[]])[] = [
    ["Read", [`${read(dataset)}, from ${path}`]],
    ["Made", [`${count(dataset.store.size, "quad")}: ${quadsByKind(dataset).join(", ")}`, things(dataset)]],
    [
      "Checked",
      [
        `the shapes and ${count(checks, "check")}: nothing wrong${warnings === 0 ? "" : `, ${count(warnings, "warning")}`}`,
      ],
    ],
    ["Lies in", [out, ...files(manifest)]],
    ["Site", site(facts, self)],
    ["Digests", [`dataset  ${manifest.dataset.digest}`, `merge    ${manifest.merge.digest}`]],
    ["Try", tries(facts, self)],
  ];
  const title = `${colors.bold(dataset.title ?? path)} ${colors.dim(`— built in ${seconds.toFixed(1)} s`)}\n`;
  const body = rows.map(([head, lines]) =>
    lines.map((line, index) => `${colors.cyan((index === 0 ? head : "").padEnd(9))}${line}\n`).join(""),
  );
  return [title, ...body].join("\n");
}

function read({ files, store }: Dataset): string {
  const records = files.reduce((sum, file) => sum + file.records.length, 0);
  const passages = instances(store, `${ontologyNamespace}Passage`);
  const sources = new Set(
    [...store.match(null, terms.namedNode("http://www.w3.org/ns/oa#hasSource"))].map(({ object }) => object.value),
  );
  return `${count(records, "record")} in ${count(files.length, "file")}, ${count(sources.size, "source")} with ${count(passages, "passage")}`;
}

function quadsByKind({ store }: Dataset): string[] {
  const quads = new Map<GraphKind, number>();
  for (const { graph } of store.quads()) {
    const kind = graphKind(graph.value);
    quads.set(kind, (quads.get(kind) ?? 0) + 1);
  }
  return Object.entries(kinds).map(
    ([kind, words]) => `${(quads.get(kind as GraphKind) ?? 0).toLocaleString("en-GB")} ${words}`,
  );
}

function things({ store }: Dataset): string {
  const counts = classes.map(([iri, one, many]) => [instances(store, iri), one, many] as const);
  return counts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => count(number, one, many))
    .join(", ");
}

function instances(store: Dataset["store"], iri: string): number {
  return new Set([...store.match(null, type, terms.namedNode(iri))].map(({ subject }) => subject.value)).size;
}

const held: Readonly<Record<Holds, string>> = {
  dataset: "the dataset",
  merge: "the merge",
  "reading copy": "a reading copy",
  extract: "an extract",
  tables: "tables",
};

/** A line for each file; the tables of a folder share one. */
function files({ files }: Manifest): string[] {
  const groups = new Map<string, { bytes: number; number: number; format: string; holds: Holds }>();
  for (const { path, bytes, format, holds } of files) {
    const name = path.includes("/") ? `${path.slice(0, path.indexOf("/"))}/` : path;
    const group = groups.get(name) ?? { bytes: 0, number: 0, format, holds };
    groups.set(name, { ...group, bytes: group.bytes + bytes, number: group.number + 1 });
  }
  return [...groups].map(([name, { bytes, number, format, holds }]) => {
    const what = number > 1 ? `${format}, ${count(number, "file")}` : `${format}, ${held[holds]}`;
    return `  ${name.padEnd(16)}${size(bytes).padStart(8)}  ${what}`;
  });
}

function site({ site: { pages, files, bytes }, siteOut }: Facts, self: string): string[] {
  return [
    `${siteOut}, for any static host: ${count(pages, "page")}, ${count(files, "file")}, ${size(bytes)}`,
    `${self} serve shows it, and answers SPARQL`,
  ];
}

function tries({ questions }: Facts, self: string): string[] {
  const known = favourites.flatMap((name) => questions.find((question) => question.name === name) ?? []);
  const commands = known.map(({ name }) => `${self} query ${name}`);
  const width = Math.max(0, ...commands.map((command) => command.length));
  return known.map(({ title }, index) => `${(commands[index] ?? "").padEnd(width)}  ${title}`);
}
