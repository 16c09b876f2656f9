/**
 * Popolo in and out again: what a file says comes out as it came in.
 *
 * The same is meant without regard to the order of keys and lists, to the case of language tags (RFC 5646, section 2.1.1), and to what is
 * absent (a missing key, null, an empty text or list). What
 * is written otherwise in the file is put into the form of the specification first (`settled`); what the import reports as left out is taken away.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { formats } from "../../src/export/index.ts";
import { buildGraph, graphKind } from "../../src/graph/index.ts";
import { importPopolo, type Imported } from "../../src/import/index.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Element = Record<string, Json>;

const root = fileURLToPath(new URL("../../", import.meta.url));
const context = JSON.parse(await readFile(join(root, "ontology/context.jsonld"), "utf8")) as { "@context": object };
const keys = Object.keys(context["@context"]);

/** A file, by its name. */
export interface Pair {
  readonly file: string;
  readonly text: string;
}
const imported = (files: readonly Pair[]): Imported =>
  importPopolo({ files: files.map(({ file, text }) => ({ file, bytes: Buffer.from(text) })), keys });

async function exported({ files }: Imported): Promise<string> {
  const { store, base, prefixes } = await buildGraph({ files });
  const graphs = [...store.graphs()].map(({ value }) => value);
  const of = (kind: string) => graphs.filter((graph) => graphKind(graph) === kind);
  let text = "";
  const source = { store, base, prefixes, restated: of("alignments"), noted: of("noted") };
  for await (const chunk of formats.popolo.write(source)) text += chunk;
  return text;
}

/** Keys that files use in the place of the specification's: of any element, and of elements in a list. */
const renamed: Record<string, string> = { given_names: "given_name", party_id: "group_id" };
const renamedIn: Record<string, Record<string, string>> = {
  areas: { type: "classification" },
  other_names: { label: "note" },
};

/** A motion as the parliament of Finland has it, in the specification's words. */
function settledMotion({ object, context, ...motion }: Element): Element {
  const { bill = null, subject = null, stage = null } = (object ?? {}) as Element;
  const { sitting = null, date = null, sources = null } = (context ?? {}) as Element;
  const session =
    sitting === null
      ? null
      : { name: sitting, start_date: date, sources, organization_id: motion.organization_id ?? null };
  return {
    ...motion,
    title: motion.title ?? bill,
    description: motion.description ?? subject,
    stage: motion.stage ?? stage,
    legislative_session: motion.legislative_session ?? session,
  };
}

function settled(value: Json, list = ""): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => settled(item, list)).filter((item) => !isAbsent(item));
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null)
    return list === "lang" && typeof value === "string" ? value.toLowerCase() : value;
  const element = list === "motions" ? settledMotion(value) : value;
  const pairs = Object.entries(element).map(([key, inner]): [string, Json] => [
    renamedIn[list]?.[key] ?? renamed[key] ?? key,
    settled(inner, key),
  ]);
  return Object.fromEntries(pairs.filter(([, inner]) => !isAbsent(inner)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isAbsent = (value: Json) =>
  value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/** Takes what lies at a JSON Pointer (RFC 6901) out of a document. */
function takeOut(document: Json, pointer: string): void {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let at = document as Record<string, Json>;
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string, Json>;
  // An element of a list leaves a hole, so that the pointers of the others still hold.
  at[steps.at(-1) ?? ""] = null;
}

/** The documents as one, an array being of motions, without what the import says that it left out. */
function expected(files: readonly Pair[], { oddities }: Imported): Json {
  const whole: Record<string, Json[]> = {};
  const others: Record<string, Json> = {};
  for (const { file, text } of files) {
    const document = JSON.parse(text) as Json;
    for (const { code, rule, pointer, file: at } of oddities)
      if (rule === "left out" && code !== "unknown-as-value" && at === file) takeOut(document, pointer);
    const collections = Array.isArray(document) ? { motions: document } : (document as Element);
    for (const [name, own] of Object.entries(collections)) {
      if (Array.isArray(own)) whole[name] = [...(whole[name] ?? []), ...own];
      else others[name] = own;
    }
  }
  return settled({ ...whole, ...others });
}

/** Throws unless the files come out as they went in, and once more the same. */
export async function proveRoundTrip(files: readonly Pair[], isSameAgain = true): Promise<Imported> {
  const first = imported(files);
  const out = await exported(first);
  expect(settled(JSON.parse(out) as Json)).toEqual(expected(files, first));
  // Imported again it is the same once more, byte by byte.
  if (isSameAgain) expect(await exported(imported([{ file: "again.json", text: out }]))).toBe(out);
  return first;
}
