/**
 * docs/tutorial.md done from an empty folder, in its order: a block with a file's name is written, the commands of a shell block are run by a
 * shell, and the lines of a block of text stand in what was printed last.
 */

import { execFile, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const tutorial = await readFile(join(root, "docs/tutorial.md"), "utf8");

const blocks = [...tutorial.matchAll(/^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm)].map(([, language, word, text]) => ({
  language: language!,
  word,
  text: text!,
}));

/** A folder with the command `smolny` in it, and the one in which the tutorial is done. */
let home: string;
let folder: string;
let printed = "";
const started = performance.now();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "smolny-tutorial-"));
  folder = join(home, "work");
  await mkdir(folder);
  await mkdir(join(home, "bin"));
  const command = join(home, "bin", "smolny");
  await writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${join(root, "dist/cli/main.js")}" "$@"\n`);
  await chmod(command, 0o755);
});
afterAll(async () => {
  await rm(home, { recursive: true });
  console.log(`the tutorial was done in ${((performance.now() - started) / 1000).toFixed(0)} s of machine time`);
});

const surroundings = () => ({
  ...process.env,
  PATH: `${join(home, "bin")}:${process.env.PATH ?? ""}`,
  NO_COLOR: "1",
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "A. Reader"],
      [`GIT_${who}_EMAIL`, "a@example.org"],
    ]),
  ),
});

/** Runs a command; what it prints on either stream, and its exit code. */
async function shell(command: string): Promise<{ text: string; code: number }> {
  try {
    const { stdout, stderr } = await run("sh", ["-c", command], { cwd: folder, env: surroundings() });
    return { text: stdout + stderr, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { text: stdout + stderr, code };
  }
}

/** Serves as the tutorial does, at a port that is free, and looks at the page of the vote. */
async function serve(): Promise<void> {
  const server = spawn(join(home, "bin", "smolny"), ["serve", "--port", "0"], {
    cwd: folder,
    env: surroundings(),
    stdio: ["ignore", "pipe", "ignore"],
  });
  const address = await new Promise<string>((found) => {
    server.stdout.on("data", (chunk: Buffer) => {
      const [url] = /http:\/\/[\d.:]+\//.exec(String(chunk)) ?? [];
      if (url !== undefined) found(url);
    });
  });
  const page = await (await fetch(`${address}id/vote/common-pasture/`)).text();
  server.kill("SIGTERM");
  await new Promise((ended) => server.on("exit", ended));
  expect(page).toContain("How many abstained is not told.");
  expect(page).toContain("Minutes");
}

const words = (text: string) => text.replace(/\s+/g, " ").trim();

describe("the tutorial", () => {
  it("has files to write, commands to run and what they print", () => {
    expect(blocks.filter(({ language, word }) => language !== "sh" && word !== undefined).length).toBeGreaterThan(9);
    expect(blocks.filter(({ language }) => language === "sh").length).toBeGreaterThan(9);
  });

  it.each(blocks.map((block, index) => [index + 1, block.word ?? block.text.split("\n")[0], block] as const))(
    "block %i: %s",
    { timeout: 120_000 },
    async (_, __, { language, word, text }) => {
      if (language === "sh") {
        printed = "";
        for (const command of text.trim().split("\n")) {
          if (command.startsWith("cd ")) folder = resolve(folder, command.slice(3));
          else if (command === "smolny serve") await serve();
          else {
            const { text: output, code } = await shell(command);
            expect(code, output).toBe(word === "fails" ? 1 : 0);
            printed += output;
          }
        }
      } else if (word !== undefined) {
        await mkdir(dirname(join(folder, word)), { recursive: true });
        await writeFile(join(folder, word), text);
      } else for (const line of text.trim().split("\n")) expect(words(printed)).toContain(words(line));
    },
  );

  it("has written a site that any host can carry", async () => {
    const page = await readFile(join(folder, "dist/site/id/vote/common-pasture/index.html"), "utf8");
    expect(page).toContain("How many abstained is not told.");
  });
});
