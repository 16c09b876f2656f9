/** The links of a site as it lies in a folder: where each leads, and those that lead nowhere. */

import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

const attributes = /<[a-z][^>]*?\s(?:href|src|action)="([^"]*)"/gi;
const decode = (text: string) =>
  text.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (sign) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" })[sign]!,
  );

/** Paths of the files of a folder, "/" between parts. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
}

/** `page → link` for each link within the site that no file or element answers. A page that is only shown for others (404) is left out. */
export async function deadLinks(folder: string): Promise<string[]> {
  const files = new Set(await filesOf(folder));
  const pages = [...files].filter((path) => path.endsWith(".html") && path !== "404.html");
  const texts = new Map(
    await Promise.all(pages.map(async (path) => [path, await readFile(join(folder, path), "utf8")] as const)),
  );
  const ids = new Map(
    [...texts].map(([path, text]) => [
      path,
      new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => decode(id!))),
    ]),
  );
  const dead: string[] = [];
  for (const [page, text] of texts) {
    for (const [, attribute = ""] of text.matchAll(attributes)) {
      const link = decode(attribute);
      if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
      const url = new URL(link, `http://site.invalid/${page}`);
      const path = decodeURIComponent(url.pathname.slice(1));
      const target = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      const isThere = files.has(target) && !link.startsWith("/");
      const part = decodeURIComponent(url.hash.slice(1));
      // `#query=…` is what the query page is to hold, and no part of it.
      const hasPart = part === "" || part.includes("=") || !ids.has(target) || ids.get(target)!.has(part);
      if (!isThere || !hasPart) dead.push(`${page} → ${link}`);
    }
  }
  return dead;
}
