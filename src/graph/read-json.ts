/** Finds where a JSON text is broken and how deeply it nests, before it is parsed: JSON.parse tells neither reliably. */

/** A token of JSON (https://www.rfc-editor.org/rfc/rfc8259), with the white space before it. */
const token =
  /[ \t\n\r]*(?:[[\]{}:,]|"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy;

/** What is wrong with a JSON text, and at which offset. */
export interface JsonFault {
  readonly offset: number;
  readonly kind: "syntax" | "depth";
}

/** The first place where no token of JSON stands, where it nests more than `deepest`, or where the parser stumbles. */
export function jsonFault(text: string, deepest: number): JsonFault | undefined {
  const end = text.trimEnd().length;
  let depth = 0;
  for (token.lastIndex = 0; token.lastIndex < end;) {
    const start = token.lastIndex;
    if (!token.test(text)) return { kind: "syntax", offset: start + text.slice(start).search(/[^ \t\n\r]/) };
    const last = text.charAt(token.lastIndex - 1);
    if (last === "[" || last === "{") depth++;
    if (last === "]" || last === "}") depth--;
    if (depth > deepest) return { kind: "depth", offset: token.lastIndex - 1 };
  }
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const position = /at position (\d+)/.exec(String(error))?.[1];
    return { kind: "syntax", offset: position === undefined ? end : Number(position) };
  }
}
