/** Which data a command works on, and where what was made of them may lie. */

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault, issue, nearest } from "../issue.ts";
import type { Input, Io } from "./io.ts";
import { isFolder, shown } from "./paths.ts";

/** The package, whether this file runs from src/ or from dist/. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** What `build` writes to when it is not told, below the folder that the person is in. */
export const defaultOut = "dist/data";
/** The same for the site. */
export const defaultSite = "dist/site";
/** What `package` writes to when it is not told. */
export const defaultPackage = "dist/package";

/** The folder of a dataset that the person is in: ./data, or the folder itself; undefined if neither is one. */
export function ownData(io: Io): string | undefined {
  return ["data", "."].find((folder) => existsSync(join(io.cwd, folder, "dataset.yaml")));
}

/** The paths of the data: what each --data names, else the dataset that the person is in, else the Congress that comes with the program. */
export async function dataPaths(input: Input, io: Io): Promise<readonly string[]> {
  const asked = input.list("data");
  if (asked.includes("")) throw new Fault([issue("usage", "--data names no path.")]);
  const own = asked.length > 0 ? asked : [ownData(io) ?? join(packageRoot, "data")];
  const paths = own.map((path) => resolve(io.cwd, path));
  for (const path of paths) await isFolder(path, io.cwd);
  return paths.map((path) => shown(path, io.cwd));
}

/** Where dumps of the data at some paths may lie; whether one is of exactly these data, its manifest says. */
export function dumpFolders(paths: readonly string[], io: Io): string[] {
  const beside = (folder: string) => join(folder, defaultOut);
  const places = paths.flatMap((path) => [beside(resolve(io.cwd, path)), beside(dirname(resolve(io.cwd, path)))]);
  return [...new Set([beside(io.cwd), ...places, beside(packageRoot)])];
}

/** The address of a SPARQL endpoint. Throws a Fault for what is none. */
export function address(text: string): string {
  if (URL.canParse(text) && /^https?:/i.test(text)) return text;
  throw new Fault([
    issue("usage", `“${text}” is no address of an endpoint.`, {}, "It begins with https:// or http://."),
  ]);
}

/** The entry of a table that an option names. Throws a Fault with the nearest if there is none. */
export function choose<Name extends string, Entry>(
  table: Readonly<Record<Name, Entry>>,
  name: string,
  what: string,
): Entry {
  if (Object.hasOwn(table, name)) return table[name as Name];
  const names = Object.keys(table);
  const near = nearest(name.toLowerCase(), names);
  const hint =
    near === undefined ? `There are ${names.join(", ")}.` : `Did you mean ${near}? There are ${names.join(", ")}.`;
  throw new Fault([issue("usage", `“${name}” is no ${what}.`, {}, hint)]);
}
