/** A configuration for nginx, to be included within `http { … }` and edited. */

import { voidPath } from "../metadata/void.ts";
import { answers, literally, wanted } from "./accept.ts";
import { headers, mediaTypes } from "./headers.ts";
import type { Odd } from "./places.ts";

const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
/** In a pattern a backslash stays one: nginx takes away only those before quotes and backslashes. */
const pattern = (text: string) => `"${text.replaceAll('"', '\\"')}"`;

/** Patterns, because nginx compares plain texts of a map without regard to case. */
function oddFolders(odd: readonly Odd[]): string[] {
  if (odd.length === 0) return [];
  const lines = odd.map(([path, folder]) => `  ${pattern(`~^/${literally(path)}/?$`)} /${folder}/;`);
  const about = "# Names that a file system might confuse are written otherwise in folders.";
  return [about, "map $uri $smolny_folder {", '  default "";', ...lines, "}"];
}

const named = (each: string) => each.replace(/\((?=text\/html)/, "(?<smolny_type>");

export function nginxFile(odd: readonly Odd[]): string {
  const extra = answers.flatMap(([types, file]) =>
    file === undefined ? [] : [`  ${pattern(`~*^(?:${types.map(literally).join("|")})$`)} ${file};`],
  );
  const everywhere = Object.entries(headers).map(([name, value]) => `  add_header ${name} ${quoted(value)} always;`);
  return [
    "# nginx 1.18 or newer: include this file within http { … }, after the lines ▼ are edited.",
    "# What the client wants: the first of our types at its highest quality.",
    "map $http_accept $smolny_wanted {",
    '  default "";',
    ...wanted.map((each) => `  ${pattern(`~*${named(each)}`)} $smolny_type;`),
    "}",
    "map $smolny_wanted $smolny_data {",
    '  default "";',
    ...extra,
    "}",
    ...oddFolders(odd),
    "server {",
    "  # ▼ EDIT: where it listens, and where the site lies",
    "  listen 127.0.0.1:8080;",
    "  root /srv/smolny;",
    "  # ▲",
    "  index index.html;",
    "  error_page 404 /404.html;",
    "  charset utf-8;",
    "  charset_types text/css text/javascript text/plain text/turtle text/csv application/xml;",
    "  absolute_redirect off;",
    ...everywhere,
    '  add_header Vary "Accept" always;',
    "  types {",
    "    text/html html; text/css css; text/javascript js; text/plain txt; text/csv csv;",
    "    application/json json; application/xml xml; font/woff2 woff2; image/svg+xml svg; application/wasm wasm;",
    ...Object.entries(mediaTypes).map(([ending, type]) => `    ${type.replace(/;.*/, "")} ${ending};`),
    "  }",
    `  location = /.well-known/void { return 302 /${voidPath}; }`,
    "  location ~ ^/(?<smolny_path>(?:id|iri)(?:/[a-z0-9_-]+)+|ontology(?:/shapes)?)/?$ {",
    "    if ($smolny_data) { return 303 /$smolny_path/$smolny_data; }",
    "    try_files $uri $uri/ =404;",
    "  }",
    ...(odd.length === 0 ? [] : ["  if ($smolny_folder) { return 303 $smolny_folder; }"]),
    "}",
    "",
  ].join("\n");
}
