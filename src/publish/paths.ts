/**
 * IRI → the folder of its page in the site, and back. Two IRIs never share a folder, on any file system: one that folds case, drops
 * trailing dots, normalises to NFC or reserves CON (Windows) included, and no path leaves the site.
 *
 * Each part of an IRI between slashes is written with a–z, 0–9 and "-" as they are; a capital A as `_a`; every other byte of its UTF-8 as
 * `__hh`; an empty part as `_-`. A part that Windows reserves has its first letter as a byte. What would be too long is named by its hash.
 * So no folder has a dot in its name, and the files beside a page (index.html, data.ttl) are never mistaken for one.
 */

import { createHash } from "node:crypto";
import { ontologyNamespace } from "../graph/index.ts";

/** Longest part of a path, and longest folder, in characters: within the 255 and 260 of the narrowest systems, wherever the site lies. */
const longestPart = 80;
const longestFolder = 160;
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

const hex = (byte: number) => `__${byte.toString(16).padStart(2, "0")}`;

/** UTF-8; half a character (a lone surrogate), which UTF-8 has not, in the same scheme, so that no two are written alike. */
function bytesOf(sign: string): string {
  const unit = sign.charCodeAt(0);
  const isHalf = sign.length === 1 && unit >= 0xd800 && unit <= 0xdfff;
  const bytes = isHalf
    ? [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]
    : new TextEncoder().encode(sign);
  return [...bytes].map(hex).join("");
}

/** One part of an IRI as a name that every file system keeps apart from every other. */
export function nameOf(part: string): string {
  if (part === "") return "_-";
  const name = part.replace(/[^a-z0-9-]/gu, (sign) => (/[A-Z]/.test(sign) ? `_${sign.toLowerCase()}` : bytesOf(sign)));
  return reserved.test(name) ? firstAsByte(name) : name;
}

const firstAsByte = (name: string) => `${hex(name.charCodeAt(0))}${name.slice(1)}`;

/** The part that {@link nameOf} wrote; undefined if it writes none so. */
function partOf(name: string): string | undefined {
  const bytes: number[] = [];
  for (const [piece] of name === "_-" ? [] : name.matchAll(/__[0-9a-f]{2}|_[a-z]|[a-z0-9-]|./gsu)) {
    if (piece.startsWith("__")) bytes.push(Number.parseInt(piece.slice(2), 16));
    else if (piece.length === 2) bytes.push(piece.toUpperCase().charCodeAt(1));
    else bytes.push(...new TextEncoder().encode(piece));
  }
  const part = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  return nameOf(part) === name ? part : undefined;
}

/** Names that are written by their hash begin so, as no other name does. */
const hashed = (name: string) => `_-${createHash("sha256").update(name).digest("hex")}`;

/** Where IRIs stand that begin alike. */
interface Space {
  readonly iri: string;
  readonly folder: string;
  /** What follows is one name, though it may have slashes in it; else a folder for each part between slashes. */
  readonly flat: boolean;
  /** Names that the site itself uses there. */
  readonly taken?: string;
}

/** The documents that the terms of the ontology stand in. */
export const documents: Readonly<Record<string, string>> = {
  [ontologyNamespace.slice(0, -1)]: "ontology/",
  [`${ontologyNamespace.slice(0, -1)}/shapes`]: "ontology/shapes/",
};

/** The first that an IRI begins with is its own. */
const spacesOf = (base: string): readonly Space[] => [
  { iri: ontologyNamespace, folder: "ontology/", flat: true, taken: "shapes" },
  { iri: `${ontologyNamespace.slice(0, -1)}/shapes#`, folder: "ontology/shapes/", flat: true },
  { iri: `${base}id/`, folder: "id/", flat: false },
  { iri: "", folder: "iri/", flat: false },
];

/** The folder of an IRI from the site's root, with "/" at its end. Whether a page stands there is another matter. */
export function folderOf(iri: string, base: string): string {
  const document = Object.hasOwn(documents, iri) ? documents[iri] : undefined;
  if (document !== undefined) return document;
  const space = spacesOf(base).find((each) => iri.startsWith(each.iri));
  if (space === undefined) throw new Error("The last space holds every IRI.");
  const rest = iri.slice(space.iri.length);
  const names = (space.flat ? [rest] : rest.split("/")).map(nameOf);
  const short = names.map((name) =>
    name === space.taken ? firstAsByte(name) : name.length > longestPart ? hashed(name) : name,
  );
  const folder = short.join("/");
  return `${space.folder}${folder.length > longestFolder ? hashed(names.join("/")) : folder}/`;
}

/** The IRI whose folder it is; undefined if it is nobody's, or named by a hash. */
export function iriOf(folder: string, base: string): string | undefined {
  const document = Object.entries(documents).find(([, each]) => each === folder);
  if (document !== undefined) return document[0];
  // The ontology's shapes lie below its terms.
  const spaces = spacesOf(base).filter((each) => folder.startsWith(each.folder) && folder.endsWith("/"));
  for (const space of spaces) {
    const names = folder.slice(space.folder.length, -1).split("/");
    const parts = names.map((name) => (name === firstAsByte(space.taken ?? "") ? space.taken : partOf(name)));
    const iri = `${space.iri}${parts.join("/")}`;
    if (!parts.includes(undefined) && folderOf(iri, base) === folder) return iri;
  }
  return undefined;
}
