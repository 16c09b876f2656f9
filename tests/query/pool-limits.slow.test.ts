/** Queries answered by workers: whole, within their limits, and without regard to what others ask. */

import { DataFactory } from "n3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askingData, askingOf, fromQuads } from "../../src/dataset/index.ts";
import { Fault } from "../../src/issue.ts";
import {
  askInProcess,
  askLimits,
  openPool,
  type Asker,
  type AskFailure,
  type AskRequest,
} from "../../src/query/index.ts";

const node = (name: string) => DataFactory.namedNode(`https://example.org/${name}`);
const dataset = fromQuads(
  Array.from({ length: 300 }, (_, i) => DataFactory.quad(node(`s${i}`), node("p"), DataFactory.literal(`o ${i}`))),
  {},
);

const formats = { bindings: "json", boolean: "json", quads: "turtle" };
const request = (text: string, more: Partial<AskRequest> = {}): AskRequest => ({ text, formats, ...more });
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);
const cross = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l";
const failureOf = (asking: Promise<unknown>) =>
  asking.then(
    () => expect.unreachable(),
    (error: unknown) => error as AskFailure,
  );
const open = async (limits = {}) => openPool({ ...askingData(dataset), limits });

// Time enough to wait for workers that start, on a machine that has other things to do.
const patient = { time: 60_000, wait: 60_000, workers: 2 };

let pool: Asker;
beforeAll(async () => {
  pool = await open({ ...patient, rows: 1000, bytes: 20_000, memory: 128 });
}, 120_000);
afterAll(() => pool.close(0));

const askers: readonly (readonly [string, () => Asker])[] = [
  ["in workers", () => pool],
  ["in this process", () => askInProcess(askingOf(dataset), { ...askLimits, rows: 1000, bytes: 20_000 })],
];
describe.each(askers)("%s", (_, asker) => {
  test("an answer is a whole document in the format wanted", async () => {
    const rows = await asker().ask(
      request("SELECT ?o { <https://example.org/s7> ?p ?o }", { formats: { bindings: "csv" } }),
    );
    expect([rows.kind, rows.mediaType, textOf(rows), rows.count]).toEqual(["bindings", "text/csv", "o\r\no 7\r\n", 1]);
    const quads = await asker().ask(
      request("CONSTRUCT WHERE { <https://example.org/s7> ?p ?o }", { formats: { quads: "n-triples" } }),
    );
    expect(textOf(quads)).toBe('<https://example.org/s7> <https://example.org/p> "o 7" .\n');
    expect(textOf(await asker().ask(request("ASK {}")))).toContain("true");
  });

  test("parameters are bound, relative IRIs resolved, foreign graphs empty", async () => {
    const declared = { s: { type: "iri" as const } };
    const base = "https://example.org/y";
    const one = await asker().ask(
      request("SELECT ?o { ?s <p> ?o }", { declared, values: { s: "https://example.org/s5" }, base }),
    );
    expect([one.count, textOf(one).includes('"o 5"')]).toEqual([1, true]);
    const none = await asker().ask(
      request("SELECT * { ?s ?p ?o }", { dataset: { default: ["https://example.org/elsewhere"] } }),
    );
    expect(none.count).toBe(0);
  });

  test("an answer of too many rows holds the first of them, and says so", async () => {
    const cut = await asker().ask(
      request("SELECT (1 AS ?n) { ?a ?b ?c . ?d ?e ?f }", { formats: { bindings: "tsv" } }),
    );
    expect([cut.count, cut.cut, textOf(cut)]).toEqual([
      1000,
      { what: "rows", limit: 1000 },
      `?n\n${"1\n".repeat(1000)}`,
    ]);
    expect(
      (await asker().ask(request("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 1000", { formats: { bindings: "csv" } }))).cut,
    ).toMatchObject({ what: "bytes" });
    expect(
      (
        await asker().ask(
          request("SELECT (1 AS ?n) { ?a ?b ?c . ?d ?e ?f } LIMIT 1000", { formats: { bindings: "tsv" } }),
        )
      ).cut,
    ).toBeUndefined();
  });

  test("an answer of too many bytes likewise, in every format", async () => {
    for (const bindings of ["json", "xml"]) {
      const cut = await asker().ask(request("SELECT * { ?s ?p ?o }", { formats: { bindings } }));
      expect(cut.cut).toEqual({ what: "bytes", limit: 20_000 });
      expect(cut.bytes.length).toBeLessThanOrEqual(20_200);
      expect(textOf(cut)).toContain(encodeURIComponent("cut at 20000 bytes"));
      if (bindings === "json") expect(JSON.parse(textOf(cut)).results.bindings).toHaveLength(cut.count);
    }
    const quads = await asker().ask(request("CONSTRUCT WHERE { ?s ?p ?o }", { formats: { quads: "json-ld" } }));
    expect(quads.cut).toMatchObject({ what: "bytes" });
    expect([JSON.parse(textOf(quads)).length, quads.count > 100]).toEqual([quads.count, true]);
  });

  test("what is wrong with a query is a Fault with its place", async () => {
    const fault: unknown = await failureOf(asker().ask(request("SELECT * { ?s ?p }")));
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).issues).toMatchObject([{ code: "query-syntax", line: 1, column: 18 }]);
    for (const refused of ["INSERT DATA { <a:a> <a:b> 1 }", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"])
      expect(await failureOf(asker().ask(request(refused)))).toMatchObject({ issues: [{ code: "query-refused" }] });
  });

  test("a kind of answer for which there is no format is refused", async () => {
    const failure = await failureOf(asker().ask(request("SELECT * { ?s ?p ?o }", { formats: { quads: "turtle" } })));
    expect(failure).toMatchObject({ kind: "unacceptable", answer: "bindings" });
  });
});

describe("limits of workers", { timeout: 120_000 }, () => {
  test("a query ends at its limit of time, whatever it does, and others are answered meanwhile", async () => {
    const limited = await open({ ...patient, time: 1000 });
    const killers = {
      "a cross product": `SELECT (COUNT(*) AS ?n) { ${cross} }`,
      "a regular expression": `ASK { FILTER(REGEX("${"a".repeat(60)}!", "^(a+)+$")) }`,
    };
    for (const text of Object.values(killers)) {
      const killer = failureOf(limited.ask(request(text)));
      expect(textOf(await limited.ask(request("ASK {}")))).toContain("true");
      expect(await killer).toMatchObject({ kind: "timeout", message: expect.stringContaining("1 seconds") });
    }
    expect(limited.stats()).toMatchObject({ timedOut: 2, answered: 2 });
    await limited.close();
  });

  test("a query that needs too much memory ends alone", async () => {
    // Each doubling is one allocation: past the heap, V8 ends the process that it happens in.
    const doubled = Array.from({ length: 25 }, (_, i) => `BIND(CONCAT(?v${i}, ?v${i}) AS ?v${i + 1})`).join(" ");
    const killer = failureOf(pool.ask(request(`SELECT (UCASE(?v25) AS ?n) { BIND("aaaaaaaa" AS ?v0) ${doubled} }`)));
    expect(await killer).toMatchObject({ kind: "memory" });
    expect(textOf(await pool.ask(request("ASK {}")))).toContain("true");
  });

  test("a client that leaves takes its query along, whether it runs or waits", async () => {
    const before = pool.stats();
    const leaving = new AbortController();
    const query = request(`SELECT (COUNT(*) AS ?n) { ${cross} }`);
    const asked = Array.from({ length: 4 }, () => failureOf(pool.ask(query, leaving.signal)));
    leaving.abort(new Error("gone"));
    for (const each of asked) expect((await each).message).toBe("gone");
    expect(pool.stats()).toMatchObject({ queued: 0, abandoned: before.abandoned + 4 });
    expect(await failureOf(pool.ask(query, AbortSignal.abort(new Error("before"))))).toMatchObject({
      message: "before",
    });
    expect(textOf(await pool.ask(request("ASK {}")))).toContain("true");
  });

  test("the queue is bounded, in length and in time; whoever closes waits for what runs", async () => {
    const small = await open({ time: 1500, workers: 1, queue: 1, wait: 100 });
    const runs = failureOf(small.ask(request(`SELECT (COUNT(*) AS ?n) { ${cross} }`)));
    const [waits, refused] = [failureOf(small.ask(request("ASK {}"))), failureOf(small.ask(request("ASK {}")))];
    expect(await refused).toMatchObject({ kind: "busy", retryAfter: 1 });
    expect(await waits).toMatchObject({ kind: "busy" });
    const closing = small.close();
    expect(await failureOf(small.ask(request("ASK {}")))).toMatchObject({ kind: "closed" });
    expect(await runs).toMatchObject({ kind: "timeout" });
    await closing;
    expect(small.stats()).toMatchObject({ workers: 0, busy: 0, timedOut: 1, refusedBusy: 2 });
  });

  test("where there is no folder for passing files, the data are sent", async () => {
    const folder = process.env.TMPDIR;
    process.env.TMPDIR = "/nowhere";
    const sent = await open(patient).finally(() => {
      if (folder === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = folder;
    });
    expect(await sent.ask(request("SELECT * { ?s ?p ?o }"))).toMatchObject({ count: 300 });
    await sent.close(0);
  });

  test("data that cannot be opened are said at once", async () => {
    const failing = openPool({ module: new URL("nowhere.ts", import.meta.url).href, data: {} });
    expect(await failureOf(failing)).toMatchObject({ kind: "broken" });
  });
});
