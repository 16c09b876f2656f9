/** The program as a process among others: pipes, signals, colours, its own faults. */

import { once } from "node:events";
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { spawn, spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, smolny, start, workshop, write, writeTiny } from "./program.mjs";

const { folder, close } = workshop();
const timeout = 120_000;

beforeAll(() => {
  const line = (number: number) => `<https://example.org/${number}> <https://example.org/counts> "${number}" .\n`;
  write(folder, { "long.nt": Array.from({ length: 5000 }, (_, number) => line(number)).join("") });
  writeTiny(join(folder, "data"));
});
afterAll(close);

/** A started program, and what it has printed so far. */
function watched(args: string[], cwd = folder) {
  const child = start(args, { cwd });
  let printed = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const until = async (holds: () => boolean) => {
    while (!holds() && child.exitCode === null) await delay(20);
  };
  return { child, ended, until, printed: () => printed };
}

describe("pipes", () => {
  it(
    "takes a closed pipe for no error",
    async () => {
      const child = start(["export", "--format", "n-quads", "--data", "long.nt"], { cwd: folder });
      let stderr = "";
      child.stderr!.setEncoding("utf8").on("data", (text: string) => (stderr += text));
      child.stdout!.once("data", () => child.stdout!.destroy());
      const [code] = await once(child, "close");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    },
    timeout,
  );
});

/** A disk of 64 kB, if this system lets us make one. */
function smallDisk(): string | undefined {
  const disk = join(folder, "small disk");
  mkdirSync(disk);
  const made = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
  if (!made) process.stderr.write("Left out: a full disk, which only root can make here.\n");
  return made ? disk : undefined;
}

describe("a full disk", () => {
  const disk = smallDisk();
  afterAll(() => disk && spawnSync("umount", [disk]));

  it.skipIf(disk === undefined)(
    "leaves the old file, and nothing half written",
    async () => {
      const file = join(disk ?? "", "all.nq");
      writeFileSync(file, "old\n");
      const outcome = await smolny(["export", "--format", "n-quads", "--data", "long.nt", "--out", file], {
        cwd: folder,
      });
      expect(outcome).toMatchObject({ code: 3, stdout: "" });
      expect(outcome.stderr).toContain("[disk-full]");
      expect(readdirSync(disk ?? "")).toEqual(["all.nq"]);
      expect(readFileSync(file, "utf8")).toBe("old\n");
    },
    timeout,
  );
});

describe("Ctrl-C", () => {
  it(
    "stops a build amid its writing and leaves nothing half done",
    async () => {
      const out = join(folder, "stopped");
      mkdirSync(out);
      const { child, ended, until } = watched(["build", "--out", "stopped/data"]);
      await until(() => readdirSync(out).length > 0);
      child.kill("SIGINT");
      expect(await ended).toEqual([130, null]);
      expect(readdirSync(out)).toEqual([]);
    },
    timeout,
  );

  it(
    "ends a query that would never end",
    async () => {
      const slow = `ASK { FILTER(REGEX("${"a".repeat(40)}b", "^(a+)+$")) }`;
      write(folder, { "small.ttl": "<https://example.org/a> <https://example.org/b> 1 .\n" });
      const { child, ended } = watched(["query", slow, "--data", "small.ttl"]);
      await delay(2500);
      child.kill("SIGINT");
      // A shell makes 130 of a process that the signal itself ended.
      expect(await ended).toEqual([null, "SIGINT"]);
    },
    timeout,
  );
});

describe("build --watch", () => {
  it(
    "builds again after each change, lives through faults, and ends with Ctrl-C",
    async () => {
      writeTiny(join(folder, "living/data"));
      const { child, ended, until, printed } = watched(["build", "--watch"], join(folder, "living"));
      const rounds = (number: number) => until(() => printed().split("Watching").length > number);
      const file = join(folder, "living/data/agent.yaml");
      const sound = readFileSync(file, "utf8");
      await rounds(1);
      expect(printed()).toContain("built in");
      writeFileSync(file, `${sound}- type: Person\n`);
      await rounds(2);
      expect(printed()).toMatch(/data\/agent\.yaml:\d+:3: error: .*\[id-missing\](.*\n)+Nothing was written/);
      writeFileSync(file, sound);
      await rounds(3);
      expect(printed().split("built in")).toHaveLength(3);
      child.kill("SIGINT");
      expect(await ended).toEqual([130, null]);
      expect(readdirSync(join(folder, "living/dist")).sort()).toEqual(["data", "site"]);
    },
    timeout,
  );
});

describe("colours", () => {
  it.each([
    ["in a pipe", {}, false],
    ["when they are forced", { FORCE_COLOR: "1" }, true],
    ["when they are forced and refused", { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["when they are switched off", { FORCE_COLOR: "0" }, false],
  ])("%s", async (_, env, colours) => {
    const { stderr } = await smolny(["chekc"], { env });
    expect(stderr.includes("\u001b[")).toBe(colours);
  });
});

describe("a fault of the program", () => {
  it(
    "is told in two lines, and its stack only to who asks for it",
    async () => {
      // A copy of the package whose context is broken.
      const copy = join(folder, "copy");
      for (const name of ["dist", "ontology", "package.json", "queries"])
        cpSync(join(root, name), join(copy, name), {
          recursive: true,
          filter: (path) => !path.startsWith(join(root, "dist", "data") + sep),
        });
      symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
      write(copy, { "ontology/context.jsonld": "{" });
      const run = (env: Record<string, string>) => {
        const child = spawn(
          process.execPath,
          [join(copy, "dist/cli/main.js"), "query", "ASK {}", "--data", join(folder, "data")],
          {
            env: { ...process.env, ...env },
          },
        );
        let printed = "";
        child.stderr.setEncoding("utf8").on("data", (text: string) => (printed += text));
        return once(child, "close").then(([code]) => ({ code: code as number, printed }));
      };
      const { code, printed } = await run({});
      expect(code).toBe(1);
      expect(printed).toMatch(
        /^smolny: a fault of the program, not of what you gave it: SyntaxError: .*\n {2}Please report it .*\n$/,
      );
      expect((await run({ SMOLNY_DEBUG: "1" })).printed).toMatch(/^ {4}at /m);
    },
    timeout,
  );
});
