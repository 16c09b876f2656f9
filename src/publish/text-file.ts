/** Files that are texts, and kinds that are a table of such files. */

import type { PageKind, SiteContext, SiteFile } from "./context.ts";

/** A text as a file, in UTF-8. */
export function textFile(path: string, mediaType: string, text: string): SiteFile {
  return { path, mediaType: withCharset(mediaType), bytes: new TextEncoder().encode(text) };
}

/** Types of text say how it is written; the others define it themselves (JSON, N-Triples) or are none. */
export function withCharset(mediaType: string): string {
  return mediaType.startsWith("text/") || mediaType.endsWith("+xml") ? `${mediaType}; charset=utf-8` : mediaType;
}

/** How a text of the site is made. */
export interface TextKind {
  readonly mediaType: string;
  text(context: SiteContext): string | Promise<string>;
}

/** Path → text: a kind of files. */
export function textFiles(table: Readonly<Record<string, TextKind>>): PageKind {
  return {
    paths: () => Object.keys(table),
    file: async (path, context) => {
      const kind = Object.hasOwn(table, path) ? table[path] : undefined;
      return kind && textFile(path, kind.mediaType, await kind.text(context));
    },
  };
}

/** Signs that XML cannot hold in any way (https://www.w3.org/TR/xml/#charsets). */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text that may stand in XML and HTML, between tags or in quotes. */
export function escaped(text: string): string {
  return text.replace(unwritable, "\ufffd").replace(/[&<>"']/g, (sign) => named[sign] ?? sign);
}
