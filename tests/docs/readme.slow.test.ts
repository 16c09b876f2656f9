/** Every command that README and docs show is run, on the compiled program, and does what a reader expects: it succeeds and answers something. */

import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedFolder } from "../shared.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const main = join(root, "dist/cli/main.js");
const pages = await Promise.all(
  // The last builds other records into dist/, where the others look.
  ["README.md", "docs/records.md", "docs/publishing.md", "docs/package.md", "docs/import-csv.md", "docs/import.md"].map(
    (page) => readFile(join(root, page), "utf8"),
  ),
);
const sources = sharedFolder("sources");
const article =
  sources === undefined
    ? ""
    : join(
        sources,
        (await readdir(sources)).find((name) => name.endsWith(".txt"))!,
      );

/** The commands of the pages' shell blocks, without their comments, each once. */
const shown = [...pages.join("\n").matchAll(/```sh\n([^]*?)```/g)]
  .flatMap(([, block]) => block!.split("\n"))
  .map((line) => line.replace(/\s+#.*$/, "").trim())
  .filter((line) => /^(?:npx smolny|curl) /.test(line));
const commands = [...new Set(shown)];

/** A copy of the records, in which the commands run: README's own dist/data lies in it, so that questions need not build the graph anew. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "smolny-readme-"));
  await cp(join(root, "data"), join(folder, "data"), { recursive: true });
  // The table that docs/import-csv.md speaks of, and the mapping that it shows.
  const [, mapping = ""] = /```yaml\n(columns:[^]*?)```/.exec(pages.join("\n")) ?? [];
  await writeFile(join(folder, "members.mapping.yaml"), mapping);
  await writeFile(
    join(folder, "members.csv"),
    "id,name,sex,born,parties\n1,Anna,F,07/11/1867,Left; Right\n2,Boris,?,1870,\n",
  );
  // The files that docs/import.md speaks of.
  const house = { id: "house", name: "House", classification: "chamber" };
  await write("parliament.json", {
    persons: [{ id: "a", name: "Anna" }],
    organizations: [house],
    memberships: [{ person_id: "a", organization_id: "house" }],
  });
  await write("votes.json", {
    vote_events: [{ id: "v", organization_id: "house", votes: [{ voter_id: "a", option: "yes" }] }],
  });
  await run(process.execPath, [main, "build"], { cwd: folder });
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const write = (name: string, content: unknown) => writeFile(join(folder, name), JSON.stringify(content));

/** The words of a command, as a shell would split them, with README's placeholders put in. */
function wordsOf(command: string): string[] {
  return wordsIn(command)
    .slice(2)
    .map((word) => (word === "article.txt" ? article : word));
}

function wordsIn(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c!);
}

it("README's example of the library runs", { timeout: 60_000 }, async () => {
  const [, code] = /```js\n([^]*?)```/.exec(pages[0] ?? "") ?? [];
  await mkdir(join(folder, "node_modules"));
  await symlink(root, join(folder, "node_modules/smolny"), "junction");
  await writeFile(join(folder, "example.mjs"), code ?? "");
  const { stdout } = await run(process.execPath, ["example.mjs"], { cwd: folder });
  expect(stdout).toMatch(/^act\r\n.*decree-on-peace/s);
});

describe("the commands of README and docs", () => {
  it("are there", () => expect(commands.length).toBeGreaterThan(10));

  // What serves goes on until it is told to end, and is run below; a store at that address is nobody's here.
  const answered = commands.filter((command) => command.startsWith("npx") && !command.includes(" serve"));
  const runnable = answered.filter((command) => article !== "" || !command.includes("article.txt"));

  it.each(runnable)(
    "%s",
    async (command) => {
      const { stdout } = await run(process.execPath, [main, ...wordsOf(command)], { cwd: folder });
      if (!/ fmt | export /.test(command)) expect(stdout.trim()).not.toBe("");
    },
    60_000,
  );

  it("serve, and what curl asks of it", { timeout: 120_000 }, async () => {
    expect(commands).toContain("npx smolny serve");
    const server = spawn(process.execPath, [main, "serve", "--port", "0"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const address = await new Promise<string>((resolve) => {
      server.stdout.on("data", (chunk: Buffer) => {
        const [found] = /http:\/\/[\d.:]+\//.exec(String(chunk)) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const asked = commands.filter((command) => command.startsWith("curl"));
    expect(asked.length).toBeGreaterThan(2);
    for (const command of asked) {
      const [, ...words] = wordsIn(command.replace("http://127.0.0.1:1917/", address));
      const { stdout } = await run("curl", ["-sS", "--fail", ...words]);
      expect(stdout).toMatch(/decree[- ]o[nf][- ](?:peace|land)/i);
    }
    server.kill("SIGTERM");
    expect(await new Promise((resolve) => server.on("exit", resolve))).toBe(0);
  });
});
