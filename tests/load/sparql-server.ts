/** A triple store of the tests' own: SPARQL by Comunica over quads in memory, one request after another, behind whatever paths and names it is told. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { DataFactory, Parser, Store, Writer } from "n3";

export interface Paths {
  readonly query: string;
  readonly update: string;
  /** Where graphs are read and added to; without it there is no such place. */
  readonly graphs?: string;
}

export interface Habits {
  /** What it calls itself. */
  readonly server?: string;
  /** The value of `Authorization` without which nothing is done. */
  readonly authorization?: string;
  /** Waited for before an update or an added graph is done; what it throws is the answer, with status 503. */
  readonly before?: (update: string) => unknown;
}

export async function startStore(paths: Paths, { server = "", authorization, before }: Habits = {}) {
  const engine = new QueryEngine();
  const quads = new Store();
  const requests: string[] = [];
  const context = { sources: [quads], destination: quads };

  const select = async (text: string) => {
    const stream = await engine.queryBindings(text, context);
    const rows = await stream.toArray();
    return rows.map((row) =>
      Object.fromEntries([...row].map(([name, term]) => [name.value, { type: "literal", value: term.value }])),
    );
  };
  const graphOf = (url: URL) => {
    const name = url.searchParams.get("graph");
    return name === null ? DataFactory.defaultGraph() : DataFactory.namedNode(name);
  };
  const triples = (found: Iterable<Parameters<Writer["addQuad"]>[0]>) =>
    new Writer({ format: "N-Triples" }).quadsToString([...found]);

  /** The type and the text of an answer; undefined for what has no place here. */
  const answer = async (method: string, url: URL, body: string): Promise<readonly [string, string] | undefined> => {
    if (url.pathname === paths.graphs) {
      const graph = graphOf(url);
      if (method === "GET")
        return [
          "application/n-triples",
          triples(
            quads
              .getQuads(null, null, null, graph)
              .map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object)),
          ),
        ];
      for (const { subject, predicate, object } of new Parser().parse(body))
        quads.addQuad(subject, predicate, object, graph);
      return ["text/plain", ""];
    }
    const asked = method === "GET" ? url.searchParams.get("query") : new URLSearchParams(body).get("query");
    if (url.pathname === paths.query && asked !== null) {
      if (asked.startsWith("CONSTRUCT"))
        return ["application/n-triples", triples(await (await engine.queryQuads(asked, context)).toArray())];
      return ["application/sparql-results+json", JSON.stringify({ results: { bindings: await select(asked) } })];
    }
    if (url.pathname !== paths.update) return undefined;
    await engine.queryVoid(body, context);
    return ["text/plain", ""];
  };

  let last: Promise<unknown> = Promise.resolve();
  const listener = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      requests.push(`${method} ${path} ${body}`);
      response.setHeader("Server", server);
      if (authorization !== undefined && headers.authorization !== authorization)
        return void response.writeHead(401, { "WWW-Authenticate": 'Basic realm="archive"' }).end();
      const url = new URL(path, "http://localhost");
      const isChange = url.pathname === paths.update || (url.pathname === paths.graphs && method === "POST");
      let status = 400;
      const done = (async () => {
        if (isChange) {
          status = 503;
          await before?.(body);
          status = 400;
        }
        const mine = last.then(() => answer(method, url, body));
        last = mine.catch(() => undefined);
        const [type, text] = (await mine) ?? [];
        if (type === undefined) response.writeHead(404).end();
        else response.setHeader("Content-Type", type).end(text);
      })();
      done.catch((error: unknown) => response.writeHead(status).end(String(error)));
    });
  });
  await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", ready));
  return {
    url: new URL(paths.query, `http://127.0.0.1:${(listener.address() as AddressInfo).port}`),
    quads,
    /** Method, path and body of each request, in order. */
    requests,
    close: () => {
      listener.closeAllConnections();
      listener.close();
    },
  };
}
