/** One store that several write to: loads of one dataset at once, other datasets under the same base, several datasets in one load. */

import { afterEach, describe, expect, test } from "vitest";
import { readRdf } from "../../src/graph/index.ts";
import { Fault } from "../../src/issue.ts";
import { load, verify, type Loadable } from "../../src/load/index.ts";
import { createStore } from "../../src/store/index.ts";
import { startStore, type Habits } from "./sparql-server.ts";

const base = "https://example.org/shared/";
const open: { close: () => unknown }[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function started(habits: Habits = {}) {
  const store = await startStore({ query: "/query", update: "/update", graphs: "/store" }, habits);
  open.push(store);
  return store;
}

/** TriG → what is loaded, with the datasets that describe themselves in it. */
async function small(trig: string, ...datasets: readonly string[]): Promise<Loadable> {
  const told = datasets.map((name) => `:about-${name} { :${name} <http://rdfs.org/ns/void#uriSpace> "${base}" }`);
  const text = `@prefix : <${base}> . ${told.join(" ")} ${trig}`;
  const { quads, issues } = await readRdf({ file: "a.trig", bytes: new TextEncoder().encode(text) });
  expect(issues).toEqual([]);
  return { store: createStore(quads), base };
}

const options = { waits: [1, 1], kind: "oxigraph" } as const;
/** The codes of the Fault that a load ends in; none if it is done. */
const endOf = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error: unknown) =>
      error instanceof Fault ? error.issues.map(({ code }) => code) : Promise.reject(error as Error),
  );
const stands = async (url: URL, dataset: Loadable) => (await verify(url, dataset, options)).issues.length === 0;
const runOf = (update: string) => /run-[0-9a-f-]{36}/.exec(update)?.[0] ?? "";
const changed = ({ changes }: Awaited<ReturnType<typeof load>>) =>
  Object.fromEntries(
    changes.filter(({ change }) => change !== "kept").map(({ graph, change }) => [graph?.replace(base, ""), change]),
  );

/** Something that is waited for. */
function moment() {
  let come = () => undefined as unknown;
  const hasCome = new Promise<void>((done) => (come = () => done()));
  return { hasCome, come: () => void come() };
}
const soon = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

describe("two loads of one dataset at once", { timeout: 60_000 }, () => {
  /** Where both come to the same request before either is done. One that was overtaken before does not come. */
  const meeting = (words: RegExp) => {
    const both = moment();
    const met = new Set<string>();
    return (update: string) => {
      if (!words.test(update) || met.has(runOf(update))) return undefined;
      if (met.add(runOf(update)).size === 2) both.come();
      return Promise.race([both.hasCome, soon(2000)]);
    };
  };

  test.each([
    ["as they are marked ready", /INSERT .*#ready>/],
    ["as they swap", /#swapping>/],
    ["no more", /^$/],
  ])("that both looked before, and meet %s: one of them stands, whole, or what stood before", async (_, words) => {
    const [begin, then] = [meeting(/^INSERT DATA/), meeting(words)];
    const meet = (update: string) => begin(update) ?? then(update);
    let isOn = false;
    const { url } = await started({ before: (update) => (isOn ? meet(update) : undefined) });
    const before = await small(":a { :s :p 0 } :b { :s :p 0 }", "set");
    const versions = [
      await small(":a { :s :p 1 } :b { :s :p 0 }", "set"),
      await small(":a { :s :p 0 } :b { :s :p 1 }", "set"),
    ];
    await load(url, before, options);
    isOn = true;
    const ends = await Promise.all(versions.map((version) => endOf(load(url, version, options))));
    isOn = false;
    const done = ends.map((codes) => codes.length === 0);
    const standing = await Promise.all([before, ...versions].map((version) => stands(url, version)));
    expect(standing).toEqual([!done.includes(true), ...done]);
    expect([...new Set(ends.flat())]).toEqual(["load-overtaken"]);
  });

  test("one that looked before the other was done changes nothing", async () => {
    const [held, ended] = [moment(), moment()];
    let [isOn, first] = [false, ""];
    const { url } = await started({
      before: (update) => {
        if (!isOn || !update.startsWith("INSERT DATA")) return undefined;
        first ||= runOf(update);
        if (runOf(update) !== first) return undefined;
        held.come();
        return ended.hasCome;
      },
    });
    await load(url, await small(":a { :s :p 0 } :b { :s :p 0 }", "set"), options);
    isOn = true;
    const slow = endOf(load(url, await small(":a { :s :p 1 } :b { :s :p 0 }", "set"), options));
    await held.hasCome;
    const other = await small(":a { :s :p 0 } :b { :s :p 1 }", "set");
    expect(await endOf(load(url, other, options))).toEqual([]);
    ended.come();
    expect(await slow).toEqual(["load-overtaken"]);
    expect(await stands(url, other)).toBe(true);
  });

  test("one that is being cleared away swaps nothing", async () => {
    const [held, cleared, ended] = [moment(), moment(), moment()];
    let [isOn, first] = [false, ""];
    const { url } = await started({
      before: (update) => {
        if (!isOn) return undefined;
        first ||= runOf(update);
        if (runOf(update) !== first) return undefined;
        if (/INSERT .*#ready>/.test(update)) {
          held.come();
          return cleared.hasCome;
        }
        if (!update.startsWith("DROP")) return undefined;
        // By the other load first, of which it is the second step, and by this one itself.
        cleared.come();
        return Promise.race([ended.hasCome, soon(1000)]);
      },
    });
    const [before, one, other] = [
      await small(":a { :s :p 0 } :b { :s :p 0 }", "set"),
      await small(":a { :s :p 1 } :b { :s :p 1 }", "set"),
      await small(":a { :s :p 2 } :b { :s :p 2 }", "set"),
    ];
    await load(url, before, options);
    isOn = true;
    const slow = endOf(load(url, one, options)).finally(() => ended.come());
    await held.hasCome;
    expect(await endOf(load(url, other, options))).toEqual([]);
    expect(await slow).toEqual(["load-overtaken"]);
    expect(await stands(url, other)).toBe(true);
  });
});

describe("another dataset under the same base", () => {
  test("changes no graph that was loaded for the first, and says which those are", async () => {
    const { url } = await started();
    const first = await small(":derived { :s :p 1 } :own { :s :p 1 }", "first");
    await load(url, first, options);
    const second = await small(":derived { :s :p 2 } :another { :s :p 2 }", "second");
    const error = await load(url, second, options).catch((reason: unknown) => reason);
    expect(error instanceof Fault && error.issues).toMatchObject([
      {
        code: "store-graph-taken",
        message: expect.stringContaining(`${base}derived the store holds 1 statements`) as string,
      },
    ]);
    expect(await endOf(load(url, await small(":derived { :s :p 3 }"), options))).toEqual(["store-graph-taken"]);
    expect(await stands(url, first)).toBe(true);
  });

  test("may share a graph that is the same; who has it no more leaves it to the other", async () => {
    const { url } = await started();
    const first = await small(":terms { :s :p 1 } :one { :s :p 1 }", "first");
    await load(url, first, options);
    await load(url, await small(":terms { :s :p 1 } :two { :s :p 1 }", "second"), options);
    expect(changed(await load(url, await small(":three { :s :p 1 }", "second"), options))).toEqual({
      two: "removed",
      three: "new",
    });
    expect(await stands(url, first)).toBe(true);
  });

  test("graphs of files that name no dataset are taken for older versions of each other", async () => {
    const { url } = await started();
    await load(url, await small(":a { :s :p 1 }"), options);
    expect(changed(await load(url, await small(":a { :s :p 2 } :b { :s :p 2 }"), options))).toEqual({
      a: "replaced",
      b: "new",
    });
  });
});

test("several datasets together own their graphs, also when one comes and another goes", async () => {
  const { url } = await started();
  await load(url, await small(":a { :s :p 1 } :b { :s :p 1 }", "first", "second"), options);
  const next = await small(":b { :s :p 1 } :c { :s :p 1 }", "first", "second");
  expect(changed(await load(url, next, options))).toEqual({ a: "removed", c: "new" });
  expect(await stands(url, next)).toBe(true);
});
