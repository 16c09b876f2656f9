/** What is wrong with records, each at its place: the code, the message, the hint and the words under the caret. */

import { beforeAll, describe, expect, test } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import { Fault, type Issue } from "../../src/issue.ts";
import { datasetFile, fixture, graphOf, recordFiles } from "./graphs.ts";

/** A fault in short: its code, what the caret stands under, and the hint. */
function short({ code, excerpt, column, length, hint }: Issue): string {
  const start = (column ?? 1) - 1;
  return `${code} at ${excerpt?.slice(start, start + (length ?? 1)) ?? "nothing"}: ${hint ?? ""}`;
}

const person = (rest: string) => `[{ id: person/dan, type: Person, cites: source/chronicle/p1, ${rest} }]`;

const cases: readonly (readonly [string, string, string])[] = [
  [
    "a statement without a voice",
    "[{ id: person/dan, type: Person, spelling: Dan, ordinal: '1' }]",
    "uncited at spelling: Add “cites” with the passage that says it, or put it under “noted”.",
  ],
  [
    "a passage that is not there",
    "[{ id: person/dan, type: Person, cites: source/chronicle/p9, spelling: Dan }]",
    "unknown-id at source/chronicle/p9: Perhaps “source/chronicle/p1”?",
  ],
  [
    "a citation of what is no passage",
    "[{ id: person/dan, type: Person, cites: source/chronicle, spelling: Dan }]",
    "not-a-passage at source/chronicle: Perhaps “source/chronicle/p1”?",
  ],
  [
    "a citation that is no id",
    "[{ id: person/dan, type: Person, cites: { a: b }, spelling: Dan }]",
    "wrong-shape at {: ",
  ],
  [
    "a citation of what is noted",
    person("noted: { label: { value: { en: Dan }, cites: source/chronicle/p1 } }"),
    "cites-misplaced at cites: Take it out, or move what the source says out of “noted” or “described”.",
  ],
  [
    "a citation among what is noted",
    person("noted: { cites: source/chronicle/p1, label: { en: Dan } }"),
    "cites-misplaced at cites: Take it out, or move what the source says out of “noted” or “described”.",
  ],
  ["a reference that leads nowhere", person("topic: person/dann"), "unknown-id at person/dann: Perhaps “person/dan”?"],
  [
    "a reference to nothing like any id",
    person("topic: Petrograd"),
    "unknown-id at Petrograd: Write the id of a record, or a whole http(s) address.",
  ],
  [
    "an address with a space",
    person('topic: "https://example.org/a b"'),
    'bad-address at "https://example.org/a b": Write the id of a record, or a whole address without spaces: https://… or mailto:….',
  ],
  [
    "an address that no browser opens",
    person("topic: javascript:alert(1)"),
    "bad-address at javascript:alert(1): Write the id of a record, or a whole address without spaces: https://… or mailto:….",
  ],
  ["a mistyped key", person("speling: Dan"), "unknown-key at speling: Perhaps “spelling”?"],
  [
    "a key like no other",
    person("__proto__: Dan"),
    "unknown-key at __proto__: The keys stand in ontology/context.jsonld.",
  ],
  [
    "a JSON-LD keyword",
    person('"@reverse": Dan'),
    'unknown-key at "@reverse": The keys stand in ontology/context.jsonld.',
  ],
  [
    "a key of the node among what is noted",
    person("noted: { type: Person }"),
    "unknown-key at type: Write it in the node itself, outside “noted” and “described”.",
  ],
  [
    "a key beside a value",
    person("spelling: { value: Dan, text: Dan }"),
    "unknown-key at text: Beside “value” stands only “cites”; a node has a “key” of its own instead.",
  ],
  ["a mistyped type", "[{ id: person/dan, type: Preson }]", "unknown-type at Preson: Perhaps “Person”?"],
  [
    "a property as a type",
    "[{ id: person/dan, type: constructor }]",
    expect.stringMatching(/^unknown-type at constructor: The types are Assembly, /),
  ],
  ["a type that is a mapping", "[{ id: person/dan, type: { a: b } }]", "wrong-shape at {: "],
  ["no type", "[{ id: person/dan }]", "type-missing at person/dan: Say what it is, such as “type: Person”."],
  [
    "a mistyped term",
    person("noted: { notes: { key: n, type: Note, notTold: speling } }"),
    "unknown-term at speling: Perhaps “spelling”?",
  ],
  ["a mapping for a text", person("spelling: { en: Dan }"), "wrong-shape at {: "],
  ["a text for texts by language", person("noted: { label: Dan }"), "wrong-shape at Dan: "],
  ["a list in a list of languages", person("noted: { label: { en: { ru: Dan } } }"), "wrong-shape at {: "],
  ["a text for what is noted", person("noted: Dan"), "wrong-shape at noted: "],
  [
    "a node without a key",
    person("topic: { type: Concept }"),
    "key-missing at {: Give the node a “key”, unique in person/dan; to refer to a record write its id alone.",
  ],
  [
    "a language tag that is none",
    person("noted: { label: { en_GB: Dan } }"),
    "language-tag at en_GB: Write one such as en, ru or en-GB.",
  ],
  [
    "a language tag with a statement in it",
    person('noted: { label: { "en .\\n<a> <b> <c>": Dan } }'),
    expect.stringMatching(/^language-tag at "en/),
  ],
];

describe("each fault", () => {
  const faults = new Map<string, string[]>();

  // One graph for all cases, each in a file of its own and with ids of its own.
  beforeAll(async () => {
    const texts = cases.map(([name, text], index) => [name, text.replaceAll("person/", `person-${index}/`)]);
    const files = recordFiles({ "source.yaml": fixture("source.yaml"), ...Object.fromEntries(texts) });
    const { issues } = await buildGraph({ files });
    for (const issue of issues) {
      const told = short(issue).replaceAll(/person-\d+\//g, "person/");
      faults.set(issue.file ?? "", [...(faults.get(issue.file ?? "") ?? []), told]);
    }
  });

  test.each(cases)("%s", (name, _, expected) => {
    expect(faults.get(name)).toEqual([expected]);
  });
});

test("all faults are told at once, in the order of the text, and the rest is built", async () => {
  const text =
    "[{ id: a/b, type: Preson, cites: source/chronicle/p1, speling: x, spelling: y }, { id: a/c, type: Person, spelling: z }]";
  const graph = await graphOf(text);
  expect(graph.issues.map(({ code }) => code)).toEqual(["unknown-type", "unknown-key", "uncited"]);
  expect([...graph.store.quads()].some(({ object }) => object.value === "y")).toBe(true);
});

/** The issues of a fault that must be thrown. */
const thrown = (work: Promise<unknown>): Promise<readonly Issue[]> =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Fault ? error.issues : []),
  );

test.each(["example.org", "https://example.org", "https://example.org/a b/", "file:///data/", ""])(
  "%j is no base",
  async (base) => {
    const [asked] = await thrown(buildGraph({ files: [], base }));
    expect(asked?.code).toBe("base-option");
    const dataset = datasetFile(`{ id: dataset/d, type: Dataset, described: { base: "${base}" } }`);
    const [own] = await thrown(buildGraph({ files: [dataset] }));
    expect([own?.code, own?.file, own?.column]).toEqual(["bad-base", "dataset.yaml", 52]);
  },
);
