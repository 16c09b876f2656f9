/** The sections of a thing's page: what is told of it, what is not, where readings differ, what it is called. */

import type { Child } from "hono/jsx";
import type { Statement } from "../../dataset/index.ts";
import { Cite } from "../citation.tsx";
import { factsOf, localName, notesOf, short, type Facts, type View } from "../facts.ts";
import { known } from "../known.ts";
import { partId, webAddress } from "../links.ts";
import { Name, labelsOf, titleOf } from "../naming.tsx";
import { inOrder, Told, type Sentence } from "../sentences.tsx";
import { untoldOf } from "../sentences-deeds.tsx";
import { inverseSentences, matches, ownSentences } from "../sentences-direct.tsx";
import { headsInOrder, isTold, sentenceOf } from "../sentences-nodes.tsx";
import { classes, silent, untold } from "../sentences-words.ts";
import { Noted, NotTold } from "../voices.tsx";

/** A section with its heading; nothing if it has nothing. */
export function Section({ heading, id, children }: { heading: string; id?: string; children?: Child }) {
  return (
    <section class="part" id={id}>
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

export function Lines({ sentences, view, more = 0 }: { sentences: readonly Sentence[]; view: View; more?: number }) {
  return (
    <ul class="told">
      {sentences.map((sentence) => (
        <li class={sentence.rival === true ? "disputed" : undefined}>
          <Told sentence={sentence} view={view} />
        </li>
      ))}
      {more > 0 && <li class="more">And {more} more, which the data tell.</li>}
    </ul>
  );
}

/** What the thing is and does, by its own statements; an event or a count as the one sentence that it is. */
export function Lead({ facts, view }: { facts: Facts; view: View }) {
  const one = sentenceOf(view, facts.iri);
  const own = one === undefined ? ownSentences(view, withoutHeading(view, facts)) : [one, ...besides(view, facts)];
  return own.length === 0 ? <></> : <Lines sentences={own} view={view} />;
}

/** Without what stands in the page's heading. */
function withoutHeading(view: View, facts: Facts): Facts {
  const title = titleOf(view, facts.iri);
  const inHeading = (property: string) =>
    (property === "smolny:kind" && kindInHeading(facts)) ||
    facts.get(property).every(({ object }) => property === "dcterms:title" && object.value === title);
  return {
    ...facts,
    properties: facts.properties.filter((property) => !inHeading(property)),
    get: (property) => (inHeading(property) ? [] : facts.get(property)),
  };
}

/** Whether the kind of a thing stands over its name. */
const kindInHeading = ({ kinds }: Facts) => kinds.includes("smolny:Act") || kinds.includes("smolny:Group");

/** What a thing is, over its name: its class, and the kind of act or group. */
export function KindLine({ facts, view }: { facts: Facts; view: View }) {
  const [kind = ""] = facts.kinds;
  const isGraph = (facts.explanation?.makes.length ?? 0) > 0;
  const name = classes[kind]?.[0] ?? (kind !== "" ? kind.replace(/^.*[:/#]/, "") : isGraph ? "graph" : "thing");
  return (
    <p class="kind">
      {name}
      {(kindInHeading(facts) ? facts.get("smolny:kind") : []).map(({ object, evidence }) => (
        <>
          {": "}
          <Name view={view} iri={object.value} />
          <Cite evidence={evidence} from={view.from} context={view.context} />
        </>
      ))}
    </p>
  );
}

/** What the sentence of an event or a count has no place for. */
const inSentence = new Set([
  "smolny:agent",
  "smolny:concerns",
  "smolny:kind",
  "smolny:during",
  "smolny:when",
  "smolny:begins",
  "smolny:ends",
  "smolny:manner",
  "smolny:votesFor",
  "smolny:votesAgainst",
  "smolny:abstentions",
  "smolny:follows",
  "smolny:words",
  "schema:location",
  "dcterms:subject",
  "org:member",
  "org:organization",
  "org:role",
  "smolny:ordinal",
  "smolny:onBehalfOf",
  "smolny:counts",
  "smolny:mayCount",
  "smolny:within",
  "smolny:number",
  "smolny:computedNumber",
  "smolny:supports",
  "smolny:extent",
]);

function besides(view: View, facts: Facts): Sentence[] {
  return ownSentences(view, {
    ...facts,
    properties: facts.properties.filter((name) => !inSentence.has(name)),
    get: (name) => (inSentence.has(name) ? [] : facts.get(name)),
  });
}

/** A longer section says how many more there are; the page stays within what a phone loads. */
const longestSection = 60;

/** What others say of the thing: a sentence for each event, membership and count, a list for each other property. */
export function Mentions({ facts, view }: { facts: Facts; view: View }) {
  const mentions = (facts.explanation?.mentions ?? []).filter(
    ({ standing, predicate }) => standing !== "alignments" && !silent.has(short(predicate.value)),
  );
  const bySubject = new Map(mentions.map((mention) => [mention.subject.value, factsOf(view, mention.subject.value)]));
  const told = [...bySubject.values()].filter(isTold);
  const toldIris = new Set(told.map(({ iri }) => iri));
  const rest = mentions.filter(
    ({ subject, predicate }) => !toldIris.has(subject.value) && !listed.has(short(predicate.value)),
  );
  const sections = Object.entries(classes).flatMap(([kind, [, heading]]) => {
    const own = told.filter(({ kinds }) => kinds[0] === kind).map(({ iri }) => iri);
    return own.length === 0 ? [] : [{ heading, kind, sentences: withHeads(view, facts.iri, own) }];
  });
  const others = inverseSentences(view, facts.iri, rest.filter(ofThing(facts.iri)));
  return (
    <>
      {sections.map(({ heading, kind, sentences }) => (
        <Section heading={heading} id={`of-${localName(kind).toLowerCase()}`}>
          <Lines
            sentences={inOrder(view, sentences.slice(0, longestSection))}
            view={view}
            more={sentences.length - longestSection}
          />
        </Section>
      ))}
      {others.length > 0 && (
        <Section heading="Also told">
          <Lines sentences={others} view={view} />
        </Section>
      )}
    </>
  );
}

/** Properties whose subjects a page lists in a section of their own. */
const listed = new Set(["smolny:byRule", "oa:hasSource"]);

const ofThing = (iri: string) => (mention: Statement) => mention.object.value === iri;

/** The sentences of nodes; those who headed a body in order are told in one. */
function withHeads(view: View, self: string, iris: readonly string[]): Sentence[] {
  const ofSelf = iris.filter((iri) =>
    factsOf(view, iri)
      .get("org:organization")
      .some(({ object }) => object.value === self),
  );
  const heads = headsInOrder(view, ofSelf);
  const isHead = (iri: string) =>
    heads !== undefined && ofSelf.includes(iri) && factsOf(view, iri).get("smolny:ordinal").length > 0;
  const others = iris.filter((iri) => !isHead(iri)).flatMap((iri) => sentenceOf(view, iri) ?? []);
  return heads === undefined ? others : [heads, ...others];
}

/** What no source tells of the thing, where the editors say so. */
export function Untold({ facts, view }: { facts: Facts; view: View }) {
  const properties = untoldOf(view, facts.iri);
  if (properties.length === 0 || isTold(facts)) return <></>;
  return (
    <ul class="told">
      {properties.map((property) => (
        <li>
          {(untold[property] ?? property.replace(/^.*:/, "")).replace(/^./u, (letter) => letter.toUpperCase())}:{" "}
          <NotTold />.
        </li>
      ))}
    </ul>
  );
}

/** Kinds of notes that say that something is in dispute. */
const disputing = new Set(["second-reading", "two-passages", "impossible-date", "misprint"]);

/** The editors' notes on the thing and on the nodes that belong to it, what is in dispute first; and what may be the same. */
export function Notes({ facts, view }: { facts: Facts; view: View }) {
  const nodes = new Set((facts.explanation?.statements ?? []).map(({ subject }) => subject.value));
  const notes = [...nodes].flatMap((node) => notesOf(view, node).map((note) => ({ note, node })));
  const kindOf = (note: Facts) => note.get("smolny:kind")[0]?.object.value;
  const isDisputed = (note: Facts) => disputing.has(localName(kindOf(note) ?? ""));
  const sorted = [...notes].sort((a, b) => Number(isDisputed(b.note)) - Number(isDisputed(a.note)));
  if (sorted.length === 0) return <></>;
  return (
    <Section heading="Editors’ notes">
      <ul class="notes">
        {sorted.map(({ note }) => {
          const kind = kindOf(note);
          const consulted = note.get("dcterms:source").flatMap(({ object }) => webAddress(object.value) ?? []);
          return (
            <li id={partId(facts.iri, note.iri)} class={isDisputed(note) ? "disputed" : undefined}>
              <Noted>
                {kind !== undefined && <span class="label">{titleOf(view, kind)}. </span>}
                {note
                  .get("oa:bodyValue")
                  .map(({ object }) => object.value)
                  .join(" ")}
                {consulted.map((address) => (
                  <>
                    {" "}
                    <a href={address} rel="external">
                      What was consulted
                    </a>
                  </>
                ))}
              </Noted>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Labels in other languages, and the spellings of the sources. */
export function OtherNames({ facts, view }: { facts: Facts; view: View }) {
  const title = titleOf(view, facts.iri);
  const labels = labelsOf(facts).filter(({ object }) => object.value !== title);
  const { passages } = known(view.context);
  const first = ({ evidence }: Statement) =>
    Math.min(
      ...evidence.map((each) => (each.by === "passage" ? (passages.get(each.passage)?.start ?? Infinity) : Infinity)),
    );
  const spellings = [...facts.get("smolny:spelling")].sort((a, b) => first(a) - first(b));
  const same = matches(facts);
  if (labels.length + spellings.length + same.length === 0) return <></>;
  return (
    <ul class="names">
      {labels.map(({ object }) => (
        <li lang={object.termType === "Literal" && object.language !== "" ? object.language : undefined}>
          {object.value}
        </li>
      ))}
      {spellings.length > 0 && (
        <li class="spelt">
          spelt{" "}
          {spellings.map(({ object, evidence }, index) => (
            <>
              {index > 0 && ", "}
              <q>{object.value}</q>
              <Cite evidence={evidence} from={view.from} context={view.context} />
            </>
          ))}
        </li>
      )}
      {same.map(({ object }) => (
        <li>
          the same as{" "}
          <a href={webAddress(object.value)} rel="external">
            {object.value.replace(/^https?:\/\/(www\.)?/, "")}
          </a>
        </li>
      ))}
    </ul>
  );
}
