import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cite } from "../../src/check/index.ts";
import { readRecords } from "../../src/records/index.ts";
import { bytesOf, strange } from "./sources.ts";

const file = { file: "strange.txt", bytes: bytesOf(strange) };
const ranges = (phrase: string, text = strange) =>
  cite(phrase, { file: "t.txt", bytes: bytesOf(text) }).found.map(({ start, end }) => [start, end]);

describe("cite", () => {
  it("counts code points, not UTF-16 units", () => {
    expect(ranges("wrote")).toEqual([[3, 8]]);
    expect(strange.indexOf("wrote")).toBe(5);
  });

  it("finds every place, with what stands around it", () => {
    const { found } = cite("Café", file);
    expect(
      found.map(({ start, end, before, after }) => [
        start,
        end,
        before.slice(-3),
        Array.from(after).slice(0, 3).join(""),
      ]),
    ).toEqual([
      [11, 15, ": «", " 𝔸»"],
      [33, 37, "he ", "’s "],
    ]);
  });

  it("takes a letter and its accent for one, in phrase and text", () => {
    expect(ranges("Cafe\u0301")).toEqual(ranges("Café"));
    expect(ranges("owner", strange.normalize("NFD"))).toEqual(ranges("owner"));
  });

  it("counts a line end as one, however it is written, and no byte order mark", () => {
    expect(ranges("owner", "\ufeff" + strange.replaceAll("\n", "\r\n"))).toEqual(ranges("owner"));
  });

  it("gives lines that can be pasted into a record, where they read as they should", () => {
    const { found } = cite("«Café 𝔸» was open.\nThe", file);
    expect(found[0]?.yaml).toBe(
      [
        "- key: cafe-a-was-open",
        "  type: Passage",
        "  selectors:",
        '    - { key: range, type: Range, start: "10", end: "32" }',
        '    - { key: phrase, type: Phrase, exact: "«Café 𝔸» was open.\\nThe" }',
      ].join("\n"),
    );
    const record = `- id: source/s\n  type: Article\n  described:\n    passages:\n${(found[0]?.yaml ?? "").replace(/^/gm, "      ")}\n`;
    expect(readRecords([{ file: "s.yaml", bytes: bytesOf(record) }]).issues).toEqual([]);
  });

  it("quotes no more than twelve words of a long phrase, whose range is whole", () => {
    const text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
    const [citation] = cite(text, { file: "t.txt", bytes: bytesOf(text) }).found;
    expect(citation).toMatchObject({ start: 0, end: text.length });
    expect(citation?.yaml).toContain('exact: "one two three four five six seven eight nine ten eleven twelve" }');
  });

  it("gives the nearest place of a phrase that stands nowhere, and none if nothing is near", () => {
    expect(cite("the cafe's owner", file)).toMatchObject({
      found: [],
      nearest: { phrase: "The Café’s owner", start: 29, end: 45 },
    });
    expect(cite("Konstantinopel", file).nearest).toBeUndefined();
    expect(cite("", file)).toEqual({ found: [], issues: [] });
  });

  it("tells of a file that is no text", () => {
    expect(cite("a", { file: "t.txt", bytes: new Uint8Array([0x41, 0xff]) }).issues).toMatchObject([
      { code: "encoding", file: "t.txt" },
    ]);
  });

  it("finds what a range of any text holds, at that range", () => {
    const points = fc.array(fc.constantFrom("a", "b", "é", "𝔸", "\u0301", " "), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(points, fc.nat(), fc.nat(), (letters, one, other) => {
        const text = Array.from(letters.join("").normalize("NFC"));
        const [start, end] = [one % text.length, other % text.length].sort((a, b) => a - b) as [number, number];
        const phrase = text.slice(start, end + 1).join("");
        // A phrase that begins with an accent may join what stands before it.
        fc.pre(phrase.normalize("NFC") === phrase);
        expect(ranges(phrase, text.join(""))).toContainEqual([start, end + 1]);
      }),
    );
  });
});
