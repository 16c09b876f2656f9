/** What a thing is linked with, and in which words: directly, or through a membership or a head-count, which are links and no things to look at. */

import { explain, type Dataset, type Evidence, type Standing, type Statement } from "../../dataset/index.ts";
import { ownContext } from "../../graph/index.ts";
import { terms } from "../../store/index.ts";
import type { SiteContext } from "../context.ts";
import type { View } from "../facts.ts";
import { titleOf } from "../naming.tsx";
import { phrases, silent } from "../sentences-words.ts";
import { lastPart, term } from "./rows.ts";

export interface Neighbour {
  readonly iri: string;
  readonly label: string;
  /** What links the thing with it: "wrote". */
  readonly words: string;
  readonly standing: Standing;
  readonly passages: readonly string[];
}

const org = "http://www.w3.org/ns/org#";

/** Class of a link → the property by which it names the thing → the property of the other end, and the words. */
const links: Readonly<
  Record<string, Readonly<Record<string, readonly [other: string, words: string, ofHead: string]>>>
> = {
  [`${org}Membership`]: {
    [`${org}member`]: [`${org}organization`, "belonged to", "headed"],
    [`${org}organization`]: [`${org}member`, "had as members", "was headed by"],
    [term("onBehalfOf")]: [`${org}member`, "was acted for by", "was acted for by"],
  },
  [term("HeadCount")]: {
    [term("counts")]: [term("within"), "was counted within", ""],
    [term("mayCount")]: [term("within"), "may have been counted within", ""],
    [term("within")]: [term("counts"), "has counted within it", ""],
  },
};

/** Voices that say something of history; what describes or aligns does not. */
const voices: ReadonlySet<Standing> = new Set(["said", "derived", "noted", "elsewhere"]);
/** Links of hundreds of things with one concept. */
const dull: ReadonlySet<string> = new Set([
  "smolny:kind",
  "smolny:extent",
  "smolny:manner",
  "rdf:predicate",
  "smolny:byRule",
  "oa:hasSource",
]);

const kindsFound = new WeakMap<SiteContext, ReadonlyMap<string, string>>();

/** Thing → kind; made once, for the pages are as many as the things. */
function kindsOf(context: SiteContext): ReadonlyMap<string, string> {
  const kinds = kindsFound.get(context) ?? new Map(context.things.map(({ iri, kind }) => [iri, kind]));
  kindsFound.set(context, kinds);
  return kinds;
}

/** The neighbours of a thing, in the order in which pages tell of it. */
export function neighboursOf(view: View, iri: string): readonly Neighbour[] {
  const { context, dataset } = view;
  const told = explain(dataset, iri);
  if (told === undefined) return [];
  const kinds = kindsOf(context);
  const found = new Map<string, Neighbour>();
  const add = (words: string, other: string, { standing, evidence }: Pick<Statement, "standing" | "evidence">) => {
    const kind = kinds.get(other);
    if (other === iri || kind === undefined || kind === term("Passage") || kind in links) return;
    const key = JSON.stringify([words, other]);
    const passages = [...(found.get(key)?.passages ?? []), ...evidence.flatMap(passageOf)];
    found.set(key, { iri: other, label: titleOf(view, other), words, standing, passages: [...new Set(passages)] });
  };
  for (const statement of told.statements.filter(
    ({ standing, subject }) => voices.has(standing) && subject.value === iri,
  )) {
    const name = shortName(statement.predicate.value);
    const words = phrases[name]?.active;
    if (words !== undefined && !silent.has(name) && !dull.has(name)) add(words, statement.object.value, statement);
  }
  const isConcept = kinds.get(iri) === "http://www.w3.org/2004/02/skos/core#Concept";
  for (const statement of told.mentions.filter(
    ({ standing, object }) => voices.has(standing) && object.value === iri,
  )) {
    const { subject, predicate } = statement;
    const through = links[kinds.get(subject.value) ?? ""]?.[predicate.value];
    if (through !== undefined) {
      const [other, words, ofHead] = through;
      const inWords = isHeadship(dataset, subject.value) ? ofHead : words;
      for (const { object } of dataset.store.match(terms.namedNode(subject.value), terms.namedNode(other)))
        add(inWords, object.value, statement);
    }
    const name = shortName(predicate.value);
    const words = phrases[name]?.inverse;
    if (words !== undefined && !silent.has(name) && (isConcept || !dull.has(name)))
      add(words, subject.value, statement);
  }
  const order = Object.values(phrases).flatMap(({ active, inverse }) => [active, inverse]);
  const rank = ({ words }: Neighbour) => order.indexOf(words);
  return [...found.values()].sort(
    (a, b) => rank(a) - rank(b) || (a.words < b.words ? -1 : a.words > b.words ? 1 : 0) || (a.label < b.label ? -1 : 1),
  );
}

const passageOf = (evidence: Evidence) => (evidence.by === "passage" ? [evidence.passage] : []);

function isHeadship({ store }: Dataset, link: string): boolean {
  return [...store.match(terms.namedNode(link), terms.namedNode(`${org}role`))].some(
    ({ object }) => lastPart(object.value) === "head",
  );
}

function shortName(iri: string): string {
  const [prefix, space] = Object.entries(ownContext().prefixes).find(([, each]) => iri.startsWith(each)) ?? [];
  return prefix === undefined || space === undefined ? iri : `${prefix}:${iri.slice(space.length)}`;
}
