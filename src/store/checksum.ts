/**
 * The checksum of a snapshot: four numbers, each of every fourth word of 32 bits.
 *
 * A step is one to one in the number so far and in the word, so that a change within one word always changes the outcome; other changes
 * escape one time in 2^32 or fewer. It guards against accidents, not against forgers.
 */

/** Where in a file the checksum itself stands, in words; these four are passed over. */
export const checksumAt = 12;

/** @param words of the whole file, a multiple of four */
export function checksumOf(words: Uint32Array): readonly [number, number, number, number] {
  let [a, b, c, d] = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
  const { length } = words;
  for (let at = 0; at < length; at += 4) {
    if (at === checksumAt) continue;
    a = Math.imul(a ^ (words[at] ?? 0), 0x9e3779b1);
    b = Math.imul(b ^ (words[at + 1] ?? 0), 0x9e3779b1);
    c = Math.imul(c ^ (words[at + 2] ?? 0), 0x9e3779b1);
    d = Math.imul(d ^ (words[at + 3] ?? 0), 0x9e3779b1);
    a ^= a >>> 15;
    b ^= b >>> 15;
    c ^= c >>> 15;
    d ^= d >>> 15;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}
