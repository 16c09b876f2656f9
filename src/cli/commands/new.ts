/** `smolny new`: an assembly of one's own, ready to be filled; or the JSON Schema of records alone. */

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createFolder } from "../../export/index.ts";
import { Fault, issue } from "../../issue.ts";
import { jsonSchema, starterFiles } from "../../starter/index.ts";
import type { Input, Io, Run } from "../io.ts";
import { shown } from "../paths.ts";
import { count } from "../words.ts";

export const run: Run = async (input: Input, io: Io) => {
  const [word = ""] = input.words;
  if (input.flag("schema")) {
    if (word !== "") throw new Fault([issue("usage", "--schema is printed, and wants no folder.")]);
    await io.stdout.write(await jsonSchema());
    return 0;
  }
  if (word === "") throw new Fault([issue("usage", "new names no folder.", {}, "Write “smolny new FOLDER”.")]);
  const folder = resolve(io.cwd, word);
  const name = shown(folder, io.cwd);
  const files = await starterFiles(io.version);
  await createFolder(folder, name, async (fresh) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), text);
    }
  });
  await io.stdout.write(told(name, Object.keys(files), io));
  return 0;
};

function told(name: string, files: readonly string[], { self, stdout: { colors } }: Io): string {
  const data = name === "." ? "" : ` --data ${/^[\w./-]+$/.test(name) ? name : `"${name}"`}`;
  const next = [
    [`${self} check${data}`, "nothing is wrong yet"],
    [`${self} build${data}`, "the dumps and the site, into dist/"],
  ] as const;
  const width = Math.max(...next.map(([command]) => command.length));
  return [
    `${colors.bold(name)} holds a small assembly, made up, in ${count(files.length, "file")}.`,
    "What is marked EXAMPLE is there to be replaced; README.md says what each file is.",
    "",
    ...next.map(([command, does]) => `${command.padEnd(width)}  ${colors.dim(`# ${does}`)}`),
    "",
  ].join("\n");
}
