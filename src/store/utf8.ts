/** UTF-8 as the Unicode Standard has it (table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF. */

/**
 * How many bytes the character has that begins at a place.
 * @returns 0 if none does
 */
export function characterLength(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > to) return 0;
  const second = bytes[at + 1] ?? 0;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let next = at + 2; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Where the first byte stands that begins no character, or `to`. */
export function endOfCharacters(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const length = characterLength(bytes, at, to);
    if (length === 0) break;
    at += length;
  }
  return at;
}

/** The code point of the whole character of so many bytes. */
export function codePointAt(bytes: Uint8Array, at: number, length: number): number {
  let point = length === 1 ? (bytes[at] ?? 0) : (bytes[at] ?? 0) & (0x7f >> length);
  for (let next = at + 1; next < at + length; next++) point = (point << 6) | ((bytes[next] ?? 0) & 0x3f);
  return point;
}
