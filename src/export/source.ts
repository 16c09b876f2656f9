/** What writers are given, and what a format is. */

import type { ContextDefinition } from "jsonld";
import type { Issue } from "../issue.ts";
import type { QuadStore } from "../store/index.ts";

/** A graph to be written, and how people like to read it. */
export interface Source {
  readonly store: QuadStore;
  /** Prefix → namespace, for the formats that people read. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Where things have their IRIs; Turtle, TriG and the tables write those below it relative to it. */
  readonly base?: string;
  /**
   * Graphs that say again in other vocabularies what the others say (alignments), by IRI. The exact formats hold them like any
   * other; the tables and the framed JSON-LD, which are for reading, leave them out.
   */
  readonly restated?: readonly string[];
  /** Graphs of what editors note, by IRI: Popolo tells of a foreign file's things without it. */
  readonly noted?: readonly string[];
  /** Is told of what a format had no room for, once it is written. */
  readonly leftOut?: (issue: Issue) => void;
  /** The context of the framed JSON-LD; without it the prefixes are one. */
  readonly context?: ContextDefinition;
  /** The frame of the framed JSON-LD (https://www.w3.org/TR/json-ld11-framing/), without its context; without it every node stands once. */
  readonly frame?: Readonly<Record<string, unknown>>;
}

/**
 * What a file holds: every quad in its graph; the distinct triples of all graphs; the same triples, shaped to be read and not
 * promised to be exact; what a format for one purpose can say of them; or tables.
 */
export type Holds = "dataset" | "merge" | "reading copy" | "extract" | "tables";

/** A format that is one file. */
export interface FileFormat {
  readonly name: string;
  readonly mediaType: string;
  /** The file's name in a folder of dumps. */
  readonly file: string;
  readonly holds: Exclude<Holds, "tables">;
  /** The text, piece by piece; the same graph gives the same text. Throws a Fault that names what the format cannot hold. */
  readonly write: (source: Source) => AsyncIterable<string>;
  /** The same in UTF-8. */
  readonly bytes: (source: Source) => AsyncIterable<Uint8Array>;
}

/** A format that is one file, and no text. */
export type BinaryFormat = Omit<FileFormat, "write">;

/** A file among others. */
export interface Part {
  /** "/" between folders. */
  readonly path: string;
  readonly mediaType: string;
  readonly write: () => AsyncIterable<string | Uint8Array>;
}

/** A format that is a folder of files. */
export interface FolderFormat {
  readonly name: string;
  readonly mediaType: string;
  /** The folder's name in a folder of dumps. */
  readonly folder: string;
  readonly holds: "tables";
  readonly parts: (source: Source) => Promise<readonly Part[]>;
}

/** One text, as writers give theirs. */
export async function* once(text: string): AsyncIterable<string> {
  yield await Promise.resolve(text);
}

/** A format that is made as text. */
export function asText(write: FileFormat["write"]): Pick<FileFormat, "write" | "bytes"> {
  return {
    write,
    async *bytes(source) {
      const utf8 = new TextEncoder();
      for await (const text of write(source)) yield utf8.encode(text);
    },
  };
}

/** A format that is made as bytes. */
export function asBytes(bytes: FileFormat["bytes"]): Pick<FileFormat, "write" | "bytes"> {
  return {
    bytes,
    async *write(source) {
      const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
      // A character may be divided among two chunks; the last one ends with a whole one.
      for await (const chunk of bytes(source)) yield utf8.decode(chunk, { stream: true });
    },
  };
}

/** Gathers small pieces into chunks of about 64 KiB, so that a file or a socket is not written to word by word. */
export async function* batched(pieces: Iterable<string>): AsyncIterable<string> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= 1 << 16) {
      yield await Promise.resolve(chunk);
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}
