/** `_redirects` and `_headers`, which Netlify, Cloudflare Pages and some others read. */

import { voidPath } from "../metadata/void.ts";
import { headers, mediaTypes } from "./headers.ts";
import type { Odd } from "./places.ts";

/** Hosts take no more lines than that. */
const most = 2000;

export function redirectsFile(odd: readonly Odd[]): string {
  const encoded = (path: string) => path.split("/").map(encodeURIComponent).join("/");
  const lines = odd.map(([path, folder]) => `/${encoded(path)} /${folder}/ 302`);
  return [
    "# Netlify, Cloudflare Pages: these hosts find FOLDER/index.html by themselves. The site lies at the root of its host.",
    `/.well-known/void /${voidPath} 302`,
    ...lines.slice(0, most - 1),
    "",
  ].join("\n");
}

export function headersFile(): string {
  const everywhere = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const types = Object.entries(mediaTypes).flatMap(([ending, type]) => [`/*.${ending}`, `  Content-Type: ${type}`]);
  return ["# Netlify, Cloudflare Pages", "/*", ...everywhere, ...types, ""].join("\n");
}
