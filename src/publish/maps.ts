/** What search engines read first: robots.txt and the list of all pages, each by its permanent address. */

import type { PageKind, SiteContext } from "./context.ts";
import { escaped, textFile } from "./text-file.ts";

/** Sitemaps have a greatest length (https://www.sitemaps.org/protocol.html); a longer list is several, and one that names them. */
const longest = 50_000;

const listPath = (index: number) => `sitemap-${index + 1}.xml`;

export function mapFiles(
  pagePaths: () => Promise<readonly string[]>,
  iriAt: (folder: string) => string | undefined,
): PageKind {
  const addresses = async ({ reader: { base } }: SiteContext) => {
    const folders = (await pagePaths()).flatMap((path) => /^(.*\/)?index\.html$/s.exec(path)?.[1] ?? []);
    const all = folders.map((folder) => {
      const iri = iriAt(folder);
      return uri(iri?.startsWith(base) && !iri.includes("#") ? iri : `${base}${folder}`);
    });
    return [uri(base), ...all].sort();
  };
  const lists = async (context: SiteContext) => {
    const all = await addresses(context);
    return Array.from({ length: Math.ceil(all.length / longest) }, (_, n) => all.slice(n * longest, (n + 1) * longest));
  };
  return {
    paths: async (context) => {
      const parts = await lists(context);
      return ["robots.txt", "sitemap.xml", ...(parts.length > 1 ? parts.map((_, index) => listPath(index)) : [])];
    },
    file: async (path, context) => {
      const { base } = context.reader;
      if (path === "robots.txt") {
        return textFile(path, "text/plain", `User-agent: *\nAllow: /\nSitemap: ${base}sitemap.xml\n`);
      }
      if (!/^sitemap(-\d+)?\.xml$/.test(path)) return undefined;
      const parts = await lists(context);
      const [only = []] = parts;
      const part = parts.length === 1 ? undefined : parts.find((_, index) => listPath(index) === path);
      if (path === "sitemap.xml") {
        const names = parts.map((_, index) => `${base}${listPath(index)}`);
        return textFile(
          path,
          "application/xml",
          parts.length > 1 ? xml("sitemapindex", "sitemap", names) : xml("urlset", "url", only),
        );
      }
      return part && textFile(path, "application/xml", xml("urlset", "url", part));
    },
  };
}

/** An IRI as a URI: what is not ASCII as bytes (RFC 3987, 3.1). Nothing else is touched, so that no dots are resolved. */
const uri = (iri: string) =>
  iri.replace(/[^!-~]+/g, (signs) => encodeURIComponent(signs.replace(/\p{Surrogate}/gu, "\ufffd")));

function xml(root: string, element: string, addresses: readonly string[]): string {
  const lines = addresses.map((address) => `  <${element}><loc>${escaped(address)}</loc></${element}>`);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...lines,
    `</${root}>`,
    "",
  ].join("\n");
}
