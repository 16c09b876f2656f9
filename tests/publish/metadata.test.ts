/** What the site says of the dataset to others: only what the record says and the graph counts, in terms that exist. */

import { readFileSync } from "node:fs";
import type { Quad } from "@rdfjs/types";
import { Parser } from "n3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readRdf } from "../../src/graph/index.ts";
import { createStore } from "../../src/store/index.ts";
import { base, openSmallSite, textAt, trig, type Opened } from "./small-site.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSmallSite();
});
afterAll(() => opened.close());

const dataset = `${base}id/dataset/d`;
const at = (path: string) => textAt(opened.site, path);
const spaces = {
  dcat: "http://www.w3.org/ns/dcat#",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  void: "http://rdfs.org/ns/void#",
};

/** The quads of a Turtle file of the site, by another parser than ours. */
const turtle = async (path: string) => new Parser({ format: "text/turtle" }).parse(await at(path)) as Quad[];
const objects = (quads: readonly Quad[], subject: string, property: string) =>
  quads
    .filter((quad) => quad.subject.value === subject && quad.predicate.value === property)
    .map(({ object }) => object.value)
    .sort();

/** The properties and classes of a file that their vocabulary does not define. */
function unknownTerms(quads: readonly Quad[]): string[] {
  // DCAT 3 has it; the package is of DCAT 2.
  const defined = new Set([`${spaces.dcat}version`]);
  for (const name of ["dcat", "dcterms", "foaf", "void"]) {
    const file = new URL(`../../node_modules/@vocabulary/${name}/${name}.nq`, import.meta.url);
    for (const { subject } of new Parser().parse(readFileSync(file, "utf8"))) defined.add(subject.value);
  }
  const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  const used = quads.flatMap(({ predicate, object }) =>
    predicate.value === type ? [predicate.value, object.value] : [predicate.value],
  );
  const ours = [spaces.dcat, spaces.dcterms, spaces.foaf, spaces.void];
  return [...new Set(used)].filter((iri) => ours.some((space) => iri.startsWith(space)) && !defined.has(iri)).sort();
}

describe("VoID", () => {
  test("counts the graph as a query sees it", async () => {
    const quads = await turtle("data/void.ttl");
    const one = (name: string) => objects(quads, dataset, spaces.void + name);
    const merge = [...createStore(new Parser().parse(trig) as Quad[]).merge()];
    const distinct = (part: (quad: Quad) => string) => String(new Set(merge.map(part)).size);
    expect(one("triples")).toEqual([String(merge.length)]);
    expect(one("distinctSubjects")).toEqual([distinct(({ subject }) => subject.value)]);
    expect(one("properties")).toEqual([distinct(({ predicate }) => predicate.value)]);
    expect(one("uriSpace")).toEqual([`${base}id/`]);
    expect(Number(one("entities")[0])).toBe(Number(one("distinctSubjects")[0]) - 1);
    const persons = quads.find(({ object }) => object.value === `${spaces.foaf}Person`)!.subject.value;
    expect(objects(quads, persons, `${spaces.void}entities`)).toEqual(["5"]);
    expect(one("classPartition")).toContain(persons);
    expect(one("dataDump")).toContain(`${base}data/dataset.nq`);
    expect(one("sparqlEndpoint")).toEqual([]);
  });

  test("tells the links into other catalogues", async () => {
    const quads = await turtle("data/void.ttl");
    const [links = ""] = objects(quads, dataset, `${spaces.void}subset`);
    expect(objects(quads, links, `${spaces.void}linkPredicate`)).toEqual([
      "http://www.w3.org/2004/02/skos/core#exactMatch",
    ]);
    expect(objects(quads, links, `${spaces.void}triples`)).toEqual(["1"]);
    const [target = ""] = objects(quads, links, `${spaces.void}objectsTarget`);
    expect(objects(quads, target, `${spaces.void}uriSpace`)).toEqual(["http://www.wikidata.org/"]);
  });

  test("has terms that exist, and no blank nodes", async () => {
    const quads = await turtle("data/void.ttl");
    expect(unknownTerms(quads)).toEqual([]);
    expect(
      quads.filter(({ subject, object }) => [subject, object].some((term) => term.termType === "BlankNode")),
    ).toEqual([]);
  });
});

describe("DCAT-AP", () => {
  test("says what the record says, and nothing that it does not", async () => {
    const quads = await turtle("data/dcat.ttl");
    const one = (name: string) => objects(quads, dataset, name);
    expect(one(`${spaces.dcterms}title`)).toEqual(["50% & <more>: a {small} congress_1"]);
    expect(one(`${spaces.dcterms}creator`)).toEqual([`${base}id/editor/e`]);
    expect(objects(quads, `${base}id/editor/e`, `${spaces.foaf}name`)).toEqual(["The editors"]);
    expect(one(`${spaces.dcat}version`)).toEqual(["1.2.0"]);
    expect(one(`${spaces.dcterms}issued`)).toEqual(["2026-01-02"]);
    expect(one(`${spaces.dcterms}modified`)).toEqual(["2026-03-04"]);
    expect(one(`${spaces.dcterms}conformsTo`)).toEqual(["https://w3id.org/smolny/ontology"]);
    for (const untold of ["publisher", "temporal", "spatial", "language"])
      expect(one(spaces.dcterms + untold)).toEqual([]);
    const [contact = ""] = one(`${spaces.dcat}contactPoint`);
    expect(objects(quads, contact, `${spaces.vcard}hasURL`)).toEqual([`${base}corrections`]);
    expect(unknownTerms(quads)).toEqual([]);
  });

  test("has each dump as a distribution, with its length, checksum and type", async () => {
    const quads = await turtle("data/dcat.ttl");
    const { files } = opened.site.context.dumps!;
    const distributions = objects(quads, dataset, `${spaces.dcat}distribution`);
    expect(distributions).toHaveLength(files.length);
    for (const { path, bytes, sha256, mediaType } of files) {
      const node = quads.find(({ object }) => object.value === `${base}data/${path}`)!.subject.value;
      expect(objects(quads, node, `${spaces.dcat}byteSize`)).toEqual([String(bytes)]);
      expect(objects(quads, node, `${spaces.dcat}mediaType`)).toEqual([
        `https://www.iana.org/assignments/media-types/${mediaType}`,
      ]);
      const [checksum = ""] = objects(quads, node, `${spaces.spdx}checksum`);
      expect(objects(quads, checksum, `${spaces.spdx}checksumValue`)).toEqual([sha256]);
      expect((await opened.site.file(`data/${path}`))!.bytes).toHaveLength(bytes);
    }
  });

  test("is the same as JSON-LD", async () => {
    const bytes = (await opened.site.file("data/dcat.jsonld"))!.bytes;
    const { quads, issues } = await readRdf({ file: "dcat.jsonld", bytes });
    expect(issues).toEqual([]);
    const lines = (list: readonly Quad[]) =>
      list.map((quad) => JSON.stringify([quad.subject, quad.predicate, quad.object].map(({ value }) => value))).sort();
    expect(lines(quads)).toEqual(lines(await turtle("data/dcat.ttl")));
  });

  test("names the endpoint where there is one", async () => {
    const served = await openSmallSite(trig, "sparql");
    try {
      const quads = new Parser().parse(await textAt(served.site, "data/dcat.ttl")) as Quad[];
      expect(
        quads
          .filter(({ predicate }) => predicate.value === `${spaces.dcat}endpointURL`)
          .map(({ object }) => object.value),
      ).toEqual([`${base}sparql`]);
      expect(await textAt(served.site, "data/void.ttl")).toContain("sparqlEndpoint");
    } finally {
      await served.close();
    }
  });
});

describe("how to cite it", () => {
  test("DataCite: what its schema asks for, and no DOI", async () => {
    const document = JSON.parse(await at("data/datacite.json"));
    expect(document).toMatchObject({
      schemaVersion: "http://datacite.org/schema/kernel-4",
      identifiers: [{ identifier: dataset, identifierType: "URL" }],
      creators: [{ name: "The editors" }],
      titles: [{ title: "50% & <more>: a {small} congress_1" }],
      publisher: { name: ":unav" },
      publicationYear: "2026",
      types: { resourceTypeGeneral: "Dataset", resourceType: "Knowledge graph" },
      version: "1.2.0",
      dates: [
        { date: "2026-01-02", dateType: "Issued" },
        { date: "2026-03-04", dateType: "Updated" },
      ],
      rightsList: [{ rightsUri: "https://creativecommons.org/licenses/by/4.0/" }],
      relatedIdentifiers: [
        { relatedIdentifier: `${base}id/source/s`, relatedIdentifierType: "URL", relationType: "IsDerivedFrom" },
      ],
    });
    expect(document).not.toHaveProperty("doi");
  });

  test("BibTeX, in which TeX's own signs are only signs", async () => {
    expect(await at("data/cite.bib")).toBe(`@misc{d,
  author = {{The editors}},
  title = {{50\\% \\& <more>: a \\{small\\} congress\\_1}},
  year = {2026},
  version = {1.2.0},
  howpublished = {\\url{${dataset}}},
  note = {Data set. Licence: \\url{https://creativecommons.org/licenses/by/4.0/}},
}
`);
  });

  test("CITATION.cff", async () => {
    expect(parse(await at("data/CITATION.cff"), { schema: "failsafe" })).toEqual({
      "cff-version": "1.2.0",
      message: "If you use the data, please cite them as below.",
      type: "dataset",
      title: "50% & <more>: a {small} congress_1",
      abstract: "What one source says.",
      version: "1.2.0",
      "date-released": "2026-03-04",
      "license-url": "https://creativecommons.org/licenses/by/4.0/",
      url: dataset,
      authors: [{ name: "The editors" }],
    });
  });
});

describe("the feed", () => {
  test("has the changes, the latest first, each with its address", async () => {
    const text = await at("feed.xml");
    expect([...text.matchAll(/<id>(.*)<\/id>/g)].map(([, id]) => id)).toEqual([
      dataset,
      `${dataset}/second`,
      `${dataset}/first`,
    ]);
    expect([...text.matchAll(/<updated>(.*)<\/updated>/g)].map(([, moment]) => moment)).toEqual([
      "2026-03-04T00:00:00Z",
      "2026-03-04T00:00:00Z",
      "2026-01-02T00:00:00Z",
    ]);
    expect(text).toContain("<title>First version.</title>");
    expect(text).toContain("Made from one article &amp; no more.");
    expect(text).toContain(`href="${base}id/dataset/d/#second"`);
  });
});

test("a graph without a record of itself has a feed without entries, and no other metadata", async () => {
  const bare = await openSmallSite("<https://example.com/a> a <http://xmlns.com/foaf/0.1/Person> .");
  try {
    const paths = await bare.site.paths();
    expect(paths.filter((path) => /^data\/(void|dcat|datacite|cite|CITATION)/.test(path))).toEqual([]);
    expect(await textAt(bare.site, "feed.xml")).not.toContain("<entry>");
    expect(await bare.site.file("data/void.ttl")).toBeUndefined();
  } finally {
    await bare.close();
  }
});
