/** Record files are found in a folder, and what the world does not let be read is said. */

import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Fault } from "../../src/issue.ts";
import { findRecordFiles, readRecords } from "../../src/records/index.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "smolny-records-"));
});
afterEach(() => rm(dir, { recursive: true }));

const write = async (path: string, text: string) => {
  await mkdir(join(dir, path, ".."), { recursive: true });
  await writeFile(join(dir, path), text);
};
const shown = (path: string) => join(dir, path).replaceAll("\\", "/");
const faultsOf = async (path: string) => {
  const fault = await findRecordFiles(path).catch((error: unknown) => error);
  if (!(fault instanceof Fault)) throw new Error("no fault was thrown", { cause: fault });
  return fault.issues.map(({ code, message }) => `${code}: ${message}`);
};

test("YAML files at any depth, by the code units of their paths", async () => {
  for (const path of [
    "b.yaml",
    "a/z.yml",
    "a.yaml",
    "B.YAML",
    "a/é.yaml",
    "a-b/c.yaml",
    "notes.md",
    ".git/x.yaml",
    ".#b.yaml",
  ]) {
    await write(path, `# ${path}\n`);
  }
  const files = await findRecordFiles(dir);
  const expected = ["B.YAML", "a-b/c.yaml", "a.yaml", "a/z.yml", "a/é.yaml", "b.yaml"];
  expect(files.map(({ file }) => file)).toEqual(expected.map(shown));
  expect(Buffer.from(files[1]!.bytes).toString()).toBe("# a-b/c.yaml\n");
});

test("of a huge file only as much is read as shows that it is huge", async () => {
  await write("big.yaml", "#".repeat(3_000_000));
  const files = await findRecordFiles(dir);
  expect(files[0]!.bytes.length).toBe(2_000_001);
  expect(readRecords(files).issues).toMatchObject([{ code: "file-too-large" }]);
});

test("links: inside they are passed over, outside they are refused, nowhere they are missing", async () => {
  await write("in/a.yaml", "[]\n");
  await write("out/b.yaml", "[]\n");
  await symlink(join(dir, "in/a.yaml"), join(dir, "in/same.yaml"));
  await symlink(join(dir, "in"), join(dir, "in/loop"));
  expect((await findRecordFiles(join(dir, "in"))).map(({ file }) => file)).toEqual([shown("in/a.yaml")]);
  await symlink(join(dir, "out"), join(dir, "in/out"));
  await symlink(join(dir, "nowhere.yaml"), join(dir, "in/lost.yaml"));
  expect(await faultsOf(join(dir, "in"))).toEqual([
    `file-missing: ${shown("in/lost.yaml")} is not there.`,
    `link-outside: ${shown("in/out")} is a link that leads out of the data folder.`,
  ]);
});

test("a folder that is missing, or a file", async () => {
  await write("a.yaml", "[]\n");
  expect(await faultsOf(join(dir, "no"))).toEqual([`file-missing: ${shown("no")} is not there.`]);
  expect(await faultsOf(join(dir, "a.yaml"))).toEqual([`file-missing: ${shown("a.yaml")} is a file, not a folder.`]);
});
