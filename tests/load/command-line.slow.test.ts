/** `smolny load` as it is called: its options, who asks, what is told and when. */

import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { root, smolny, workshop, write } from "../cli/program.mjs";
import { startStore, type Habits } from "./sparql-server.ts";

const program = join(root, "dist", "cli", "main.js");
const { folder, close } = workshop();
const base = "https://example.org/";
const file = (version: string) =>
  `@prefix : <${base}> . :set <http://rdfs.org/ns/void#uriSpace> "${base}" . :a { :s :p "${version}" } :b { :s :p "${version}" , "both" }`;
write(folder, {
  "old.trig": file("old"),
  "new.trig": file("new"),
  // More than two of the batches in which a store of an unknown kind is sent statements.
  "many.nt": Array.from({ length: 2100 }, (_, at) => `<urn:s> <urn:p> "${at}" .\n`).join(""),
});
afterAll(close);
const open: { close: () => unknown }[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function started(habits: Habits = {}) {
  const store = await startStore({ query: "/archive/ask", update: "/archive/update" }, habits);
  open.push(store);
  return store;
}

describe("the compiled program", { timeout: 60_000 }, () => {
  const call = (url: URL, args: readonly string[], env = {}) =>
    smolny(["load", url.href, ...args], { cwd: folder, env });

  test("--dry-run tells what a load would do, and does nothing; --verify whether it was done", async () => {
    const { url, quads, requests } = await started();
    expect(await call(url, ["--data", "old.trig"])).toMatchObject({ code: 0 });
    const size = quads.size;
    requests.length = 0;

    const dry = await call(url, ["--data", "new.trig", "--dry-run"]);
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain("a store of a kind that smolny does not know, queries at");
    expect(dry.stdout).toContain("Graphs: 2 replaced, 1 unchanged.");
    expect(dry.stdout).toContain(`replaced: the graph ${base}b (2 → 2 statements)`);
    expect(requests.filter((line) => line.startsWith("POST /archive/update"))).toEqual([]);
    expect(quads.size).toBe(size);

    expect(await call(url, ["--data", "old.trig", "--verify"])).toMatchObject({ code: 0, stderr: "" });
    const differs = await call(url, ["--data", "new.trig", "--verify"]);
    expect([differs.code, differs.stdout]).toEqual([1, ""]);
    expect(differs.stderr).toMatch(/store-differs[^]*missing: .*"new"/);
  });

  test("--graph-mode union puts the merge into one graph", async () => {
    const { url, quads } = await started();
    const { code, stdout } = await call(url, ["--data", "old.trig", "--graph-mode", "union"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("3 statements, digest ")]);
    expect(quads.countQuads(null, null, null, `${base}set`)).toBe(3);
    expect(quads.countQuads(null, null, null, `${base}a`)).toBe(0);
  });

  test("answers a server that wants Basic, and says so if it does not take the name", async () => {
    const right = Buffer.from("Анна:пароль").toString("base64");
    const { url } = await started({ authorization: `Basic ${right}` });
    const env = { SMOLNY_USER: "Анна", SMOLNY_PASSWORD: "пароль" };
    expect(await call(url, ["--data", "old.trig"], env)).toMatchObject({ code: 0 });
    const wrong = await call(url, ["--data", "old.trig"], { ...env, SMOLNY_PASSWORD: "secret" });
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toMatch(/does not take the user “Анна” with this password/);
    expect(wrong.stderr).not.toContain("secret");
  });

  test.each(["anna:secret@store.example", "ftp://anna:secret@store.example/", "http://anna:secret@store.example/"])(
    "an address that is none, or says who asks, is shown without what may be a password: %s",
    async (address) => {
      const { code, stderr } = await smolny(["load", address], { cwd: folder });
      expect(code).toBe(2);
      expect(stderr).not.toContain("secret");
    },
  );

  /** A terminal, by `script` of util-linux. */
  const terminal =
    spawnSync("script", ["--version"]).status === 0 ? "" : " (left out: there is no script of util-linux)";
  test.skipIf(terminal !== "")(
    `tells before anything is changed that a store is unproven; then what is sent, with its rate, and a server's words without power over the terminal${terminal}`,
    async () => {
      let [isFirst, told, toldBefore] = [true, "", ""];
      const { url } = await started({
        before: async (update) => {
          if (!update.includes("INSERT DATA")) return;
          await new Promise((done) => setTimeout(done, 300));
          // The terminal may be slower than the request, which is not answered before.
          while (isFirst && !told.includes("store-unproven")) await new Promise((done) => setTimeout(done, 50));
          toldBefore ||= told;
          if (!isFirst) return;
          isFirst = false;
          throw new Error("busy\u001b[2J");
        },
      });
      const line = `'${process.execPath}' '${program}' load ${url.href} --data many.nt`;
      const child = spawn("script", ["--quiet", "--return", "--command", line, "/dev/null"], {
        cwd: folder,
        env: { ...process.env, NO_COLOR: "1" },
        stdio: ["ignore", "pipe", "inherit"],
      });
      child.stdout.setEncoding("utf8").on("data", (text: string) => (told += text));
      expect(await new Promise((done) => child.on("close", done))).toBe(0);
      expect(toldBefore).toMatch(/warning: smolny was never run against .*\[store-unproven\]/);
      expect(told).toMatch(/sending: [12],000 of 2,100, [\d,]+\/s …/);
      expect(told).toContain("busy␛[2J; trying again in 0.3 s …");
      expect(told).not.toContain("\u001b[2J");
      expect(told).toMatch(/Loaded and verified: 2,100 statements[^]*Kept for you to look at: 1 staging graph, /);
    },
  );
});
