/**
 * Popolo in and out again: what a file says comes out as it came in, for the files of other people (`../shared/assemblies`; LEFT OUT where they are
 * not) and for any Popolo of our own making.
 *
 * The same is meant without regard to the order of keys and lists, and to what is absent (a missing key, null, an empty text or list). What
 * is written otherwise in the file is put into the form of the specification first (`settled`); what the import reports as left out is taken away.
 */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formats } from "../../src/export/index.ts";
import { buildGraph, graphKind } from "../../src/graph/index.ts";
import { importPopolo, type Imported } from "../../src/import/index.ts";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Element = Record<string, Json>;

const root = fileURLToPath(new URL("../../", import.meta.url));
const assemblies = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "assemblies");
const context = JSON.parse(await readFile(join(root, "ontology/context.jsonld"), "utf8")) as { "@context": object };
const keys = Object.keys(context["@context"]);

interface Pair {
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
    legislative_session: session,
  };
}

function settled(value: Json, list = ""): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => settled(item, list)).filter((item) => !isAbsent(item));
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
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

async function proveRoundTrip(files: readonly Pair[]): Promise<Imported> {
  const first = imported(files);
  const out = await exported(first);
  expect(settled(JSON.parse(out) as Json)).toEqual(expected(files, first));
  // Imported again it is the same once more, byte by byte.
  expect(await exported(imported([{ file: "again.json", text: out }]))).toBe(out);
  return first;
}

const isThere = existsSync(assemblies);

describe.skipIf(!isThere)(`the files of other people${isThere ? "" : ` (LEFT OUT: no ${assemblies})`}`, () => {
  const leftOut = async (...names: string[]) => {
    const read = async (file: string) => ({ file, text: await readFile(join(assemblies, file), "utf8") });
    const { oddities } = await proveRoundTrip(await Promise.all(names.map(read)));
    return oddities
      .filter(({ code, rule }) => rule === "left out" && code !== "unknown-as-value")
      .map(({ pointer }) => pointer);
  };

  test("the councils of Victoria: all but the stray warnings", { timeout: 300_000 }, async () => {
    expect(await leftOut("victoria-councils.popolo.json")).toEqual(["/warnings"]);
  });

  test("the parliament of Finland, its members and a sitting's votes: all", { timeout: 300_000 }, async () => {
    expect(await leftOut("finland-eduskunta.popolo.json", "finland-sitting-2011-12-09.votes.json")).toEqual([]);
  });

  test("the parliament of Malaysia: all but the number of its seats", { timeout: 300_000 }, async () => {
    expect(await leftOut("malaysia-dewan-rakyat.popolo.json")).toEqual(["/organizations/10/seats"]);
  });
});

/** Popolo as its specification has it, with the characters that ids and names have in other people's files. */
const anyPopolo = (() => {
  const unit = fc.constantFrom("a", "B", "z", "é", "Ж", "'", "(", "/", ":", "_", " ", "1", "ß", "𝒳", "~", "%");
  const word = fc.string({ unit, minLength: 1, maxLength: 8 }).map((text) => `x${text}x`);
  const year = fc.integer({ min: 1801, max: 1999 }).map(String);
  const day = fc.tuple(year, fc.constantFrom("", "-04", "-11-30")).map((parts) => parts.join(""));
  const optional = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
  const urls = fc.uniqueArray(fc.constantFrom("https://example.org/a", "https://example.org/b?c=d", "http://x.org/é"), {
    minLength: 1,
  });
  const languages = fc.constantFrom("en", "ru", "id", "zh-hant");
  const names = fc.uniqueArray(fc.record({ name: word, lang: languages }), {
    maxLength: 4,
    selector: ({ name, lang }) => `${lang} ${name}`,
  });
  const common = {
    other_names: names,
    links: urls.map((all) => all.map((url) => ({ url, note: "n" }))),
    image: fc.constant("https://example.org/i.png"),
    identifiers: fc
      .uniqueArray(word, { minLength: 1, maxLength: 2 })
      .map((all) => all.map((identifier) => ({ scheme: "own", identifier }))),
  };
  const ids = (start: string) =>
    fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).map((all) => all.map((id) => start + id));
  return fc.tuple(ids("p"), ids("o"), ids("e")).chain(([persons, organizations, events]) => {
    const each = (all: readonly string[], more: fc.Arbitrary<object>) =>
      fc.tuple(...all.map((id) => fc.tuple(word, more).map(([name, rest]) => ({ id, name, ...rest }))));
    const one = (all: readonly string[]) => fc.constantFrom(...all);
    const membership = fc
      .tuple(
        fc.record({ person_id: one(persons), organization_id: one(organizations) }),
        optional({
          role: fc.constantFrom("member", "Member", "Vorsitz (1)"),
          on_behalf_of_id: one(organizations),
          legislative_period_id: one(events),
          start_date: day.map((date) => date.replace(/^../, "18")),
          end_date: day.map((date) => date.replace(/^../, "19")),
        }),
      )
      .map(([needed, rest]) => ({ ...needed, ...rest }));
    return fc.record({
      persons: each(
        persons,
        optional({ ...common, gender: fc.constantFrom("male", "female"), email: fc.constant("a@b.org") }),
      ),
      organizations: each(
        organizations,
        optional({ ...common, classification: fc.constantFrom("party", "legislature", "committee") }),
      ),
      events: each(events, optional({ start_date: fc.constant("1901"), end_date: fc.constant("1905-02") })).map((all) =>
        all.map((event) => ({ ...event, classification: "legislative period" })),
      ),
      memberships: fc.uniqueArray(membership, { maxLength: 5, selector: (each) => JSON.stringify(each) }),
    });
  });
})();

test("any Popolo comes out as it went in", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyPopolo, async (document) => {
      await proveRoundTrip([{ file: "any.json", text: JSON.stringify(document) }]);
    }),
    { numRuns: 25 },
  );
});
