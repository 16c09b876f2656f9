/** The Congress's site on a plain static host, and Debian's Chromium to look at it with. */

import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const executable = "/usr/bin/chromium";

/** Why the browser's tests are left out; undefined if they are not. */
export const noBrowser = existsSync(executable) ? undefined : "there is no /usr/bin/chromium (Debian: chromium)";

/** Without network of its own: what Chromium asks its makers for would be refused here, and is no request of a page. */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: executable, args: quiet });

/** What a static host knows of types: by ending, as all of them do. */
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
  ".ttl": "text/turtle",
  ".nt": "application/n-triples",
  ".nq": "application/n-quads",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** A site written by `smolny build` into a folder of its own, removed by `remove`. */
export function buildSite(data?: string): { site: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "smolny-site-"));
  const site = join(folder, "site");
  const named = data === undefined ? [] : ["--data", data];
  execFileSync(process.execPath, [main, "build", "--out", join(folder, "data"), "--site", site, ...named], {
    stdio: "pipe",
  });
  return { site, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Serves a folder as static hosts do: folders by their index.html, else 404.html. */
export async function host(folder: string): Promise<{ base: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname));
    const named = join(folder, path);
    const isFolder = existsSync(named) && statSync(named).isDirectory();
    if (isFolder && !path.endsWith("/")) {
      response.writeHead(301, { location: `${path}/` }).end();
      return;
    }
    const file = isFolder ? join(named, "index.html") : named;
    const found = existsSync(file);
    response.writeHead(found ? 200 : 404, {
      "content-type": types[found ? extname(file) : ".html"] ?? "application/octet-stream",
    });
    createReadStream(found ? file : join(folder, "404.html")).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
