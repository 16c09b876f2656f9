/** What is wrong with a graph that comes from Popolo is told with line, column and pointer of the file. */

import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import { importPopolo, pointed } from "../../src/import/index.ts";
import { keys } from "./support.ts";

const text = `{
  "persons": [
    { "id": "a", "name": "A" },
    { "id": "b",
      "name": "B" }
  ]
}`;

describe("faults of a graph", () => {
  it("are told at their line, column and JSON Pointer", async () => {
    const file = { file: "people.json", bytes: Buffer.from(text) };
    const { files } = importPopolo({ files: [file], keys, language: "no tag" });
    const { issues } = await buildGraph({ files });
    expect(pointed(issues, [file]).map(({ line, column, message }) => [line, column, message])).toEqual([
      [3, 26, "“no tag” is no language tag (at /persons/0/name)."],
      [5, 15, "“no tag” is no language tag (at /persons/1/name)."],
    ]);
  });

  it("of another file are left as they are", () => {
    const issue = { code: "language-tag", severity: "error", message: "It is none.", file: "x.yaml", line: 1 } as const;
    expect(pointed([issue], [{ file: "people.json", bytes: Buffer.from(text) }])).toEqual([issue]);
  });
});
