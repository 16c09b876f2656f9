/** A store as the bytes of a snapshot, and back. Nothing is decoded: a store is views of its bytes. */

import { storeOver } from "./build.ts";
import { checksumAt, checksumOf } from "./checksum.ts";
import { byteOrderMark, digestAt, digestRoom, head, headLength, magic, placesOf, unit, version } from "./layout.ts";
import type { Counts } from "./layout.ts";
import type { QuadStore } from "./store.ts";
import { textOf } from "./term-bytes.ts";

/** Bytes that are no snapshot that this program can open, and why. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

/** What is written into the head of a snapshot. */
export interface SnapshotOptions {
  /** A digest of the content, such as the hexadecimal SHA-256 of its canonical N-Quads: at most 128 bytes of UTF-8, "" for none. */
  readonly digest?: string;
}

/**
 * The bytes of a store, its head filled in. They are the store's own, not a copy.
 * @throws RangeError if the digest is too long
 */
export function snapshotOf({ bytes }: QuadStore, { digest }: SnapshotOptions = {}): Uint8Array {
  const words = wordsOf(bytes);
  if (digest !== undefined) {
    const text = new TextEncoder().encode(digest);
    if (text.length > digestRoom) throw new RangeError(`The digest has more than ${digestRoom} bytes.`);
    bytes.fill(0, digestAt, digestAt + digestRoom);
    bytes.set(text, digestAt);
    words[head.digestLength] = text.length;
  }
  words.set(checksumOf(words), checksumAt);
  return bytes;
}

/** How a snapshot is opened. */
export interface OpenOptions {
  /** Whether someone has verified these bytes already, as where a worker is given a buffer that is shared: the checksum is not reckoned again. */
  readonly verified?: boolean;
}

/**
 * Opens a snapshot. The store is views of these bytes, which must not change any more; queries see the merge of all graphs.
 * @throws SnapshotError for bytes that are cut off, changed, of something else, of a newer version or of a machine with another order of bytes
 */
export function openSnapshot(given: Uint8Array | ArrayBufferLike, { verified = false }: OpenOptions = {}): QuadStore {
  const bytes = aligned(given instanceof Uint8Array ? given : new Uint8Array(given));
  const counts = proveHead(bytes, bytes.length);
  if (!verified) {
    const words = wordsOf(bytes);
    if (checksumOf(words).some((number, at) => words[checksumAt + at] !== number))
      throw new SnapshotError("The snapshot was changed after it was written: its checksum is of other bytes.");
  }
  return storeOver(bytes, counts);
}

/** The digest that was given when a snapshot was written, if one was. */
export function snapshotDigest({ bytes }: QuadStore): string | undefined {
  const length = wordsOf(bytes.subarray(0, headLength))[head.digestLength] ?? 0;
  return length === 0 ? undefined : textOf(bytes, digestAt, digestAt + length);
}

/**
 * What the head says of the size of all, held against that of the file.
 * @param bytes the head at least, or all that there is
 * @param size of the whole file, in bytes
 * @throws SnapshotError
 */
export function proveHead(bytes: Uint8Array, size: number): Counts {
  if (!magic.every((byte, at) => bytes[at] === byte))
    throw new SnapshotError("These bytes are no snapshot of a store.");
  if (bytes.length < headLength) throw new SnapshotError("The snapshot is cut off within its head.");
  const words = wordsOf(bytes.subarray(0, headLength));
  const word = (at: number) => words[at] ?? 0;
  if (word(head.byteOrderMark) !== byteOrderMark) {
    const isTurned =
      new DataView(words.buffer, words.byteOffset).getUint32(4 * head.byteOrderMark, isBigEndian) === byteOrderMark;
    throw new SnapshotError(
      isTurned
        ? "The snapshot was written by a machine with another order of bytes; write it anew on this one."
        : "The snapshot was changed after it was written: its mark of the order of bytes is none.",
    );
  }
  if (word(head.version) !== version)
    throw new SnapshotError(
      `The snapshot is of version ${word(head.version)} of the format, and this program reads version ${version}; write it anew, or take another version of the program.`,
    );
  const length = unit * word(head.length);
  if (length !== size)
    throw new SnapshotError(`The snapshot has ${size} bytes, and should have ${length}: it is cut off or changed.`);
  const counts = {
    terms: word(head.terms),
    triples: word(head.triples),
    quads: word(head.quads),
    predicates: word(head.predicates),
    graphs: word(head.graphs),
    termBytes: word(head.termBytes),
    termSlots: word(head.termSlots),
  };
  const { places, length: needed } = placesOf(counts);
  const isAsCounted = places.every(
    (place, at) => unit * word(head.table + 2 * at) === place.offset && word(head.table + 2 * at + 1) === place.length,
  );
  if (
    needed !== length ||
    word(head.sections) !== places.length ||
    !isAsCounted ||
    word(head.digestLength) > digestRoom
  )
    throw new SnapshotError("The snapshot was changed after it was written: its head contradicts itself.");
  return counts;
}

const isBigEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 0;

function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
}

/** Bytes that begin where words do: copied if these do not. (`slice` would not copy a Buffer of Node.) */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
}
