import { describe, expect, test } from "vitest";
import { AskFailure, keepAnswers, type AskResult } from "../../src/query/index.ts";
import { createLog, type Edition } from "../../src/serve/index.ts";
import { anEdition, askerThat, served } from "./support.ts";

/** A log that is kept. */
function kept() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog((line) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
    return Promise.resolve();
  });
  return { lines, log };
}

const result: AskResult = {
  kind: "boolean",
  mediaType: "application/sparql-results+json",
  bytes: new TextEncoder().encode('{"head":{},"boolean":true}'),
  count: 1,
  issues: [],
};

describe("what goes wrong is told", () => {
  test("at its place in the query, in text and in JSON", async () => {
    const { get } = await served();
    const path = `/sparql?query=${encodeURIComponent("SELECT * WHERE {\n  ?s ?p \n}")}`;
    const text = await get(path);
    expect(text.status).toBe(400);
    expect(await text.text()).toMatch(/^400 Bad Request\n\nquery, line 3, column 1: .*\n {4}\}\n {4}\^\n/);
    const json = await get(path, { Accept: "application/sparql-results+json" });
    expect(await json.json()).toMatchObject({ status: 400, issues: [{ code: "query-syntax", line: 3, column: 1 }] });
  });

  test.each([
    ["timeout", 504],
    ["memory", 503],
    ["busy", 503],
    ["closed", 503],
  ] as const)("when an asker fails: %s", async (kind, status) => {
    const failure = new AskFailure(kind, "Not now.", { retryAfter: 1.2 });
    const { get } = await served(() => anEdition(askerThat(() => Promise.reject(failure))));
    const response = await get("/api/sittings");
    expect([response.status, response.headers.get("Retry-After")]).toEqual([status, "2"]);
    expect(await response.text()).toContain("Not now.");
  });

  test("without a stack: a fault of the program has an id that is in the log", async () => {
    const { lines, log } = kept();
    const { get } = await served(() => anEdition(askerThat(() => Promise.reject(new Error("the secret")))), log);
    const response = await get("/api/sittings", { Accept: "application/json" });
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(body).not.toMatch(/secret|\.ts\b|\bat \S+:\d/);
    const id = response.headers.get("X-Request-Id");
    expect(body).toContain(id);
    expect(lines.find(({ event }) => event === "failure")).toMatchObject({
      id,
      error: expect.stringContaining("the secret"),
    });
  });
});

describe("bodies", () => {
  const tooMuch = "a".repeat(1_000_001);
  test("of more than a megabyte are 413, whether they say so or not", async () => {
    const { fetch } = await served();
    const headers = { "Content-Type": "application/sparql-query" };
    const stated = await fetch("/sparql", {
      method: "POST",
      headers: { ...headers, "Content-Length": "1000001" },
      body: tooMuch,
    });
    expect(stated.status).toBe(413);
    const body = new Blob([tooMuch]).stream();
    const unstated = await fetch("/sparql", { method: "POST", headers, body, duplex: "half" });
    expect(unstated.status).toBe(413);
  });
});

test("a client that leaves ends its query", async () => {
  let reason: unknown;
  const asker = askerThat(
    (_, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          reason = signal.reason;
          reject(signal.reason as Error);
        });
      }),
  );
  const { lines, log } = kept();
  const { fetch } = await served(() => anEdition(asker), log);
  const client = new AbortController();
  const asking = fetch("/api/sittings", { signal: client.signal });
  setTimeout(() => client.abort(new Error("left")), 20);
  expect((await asking).status).toBe(499);
  expect(reason).toEqual(new Error("left"));
  expect(lines.at(-1)).toMatchObject({ status: 499 });
});

describe("what the server tells of itself", () => {
  test("/health is 200 while queries are answered, 503 otherwise", async () => {
    const { get } = await served();
    const well = await get("/health");
    expect([well.status, await well.json()]).toEqual([
      200,
      expect.objectContaining({ status: "ok", version: "0.0.0" }),
    ]);
    const ill = await served(() => anEdition(askerThat(() => Promise.reject(new AskFailure("busy", "Busy.")))));
    expect((await ill.get("/health")).status).toBe(503);
  });

  test("/health asks anew each time, whatever answers are kept", async () => {
    let asked = 0;
    const bytes = new TextEncoder().encode("true");
    const once = askerThat(() =>
      asked++ === 0
        ? Promise.resolve({ kind: "boolean", mediaType: "text/csv", bytes, count: 1, issues: [] })
        : Promise.reject(new AskFailure("broken", "No worker is left.")),
    );
    const { get } = await served(() => anEdition(keepAnswers(once)));
    expect([(await get("/health")).status, (await get("/health")).status]).toEqual([200, 503]);
  });

  test("/metrics counts requests by route and status", async () => {
    const { get } = await served();
    await get("/id/assembly/diet");
    await get("/id/assembly/diet");
    await get("/nowhere/at/all");
    const text = await (await get("/metrics")).text();
    expect(text).toContain('smolny_http_requests_total{route="thing",status="303"} 2\n');
    expect(text).toContain('smolny_http_requests_total{route="page",status="404"} 1\n');
    expect(text).toContain('smolny_http_request_seconds_bucket{route="thing",le="+Inf"} 2\n');
    expect(text).toContain("smolny_queries_timed_out_total 0\n");
    for (const line of text.trim().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [\d.e+-]+)$/);
  });

  test("the log has a line for each request, without what was asked", async () => {
    const { lines, log } = kept();
    const { get } = await served(anEdition, log);
    await get(`/sparql?query=${encodeURIComponent("ASK { ?s ?p 'private' }")}`);
    expect(lines).toEqual([
      {
        time: expect.any(String),
        event: "request",
        id: expect.any(String),
        method: "GET",
        route: "sparql",
        status: 200,
        ms: expect.any(Number),
        bytes: expect.any(Number),
        path: "/sparql",
      },
    ]);
  });
});

describe("when the data change", () => {
  test("requests end with what they began, the next see the new, and the old is closed once nobody uses it", async () => {
    const closed: string[] = [];
    let release: () => void = () => undefined;
    const slow = askerThat(() => new Promise((resolve) => (release = () => resolve(result))));
    const fresh = askerThat(() => Promise.resolve({ ...result, bytes: new TextEncoder().encode("new") }));
    const askers: [string, typeof slow][] = [
      ["old", slow],
      ["new", fresh],
    ];
    const open = (): Promise<Edition> => {
      const [name = "", asker] = askers.shift() ?? [];
      return anEdition(asker, () => closed.push(name));
    };
    const { get, editions } = await served(open);
    const before = get("/api/sittings");
    await editions.reload();
    expect(await (await get("/api/sittings")).text()).toBe("new");
    expect(closed).toEqual([]);
    release();
    expect(await (await before).text()).toContain("true");
    expect(closed).toEqual(["old"]);
    await editions.close();
    expect(closed).toEqual(["old", "new"]);
  });

  test("and cannot be read, the old ones stay", async () => {
    let times = 0;
    const { get, editions } = await served(() => (times++ === 0 ? anEdition() : Promise.reject(new Error("a hole"))));
    await expect(editions.reload()).rejects.toThrow("a hole");
    expect((await get("/id/assembly/diet")).status).toBe(303);
  });
});
