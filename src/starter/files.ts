/** The files of a small assembly, ready to be filled and published: those of ontology/examples/starter/, and what editors and hosts read. */

import { readdir, readFile } from "node:fs/promises";
import { jsonSchema } from "./json-schema.ts";
import { workflow } from "./workflow.ts";

const root = new URL("../../", import.meta.url);
const example = new URL("ontology/examples/starter/", root);

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Path within the folder → text. The concepts and the text of the example are those that the program itself comes with.
 * @param version of the program, for those who install it elsewhere
 */
export async function starterFiles(version: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(example, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  const paths = names.filter((name) => /\.\w+$/.test(name)).sort();
  const texts = await Promise.all(paths.map(async (path) => [path, await readFile(new URL(path, example), "utf8")]));
  return {
    ...(Object.fromEntries(texts) as Record<string, string>),
    "concepts.yaml": await readFile(new URL("data/concepts.yaml", root), "utf8"),
    "sources/oakford.txt": await readFile(new URL("ontology/examples/oakford.txt", root), "utf8"),
    "smolny.schema.json": await jsonSchema(),
    ".vscode/settings.json": json({
      "yaml.schemas": { "./smolny.schema.json": ["*.yaml", "**/*.yaml"] },
      "[yaml]": { "editor.quickSuggestions": { strings: true } },
    }),
    ".vscode/extensions.json": json({ recommendations: ["redhat.vscode-yaml"] }),
    ".github/workflows/publish.yml": workflow(version),
    ".gitignore": "# What smolny builds, and what npm installs.\ndist/\nnode_modules/\n",
  };
}
