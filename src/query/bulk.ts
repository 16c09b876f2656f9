/**
 * The bytes that all workers of a pool read, in a file without a name: each process inherits it open and reads it into its own memory, and it is
 * gone when the last that holds it ends, however that ends. Nobody can change it, so that whoever reads it need not verify it again.
 */

import { randomBytes } from "node:crypto";
import { readSync } from "node:fs";
import { open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes, where a worker finds them: in a file that it inherits, or, where there is no room for one, in the message that starts it. */
export type Bulk = { readonly size: number } | { readonly bytes: Uint8Array };

/** The descriptor under which a worker's process inherits the file, after those of its streams and of its messages. */
const inherited = 4;
/** No more is written or read at once: systems refuse 2 GiB. */
const most = 1 << 30;

/** What the pool keeps. */
export interface KeptBulk {
  /** For the messages that start workers. */
  readonly bulk: Bulk;
  /** For `stdio` of their processes, after the channel of messages. */
  readonly stdio: readonly number[];
  close(): Promise<void>;
}

export async function keepBulk(bytes: Uint8Array): Promise<KeptBulk> {
  const file = await nameless(bytes).catch(() => undefined);
  if (file === undefined) return { bulk: { bytes }, stdio: [], close: () => Promise.resolve() };
  return { bulk: { size: bytes.length }, stdio: [file.fd], close: () => file.close() };
}

async function nameless(bytes: Uint8Array): Promise<FileHandle> {
  const path = join(tmpdir(), `smolny-${process.pid}-${randomBytes(6).toString("hex")}`);
  const file = await open(path, "wx+", 0o600);
  try {
    await rm(path);
    for (let at = 0; at < bytes.length;)
      at += (await file.write(bytes, at, Math.min(most, bytes.length - at), at)).bytesWritten;
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The bytes, in a worker. */
export function bytesOf(bulk: Bulk): Uint8Array {
  if ("bytes" in bulk) return bulk.bytes;
  const bytes = new Uint8Array(bulk.size);
  for (let at = 0; at < bytes.length;) {
    const read = readSync(inherited, bytes, at, Math.min(most, bytes.length - at), at);
    if (read === 0) throw new Error("The file of the data ends too soon.");
    at += read;
  }
  return bytes;
}
