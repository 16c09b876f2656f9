/** The formatter: what it writes, that formatting again changes nothing, and that what is read stays the same. */

import fc from "fast-check";
import { parse } from "yaml";
import { expect, test } from "vitest";
import { formatMapping, formatRecords, readRecords } from "../../src/records/index.ts";
import { plain, texts, type Plain } from "./values.ts";

const source = (text: string) => ({ file: "f.yaml", bytes: Buffer.from(text) });
const format = (text: string, keys?: string[]) => {
  const { text: formatted, issues } = formatRecords(source(text), keys);
  expect(issues).toEqual([]);
  return formatted;
};
const read = (text: string) => {
  const { files, issues } = readRecords([source(text)]);
  expect(issues).toEqual([]);
  return files[0]!.records.map((record) => sorted(plain(record)));
};

/** Pairs in the order of their keys, which carries no meaning. */
function sorted(value: Plain): Plain {
  if (typeof value === "string") return value;
  const isMapping = value.every((entry) => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "string");
  const inner = value.map((entry) => sorted(entry as Plain));
  return isMapping ? inner.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)) : inner;
}

test("order of keys, indentation, quotes, blank lines", () => {
  const before = `---
-   noted:
        label: {en: 'Fyodor Dan',   ru: "Фёдор Дан"}


    spelling:    "F. I. Dan"
    cites:
    - source/kulegin/p24
    id:   person/fyodor-dan
    oldStyle: --10-25
    count: 012
    said: "He said \\"no\\""
    list: [a,b,
      c]

- {id: a/b, x: 'no', when: 2020-01-01}
`;
  expect(format(before)).toBe(`- id: person/fyodor-dan
  cites:
    - source/kulegin/p24

  spelling: F. I. Dan
  oldStyle: "--10-25"
  count: "012"
  said: He said "no"
  list: [a, b, c]
  noted:
    label: { en: Fyodor Dan, ru: Фёдор Дан }

- { id: a/b, x: "no", when: "2020-01-01" }
`);
});

test("the order of a list of keys, others after them as they stand", () => {
  const text = "- z: 'a b'\n  b: x\n  noted: { q: r }\n  a: x\n  type: T\n  id: a/b\n";
  expect(format(text, ["a", "b"])).toBe("- id: a/b\n  type: T\n  a: x\n  b: x\n  z: a b\n  noted: { q: r }\n");
});

test("what is too long for a line in brackets goes over lines, what is inside stays in its own", () => {
  const long = "x".repeat(60);
  expect(format(`- id: a/b\n  x: { key: k, a: [${long}, z], b: ${long} }\n`)).toBe(
    `- id: a/b\n  x:\n    key: k\n    a: [${long}, z]\n    b: ${long}\n`,
  );
});

test("texts of several lines", () => {
  expect(
    format('- id: a/b\n  x: "one\\n\\ntwo\\n"\n  v: "one\\ntwo"\n  z: >\n    one\n    two\n  w: "one \\ntwo"\n'),
  ).toBe('- id: a/b\n  x: |\n    one\n\n    two\n  v: |-\n    one\n    two\n  z: |\n    one two\n  w: "one \\ntwo"\n');
});

test("comments stay with what they are about", () => {
  const text = `# the file

# the first record
- # more of it
  x: [ # a list
    a, # one
    # two
    b
  ]
  # its id
  id: a/b # at the end
  # where the record ends
# the second record
- id: a/c

  # about
  about:
    # inside
    z: w

# the end
`;
  const formatted = format(text);
  expect(formatted).toBe(`# the file

# the first record
# more of it
# its id
- id: a/b # at the end
  # where the record ends
  x: # a list
    - a # one
    # two
    - b
# the second record
- id: a/c

  # about
  about:
    # inside
    z: w

# the end
`);
  expect(format(formatted)).toBe(formatted);
});

test("line ends, a missing one at the end, files of comments", () => {
  expect(format("- id: a/b\r\n  x: z")).toBe("- id: a/b\n  x: z\n");
  expect(format("# nothing yet\n\n[]")).toBe("# nothing yet\n[]\n");
});

test("one mapping", () => {
  const { text, issues } = formatMapping(source("# d\ntitle: 'T'\nid: dataset/x\nversion: 0.1.0\n"));
  expect(issues).toEqual([]);
  expect(text).toBe('# d\nid: dataset/x\ntitle: T\nversion: "0.1.0"\n');
});

test("a file with faults stays as it is", () => {
  const text = "- id:   a/b\n  x:\n";
  expect(formatRecords(source(text))).toMatchObject({ text, issues: [{ code: "empty-value" }] });
  expect(formatMapping(source(text))).toMatchObject({ text, issues: [{ code: "not-a-mapping" }] });
});

test("a file that would be larger than is read stays as it is", () => {
  const text = `- id: a/b\n  x: [${"a,".repeat(70_000)}]\n`;
  expect(formatRecords(source(text))).toMatchObject({ text, issues: [{ code: "too-many-values" }] });
});

/** A value as YAML, in one of many ways of writing it, with comments here and there. */
const values = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    texts,
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .uniqueArray(
        fc.tuple(
          texts.filter((key) => !["id", "key", "<<"].includes(key) && key.length < 100),
          tie("value"),
        ),
        {
          selector: ([key]) => key,
          maxLength: 3,
        },
      )
      .map((pairs) => pairs),
  ),
})).value;

interface Style {
  readonly flow: boolean[];
  readonly comment: (string | undefined)[];
}

const styles: fc.Arbitrary<Style> = fc.record({
  flow: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
  comment: fc.array(fc.option(fc.constantFrom("# §", "\n# § after a blank", "# § [ { \" '"), { nil: undefined }), {
    minLength: 11,
    maxLength: 11,
  }),
});

/** Writes values in the style's ways, one after another. */
class Scribe {
  #turn = 0;
  readonly #style: Style;
  constructor(style: Style) {
    this.#style = style;
  }

  block(value: Plain, indent: number, isMapping: boolean): string {
    const pad = " ".repeat(indent);
    return (value as Plain[])
      .map((entry) => {
        const [start, inner] = isMapping ? [`${JSON.stringify(entry[0])}:`, entry[1]!] : ["-", entry];
        const comment = this.#style.comment[this.#turn++ % 11]?.replaceAll("#", `${pad}#`);
        return `${comment === undefined ? "" : `${comment}\n`}${pad}${start}${this.#after(inner, indent)}`;
      })
      .join("");
  }

  #after(value: Plain, indent: number): string {
    const turn = this.#turn++;
    const comment = this.#style.comment[turn % 11] === "# §" ? " # § beside" : "";
    if (typeof value === "string" || value.length === 0 || this.#style.flow[turn % 7])
      return ` ${this.#flow(value)}${comment}\n`;
    return `${comment}\n${this.block(value, indent + 1 + (turn % 3), isMapping(value))}`;
  }

  #flow(value: Plain): string {
    if (typeof value === "string") return JSON.stringify(value);
    if (!isMapping(value)) return `[${value.map((item) => this.#flow(item)).join(" , ")}]`;
    return `{${value.map(([key, inner]) => `${JSON.stringify(key)}: ${this.#flow(inner)}`).join(",")}}`;
  }
}

function isMapping(value: Plain[] | [string, Plain][]): value is [string, Plain][] {
  return (
    value.length > 0 &&
    value.every((entry) => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "string")
  );
}

test("formatting keeps what is read and every comment, and formatting again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 3 }), styles, (contents, style) => {
      const scribe = new Scribe(style);
      const text = contents
        .map(
          (content, n) =>
            `- id: r/${n}\n${scribe.block(
              [
                ["x", content],
                ["noted", content],
              ],
              2,
              true,
            )}`,
        )
        .join("");
      const formatted = format(text);
      expect(read(formatted)).toEqual(read(text));
      expect(format(formatted)).toBe(formatted);
      expect(commentsIn(formatted)).toBe(commentsIn(text));
    }),
    { numRuns: 200 },
  );
});

test("any YAML reader reads the same texts: YAML 1.2's core schema, YAML 1.1", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(texts, fc.constantFrom("yes", "~", "0o17", "1:30", "12e03", ".5", "+1", "=", "2001-12-14 21:59:43")),
      ),
      (words) => {
        const formatted = format(
          `- id: a/b\n  x: ${JSON.stringify(words)}\n  y: { z: [${words.map((word) => JSON.stringify(word)).join(", ")}] }\n`,
        );
        const expected = [{ id: "a/b", x: words, y: { z: words } }];
        expect(parse(formatted, { schema: "core" })).toEqual(expected);
        expect(parse(formatted, { version: "1.1" })).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

function commentsIn(text: string): number {
  return text.match(/# §/g)?.length ?? 0;
}
