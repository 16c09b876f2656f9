/** What the pages of the ontology are made of: names of terms, rows of what is told of one, the constraints of a shape. */

import type { Term } from "@rdfjs/types";
import type { Child } from "hono/jsx";
import { terms as rdf, type QuadStore } from "../../store/index.ts";
import type { SiteContext } from "../context.ts";
import { short } from "../facts.ts";
import { hrefOf } from "../links.ts";
import { items, name, objects, shapesIri, text, type Ontology } from "../ontology.ts";

/** What a page of the ontology looks at. */
export interface Sight {
  readonly ontology: Ontology;
  readonly context: SiteContext;
  /** Path of the page. */
  readonly from: string;
}

/** A term by its prefixed name, linked to its page here, or to where its own vocabulary tells of it. */
export function TermLink({ sight, iri }: { sight: Sight; iri: string }) {
  const { ontology, context, from } = sight;
  const local = context.placeOf(iri) !== undefined;
  const shape = iri.startsWith(`${shapesIri}#`) ? iri.slice(shapesIri.length + 1) : undefined;
  const label = local ? text(ontology.terms, rdf.namedNode(iri), "rdfs:label") : undefined;
  return (
    <a href={hrefOf(from, iri, context)} rel={local ? undefined : "external"}>
      {label ?? shape ?? <code>{prefixed(ontology, iri)}</code>}
    </a>
  );
}

/** An IRI by the prefixes of the ontology's files. */
function prefixed({ prefixes }: Ontology, iri: string): string {
  const [prefix, space] =
    Object.entries(prefixes)
      .filter(([, each]) => iri.startsWith(each))
      .sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return prefix === undefined || space === undefined
    ? short(iri)
    : `${prefix === "" ? "smolny" : prefix}:${iri.slice(space.length)}`;
}

export function TermList({ sight, of }: { sight: Sight; of: readonly Term[] }) {
  return (
    <>
      {of.map((term, index) => (
        <>
          {index > 0 && ", "}
          <TermLink sight={sight} iri={term.value} />
        </>
      ))}
    </>
  );
}

/** A line of a term's or a shape's description; none without a value. */
export function Row({ label, children }: { label: string; children?: Child }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How often a property stands. */
function howOften(store: QuadStore, node: Term): string {
  const [least, most] = [text(store, node, "sh:minCount") ?? "0", text(store, node, "sh:maxCount")];
  if (most === undefined) return least === "0" ? "any number" : `${least} or more`;
  return least === most ? `exactly ${most}` : `${least} to ${most}`;
}

/** What its values are. */
function Values({ sight, node }: { sight: Sight; node: Term }) {
  const store = sight.ontology.shapes;
  const own = [...objects(store, node, "sh:class"), ...objects(store, node, "sh:datatype")];
  const either = items(store, objects(store, node, "sh:or")[0]).flatMap((each) => [
    ...objects(store, each, "sh:class"),
    ...objects(store, each, "sh:datatype"),
  ]);
  const kind = text(store, node, "sh:nodeKind");
  const all = [...own, ...either];
  if (all.length > 0) return <TermList sight={sight} of={all} />;
  return <>{kind === undefined ? "any" : kind.endsWith("#IRI") ? "the IRI of a thing" : kind.replace(/^.*#/, "")}</>;
}

/** The properties of a shape, with how often they stand, what they hold and what is said to whoever gets them wrong. */
export function Constraints({ sight, shape }: { sight: Sight; shape: Term }) {
  const store = sight.ontology.shapes;
  const properties = objects(store, shape, "sh:property");
  return (
    <section class="scroll broad" tabindex={0} aria-label="Properties">
      <table>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">How often</th>
            <th scope="col">Its values</th>
            <th scope="col">The message</th>
          </tr>
        </thead>
        <tbody>
          {properties.map((node) => (
            <tr>
              <td>
                <TermList sight={sight} of={objects(store, node, "sh:path")} />
              </td>
              <td>{howOften(store, node)}</td>
              <td>
                <Values sight={sight} node={node} />
              </td>
              <td>{text(store, node, "sh:message") ?? "none"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The shapes that speak of a class or a property. */
export function shapesWith({ shapes }: Ontology, term: Term): Term[] {
  const targets = [...shapes.match(null, name("sh:targetClass"), term)].map(({ subject }) => subject);
  const paths = [...shapes.match(null, name("sh:path"), term)].flatMap(({ subject }) =>
    [...shapes.match(null, name("sh:property"), subject)].map((quad) => quad.subject),
  );
  return [...new Map([...targets, ...paths].map((shape) => [shape.value, shape])).values()];
}

/** The shapes, by IRI. */
export const allShapes = ({ shapes }: Ontology): Term[] =>
  [...shapes.match(null, name("rdf:type"), name("sh:NodeShape"))].map(({ subject }) => subject);
