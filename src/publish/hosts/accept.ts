/**
 * Content negotiation for hosts that know nothing but regular expressions.
 *
 * An Accept header (RFC 9110, 12.5.1) is tried for each tenth of quality, from 1 downwards: the first of our types that it gives that
 * quality is what is wanted. So `text/html;q=0.5, text/turtle` gets Turtle and a browser its page. Types that are equally welcome are taken
 * in the client's order; what differs by less than a tenth counts as equal, and a quality of 0 is never taken.
 */

/** Media types (and ranges) → the file beside a page that answers them; the page itself has none. */
export const answers: readonly (readonly [types: readonly string[], file: string | undefined])[] = [
  [["text/html", "application/xhtml+xml", "text/*", "*/*"], undefined],
  [["text/turtle"], "data.ttl"],
  [["application/ld+json", "application/json"], "data.jsonld"],
  [["application/n-triples"], "data.nt"],
];

/** A text as a regular expression that matches it and nothing else. */
export const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

const types = answers
  .flatMap(([names]) => names)
  .map(literally)
  .join("|");
const parameters = String.raw`(?:;(?!\s*q\s*=)[^;,]*)*`;
const qualities = [
  String.raw`(?:;\s*q=1(?:\.0{0,3})?\s*)?`,
  ...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((tenth) => String.raw`;\s*q=0?\.${tenth}[0-9]{0,2}\s*`),
  String.raw`;\s*q=0?\.0[0-9]?[1-9]0?\s*`,
];

/** Patterns in the order in which they are to be tried; the first group is the type that is wanted. Letters match in either case. */
export const wanted: readonly string[] = qualities.map(
  (quality) => String.raw`(?:^|,)\s*(${types})\s*${parameters}${quality}${parameters}\s*(?:,|$)`,
);
