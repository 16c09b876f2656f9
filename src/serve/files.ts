/** Files of a site as they are sent: made when they are first asked for, kept while there is room. */

import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { SiteFile } from "../publish/index.ts";

/** Bytes to send, what they are known by, and their short form once somebody has asked for it. */
export class Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  #short: Promise<Uint8Array<ArrayBuffer>> | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes as Uint8Array<ArrayBuffer>;
    this.etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  }

  gzipped(): Promise<Uint8Array<ArrayBuffer>> {
    this.#short ??= promisify(gzip)(this.bytes).then((bytes) => new Uint8Array(bytes));
    return this.#short;
  }
}

export interface KeptFile {
  readonly path: string;
  readonly mediaType: string;
  readonly body: Body;
}

interface Entry {
  readonly file: Promise<KeptFile | undefined>;
  readonly until: number;
  size: number;
}

/** All that is kept takes so many bytes at most. */
const room = 96 * 1024 * 1024;

export class Files {
  readonly #entries = new Map<string, Entry>();
  readonly #make: (path: string) => Promise<SiteFile | undefined>;
  readonly #lifetime: number;
  #size = 0;

  /** @param lifetime how long a file is kept, in milliseconds: for ever where the data do not change */
  constructor(make: (path: string) => Promise<SiteFile | undefined>, lifetime = Infinity) {
    this.#make = make;
    this.#lifetime = lifetime;
  }

  /** The file at a path; undefined if there is none. Whoever asks for it while it is being made waits for the same one. */
  at(path: string): Promise<KeptFile | undefined> {
    const now = Date.now();
    const kept = this.#entries.get(path);
    if (kept !== undefined && kept.until > now) {
      this.#entries.delete(path);
      this.#entries.set(path, kept);
      return kept.file;
    }
    this.#forget(path);
    const file = this.#make(path).then((made) => made && { ...made, body: new Body(made.bytes) });
    const entry: Entry = { file, until: now + this.#lifetime, size: 0 };
    this.#entries.set(path, entry);
    file.then(
      (made) => this.#weigh(path, entry, made),
      () => this.#forget(path, entry),
    );
    return file;
  }

  /** A path that leads nowhere is not kept: there is no end to them. */
  #weigh(path: string, entry: Entry, made: KeptFile | undefined): void {
    if (made === undefined) this.#forget(path, entry);
    if (made === undefined || this.#entries.get(path) !== entry) return;
    entry.size = made.body.bytes.length;
    this.#size += entry.size;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= room) break;
      this.#forget(oldest);
    }
  }

  #forget(path: string, only?: Entry): void {
    const entry = this.#entries.get(path);
    if (entry === undefined || (only !== undefined && entry !== only)) return;
    this.#entries.delete(path);
    this.#size -= entry.size;
  }
}
