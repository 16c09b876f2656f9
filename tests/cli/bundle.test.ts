/** The bundle and its code cache: the program answers whatever lies where its cache should be. */

import {
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { root, smolny, workshop, write } from "./program.mjs";

const { folder, close } = workshop();
const copy = join(folder, "package");
const main = join(copy, "dist/cli/main.js");
const cache = join(copy, "dist/bundle/cache");
const ofUser = join(folder, "caches");
const onNumbers = "SELECT (COUNT(?o) AS ?n) { ?s ?p ?o }";
/** The engine answers this. */
const byEngine = "SELECT (AVG(STRLEN(UCASE(STR(?o)))) AS ?n) { ?s ?p ?o }";

/** What a package needs to answer, and no node_modules/. */
for (const path of ["dist/cli/main.js", "dist/bundle", "ontology", "package.json", "queries"])
  cpSync(join(root, path), join(copy, path), {
    recursive: true,
    filter: (from) => from !== join(root, "dist/bundle/cache"),
  });
write(folder, { "small.ttl": "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c, ex:d .\n" });

beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  rmSync(ofUser, { recursive: true, force: true });
});
afterAll(close);

const run = (...words: string[]) => smolny(words, { main, cwd: folder, env: { XDG_CACHE_HOME: ofUser } });
const ask = (query = onNumbers) => run("query", query, "--data", "small.ttl", "--format", "csv");
const answered = (n: string) => ({ code: 0, signal: null, stdout: `n\r\n${n}\r\n`, stderr: "" });
const answer = answered("2");

/** The files of a cache, by their paths. */
function filesIn(place: string): readonly string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

describe("the code cache", { timeout: 60_000 }, () => {
  it("is made by the first run, and left as it is by the second", async () => {
    expect(await ask(byEngine)).toEqual(answered("21.0"));
    const made = filesIn(cache);
    expect(made.length).toBeGreaterThan(5);
    const times = made.map((path) => statSync(path).mtimeMs);
    expect(await ask(byEngine)).toEqual(answered("21.0"));
    expect(filesIn(cache)).toEqual(made);
    expect(made.map((path) => statSync(path).mtimeMs)).toEqual(times);
    expect(() => statSync(ofUser)).toThrow("ENOENT");
  });

  it("comes to hold what later runs of the command need besides, and nothing of a run that failed", async () => {
    expect(await run("query", "nothing")).toMatchObject({ code: 2 });
    expect(() => statSync(cache)).toThrow("ENOENT");
    await run("query", "--help");
    const sizes = new Map(filesIn(cache).map((path) => [path, statSync(path).size]));
    await ask();
    expect(filesIn(cache).length).toBeGreaterThan(sizes.size);
    expect([...sizes].some(([path, size]) => statSync(path).size > size)).toBe(true);
  });

  const wrecks: Readonly<Record<string, (bytes: Buffer) => Uint8Array>> = {
    "is garbage": (bytes) => Buffer.alloc(bytes.length, "garbage"),
    "is empty": () => Buffer.alloc(0),
    "is cut off": (bytes) => bytes.subarray(0, bytes.length >> 1),
    "has one wrong bit": (bytes) => {
      const wrong = Buffer.from(bytes);
      wrong[wrong.length >> 1]! ^= 1;
      return wrong;
    },
  };
  it.each(Object.entries(wrecks))("is made anew where it %s", async (_, wreck) => {
    await ask();
    const whole = filesIn(cache).map((path) => [path, readFileSync(path)] as const);
    for (const [path, bytes] of whole) writeFileSync(path, wreck(bytes));
    expect(await ask()).toEqual(answer);
    for (const [path, bytes] of whole) expect(readFileSync(path).length).toBeGreaterThan(bytes.length / 2);
    expect(await ask()).toEqual(answer);
  });

  it("that another bundle, of the same lengths, has made is not taken for its own", async () => {
    await ask();
    const [own] = readdirSync(cache);
    renameSync(join(cache, own ?? ""), join(cache, "0123456789abcdef"));
    expect(await ask()).toEqual(answer);
    expect(readdirSync(cache)).toContain(own);
  });

  it("is whole when many make it at once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask()));
    for (const each of answers) expect(each).toEqual(answer);
    expect(filesIn(cache).filter((path) => !/\.cjs\.v[\d.]+-[\w-]+$/.test(path))).toEqual([]);
    expect(await ask()).toEqual(answer);
  });

  it("lies in the user's folder where the package's is not to be written, and nowhere where neither is", async () => {
    writeFileSync(cache, "in the way");
    expect(await ask()).toEqual(answer);
    expect(filesIn(ofUser).length).toBeGreaterThan(5);
    rmSync(ofUser, { recursive: true });
    writeFileSync(ofUser, "in the way");
    expect(await ask()).toEqual(answer);
  });

  it.runIf(process.geteuid?.() === 0)("of another user is neither read nor written", async () => {
    writeFileSync(cache, "in the way");
    await ask();
    const made = filesIn(ofUser);
    const [own] = readdirSync(join(ofUser, "smolny"));
    for (const path of made) writeFileSync(path, "");
    chownSync(join(ofUser, "smolny", own ?? ""), 65_534, 65_534);
    expect(await ask()).toEqual(answer);
    for (const path of made) expect(statSync(path).size).toBe(0);
  });

  it("older than a month, of another bundle, goes", async () => {
    mkdirSync(join(cache, "0123456789abcdef"), { recursive: true });
    const old = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000);
    utimesSync(join(cache, "0123456789abcdef"), old, old);
    await ask();
    expect(readdirSync(cache)).toHaveLength(1);
  });
});
