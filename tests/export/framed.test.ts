/** The copy for reading of a graph too large to be framed at once: batch by batch the same as jsonld.js makes of the whole. */

import jsonld, { type ContextDefinition, type JsonLdDocument } from "jsonld";
import { Parser } from "n3";
import { expect, test } from "vitest";
import { readFile } from "node:fs/promises";
import { formats } from "../../src/export/index.ts";
import { textOf } from "./graphs.ts";

const read = async (name: string) => JSON.parse(await readFile(name, "utf8")) as Record<string, unknown>;

/** Persons with births, memberships that refer to persons, and notes about them: parts, references and reverse properties. */
function turtle(count: number): string {
  const thing = (
    n: number,
  ) => `<person/p${n}> a foaf:Person ; rdfs:label "Person ${n}"@en ; :born <person/p${n}/born> ; :restsOn <source/s/file> .
    <person/p${n}/born> a :Moment ; :newStyle "19${String(n % 100).padStart(2, "0")}" ; :restsOn <source/s/file> .
    <membership/m${n}> a org:Membership ; org:member <person/p${(n * 7) % count}> ; :restsOn <source/s/file> .
    <person/p${n}/note> a oa:Annotation ; oa:hasTarget <person/p${(n * 3) % count}> ; oa:bodyValue "Note ${n}" .`;
  return `@base <https://example.org/id/> . @prefix : <https://w3id.org/smolny/ontology#> . @prefix org: <http://www.w3.org/ns/org#> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix oa: <http://www.w3.org/ns/oa#> .
    <source/s> a <http://schema.org/Article> . <source/s/file> a :Passage ; oa:hasSource <source/s> .
    ${Array.from({ length: count }, (_, n) => thing(n)).join("\n")}`;
}

test.each([40, 400])("%d persons with their notes and memberships", async (count) => {
  const quads = new Parser().parse(turtle(count));
  const { "@context": context } = await read("ontology/context.jsonld");
  const frame = await read("ontology/frame.jsonld");
  const whole = JSON.parse(await textOf(formats["json-ld"], quads)) as JsonLdDocument;
  const expected = await jsonld.frame(whole, { "@context": context as ContextDefinition, ...frame });
  const text = await textOf(formats["json-ld-framed"], quads, { context: context as ContextDefinition, frame });
  expect(text).toBe(`${JSON.stringify(expected, null, 2)}\n`);
});
