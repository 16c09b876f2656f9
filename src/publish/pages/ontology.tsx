/** The pages of the ontology: all its terms, a page for each, the shapes; with their data beside them. */

import type { Quad, Term } from "@rdfjs/types";
import type { JSX } from "hono/jsx/jsx-runtime";
import { formats } from "../../export/index.ts";
import { createStore, terms as rdf } from "../../store/index.ts";
import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { page, type PageProps } from "../layout.tsx";
import { relative } from "../links.ts";
import { described, name, objects, ontologyIri, readOntology, shapesIri, text, type Ontology } from "../ontology.ts";
import { allShapes, Constraints, Row, shapesWith, TermLink, TermList, type Sight } from "./ontology-parts.tsx";
import { dataFiles } from "./thing-data.tsx";

/** Class of a term → what it is called, with a heading for all. */
const sorts: Readonly<Record<string, readonly [one: string, many: string]>> = {
  Class: ["class", "Classes"],
  ObjectProperty: ["property", "Properties that name things"],
  DatatypeProperty: ["property", "Properties that hold values"],
  Datatype: ["datatype", "Datatypes"],
  TRS: ["calendar", "Calendars"],
};

const sortOf = (ontology: Ontology, term: Term) =>
  objects(ontology.terms, term, "rdf:type")
    .map(({ value }) => value.replace(/^.*[#/]/, ""))
    .find((sort) => Object.hasOwn(sorts, sort));

function termsOf(ontology: Ontology): Term[] {
  const own = [...ontology.terms.match(null, name("rdfs:isDefinedBy"))].map(({ subject }) => subject);
  return own.filter((term) => sortOf(ontology, term) !== undefined);
}

const labelOf = (ontology: Ontology, term: Term) =>
  text(ontology.terms, term, "rdfs:label") ?? term.value.replace(/^.*[#/]/, "");

function Data() {
  return (
    <p class="label">
      As data:{" "}
      {dataFiles.map(({ file, label }, index) => (
        <>
          {index > 0 && " · "}
          <a href={file}>{label}</a>
        </>
      ))}
    </p>
  );
}

function index(sight: Sight): JSX.Element {
  const { ontology, from } = sight;
  const all = termsOf(ontology);
  const whole = rdf.namedNode(ontologyIri);
  return (
    <article>
      <h1>The terms</h1>
      <p>{text(ontology.terms, whole, "dcterms:description")}</p>
      <p>
        <a href={relative(from, "ontology/shapes/")}>The shapes</a> say what a record of each class may and must tell.
      </p>
      <Data />
      {Object.entries(sorts).map(([sort, [, heading]]) => {
        const own = all.filter((term) => sortOf(ontology, term) === sort);
        return (
          <section>
            <h2>{heading}</h2>
            <dl class="rows">
              {own.map((term) => (
                <div>
                  <dt>
                    <TermLink sight={sight} iri={term.value} />
                  </dt>
                  <dd>{text(ontology.terms, term, "skos:definition")}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </article>
  );
}

function shapes(sight: Sight): JSX.Element {
  const { ontology } = sight;
  return (
    <article>
      <h1>The shapes</h1>
      <p>
        What a record of each class may and must tell, in SHACL. A closed shape lists every property that belongs to its
        class; what no shape can say (arithmetic, order, what stands across graphs) is a query of the checks.
      </p>
      <Data />
      <dl class="rows">
        {allShapes(ontology).map((shape) => (
          <Row label="">
            <TermLink sight={sight} iri={shape.value} /> for{" "}
            <TermList sight={sight} of={objects(ontology.shapes, shape, "sh:targetClass")} />
          </Row>
        ))}
      </dl>
    </article>
  );
}

function shape(sight: Sight, node: Term): JSX.Element {
  const store = sight.ontology.shapes;
  return (
    <article>
      <p class="kind">shape</p>
      <h1>{node.value.replace(/^.*#/, "")}</h1>
      <dl class="rows">
        <Row label="For">
          <TermList sight={sight} of={objects(store, node, "sh:targetClass")} />
        </Row>
        <Row label="Other properties">
          {text(store, node, "sh:closed") === "true" ? "none: the shape is closed" : "may stand"}
        </Row>
      </dl>
      <Constraints sight={sight} shape={node} />
      <Data />
    </article>
  );
}

/** What the ontology says of a term → how a page calls it. */
const relations = [
  ["rdfs:subClassOf", "A kind of"],
  ["rdfs:domain", "Said of"],
  ["rdfs:range", "Its values"],
] as const;

/** What it is in other vocabularies → how a page calls it. */
const alignments = [
  ["rdfs:subClassOf", "Every one is also"],
  ["rdfs:subPropertyOf", "Says also"],
  ["owl:equivalentClass", "The same as"],
  ["owl:equivalentProperty", "The same as"],
  ["skos:closeMatch", "Near to"],
] as const;

function term(sight: Sight, node: Term): JSX.Element {
  const { ontology } = sight;
  const sort = sortOf(ontology, node);
  const rows = [
    ...relations.map(([property, label]) => [label, objects(ontology.terms, node, property)] as const),
    ...alignments.map(([property, label]) => [label, objects(ontology.alignments, node, property)] as const),
    ["Shapes", shapesWith(ontology, node)] as const,
  ].filter(([, values]) => values.length > 0);
  const example = text(ontology.terms, node, "skos:example");
  return (
    <article>
      <p class="kind">{sort === undefined ? "term" : sorts[sort]?.[0]}</p>
      <h1>{labelOf(ontology, node)}</h1>
      <p class="lead">{text(ontology.terms, node, "skos:definition")}</p>
      <dl class="rows">
        {example !== undefined && <Row label="For example">{example}</Row>}
        {rows.map(([label, values]) => (
          <Row label={label}>
            <TermList sight={sight} of={values} />
          </Row>
        ))}
      </dl>
      <Data />
    </article>
  );
}

/** A page of the ontology: what it is about, what it is called and how it is drawn. */
interface Entry {
  readonly iri: string;
  readonly title: string;
  readonly description: string;
  readonly body: (sight: Sight) => JSX.Element;
  readonly quads: () => Iterable<Quad>;
}

function entries(ontology: Ontology): Entry[] {
  const about = text(ontology.terms, rdf.namedNode(ontologyIri), "dcterms:description") ?? "";
  return [
    {
      iri: ontologyIri,
      title: "The terms",
      description: about,
      body: index,
      quads: () => [...ontology.terms.quads(), ...ontology.alignments.quads()],
    },
    {
      iri: shapesIri,
      title: "The shapes",
      description: "What a record of each class may and must tell.",
      body: shapes,
      quads: () => ontology.shapes.quads(),
    },
    ...termsOf(ontology).map((node): Entry => ({
      iri: node.value,
      title: `${labelOf(ontology, node)} (${sorts[sortOf(ontology, node) ?? ""]?.[0] ?? "term"})`,
      description: text(ontology.terms, node, "skos:definition") ?? about,
      body: (sight) => term(sight, node),
      quads: () => [...ontology.terms.match(node), ...ontology.alignments.match(node)],
    })),
    ...allShapes(ontology).map((node): Entry => ({
      iri: node.value,
      title: `${node.value.replace(/^.*#/, "")} (shape)`,
      description: `What a record of the shape ${node.value.replace(/^.*#/, "")} may and must tell.`,
      body: (sight) => shape(sight, node),
      quads: () => described(ontology.shapes, node),
    })),
  ];
}

function propsOf(
  { iri, title, description, body }: Entry,
  path: string,
  ontology: Ontology,
  context: SiteContext,
): PageProps {
  const parents = iri === ontologyIri ? [] : [{ label: "Terms", href: relative(path, "ontology/") }];
  const isShape = iri.startsWith(`${shapesIri}#`);
  return {
    path,
    title,
    description,
    door: "data",
    canonical: iri,
    alternates: dataFiles.map(({ file, format, label }) => ({
      mediaType: formats[format].mediaType,
      href: file,
      title: label,
    })),
    crumbs: [
      { label: "Data", href: relative(path, "data/") },
      ...parents,
      ...(isShape ? [{ label: "Shapes", href: relative(path, "ontology/shapes/") }] : []),
      { label: title },
    ],
    body: body({ ontology, context, from: path }),
  };
}

interface Placed {
  readonly ontology: Ontology;
  /** By the folder of the page. */
  readonly folders: ReadonlyMap<string, Entry>;
}

const placed = new WeakMap<SiteContext, Promise<Placed>>();

function byFolder(context: SiteContext): Promise<Placed> {
  const found = placed.get(context) ?? place(context);
  placed.set(context, found);
  return found;
}

async function place(context: SiteContext): Promise<Placed> {
  const ontology = await readOntology();
  const folders = entries(ontology).flatMap((entry) => {
    const folder = context.placeOf(entry.iri);
    return folder === undefined ? [] : [[folder, entry] as const];
  });
  return { ontology, folders: new Map(folders) };
}

/** The ontology, its terms and its shapes. */
export const ontologyPages: PageKind = {
  paths: async (context) => {
    const { folders } = await byFolder(context);
    return [...folders.keys()].flatMap((folder) =>
      ["index.html", ...dataFiles.map(({ file }) => file)].map((file) => folder + file),
    );
  },
  file: async (path, context): Promise<SiteFile | undefined> => {
    const [, folder = "", last = ""] = /^(ontology\/(?:.*\/)?)([^/]+)$/.exec(path) ?? [];
    if (folder === "") return undefined;
    const { ontology, folders } = await byFolder(context);
    const entry = folders.get(folder);
    if (entry === undefined) return undefined;
    if (last === "index.html") return page(propsOf(entry, path, ontology, context), context);
    const file = dataFiles.find((each) => each.file === last);
    if (file === undefined) return undefined;
    const { mediaType, write } = formats[file.format];
    let written = "";
    for await (const piece of write({ store: createStore(entry.quads()), prefixes: ontology.prefixes }))
      written += piece;
    return { path, mediaType: `${mediaType}; charset=utf-8`, bytes: new TextEncoder().encode(written) };
  },
};
