import { readdirSync, readFileSync } from "node:fs";
import type { Quad } from "@rdfjs/types";
import { Parser, Store } from "n3";
import { beforeAll, describe, expect, it } from "vitest";
import { openDataset } from "../../src/dataset/index.ts";
import { ontologyNamespace, ownContext } from "../../src/graph/index.ts";
import { termsOf } from "../../src/query/index.ts";
import { fileOf, filesOf, graphOf, ownData, textOf, world } from "./examples.ts";

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const rdfs = "http://www.w3.org/2000/01/rdf-schema#";
const owl = "http://www.w3.org/2002/07/owl#";
const sh = "http://www.w3.org/ns/shacl#";
const skos = "http://www.w3.org/2004/02/skos/core#";
const status = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status";

const turtle = ["smolny", "shapes", "alignments"].map((name) => fileOf(`ontology/${name}.ttl`));
const [ontology = [], shapes = [], alignments = []] = turtle.map((file): Quad[] =>
  new Parser({ format: "text/turtle" }).parse(textOf(file)),
);

const isOwn = (iri: string) => iri.startsWith(ontologyNamespace);
const names = (iris: Iterable<string>) => [...new Set([...iris].filter(isOwn))].sort();
const namedIn = (quads: Iterable<Quad>) =>
  [...quads].flatMap(({ subject, predicate, object }) =>
    [subject, predicate, object].flatMap((term) =>
      term.termType === "NamedNode" ? [term.value] : term.termType === "Literal" ? [term.datatype.value] : [],
    ),
  );

const typed = new Store(ontology);
const ofType = (type: string) => names(typed.getSubjects(rdf + "type", type, null).map(({ value }) => value));
const classes = ofType(`${owl}Class`);
const properties = [...ofType(`${owl}ObjectProperty`), ...ofType(`${owl}DatatypeProperty`)].sort();
const defined = names(typed.getSubjects(`${rdfs}isDefinedBy`, null, null).map(({ value }) => value));

describe("smolny.ttl", () => {
  it("is as small as it was meant to be", () => {
    expect(classes.length).toBeLessThanOrEqual(18);
    expect(properties.length).toBeLessThanOrEqual(55);
  });

  it("has a header with version, licence, prefix and one date", () => {
    const header = ontology.filter(({ subject }) => subject.value === ontologyNamespace.slice(0, -1));
    const said = header.map(({ predicate }) => predicate.value.replace(/^.*[/#]/, ""));
    for (const key of [
      "versionIRI",
      "versionInfo",
      "license",
      "title",
      "description",
      "creator",
      "preferredNamespacePrefix",
      "preferredNamespaceUri",
    ])
      expect(said).toContain(key);
    expect(said.filter((key) => key === "modified")).toHaveLength(1);
  });

  it.each(defined)("tells all of %s", (term) => {
    for (const property of [`${rdfs}label`, `${skos}definition`, `${skos}example`, `${rdfs}isDefinedBy`, status])
      expect(typed.getObjects(term, property, null), property).toHaveLength(1);
    for (const property of [`${rdfs}label`, `${skos}definition`, `${skos}example`])
      expect(typed.getObjects(term, property, null)[0]).toMatchObject({ language: "en" });
  });

  it("says of every subject that it defines it", () => {
    expect(names(ontology.map(({ subject }) => subject.value))).toEqual(defined);
  });
});

describe("the Turtle files", () => {
  it.each(turtle)("$file declares its prefixes once, in order, and uses each", (file) => {
    const text = textOf(file);
    const prefixes = [...text.matchAll(/^@prefix (\S*): /gm)].map(([, prefix = ""]) => prefix);
    expect(prefixes).toEqual([...new Set(prefixes)].sort());
    const body = text
      .replace(/^@prefix .*$/gm, "")
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .replace(/^#.*$/gm, "");
    for (const prefix of prefixes) expect(body, prefix).toMatch(new RegExp(`(?<![\\w-])${prefix}:\\w`));
  });

  it.each(turtle)("$file is grouped under headings", (file) => {
    expect(textOf(file).match(/^### \S/gm)?.length).toBeGreaterThan(3);
  });
});

describe("code, context, ontology and data hold together", () => {
  const context = ownContext();
  const used = new Map<string, string[]>();
  /** Terms that the records or the rules make quads of. */
  let inGraphs: string[] = [];

  beforeAll(async () => {
    used.set(
      "the context",
      [...context.properties.values(), ...context.classes.values()].flatMap(({ iri, coercion }) =>
        typeof coercion === "string" ? [iri.value] : [iri.value, coercion.value],
      ),
    );
    used.set("shapes.ttl", namedIn(shapes));
    used.set("alignments.ttl", namedIn(alignments));
    for (const folder of ["ontology/rules/", "queries/", "queries/checks/"])
      for (const query of filesOf(folder, ".rq"))
        used.set(query.file, termsOf(textOf(query), { file: query.file }).iris.slice());
    const source = new URL("../../src/", import.meta.url);
    for (const file of readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    )) {
      const text = readFileSync(new URL(file.replaceAll("\\", "/"), source), "utf8");
      const written = /\bsmolny\("(\w+)"\)|ontologyNamespace\}(\w+)|(?<![\w:-])smolny:(\w+)|smolny\/ontology#(\w+)/g;
      used.set(
        file,
        [...text.matchAll(written)].map((match) => ontologyNamespace + (match.slice(1).find(Boolean) ?? "")),
      );
    }
    const dataset = await openDataset(ownData);
    const { kg: examples } = await graphOf(world());
    inGraphs = [dataset, examples].flatMap(({ store }) => namedIn(store.quads()));
    used.set("the data and the examples", inGraphs);
  });

  it("no term is used that is not defined", () => {
    for (const [where, iris] of used)
      expect(
        names(iris).filter((iri) => !defined.includes(iri)),
        where,
      ).toEqual([]);
  });

  it("no term is defined that records cannot say", () => {
    const sayable = names(used.get("the context") ?? []);
    // A calendar is what a datatype's dates are of; no record speaks of it.
    expect(defined.filter((term) => !sayable.includes(term))).toEqual([`${ontologyNamespace}julianCalendar`]);
    expect(namedIn(ontology.filter(({ object }) => object.value === `${ontologyNamespace}julianCalendar`))).toContain(
      `${ontologyNamespace}julianDate`,
    );
  });

  it("no term is defined that neither the data nor an example uses", () => {
    const found = names(inGraphs);
    expect(defined.filter((term) => !found.includes(term) && term !== `${ontologyNamespace}julianCalendar`)).toEqual(
      [],
    );
  });

  it("each class has a shape, and each property is in one", () => {
    const targets = names(
      shapes.filter(({ predicate }) => predicate.value === `${sh}targetClass`).map(({ object }) => object.value),
    );
    expect(targets).toEqual(classes);
    const listed = names([
      ...shapes
        .filter(({ predicate }) => predicate.value === `${sh}path` || predicate.value === `${rdf}first`)
        .map(({ object }) => object.value),
    ]);
    expect(properties.filter((property) => !listed.includes(property))).toEqual([]);
  });

  it("each shape says in words what is right", () => {
    const store = new Store(shapes);
    const unspoken = store
      .getObjects(null, `${sh}property`, null)
      .filter((property) => store.getObjects(property, `${sh}message`, null).length !== 1);
    expect(unspoken).toEqual([]);
  });

  it("each class of the context has a shape", () => {
    const targets = new Set(
      shapes.filter(({ predicate }) => predicate.value === `${sh}targetClass`).map(({ object }) => object.value),
    );
    expect([...context.classes.values()].filter(({ iri }) => !targets.has(iri.value)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});
