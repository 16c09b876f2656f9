/** Snapshots as files: whole or not at all, and nothing left beside them. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { createStore, readSnapshot, snapshotDigest, SnapshotError, writeSnapshot } from "../../src/store/index.ts";
import { contentOf, setOf, trig } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "smolny-snapshot-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);
const quads = trig(':g { :a :p "x"@ru } :a :p _:b .');
const store = createStore(quads);

test("what is written is read, and replaces what was there", async () => {
  const file = path("a.snapshot");
  await writeSnapshot(createStore([]), file);
  await writeSnapshot(store, file, { digest: "abc" });
  const read = await readSnapshot(file);
  expect(contentOf(read)).toEqual(setOf(quads));
  expect(snapshotDigest(read)).toBe("abc");
  // On Windows a link needs a right that few have.
  if (process.platform !== "win32") {
    symlinkSync(file, path("link"));
    await writeSnapshot(createStore([]), path("link"));
    expect((await readSnapshot(file)).size).toBe(0);
    rmSync(path("link"));
  }
  expect(readdirSync(folder)).toEqual(["a.snapshot"]);
});

test("a file that is no snapshot is refused by its name, and by its head alone", async () => {
  writeFileSync(path("b"), "no snapshot");
  await expect(readSnapshot(path("b"))).rejects.toThrow(`${path("b")}: These bytes are no snapshot`);
  await writeSnapshot(store, path("c"));
  const bytes = readFileSync(path("c"));
  writeFileSync(path("c"), bytes.subarray(0, -1));
  await expect(readSnapshot(path("c"))).rejects.toThrow(SnapshotError);
  bytes[bytes.length - 20]! ^= 1;
  writeFileSync(path("c"), bytes);
  await expect(readSnapshot(path("c"))).rejects.toThrow("its checksum is of other bytes");
  await expect(readSnapshot(path("nowhere"))).rejects.toThrow("ENOENT");
});

test("what cannot be written leaves nothing, what was left by the dead is cleared away, what the living write is not", async () => {
  await expect(writeSnapshot(store, path("no/d"))).rejects.toThrow("ENOENT");
  const leftovers = [
    ".d.new-999999999-0123abcd",
    `.d.new-${process.ppid}-0123abcd`,
    ".d.new-1",
    ".e.new-999999999-0123abcd",
  ];
  for (const name of leftovers) writeFileSync(path(name), "");
  await Promise.all(Array.from({ length: 8 }, () => writeSnapshot(store, path("d"))));
  expect(contentOf(await readSnapshot(path("d")))).toEqual(setOf(quads));
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual(leftovers.slice(1).sort());
});

test("a worker opens the buffer that it is given", async () => {
  await writeSnapshot(store, path("f"));
  const { bytes } = await readSnapshot(path("f"), { shared: true });
  expect(bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
  const script = `
    import { parentPort, workerData } from "node:worker_threads";
    const { openSnapshot } = await import(${JSON.stringify(new URL("../../src/store/index.ts", import.meta.url).href)});
    const store = openSnapshot(workerData, { verified: true });
    parentPort.postMessage([...store.quads()].map(({ object }) => object.value).sort());`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    workerData: bytes.buffer,
  });
  const answer = await new Promise((resolve, reject) => worker.on("message", resolve).on("error", reject));
  await worker.terminate();
  expect(answer).toEqual(quads.map(({ object }) => object.value).sort());
});
