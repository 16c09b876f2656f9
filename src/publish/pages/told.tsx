/** What lists of things tell of each: its sentences, and how a list that is cut says so. */

import type { SiteContext, Thing } from "../context.ts";
import { factsOf, type View } from "../facts.ts";
import { kindHeading, kindName } from "../facets.ts";
import { relative } from "../links.ts";
import { labelsOf } from "../naming.tsx";
import { nameOf } from "../paths.ts";
import { inOrder, Told, type Sentence } from "../sentences.tsx";
import { sentenceOf } from "../sentences-nodes.tsx";

/** How many things a page tells of, and how many of a kind at least. */
const [most, least] = [45, 8];
/** How many sentences a list tells of a thing, and how many of its names; its own page has them all. */
const [mostSentences, mostNames] = [8, 8];

export interface KindList {
  readonly heading: string;
  /** All there are. */
  readonly count: number;
  readonly things: readonly Thing[];
  readonly kind: string;
}

/** The things of some classes, in the order of the classes; a class of which there are none is left out. */
export function kindLists({ things }: SiteContext, classes: readonly string[]): readonly KindList[] {
  const all = classes.map((kind) => ({ kind, own: things.filter((thing) => thing.kind === kind) }));
  const lists = all.filter(({ own }) => own.length > 0);
  let left = most;
  return lists.map(({ kind, own }, at) => {
    const shown = own.slice(0, Math.max(least, left - least * (lists.length - at - 1)));
    left -= shown.length;
    return { kind, heading: kindHeading(kind), count: own.length, things: shown };
  });
}

/** Says that a list is cut, and leads to the whole. */
export function Cut({ list: { kind, count, things }, from }: { list: KindList; from: string }) {
  if (things.length === count) return <></>;
  return (
    <p class="cut">
      The first {things.length} of {count} stand here.{" "}
      <a href={relative(from, `find/kind/${nameOf(kindName(kind))}/`)}>All of them</a>
    </p>
  );
}

/** The sentences of the nodes of some classes that name a thing, in the order of the sources. */
export function tellings(view: View, iri: string, classes: readonly string[]): readonly Sentence[] {
  const mentions = factsOf(view, iri).explanation?.mentions ?? [];
  const subjects = new Set(mentions.map(({ subject }) => subject.value));
  const told = [...subjects].filter((subject) => factsOf(view, subject).kinds.some((kind) => classes.includes(kind)));
  return inOrder(
    view,
    told.flatMap((subject) => sentenceOf(view, subject) ?? []),
  );
}

/** The labels of a thing in other languages than English. */
export function OtherNames({ view, iri }: { view: View; iri: string }) {
  const labels = labelsOf(factsOf(view, iri)).flatMap(({ object }) =>
    object.termType === "Literal" && object.language !== "" && !/^en(-|$)/i.test(object.language) ? [object] : [],
  );
  return (
    <>
      {labels.slice(0, mostNames).map(({ value, language }) => (
        <>
          {" "}
          <span class="also" lang={language}>
            {value}
          </span>
        </>
      ))}
      {labels.length > mostNames && <span class="also"> and {labels.length - mostNames} more</span>}
    </>
  );
}

/** The sentences of a thing, each a line; where they are cut, the last line leads to its page. */
export function Sentences({ of, view, page }: { of: readonly Sentence[]; view: View; page?: string }) {
  const shown = page === undefined ? of : of.slice(0, mostSentences);
  return (
    <>
      {shown.map((sentence) => (
        <p>
          <Told sentence={sentence} view={view} />
        </p>
      ))}
      {shown.length < of.length && page !== undefined && (
        <p class="cut">
          <a href={page}>{of.length - shown.length} more of the kind</a>
        </p>
      )}
    </>
  );
}
