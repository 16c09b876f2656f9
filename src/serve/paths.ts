/** The path of a request, read once. What is served is looked up in tables: no path of a request is ever joined to one of the disk. */

import { refusal } from "./errors.ts";

/** Longer than any path of a site, in characters as they are sent. */
const longest = 2000;

export interface Path {
  /** Without "/" in front, each part decoded once. */
  readonly decoded: string;
  /** The same as it was sent. */
  readonly sent: string;
  readonly parts: readonly string[];
  /** "?" and what follows it, or nothing. */
  readonly search: string;
}

/** @throws Refusal for a path that no site has */
export function readPath(url: string): Path {
  const [, sent = "", search = ""] = /^[a-z]+:\/\/[^/?#]*\/?([^?#]*)(\?[^#]*)?/i.exec(url) ?? [];
  if (sent.length > longest) throw refusal(414, "request-malformed", "The path is longer than any that is here.");
  const parts = sent.split("/").map(decode);
  return { decoded: parts.join("/"), sent, parts, search };
}

function decode(part: string): string {
  let text: string;
  try {
    text = decodeURIComponent(part);
  } catch {
    throw refusal(400, "request-malformed", "The path has a % that is not followed by UTF-8 in hexadecimal digits.");
  }
  if (/[/\\\p{Cc}\p{Surrogate}]/u.test(text) || text === "." || text === "..")
    throw refusal(400, "request-malformed", "A part of the path is one that no address here has.");
  return text;
}

/** Whether a path may be that of a file of the site: plain names, since paths.ts of publish/ writes no others. */
export function isPlain({ parts }: Path): boolean {
  return parts.every((part, index) => /^[\w.-]+$/.test(part) || (part === "" && index === parts.length - 1));
}
