import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeId } from "../../src/import/index.ts";
import { parseId } from "../../src/records/index.ts";

const separators: Readonly<Record<string, string>> = {
  "-": "-",
  ".": ".",
  "--": "_",
  "---": " ",
  "..": "/",
  "...": ":",
};

/** Reads an escaped id back, as docs/import.md describes it; the proof that no two foreign ids have the same. */
function unescape(escaped: string): string {
  const [, rest = "", mark = ""] = /^(.*?)(?:\.-(u|e|m\d+(?:-\d+)*))?$/s.exec(escaped) ?? [];
  const body = rest.startsWith("x.--.") ? rest.slice("x.-".length) : rest;
  const small = body.replace(/-\.([0-9a-f]+(?:\.[0-9a-f]+)*)-\.|[-.]+/g, (run, codes: string | undefined) =>
    codes === undefined
      ? (separators[run] ?? "?")
      : codes
          .split(".")
          .map((code) => String.fromCodePoint(Number.parseInt(code, 16)))
          .join(""),
  );
  if (mark === "" || mark === "e") return small;
  const runs = mark === "u" ? [0, Infinity] : mark.slice(1).split("-").map(Number);
  let [run, left] = [0, runs[0] ?? 0];
  // Only letters that stand for themselves have been made small.
  const isPlain = plainLetters(body);
  return [...small]
    .map((sign, index) => {
      if (!/[a-z]/.test(sign) || isPlain[index] === false) return sign;
      while (left === 0) left = runs[++run] ?? Infinity;
      left--;
      return run % 2 === 1 && run < runs.length ? sign.toUpperCase() : sign;
    })
    .join("");
}

const plainLetters = (body: string) =>
  [...body.matchAll(/-\.([0-9a-f]+(?:\.[0-9a-f]+)*)-\.|[-.]+|[a-z0-9]/g)].flatMap(([found, codes]) =>
    codes === undefined ? [/[a-z0-9]/.test(found)] : codes.split(".").map(() => false),
  );

const foreign = fc.oneof(
  fc.string({ minLength: 1, unit: "binary" }),
  fc.string({ minLength: 1, unit: fc.constantFrom(...Array.from("aAbB09-_./: '(é漢x")) }),
);

describe("escapeId", () => {
  it.each([
    ["e79afdb9-b4ab-4dab-b74e-c2d28fef0aa2", "e79afdb9-b4ab-4dab-b74e-c2d28fef0aa2"],
    ["latrobe_city_council/kellie_o'callaghan", "latrobe--city--council..kellie--o-.27-.callaghan"],
    [
      "greater_dandenong_city_council/(meng)_heang_tak",
      "greater--dandenong--city--council-.2f.28-.meng-.29.5f-.heang--tak",
    ],
    ["popit.eduskunta/person/103", "popit.eduskunta..person..103"],
    ["DAP", "dap.-u"],
    ["Gerakan", "gerakan.-m0-1"],
    ["P028-13", "p028-13.-u"],
    ["term/1", "term..1"],
    ["(x)", "x.--.28-.x-.29-..-e"],
  ])("%s is %s", (id, escaped) => {
    expect(escapeId(id)).toBe(escaped);
    expect(unescape(escaped)).toBe(id);
  });

  it("gives one part of an id, whatever it is given", () => {
    fc.assert(fc.property(foreign, (id) => parseId(`person/${escapeId(id)}`) !== undefined));
  });

  it("leaves room for three such parts in an id, with a node and a number", () => {
    const any = fc.string({ minLength: 1, maxLength: 400, unit: fc.constantFrom(...Array.from("aB_(é漢𝒳/")) });
    fc.assert(
      fc.property(any, any, any, (file, body, id) => {
        const parts = [file, body, id].map(escapeId).join("/");
        expect(parseId(`membership/${parts}/100000/unknown-national-identity`)).toBeDefined();
      }),
    );
  });

  it("can be read back, so that no two ids have the same", () => {
    fc.assert(
      fc.property(foreign, (id) => {
        const escaped = escapeId(id);
        fc.pre(!escaped.includes(".-h"));
        expect(unescape(escaped)).toBe(id);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps long ids apart by their hash", () => {
    const long = "a".repeat(1000);
    expect(escapeId(long)).not.toBe(escapeId(`${long}a`));
    expect(parseId(`person/${escapeId(long)}`)).toBeDefined();
  });
});
