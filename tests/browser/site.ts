/** The Congress's site served as it is made, with a dump to ask of or in front of an endpoint, under the policy that a server sends. */

import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDataset, readerOf } from "../../src/dataset/index.ts";
import { writeDumps } from "../../src/export/index.ts";
import { contentPolicy, openSite, type Site } from "../../src/publish/index.ts";
import { readQuestions } from "../../src/query/index.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export type Endpoint = (query: string, response: ServerResponse, request: IncomingMessage) => void;

export interface Served {
  readonly base: string;
  readonly site: Site;
  close(): void;
}

export async function serveSite(endpoint?: Endpoint): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "smolny-query-"));
  const dataset = await openDataset(at("data"));
  const [{ questions }, { questions: siteQuestions }] = await Promise.all([
    readQuestions(at("queries")),
    readQuestions(at("queries/site")),
  ]);
  const data = join(folder, "data");
  const manifest = await writeDumps({ ...dataset, outDir: data, version: "0.0.0", inputs: "" });
  const asked = endpoint === undefined ? { dumps: { manifest, folder: data } } : { endpoint: "sparql" };
  const site = await openSite({ reader: readerOf(dataset), version: "0.0.0", questions, siteQuestions, ...asked });

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    if (endpoint !== undefined && pathname === "/sparql") {
      void textOf(request).then((body) => endpoint(new URLSearchParams(body).get("query") ?? "", response, request));
      return;
    }
    const path = decodeURIComponent(pathname.slice(1)).replace(/^$|\/$/, "$&index.html");
    void site.file(path).then((file) => {
      const headers = { "content-type": file?.mediaType ?? "text/plain", "content-security-policy": contentPolicy };
      response.writeHead(file === undefined ? 404 : 200, headers).end(file?.bytes ?? "not here");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    site,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
