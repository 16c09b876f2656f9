import { readdirSync } from "node:fs";
import { Parser } from "n3";
import { beforeAll, describe, expect, it } from "vitest";
import { openDataset } from "../../src/dataset/index.ts";
import { functionNamespace, ontologyNamespace, ownContext } from "../../src/graph/index.ts";
import { termsOf } from "../../src/query/index.ts";
import { fileOf, filesOf, ownData, textOf } from "./examples.ts";

const shapes = ontologyNamespace.replace("#", "/shapes#");
const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** What each vocabulary that we reuse defines, by its namespace. */
const vocabularies = new Map<string, Set<string>>();

/** A vocabulary's IRIs, in our files' order of namespaces: the longest that fits is whose a term is. */
function namespaceOf(iri: string): string | undefined {
  return [...vocabularies.keys()]
    .filter((namespace) => iri.startsWith(namespace))
    .sort((a, b) => b.length - a.length)[0];
}

/** The IRIs among these that their vocabulary does not define. Those of no known namespace are names of things or pages. */
function undefinedTerms(iris: Iterable<string>): string[] {
  const missing = [...new Set(iris)].filter((iri) => {
    const namespace = namespaceOf(iri);
    return namespace !== undefined && iri !== namespace && !vocabularies.get(namespace)?.has(iri);
  });
  return missing.sort();
}

/** The IRIs of a Turtle file, prefixes left out. */
function irisOf(file: string): string[] {
  const quads = new Parser({ format: "text/turtle" }).parse(textOf(fileOf(file)));
  return quads.flatMap(({ subject, predicate, object }) =>
    [subject, predicate, object].flatMap((term) =>
      term.termType === "NamedNode" ? [term.value] : term.termType === "Literal" ? [term.datatype.value] : [],
    ),
  );
}

beforeAll(() => {
  const packages = new URL("../../node_modules/@vocabulary/", import.meta.url);
  for (const name of readdirSync(packages)) {
    const { bytes } = fileOf(`node_modules/@vocabulary/${name}/${name}.nq`);
    for (const { subject, graph } of new Parser({ format: "application/n-quads" }).parse(
      new TextDecoder().decode(bytes),
    )) {
      if (subject.termType !== "NamedNode" || !subject.value.startsWith(graph.value)) continue;
      vocabularies.set(graph.value, (vocabularies.get(graph.value) ?? new Set()).add(subject.value));
    }
  }
  for (const list of filesOf("tests/fixtures/vocabularies/", ".txt")) {
    for (const [, namespace = "", name = ""] of textOf(list).matchAll(/^(http\S*[/#])(\S+)\t/gm)) {
      vocabularies.set(namespace, (vocabularies.get(namespace) ?? new Set()).add(namespace + name));
    }
  }
});

describe("every reused term is defined by its vocabulary", () => {
  it("of all vocabularies that the context has prefixes for", () => {
    const { prefixes } = ownContext();
    const unknown = Object.values(prefixes).filter((space) => space !== ontologyNamespace && !vocabularies.has(space));
    expect(unknown).toEqual([]);
  });

  it("in the context", () => {
    const { properties, classes } = ownContext();
    const iris = [...properties.values(), ...classes.values()].flatMap(({ iri, coercion }) =>
      typeof coercion === "string" ? [iri.value] : [iri.value, coercion.value],
    );
    expect(undefinedTerms(iris)).toEqual([]);
  });

  it.each(["smolny.ttl", "shapes.ttl", "alignments.ttl"])(
    "in ontology/%s, all of whose terms are of known vocabularies",
    (name) => {
      const iris = irisOf(`ontology/${name}`);
      expect(undefinedTerms(iris)).toEqual([]);
      const own = [ontologyNamespace, shapes, ontologyNamespace.replace(/#$/, ""), "https://creativecommons.org/"];
      const strange = iris.filter(
        (iri) => !own.some((space) => iri.startsWith(space)) && namespaceOf(iri) === undefined,
      );
      expect(strange).toEqual([]);
    },
  );

  it.each(["ontology/rules/", "queries/", "queries/checks/"])("in the queries of %s", (folder) => {
    for (const query of filesOf(folder, ".rq")) {
      const { classes, predicates, iris } = termsOf(textOf(query), { file: query.file });
      expect(undefinedTerms(iris), query.file).toEqual([]);
      const strange = [...classes, ...predicates].filter((iri) => namespaceOf(iri) === undefined);
      expect(
        strange.filter((iri) => !iri.startsWith(ontologyNamespace) && !iri.startsWith(functionNamespace)),
        query.file,
      ).toEqual([]);
    }
  });

  it("in the data, as property, class or datatype", async () => {
    const { store } = await openDataset(ownData);
    const iris = [...store.quads()].flatMap(({ predicate, object }) => {
      if (object.termType === "Literal") return [predicate.value, object.datatype.value];
      return predicate.value === type ? [predicate.value, object.value] : [predicate.value];
    });
    expect(undefinedTerms(iris)).toEqual([]);
    expect(iris.filter((iri) => !iri.startsWith(ontologyNamespace) && namespaceOf(iri) === undefined)).toEqual([]);
  });
});
