/** The licences of what esbuild put into a bundle. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The folders (`node_modules/n3`) of the packages that an esbuild run in the root took something of. */
export function packagesIn(metafile) {
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput === 0 ? [] : (/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
    );
}

/** The text of each licence once, under the packages that it is of. */
export function licences(packages) {
  const byText = new Map();
  for (const place of [...new Set(packages)].sort()) {
    const folder = join(root, place);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^(?:un)?licen[cs]e(?:[.](?:md|txt))?$/i.test(each));
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(folder, file), "utf8").trim();
    byText.set(text, (byText.get(text) ?? new Set()).add(`${name} ${version}`));
  }
  return [...byText].map(([text, names]) => `${[...names].join(", ")}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}
