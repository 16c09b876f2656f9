/** The files of a small assembly, ready to be filled and published: those of ontology/examples/starter/, and what editors and hosts read. */

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { jsonSchema } from "./json-schema.ts";

const root = new URL("../../", import.meta.url);
const example = fileURLToPath(new URL("ontology/examples/starter/", root));
const workflow = ".github/workflows/publish.yml";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Path within the folder → text. The concepts and the text of the example are those that the program itself comes with.
 * @param version of the program, for those who install it elsewhere
 */
export async function starterFiles(version: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(example, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    found.sort().map(async (path) => {
      return [relative(example, path).replaceAll("\\", "/"), await readFile(path, "utf8")] as const;
    }),
  );
  const files = Object.fromEntries(texts);
  return {
    ...files,
    [workflow]: (files[workflow] ?? "").replace("VERSION", version),
    "concepts.yaml": await readFile(new URL("data/concepts.yaml", root), "utf8"),
    "sources/oakford.txt": await readFile(new URL("ontology/examples/oakford.txt", root), "utf8"),
    "smolny.schema.json": await jsonSchema(),
    ".vscode/settings.json": json({
      "yaml.schemas": { "./smolny.schema.json": ["*.yaml", "**/*.yaml"] },
      "[yaml]": { "editor.quickSuggestions": { strings: true } },
    }),
    ".vscode/extensions.json": json({ recommendations: ["redhat.vscode-yaml"] }),
    ".gitignore": "# What smolny builds, and what npm installs.\ndist/\nnode_modules/\n",
  };
}
