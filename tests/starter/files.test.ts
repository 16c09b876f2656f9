import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check, proveText } from "../../src/check/index.ts";
import { openDataset } from "../../src/dataset/index.ts";
import { createFolder } from "../../src/export/index.ts";
import { ownContext } from "../../src/graph/index.ts";
import { findRecordFiles, formatMapping, formatRecords } from "../../src/records/index.ts";
import { starterFiles } from "../../src/starter/index.ts";
import { line } from "../ontology/examples.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "smolny-new-"))));
afterEach(() => rmSync(folder, { recursive: true }));
const at = (...parts: string[]) => join(folder, ...parts);

/** Writes files into a new folder: path → text. */
const write = (path: string, files: Readonly<Record<string, string>>, shown: string) =>
  createFolder(path, shown, async (fresh) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(fresh, name)), { recursive: true });
      await writeFile(join(fresh, name), text);
    }
  });

describe("the files of a small assembly", () => {
  it("are a dataset with nothing wrong in it, proved against its text and in the one form", async () => {
    await write(at("oakford"), await starterFiles("1.2.3"), "oakford");
    const dataset = await openDataset(at("oakford"));
    expect([...dataset.issues, ...(await check(dataset))].map(line)).toEqual([]);
    const text = { file: "oakford.txt", bytes: readFileSync(at("oakford", "sources", "oakford.txt")) };
    expect(proveText(dataset, text).map(line)).toEqual([]);
    const keys = [...ownContext().properties.keys()];
    for (const source of await findRecordFiles(at("oakford"))) {
      const format = source.file.endsWith("dataset.yaml") ? formatMapping : formatRecords;
      expect(format(source, keys).text).toBe(Buffer.from(source.bytes).toString());
    }
  });

  it("say which of them are examples; all others serve any assembly", async () => {
    const files = await starterFiles("1.2.3");
    const examples = Object.keys(files).filter((path) => files[path]!.includes("EXAMPLE"));
    const others = Object.keys(files).filter((path) => !examples.includes(path));
    expect(others.sort()).toEqual([
      ".github/workflows/publish.yml",
      ".gitignore",
      ".vscode/extensions.json",
      ".vscode/settings.json",
      "concepts.yaml",
      "smolny.schema.json",
      "sources/oakford.txt",
    ]);
  });

  it("name the program by its version, and no host to fetch it from", async () => {
    const { ".github/workflows/publish.yml": workflow } = await starterFiles("1.2.3");
    expect(workflow).toContain("smolny@^1.2.3");
    expect(workflow).not.toMatch(/https?:/);
  });
});

describe("a new folder", () => {
  it("may be there already if it is empty, and stays the same folder", async () => {
    const { ino } = statSync(folder);
    await write(folder, { "a/b.txt": "b", "c.txt": "c" }, "here");
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(["a", "a/b.txt", "c.txt"]);
    expect(statSync(folder).ino).toBe(ino);
  });

  it("is refused, and left as it is, if it holds anything", async () => {
    writeFileSync(at(".hidden"), "");
    await expect(write(folder, { "c.txt": "c" }, "here")).rejects.toThrow("not empty: it holds .hidden");
    expect(readdirSync(folder)).toEqual([".hidden"]);
  });

  it.each([
    ["not there", false],
    ["there and empty", true],
  ])("that is %s holds nothing if a file cannot be written", async (_, isThere) => {
    if (isThere) mkdirSync(at("x"));
    // A file cannot be a folder at the same time.
    await expect(write(at("x"), { a: "a", "a/b": "b" }, "x")).rejects.toThrow("x was not written");
    expect(existsSync(at("x"))).toBe(isThere);
    expect(readdirSync(folder, { recursive: true })).toEqual(isThere ? ["x"] : []);
  });

  it("is refused where a file stands", async () => {
    writeFileSync(at("file"), "");
    await expect(write(at("file"), { a: "a" }, "file")).rejects.toThrow("A part of its path is a file");
  });
});
