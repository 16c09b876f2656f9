/** Bytes put one after another, and handed out in chunks: what a writer has made and nobody has taken is never more than a statement over one. */

/** About how many bytes a chunk has. */
const chunkLength = 1 << 16;

/** From so many bytes on the engine copies faster than a loop. */
const long = 96;

export class Sink {
  #bytes: Uint8Array;
  #length = 0;

  /** @param room for so many bytes at first */
  constructor(room = 2 * chunkLength) {
    this.#bytes = new Uint8Array(room);
  }

  /** Whether there is a chunk to be taken. */
  get isFull(): boolean {
    return this.#length >= chunkLength;
  }

  byte(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = byte;
  }

  copy(source: Uint8Array, from: number, to: number): void {
    let length = this.#length;
    if (length + to - from > this.#bytes.length) this.#grow(to - from);
    const bytes = this.#bytes;
    if (to - from > long) {
      bytes.set(source.subarray(from, to), length);
      length += to - from;
    } else for (let at = from; at < to; at++) bytes[length++] = source[at] ?? 0;
    this.#length = length;
  }

  /** All bytes of a text, which is short mostly. */
  put(source: Uint8Array): void {
    const end = source.length;
    let length = this.#length;
    if (length + end > this.#bytes.length) this.#grow(end);
    const bytes = this.#bytes;
    for (let at = 0; at < end; at++) bytes[length++] = source[at] ?? 0;
    this.#length = length;
  }

  /** What is there, in chunks of their own; nothing is kept. */
  *take(): Iterable<Uint8Array> {
    const [bytes, length] = [this.#bytes, this.#length];
    this.#length = 0;
    // What a long text has grown it to is not kept.
    if (bytes.length > 4 * chunkLength) this.#bytes = new Uint8Array(2 * chunkLength);
    for (let at = 0; at < length; at += 2 * chunkLength) yield bytes.slice(at, Math.min(length, at + 2 * chunkLength));
  }

  #grow(more: number): void {
    const grown = new Uint8Array(2 * (this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

const utf8 = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return utf8.encode(text);
}
