/**
 * What stands in the folder of a node that belongs to another thing: its own statements as data, and for static hosts a page of a line,
 * which leads to the node's place on its owner's page.
 */

import { formats } from "../export/index.ts";
import { createStore, terms } from "../store/index.ts";
import type { PageKind, SiteFile } from "./context.ts";
import { descriptionOf } from "./description.ts";
import { relative, webAddress } from "./links.ts";
import { dataFiles } from "./pages/thing-data.tsx";
import { folderOf } from "./paths.ts";
import { escaped, textFile } from "./text-file.ts";
import type { Places } from "./things.ts";

const names = ["index.html", ...dataFiles.map(({ file }) => file)];

export function redirects(
  { nodes, ownerOf, placeOf }: Places,
  iriAt: (folder: string) => string | undefined,
): PageKind {
  return {
    paths: ({ reader }) => nodes.flatMap((node) => names.map((name) => `${folderOf(node, reader.base)}${name}`)),
    file: async (path, { reader }) => {
      const [, folder = "", name = ""] = /^(.*\/)([^/]+)$/s.exec(path) ?? [];
      const iri = names.includes(name) ? iriAt(folder) : undefined;
      const owner = iri === undefined ? undefined : ownerOf(iri);
      const place = iri === undefined ? undefined : placeOf(iri);
      if (iri === undefined || owner === undefined || place === undefined || owner === iri) return undefined;
      const dataset = await reader.about([iri]);
      // In somebody's store any IRI may be a node; whether it is, only its statements tell.
      if ([...dataset.store.match(terms.namedNode(iri))].length === 0) return undefined;
      const format = dataFiles.find(({ file }) => file === name)?.format;
      if (format === undefined) return stub(path, owner, place);
      const { base, prefixes } = dataset;
      let text = "";
      for await (const piece of formats[format].write({
        store: createStore(descriptionOf(dataset, iri)),
        base,
        prefixes,
      }))
        text += piece;
      return textFile(path, formats[format].mediaType, text);
    },
  };
}

function stub(path: string, owner: string, place: string): SiteFile {
  const href = escaped(relative(path, place));
  const canonical = webAddress(owner);
  const lines = [
    "<!DOCTYPE html>",
    '<html lang="en">',
    "  <head>",
    '    <meta charset="utf-8">',
    `    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">`,
    '    <meta name="viewport" content="width=device-width, initial-scale=1">',
    "    <title>Told elsewhere</title>",
    `    <meta http-equiv="refresh" content="0; url=${href}">`,
    ...(canonical === undefined ? [] : [`    <link rel="canonical" href="${escaped(canonical)}">`]),
    "  </head>",
    "  <body>",
    `    <p><a href="${href}">This belongs to another thing, whose page tells of it.</a></p>`,
    "  </body>",
    "</html>",
  ];
  return textFile(path, "text/html", `${lines.join("\n")}\n`);
}
