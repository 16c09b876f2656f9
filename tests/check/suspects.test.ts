/** The library is shown only the nodes that may be at fault: it finds what it finds when it is shown all of them. */

import type { Quad, Quad_Object } from "@rdfjs/types";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { Shaped, Suspects, validate, type Result } from "../../src/check/index.ts";
import { readOwnOntology } from "../../src/graph/index.ts";
import { createStore, terms } from "../../src/store/index.ts";
import { graphOf, world } from "../ontology/examples.ts";

const shapes = await readOwnOntology("shapes.ttl");
const { kg } = await graphOf(world());
const sound = [...kg.store.quads()];

const xsd = (name: string) => terms.namedNode(`http://www.w3.org/2001/XMLSchema#${name}`);
const oddObjects: readonly Quad_Object[] = [
  ...["", "x", "-1", "007"].flatMap((text) => [
    terms.literal(text),
    terms.literal(text, "en"),
    terms.literal(text, xsd("integer")),
  ]),
  ...["1917-02-29", "1917-13-01", "1917-11-07"].map((text) => terms.literal(text, xsd("date"))),
  ...["person/nobody", "kind/opening"].map((name) => terms.namedNode(`https://w3id.org/smolny/id/${name}`)),
  ...[terms.blankNode("b"), terms.literal("x", xsd("string")), terms.literal("4", xsd("nonNegativeInteger"))],
];

/** A change to one statement: it goes; or another stands in its place, or beside it, with another object, subject or property. */
const anyChange = fc.record({
  at: fc.nat(sound.length - 1),
  other: fc.nat(sound.length - 1),
  odd: fc.constantFrom(...oddObjects),
  what: fc.constantFrom("gone", "odd object", "other object", "other subject", "other property"),
  isBeside: fc.boolean(),
});
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;

function changed(quads: readonly Quad[], changes: readonly Change[]): Quad[] {
  const places = new Map(changes.map((change) => [change.at, change]));
  return quads.flatMap((given, index) => {
    const change = places.get(index);
    const other = quads[change?.other ?? 0];
    if (change === undefined || other === undefined) return given;
    const { subject, predicate, object, graph } = given;
    const made = {
      gone: [],
      "odd object": [terms.quad(subject, predicate, change.odd, graph)],
      "other object": [terms.quad(subject, predicate, other.object, graph)],
      "other subject": [terms.quad(other.subject, predicate, object, graph)],
      "other property": [terms.quad(subject, other.predicate, object, graph)],
    }[change.what];
    return change.isBeside ? [given, ...made] : made;
  });
}

const lineOf = ({ node, path, value, constraint, allowed, types, count, rule }: Result) =>
  JSON.stringify([
    ...[node.value, path?.value, value?.value, constraint, rule, count],
    allowed.map((term) => term.value).sort(),
    types.map((term) => term.value).sort(),
  ]);
const found = async (data: Shaped) => (await validate(shapes, data)).map(lineOf).sort();

test("what is found in examples with any faults is the same", { timeout: 120_000 }, async () => {
  const faults = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { minLength: 10, maxLength: 60, size: "max" }), async (changes) => {
      const data = new Shaped(createStore(changed(sound, changes)));
      const ofSuspects = await found(data);
      const find = vi.spyOn(Suspects.prototype, "find").mockReturnValue(undefined);
      const ofAll = await found(data);
      find.mockRestore();
      expect(ofSuspects).toEqual(ofAll);
      for (const fault of ofAll) faults.add((JSON.parse(fault) as string[])[3] ?? "");
    }),
    { numRuns: 12 },
  );
  expect(faults.size).toBeGreaterThan(6);
});
