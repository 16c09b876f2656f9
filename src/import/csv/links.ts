/** Addresses in cells: what a link of a record can lead to. */

/** RFC 3987 without brackets; told in time that grows with the text alone. */
const address =
  /^(?:https?:\/\/|mailto:)(?:[\w\-.~:/?@!$&'()*+,;=\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|[\u{10000}-\u{dffff}]|%[\da-f]{2})+(?:#(?:[\w\-.~:/?@!$&'()*+,;=\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[\da-f]{2})*)?$/iu;

/** Whether a text is a whole address that a record can link to: http, https or mailto. */
export function isAddress(text: string): boolean {
  return address.test(text) && !/\p{White_Space}/u.test(text) && URL.canParse(text);
}
