/** Which texts are one value for which store, and which never are; where a store is looked for. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidates, kinds, normaliser, waitAsked, type KindName } from "../../src/load/index.ts";
import { terms } from "../../src/store/index.ts";

const xsd = "http://www.w3.org/2001/XMLSchema#";
const typed = (value: string, type: string) =>
  terms.literal(value, terms.namedNode(type.includes(":") ? type : xsd + type));

describe("rewritings, as measured on the stores", () => {
  const all: KindName[] = ["virtuoso", "fuseki", "oxigraph"];
  test.each<[KindName[], string, string, string, string]>([
    [all, "007", "integer", "7", "integer"],
    [all, "-0", "integer", "0", "integer"],
    [all, "1.50", "decimal", "1.5", "decimal"],
    [all, "-.5", "decimal", "-0.5", "decimal"],
    [all, "1.0E0", "double", "1.0e0", "double"],
    [all, "-0", "double", "-0.0e0", "double"],
    [all, "1E400", "double", "INF", "double"],
    [all, "1", "boolean", "true", "boolean"],
    [all, "1917-11-07T10:00:00.000", "dateTime", "1917-11-07T10:00:00", "dateTime"],
    [all, "1917-11-07T10:00:00.5+03:00", "dateTime", "1917-11-07T10:00:00.500+03:00", "dateTime"],
    [["virtuoso"], "-0044-03-15", "date", "-044-03-15", "date"],
    [["virtuoso"], "P1Y2M", "duration", "14", "duration"],
    [["virtuoso"], "P3D", "duration", "259200.0", "duration"],
    [["virtuoso"], "12345678901234567890123", "integer", "12345678901234567890123", "decimal"],
    [["oxigraph"], "05", "nonNegativeInteger", "5", "integer"],
    [["oxigraph"], "PT36H", "dayTimeDuration", "P1DT12H", "dayTimeDuration"],
    [["oxigraph"], "1917-12-31T24:00:00", "dateTime", "1918-01-01T00:00:00", "dateTime"],
  ])("%j: %s^^%s is %s^^%s", (stores, value, type, other, otherType) => {
    for (const store of stores) {
      const normalise = normaliser(kinds[store].rewritings);
      expect([store, normalise(typed(value, type))]).toEqual([store, normalise(typed(other, otherType))]);
    }
  });

  test.each([
    ["abc", "integer", "0", "integer"],
    ["7", "integer", "8", "integer"],
    ["1.5", "decimal", "1.51", "decimal"],
    ["1917-11-07", "date", "1917-11-08", "date"],
    ["P1Y", "duration", "P13M", "duration"],
    ["P1Y1D", "duration", "12", "duration"],
    ["007", "string", "7", "string"],
    ["7", "integer", "7", "string"],
    ["true", "boolean", "false", "boolean"],
  ])("%s^^%s is never %s^^%s", (value, type, other, otherType) => {
    for (const { rewritings } of Object.values(kinds)) {
      const normalise = normaliser(rewritings);
      expect(normalise(typed(value, type))).not.toBe(normalise(typed(other, otherType)));
    }
  });

  test("language tags are compared in any case, and texts as they are", () => {
    const normalise = normaliser([]);
    expect(normalise(terms.literal("x", "en-GB"))).toBe(normalise(terms.literal("x", "en-gb")));
    expect(normalise(terms.literal("x", "en"))).not.toBe(normalise(terms.literal("x")));
    expect(normalise(terms.literal("e\u0301"))).not.toBe(normalise(terms.literal("é")));
  });

  test("two integers are one value only if they are equal, however they are written", () => {
    const normalise = normaliser(kinds.virtuoso.rewritings);
    const written = (number: bigint, zeros: number) =>
      `${number < 0n ? "-" : ""}${"0".repeat(zeros)}${number < 0n ? -number : number}`;
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.nat(4), (a, b, zeros) => {
        const [one, other] = [normalise(typed(written(a, zeros), "integer")), normalise(typed(String(b), "integer"))];
        expect(one === other).toBe(a === b);
      }),
    );
  });
});

describe("where a store is looked for", () => {
  const at = (address: string) => candidates(new URL(address)).map(({ href }) => href.slice("http://h".length));
  test.each([
    ["http://h/", ["/sparql", "/query", "/ds/sparql"]],
    ["http://h/sparql", ["/sparql", "/query", "/ds/sparql"]],
    ["http://h/ds", ["/ds/sparql", "/ds/query", "/ds"]],
    ["http://h/ds/update", ["/ds/sparql", "/ds/query"]],
    ["http://h/sparql-auth", ["/sparql", "/query", "/ds/sparql"]],
    ["http://h/#/dataset/congress/query", ["/congress/sparql", "/congress/query"]],
    ["http://h/sparql?repositoryId=congress", ["/repositories/congress"]],
    ["http://h/rdf4j-server/repositories/congress/statements", ["/rdf4j-server/repositories/congress"]],
  ])("%s", (address, expected) => expect(at(address)).toEqual(expected));

  test("never at another path than the one that names a dataset", () => {
    expect(at("http://h/mine").every((path) => path.startsWith("/mine"))).toBe(true);
  });
});

test("Retry-After is seconds or a date", () => {
  expect(waitAsked("3")).toBe(3000);
  expect(waitAsked("Wed, 21 Oct 2015 07:28:10 GMT", Date.parse("2015-10-21T07:28:00Z"))).toBe(10_000);
  expect(waitAsked("soon")).toBeUndefined();
});
