/** Small sources for the tests: a text, the record of it, and the article if it is at hand. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildGraph } from "../../src/graph/index.ts";
import { readRecords } from "../../src/records/index.ts";

export const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The text of a source whose letters JavaScript, Unicode and the eye count differently: 𝔸 is one code point and two units. */
export const strange = "𝔸𝔹 wrote: «Café 𝔸» was open.\nThe Café’s owner was Łucja.\n";

/** A record of a source with passages `key: [start, end, phrase]`, and of a thing that is spelt so by a passage. */
export function records(
  text: string,
  passages: Record<string, [number, number, string]>,
  spelt: Record<string, string> = {},
) {
  const hash = createHash("sha256").update(text.normalize("NFC").replaceAll("\r\n", "\n")).digest("hex");
  const selectors = ([start, end, phrase]: [number, number, string]) => `
        selectors:
          - { key: range, type: Range, start: "${start}", end: "${end}" }
          - { key: phrase, type: Phrase, exact: ${JSON.stringify(phrase)} }`;
  const things = Object.entries(spelt).map(
    ([key, words], index) => `
- id: place/p${index}
  type: Place
  cites: source/s/${key}
  spelling: ${JSON.stringify(words)}
  noted: { label: { en: Place ${index} } }`,
  );
  return `- id: source/s
  type: Article
  noted: { label: { en: A source }, title: A source }
  described:
    sha256: ${hash}
    passages:${Object.entries(passages)
      .map(([key, passage]) => `\n      - key: ${key}\n        type: Passage${selectors(passage)}`)
      .join("")}${things.join("")}
`;
}

/** The graph of one file of records. */
export async function graphOf(yaml: string) {
  const { files, issues } = readRecords([{ file: "s.yaml", bytes: bytesOf(yaml) }]);
  const kg = await buildGraph({ files });
  return { kg, issues: [...issues, ...kg.issues] };
}

const sources = new URL("../../", import.meta.url);

/** The article that the data are made from: it is not ours to publish, so it may be missing. */
export function article(): { file: string; bytes: Uint8Array } | undefined {
  const shared = process.env.SMOLNY_SHARED ?? fileURLToPath(new URL("../shared", sources));
  const folder = `${shared}/sources`;
  const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith(".txt")) : undefined;
  if (file !== undefined) return { file, bytes: readFileSync(`${folder}/${file}`) };
  process.stderr.write(
    "Left out: the proofs against the article, which is not in $SMOLNY_SHARED/sources (../shared/sources).\n",
  );
  return undefined;
}
