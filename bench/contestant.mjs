/**
 * One peer in a process of its own, told by query.mjs what to do: so that its memory is its own, and so that it can be ended.
 * `node bench/contestant.mjs PEER FILE QUERY` opens a file, answers once, and ends: for the time from the start of a process to an answer.
 */

import { createHash } from "node:crypto";
import { statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { peers } from "./peers.mjs";
import { queries } from "./queries.mjs";

/** What has been asked so far, so that no text comes twice. */
let asked = 0;
const note = () => `\n# ${++asked}`;

/** An answer is not there before its terms can be read. */
function read({ rows = [], quads = [] }) {
  let letters = 0;
  for (const row of rows) for (const [, term] of row) letters += term.value.length;
  for (const { subject, predicate, object } of quads)
    letters += subject.value.length + predicate.value.length + object.value.length;
  return letters;
}

/** A term in N-Triples; numbers by their value, since some write more of their digits than others. */
function shown(term) {
  if (term.termType === "NamedNode") return `<${term.value}>`;
  if (term.termType === "BlankNode") return "_:";
  if (term.language) return `${JSON.stringify(term.value)}@${term.language.toLowerCase()}`;
  const type = term.datatype.value.split("#").at(-1);
  const value = type === "decimal" || type === "double" ? Number(Number(term.value).toPrecision(12)) : term.value;
  return `${JSON.stringify(String(value))}^^${type}`;
}

function linesOf({ boolean, rows, quads }) {
  if (boolean !== undefined) return [String(boolean)];
  if (quads)
    return [
      ...new Set(quads.map(({ subject, predicate, object }) => [subject, predicate, object].map(shown).join(" "))),
    ];
  return rows.map((row) =>
    row
      .map(([name, term]) => `?${name} ${shown(term)}`)
      .sort()
      .join(" "),
  );
}

/** Collects what is garbage, and says what is left. */
async function memory() {
  for (let times = 0; times < 3; times++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().rss;
}

function contestant(name) {
  const peer = peers[name];
  let state;
  const prepared = new Map();
  const prepare = async (text) => {
    if (!prepared.has(text)) prepared.set(text, await peer.prepare(state, text));
    return prepared.get(text);
  };
  return {
    async load({ file, packed }) {
      // What the libraries take themselves is not the data's.
      await peer.prepare({ store: {} }, "ASK {}");
      const before = await memory();
      const start = performance.now();
      state = await peer.load(file);
      const seconds = (performance.now() - start) / 1000;
      if (packed && peer.pack) await peer.pack(state, packed);
      return { seconds, bytes: (await memory()) - before, versions: peer.versions() };
    },
    async write({ file }) {
      const start = performance.now();
      await peer.write(state, file);
      return { seconds: (performance.now() - start) / 1000, bytes: statSync(file).size };
    },
    merge: () => peer.merge?.(state),
    /** The answer itself, for comparison: its rows in a file, and the first of them as VALUES would have them. */
    async answer({ text, ordered, file }) {
      const answer = await prepare(text);
      const start = performance.now();
      const found = await answer(note());
      read(found);
      const milliseconds = performance.now() - start;
      const lines = linesOf(found);
      if (!ordered) lines.sort();
      const all = lines.join("\n");
      writeFileSync(file, all);
      return {
        milliseconds,
        count: lines.length,
        hash: createHash("sha256").update(all).digest("hex"),
        values: valuesOf(found),
      };
    },
    /** Milliseconds of one answer, as the mean of so many. */
    async time({ text, times }) {
      const answer = await prepare(text);
      const start = performance.now();
      for (let time = 0; time < times; time++) read(await answer(note()));
      return { milliseconds: (performance.now() - start) / times };
    },
  };
}

function valuesOf({ rows = [] }) {
  if (rows.length === 0 || rows.length > 20) return undefined;
  const names = rows[0].map(([name]) => `?${name}`).join(" ");
  return { names, values: rows.map((row) => `(${row.map(([, term]) => shown(term)).join(" ")})`).join(" ") };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [name, file, query] = process.argv.slice(2);
  if (process.send) {
    const does = contestant(name);
    process.on("message", async ({ does: what, ...given }) => {
      try {
        process.send({ result: (await does[what](given)) ?? {} });
      } catch (error) {
        process.send({ error: String(error.message ?? error).slice(0, 200) });
      }
    });
    process.on("disconnect", () => process.exit());
  } else {
    const peer = peers[name];
    const state = await (file.endsWith(".nq") ? peer.load : peer.open)(file);
    const { text } = queries.find((each) => each.name === query);
    process.stdout.write(`${read(await (await peer.prepare(state, text))(""))}\n`);
  }
}
