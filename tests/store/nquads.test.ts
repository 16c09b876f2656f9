/** N-Quads and N-Triples in bytes: what the W3C's tests refuse is refused, and says where; what they read is read, however it is divided. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { DataFactory as rdf, Parser, Writer } from "n3";
import { isomorphic } from "rdf-isomorphic";
import { describe, expect, test } from "vitest";
import { NQuadsError, readNQuads } from "../../src/store/index.ts";
import { readSuite } from "../suites/w3c.ts";
import { contentOf, legalQuads, setOf } from "./support.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

describe.each([
  ["n-triples", "rdf-n-triples"],
  ["n-quads", "rdf-n-quads"],
] as const)("W3C %s", (format, suite) => {
  const tests = readSuite(suite);
  if (tests === undefined) test.skip("left out: the suite is not there");
  test.each(tests ?? [])("$name", async ({ kind, file }) => {
    const bytes = readFileSync(file);
    if (kind === "negative") {
      await expect(readNQuads(bytes, { format })).rejects.toThrow(NQuadsError);
      return;
    }
    const store = await readNQuads(bytes, { format });
    const expected = new Parser({ format: "N-Quads", blankNodePrefix: "_:" }).parse(readFileSync(file, "utf8"));
    expect(isomorphic([...store.quads()], expected)).toBe(true);
    expect(contentOf(store)).toEqual(setOf(expected));
  });
});

const text = (quads: Parameters<Writer["quadsToString"]>[0]) => new Writer({ format: "N-Quads" }).quadsToString(quads);

/** Bytes in pieces that end at these places, or nearly. */
function* pieces(bytes: Uint8Array, lengths: readonly number[]): Iterable<Uint8Array> {
  let from = 0;
  for (const length of lengths) yield bytes.subarray(from, (from += length));
  yield bytes.subarray(from);
}

test("whatever is written is read back, however it is divided", async () => {
  await fc.assert(
    fc.asyncProperty(legalQuads, fc.array(fc.nat(40)), async (quads, lengths) => {
      const bytes = utf8(text(quads));
      expect(contentOf(await readNQuads(bytes))).toEqual(setOf(quads));
      expect(contentOf(await readNQuads(pieces(bytes, lengths)))).toEqual(setOf(quads));
    }),
  );
});

const lines = [
  "<http://e/s> <http://e/p> <http://e/o> .",
  '_:a.b\t<http://e/p>"\\u0041\\U0001F642\\t é🙂"@en-GB<http://e/g>.# a comment',
  '<http://e/s> <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#string> _:g .',
  "<http://e/\\u00E9> <http://e/p> _:漢 .",
  "# only a comment é",
  "  ",
  "",
];
const texts = fc.array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 12 });

test("pieces, and whichever ends of lines, change nothing", async () => {
  const read = async (chunks: Parameters<typeof readNQuads>[0]) => {
    try {
      return contentOf(await readNQuads(chunks));
    } catch (error) {
      if (error instanceof NQuadsError) return [error.message];
      throw error;
    }
  };
  const wrong = fc.constantFrom("", "<http://e/s> é", "\ufeff<http://e/s>", '_:a <http://e/p> "');
  await fc.assert(
    fc.asyncProperty(texts, wrong, fc.array(fc.nat(20)), async (parts, end, lengths) => {
      const joined = parts.map(([line, eol]) => line + eol).join("") + end;
      const found = await read(utf8(joined));
      expect(await read(pieces(utf8(joined), lengths))).toEqual(found);
      expect(await read([...utf8(joined)].map((byte) => Uint8Array.of(byte)))).toEqual(found);
      if (end === "")
        expect(found).toEqual(
          setOf(new Parser({ format: "N-Quads", blankNodePrefix: "_:" }).parse(joined.replaceAll("\r", "\n"))),
        );
      else expect(found[0]).toContain(`Line ${joined.replaceAll("\r\n", "\n").split(/[\r\n]/).length}, `);
    }),
  );
});

test("equal terms are one, however they are spelled", async () => {
  const store = await readNQuads(
    utf8(String.raw`<http://e/s> <http://e/p> "A\t\n" .
<http://e/\u0073> <http://e/p> "\u0041\u0009\u000A" .
<http://e/s> <http://e/p> "A	\n"^^<http://www.w3.org/2001/XMLSchema#string> .
<http://e/s> <http://e/p> "A	\n"^^<http://www.w3.org/2001/XMLSchema#strin\u0067> .
`),
  );
  expect(store.size).toBe(1);
  expect([...store.quads()][0]!.object.value).toBe("A\t\n");
});

test("white space may stand between any two terminals", async () => {
  const spread = utf8('\t<http://e/s>\t <http://e/p> "a" ^^\t<http://e/t>\t. \n_:a <http://e/p> "a" @EN _:g .');
  const tight = utf8('<http://e/s><http://e/p>"a"^^<http://e/t>.\n_:a<http://e/p>"a"@en _:g.');
  expect(contentOf(await readNQuads(spread))).toEqual(contentOf(await readNQuads(tight)));
});

test("language tags with capital letters, xsd:string and terms without end", async () => {
  const long = "a".repeat(300_000);
  const xsdString = "<http://www.w3.org/2001/XMLSchema#string>";
  const spelled = [`"é"@EN-gb`, `"${long}"^^${xsdString}`, `"b"@${long}`, `"\\u0041${long}"`, `<http://e/${long}>`];
  const lines = spelled.map((object) => `<http://e/s> <http://e/p> ${object}.`);
  const objects = [
    rdf.literal("é", "en-gb"),
    rdf.literal(long),
    rdf.literal("b", long),
    rdf.literal(`A${long}`),
    rdf.namedNode(`http://e/${long}`),
  ];
  const [s, p] = [rdf.namedNode("http://e/s"), rdf.namedNode("http://e/p")];
  const store = await readNQuads(utf8(lines.join("\n")));
  expect(contentOf(store)).toEqual(setOf(objects.map((object) => rdf.quad(s, p, object))));
  await expect(readNQuads(utf8(`${lines[2]!.slice(0, -1)}- .`))).rejects.toThrow("A language tag is letters");
  await expect(readNQuads(utf8(`<${long}> <http://e/p> "" .`))).rejects.toThrow("must be absolute");
});

test("what is read is not changed", async () => {
  const given = Buffer.from('<http://e/s> <http://e/p> "a"@EN .');
  await readNQuads(given);
  expect(given.toString()).toContain("@EN");
});

test("a byte order mark at the beginning is passed over", async () => {
  expect((await readNQuads(utf8("\ufeff<http://e/s> <http://e/p> 'a' .".replaceAll("'", '"')))).size).toBe(1);
  expect((await readNQuads([utf8("\ufeff").subarray(0, 1), utf8("\ufeff").subarray(1)])).size).toBe(0);
});

const sp = "<http://e/s> <http://e/p> ";
test.each<[text: string | Uint8Array, where: string, why: string]>([
  ['"a" <http://e/p> <http://e/o> .', "1:1", "A subject is an IRI or a blank node"],
  ["<http://e/s> _:p <http://e/o> .", "1:14", "A predicate is an IRI"],
  [`${sp}a .`, "1:27", "An object is an IRI, a blank node or a literal"],
  [`${sp}<http://e/o> "g" .`, "1:40", "or first a graph"],
  [`${sp}<http://e/o> <http://e/g> <http://e/h> .`, "1:53", "A statement ends with “.”"],
  [`${sp}<http://e/o>`, "1:39", "Behind the object comes “.”"],
  [`${sp}<http://e/o> . ${sp}`, "1:42", "comes a new line or a comment"],
  ["<s> <http://e/p> <http://e/o> .", "1:1", "The IRI <s> must be absolute"],
  [`# é\n${sp}<http://e/🙂 o> .`, "2:38", "An IRI has no space"],
  [`${sp}<http://e/o\n`, "1:38", "is its “>” missing?"],
  [`${sp}<http://e/{o}> .`, "1:37", "An IRI has no “{”; percent-encode it"],
  [`${sp}<http://e/\\u0020> .`, "1:37", "An IRI has no space, escaped or not"],
  [`${sp}<http://e/\\n> .`, "1:37", "A backslash begins one of \\uXXXX and \\UXXXXXXXX here"],
  [`${sp}<http://e/\\u00G0> .`, "1:37", "\\u is followed by 4 hexadecimal digits"],
  [`${sp}"\\U00110000" .`, "1:28", "above 10FFFF"],
  [`${sp}"\\uD83D\\uDE42" .`, "1:28", "half of a character"],
  [`${sp}"é\\x" .`, "1:29", "A backslash begins one of \\t"],
  [`${sp}"a\nb" .`, "1:29", "A text ends on its line"],
  [`${sp}"a"@1 .`, "1:31", "A language tag is letters"],
  [`${sp}"a"@en- .`, "1:31", "A language tag is letters"],
  [`${sp}"a"@en--ltr .`, "1:31", "A language tag is letters"],
  [`${sp}"a"^<http://e/t> .`, "1:30", "Behind ^^ comes the IRI of a datatype"],
  [`${sp}"a"^^<t> .`, "1:32", "The IRI <t> must be absolute"],
  [`${sp}_: .`, "1:29", "A blank node has a label"],
  [`${sp}_:-a .`, "1:29", "begins with a letter, a digit or “_”, not with “-”"],
  [`${sp}_:a:b .`, "1:30", "and no “:”"],
  [`${sp}_:a× .`, "1:30", "and no “×”"],
  [`${sp}_a .`, "1:27", "A blank node begins with “_:”"],
  [latin1(`${sp}"\xe9" .`), "1:28", "This byte is no UTF-8"],
  [latin1(`${sp}<http://e/\xc0\x80> .`), "1:37", "This byte is no UTF-8"],
  [latin1(`${sp}"\xed\xa0\x80" .`), "1:28", "This byte is no UTF-8"],
  [latin1(`${sp}"\xf4\x90\x80\x80" .`), "1:28", "This byte is no UTF-8"],
  [latin1(`${sp}"\xe9"@EN .`), "1:28", "This byte is no UTF-8"],
  [latin1(`${sp}"\xe9"^^<http://www.w3.org/2001/XMLSchema#string> .`), "1:28", "This byte is no UTF-8"],
  [latin1(`${sp}"\\t\\u0041\xe9" .`), "1:36", "This byte is no UTF-8"],
  [latin1(`# \xff\n`), "1:3", "This byte is no UTF-8"],
  [`${sp}"b" .\r\n\r\n${sp}\ufeff .`, "3:27", "An object is"],
])("%s", async (given, where, why) => {
  const error: unknown = await readNQuads(typeof given === "string" ? utf8(given) : given).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(NQuadsError);
  const { line, column, reason, message } = error as NQuadsError;
  expect(`${line}:${column}`).toBe(where);
  expect(reason).toContain(why);
  expect(message).toBe(`Line ${line}, column ${column}: ${reason}`);
});

test("N-Triples has no graphs", async () => {
  await expect(readNQuads(utf8(`${sp}<http://e/o> <http://e/g> .`), { format: "n-triples" })).rejects.toThrow(
    "Line 1, column 40: A statement ends with “.”, and N-Triples has no graphs.",
  );
});
