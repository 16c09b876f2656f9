/** Pages of evidence: a passage with all that it says and its neighbours; a source with its passages; a rule with all that it computed. */

import type { Term } from "@rdfjs/types";
import type { Child } from "hono/jsx";
import { ontologyNamespace } from "../../graph/index.ts";
import { placeOfPassage, PassageLink } from "../citation.tsx";
import { dateWords } from "../dates.ts";
import { factsOf, short, type Facts, type View } from "../facts.ts";
import { known, type Passage } from "../known.ts";
import { hrefOf } from "../links.ts";
import { titleOf, Name } from "../naming.tsx";
import { plain, type Sentence } from "../sentences.tsx";
import { longestList, sentencesOf } from "../sentences-direct.tsx";
import { isTold, sentenceOf } from "../sentences-nodes.tsx";
import { silent } from "../sentences-words.ts";
import { Lines, Section } from "./thing-sections.tsx";

/** Nodes that are told of with the things that they belong to. */
const unspoken = new Set(["smolny:Moment", "smolny:Derivation", "oa:Annotation"]);

/** A graph that is no passage of a text may make thousands of statements, a whole file too; its page shows what they are like. */
const fewerInGraph = 25;

/** What a graph makes (a passage is one): a sentence for each thing that it tells of. */
export function Makes({ facts, view }: { facts: Facts; view: View }) {
  const makes = facts.explanation?.makes ?? [];
  if (makes.length === 0) return <></>;
  const subjects = [...new Set(makes.map(({ subject }) => subject.value))].map((iri) => factsOf(view, iri));
  const most = known(view.context).passages.has(facts.iri) ? longestList : fewerInGraph;
  const shown = subjects.filter(({ kinds }) => !kinds.some((kind) => unspoken.has(kind))).slice(0, most);
  const inGraph = (of: Facts): Facts => ({
    ...of,
    get: (property) =>
      of
        .get(property)
        .filter(({ predicate, object }) =>
          makes.some(
            (made) => made.subject.value === of.iri && made.predicate.equals(predicate) && made.object.equals(object),
          ),
        ),
  });
  const sentences = shown.flatMap((of): Sentence[] => {
    const one = isTold(of) ? sentenceOf(view, of.iri) : undefined;
    if (one !== undefined) return [one];
    const own = inGraph(of);
    const direct = own.properties
      .filter((property) => !silent.has(property))
      .flatMap((property) => sentencesOf(view, own, property));
    return [...spelt(view, own), ...direct];
  });
  return (
    <Section heading={facts.kinds.includes("smolny:Passage") ? "What it says" : "What it tells"}>
      <Lines sentences={sentences} view={view} more={subjects.length - shown.length} />
    </Section>
  );
}

/** Under which spelling a graph names a thing. */
function spelt(view: View, facts: Facts): Sentence[] {
  return facts.get("smolny:spelling").map((statement) => ({
    of: facts.iri,
    parts: [
      plain(<Name view={view} iri={facts.iri} start />),
      {
        words: (
          <>
            {" "}
            is spelt <q>{statement.object.value}</q>
          </>
        ),
        statements: [statement],
      },
    ],
  }));
}

function Neighbour({
  passage,
  view,
  rel,
  children,
}: {
  passage: Passage | undefined;
  view: View;
  rel: string;
  children?: Child;
}) {
  if (passage === undefined) return <></>;
  return (
    <li>
      {children}{" "}
      <a href={hrefOf(view.from, passage.iri, view.context)} rel={rel}>
        {passage.number}
      </a>{" "}
      {passage.phrase !== undefined && <q>{passage.phrase}</q>}
    </li>
  );
}

/** A passage: its phrase, its place, the passages before and after it. */
export function PassageHead({ facts, view }: { facts: Facts; view: View }) {
  const { passages } = known(view.context);
  const passage = passages.get(facts.iri);
  if (passage === undefined) return <></>;
  const near = (number: number) =>
    [...passages.values()].find((each) => each.source === passage.source && each.number === number);
  return (
    <>
      <blockquote class="phrase">
        <p>… {passage.phrase} …</p>
      </blockquote>
      <p>
        In <Name view={view} iri={passage.source} />, {placeOfPassage(passage)} (Unicode code points, the end not
        included; the share is of what the passages cover). Only this short phrase is quoted: the text itself is not
        ours to publish.
      </p>
      <ul class="neighbours">
        <Neighbour passage={near(passage.number - 1)} view={view} rel="prev">
          Before it:
        </Neighbour>
        <Neighbour passage={near(passage.number + 1)} view={view} rel="next">
          After it:
        </Neighbour>
      </ul>
    </>
  );
}

/** A source: its passages in order. */
export function SourcePassages({ facts, view }: { facts: Facts; view: View }) {
  const own = [...known(view.context).passages.values()].filter(({ source }) => source === facts.iri);
  if (own.length === 0) return <></>;
  return (
    <Section heading="Its passages">
      <section class="scroll" tabindex={0} aria-label="Passages">
        <table>
          <thead>
            <tr>
              <th scope="col">Passage</th>
              <th scope="col">Phrase</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ iri, phrase, start, end }) => (
              <tr>
                <td>
                  <PassageLink iri={iri} from={view.from} context={view.context} />
                </td>
                <td>{phrase === undefined ? "no phrase" : <q>{phrase}</q>}</td>
                <td class="figure">{start}</td>
                <td class="figure">{end}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

/** A computed value: a thing by its name, a day in words. */
function valueWords(view: View, value: Term): string {
  if (value.termType === "NamedNode") return titleOf(view, value.value);
  const type = value.termType === "Literal" ? value.datatype.value : "";
  const calendar =
    type === `${ontologyNamespace}julianDate` ? "julian" : type.endsWith("#date") ? "gregorian" : undefined;
  return (calendar && dateWords(value.value, calendar)) ?? value.value.replace("T", ", ");
}

/** A rule: what it computed, and of what. */
export function Computed({ facts, view }: { facts: Facts; view: View }) {
  const computations = (facts.explanation?.mentions ?? []).filter(
    ({ predicate }) => short(predicate.value) === "smolny:byRule",
  );
  if (computations.length === 0) return <></>;
  return (
    <Section heading="What it computed">
      <ul class="told">
        {computations.slice(0, longestList).map(({ subject }) => {
          const made = factsOf(view, subject.value);
          const [of, property] = [made.get("rdf:subject")[0]?.object.value, made.get("rdf:predicate")[0]?.object.value];
          if (of === undefined || property === undefined) return <></>;
          const values = factsOf(view, of)
            .get(short(property))
            .filter(({ standing }) => standing === "derived");
          return (
            <li>
              <Name view={view} iri={of} start />: {titleOf(view, property)}:{" "}
              <span class="derived">
                {values.map(({ object }) => valueWords(view, object)).join(", ")}
                <span class="mark"> (computed)</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
