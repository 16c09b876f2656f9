/** One file whole or not at all. */

import { mkdtemp, readFile, readdir, rm, symlink, writeFile, lstat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFileAtomic } from "../../src/export/index.ts";
import { Fault, codes, exits } from "../../src/issue.ts";

let folder = "";
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "smolny-atomic-"))));
afterEach(() => rm(folder, { recursive: true }));

async function* pieces(...texts: (string | Error)[]): AsyncIterable<string> {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield await Promise.resolve(text);
  }
}

test("writes a new file and replaces an old one, leaving nothing beside it", async () => {
  const path = join(folder, "a.ttl");
  await writeFileAtomic(path, pieces("a", "b"));
  await writeFileAtomic(path, pieces("é"));
  expect(await readFile(path, "utf8")).toBe("é");
  expect(await readdir(folder)).toEqual(["a.ttl"]);
});

test.each([
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["EACCES", "not-writable"],
  ["EIO", "not-writable"],
] as const)("%s leaves the old file and is a fault of the world", async (code, expected) => {
  const path = join(folder, "a.ttl");
  await writeFile(path, "old");
  const failing = writeFileAtomic(path, pieces("half", Object.assign(new Error("no"), { code })));
  await expect(failing).rejects.toSatisfy((error) => error instanceof Fault && error.issues[0]!.code === expected);
  expect(codes[expected].exit).toBe(exits.world);
  expect(await readFile(path, "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["a.ttl"]);
});

test("a mistake of the program is not dressed up as one of the disk", async () => {
  const mistake = new TypeError("a mistake");
  await expect(writeFileAtomic(join(folder, "a"), pieces("x", mistake))).rejects.toBe(mistake);
  expect(await readdir(folder)).toEqual([]);
});

test("a folder in the way, or one that is missing, is a fault that names the path", async () => {
  for (const path of [folder, join(folder, "no", "a.ttl")]) {
    await expect(writeFileAtomic(path, pieces("x"))).rejects.toSatisfy(
      (error) => error instanceof Fault && error.issues[0]!.code === "not-writable" && error.message.includes(path),
    );
  }
});

test.skipIf(process.platform === "win32")("a link is followed, and what is no file is written through", async () => {
  await writeFile(join(folder, "real"), "old");
  await symlink("real", join(folder, "link"));
  await writeFileAtomic(join(folder, "link"), pieces("new"));
  expect((await lstat(join(folder, "link"))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(folder, "real"), "utf8")).toBe("new");
  await writeFileAtomic("/dev/null", pieces("gone"));
});
