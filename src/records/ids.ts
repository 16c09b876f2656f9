/**
 * Local ids: `person/vladimir-lenin`, and for a node inside a record its owner's id, "/" and its own key.
 *
 * An id becomes an IRI by standing after `<base>id/`, so it holds only what needs no escape there.
 */

declare const brand: unique symbol;

/** A checked local id: two or more segments with "/" between them. */
export type LocalId = string & { readonly [brand]: "LocalId" };

const part = "[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?";
/** The form of a key: one segment of an id. */
export const keyPattern = `^${part}$`;
/** The form of an id. */
export const idPattern = `^${part}(?:/${part})+$`;
export const longestId = 500;

const segment = new RegExp(keyPattern);

/** The id, or undefined if the text is none: two or more segments of `a-z`, `0-9`, "." and "-", each begun and ended by a letter or digit. */
export function parseId(text: string): LocalId | undefined {
  if (text.length > longestId) return undefined;
  const segments = text.split("/");
  return segments.length >= 2 && segments.every((part) => segment.test(part)) ? (text as LocalId) : undefined;
}

/** The id of a node inside a record, or undefined if the key is not one segment of an id. */
export function nestedId(owner: LocalId, key: string): LocalId | undefined {
  return isKey(key) ? parseId(`${owner}/${key}`) : undefined;
}

/** Whether the text can be the `key` of a nested node: one segment of an id. */
export function isKey(text: string): boolean {
  return text.length <= longestId && segment.test(text);
}

/** What the text would be as an id or a key, for a hint: lower case, without accents, hyphens for what does not belong. */
export function suggestId(text: string): string | undefined {
  const segments = text
    .slice(0, longestId)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split("/")
    .map((part) => part.replace(/[^a-z0-9.]+/g, "-").replace(/^[.-]+|[.-]+$/g, ""))
    .filter((part) => part !== "");
  return segments.length > 0 ? segments.join("/") : undefined;
}
