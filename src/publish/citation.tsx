/** Who says it: the small number of a passage in the text, and beside it (in place on a phone, as a footnote in print) what it points to. */

import { createContext, useContext, type Child } from "hono/jsx";
import type { Evidence } from "../dataset/index.ts";
import type { SiteContext } from "./context.ts";
import { known, type Passage } from "./known.ts";
import { hrefOf } from "./links.ts";
import { unquoted } from "./sentences-words.ts";

/** What a page has cited: a passage, a rule by its name, or somebody else. */
type Cited = Passage | { readonly rule: string } | undefined;

/** What the page has cited so far, by IRI, in order: in the margin each stands once. `page` provides it. */
export const CitedOnPage = createContext(new Map<string, Cited>());

const rulesIn = (cited: ReadonlyMap<string, Cited>) =>
  [...cited].flatMap(([iri, each]) => (each !== undefined && "rule" in each ? [{ iri, title: each.rule }] : []));

/** The mark of a rule among those of its page: a to z, then aa. */
function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

interface From {
  /** Path of the page. */
  from: string;
  context: SiteContext;
}

const grouped = new Intl.NumberFormat("en-GB");

/** Where a passage is in its source, in words. */
export function placeOfPassage({ start, end, length }: Passage): string {
  const share = length === 0 ? "" : `, ${Math.round((start / length) * 100)} % in`;
  return `characters ${grouped.format(start)}–${grouped.format(end)}${share}`;
}

/** The number of a passage, linked to its page: for tables, and wherever there is no room for more. */
export function PassageLink({ iri, from, context }: { iri: string } & From) {
  const passage = known(context).passages.get(iri);
  const title = passage === undefined ? iri : `Passage ${passage.number}: “${passage.phrase ?? ""}”`;
  return (
    <a class="passage" href={hrefOf(from, iri, context)} title={title}>
      <span class="mark">passage </span>
      {passage?.number ?? "source"}
    </a>
  );
}

/** The IRI of whoever makes a statement. */
function makerOf(evidence: Evidence): string {
  if (evidence.by === "passage") return evidence.passage;
  if (evidence.by === "rule") return evidence.rule;
  return evidence.by === "editor" ? evidence.editor : evidence.graph;
}

/** What a side note calls a maker, and the mark in the text of one that has no number. */
const makers: Readonly<Record<Evidence["by"], readonly [words: string, mark: string]>> = {
  passage: ["Passage", "source"],
  rule: ["Computed by the rule", "computed"],
  editor: ["Noted by", "editor"],
  graph: ["From", "from"],
};

/** What a node or thing is called: its own label, or that of the nearest thing that it belongs to. */
function labelNear(labels: ReadonlyMap<string, string>, iri: string): string {
  const owner = iri.replace(/\/[^/]*$/, "");
  return labels.get(iri) ?? (owner === iri ? "this" : labelNear(labels, owner));
}

interface NoteProps extends From {
  evidence: Evidence;
  nameOf?: ((iri: string) => string) | undefined;
  /** In the margin it stands elsewhere on the page; `alone` if the others of its note do not. */
  again: boolean;
  alone: boolean;
}

function Note({ evidence, nameOf, again, alone, from, context }: NoteProps) {
  const { labels, passages } = known(context);
  const iri = makerOf(evidence);
  const passage = passages.get(iri);
  const className = again && alone ? "entry again" : "entry";
  const link = (of: string, words: string) => <a href={hrefOf(from, of, context)}>{words}</a>;
  if (passage !== undefined) {
    return (
      <span class={className}>
        {link(iri, `Passage ${passage.number}`)} {passage.phrase !== undefined && <q>{unquoted(passage.phrase)}</q>}
        {!again && <span class="where"> {placeOfPassage(passage)}</span>}
      </span>
    );
  }
  const sources = evidence.by === "rule" ? evidence.from : [];
  const named = evidence.by === "rule" ? evidence.title : undefined;
  return (
    <span class={className}>
      {makers[evidence.by][0]} {link(iri, named ?? labels.get(iri) ?? iri)}
      {sources.map((each, index) => (
        <>
          {index === 0 ? ", from " : ", "}
          {link(each, nameOf?.(each) ?? labelNear(labels, each))}
        </>
      ))}
    </span>
  );
}

/** What two makers must share to be one. */
const keyOf = (evidence: Evidence) => JSON.stringify({ ...evidence, places: undefined });

interface CiteProps extends From {
  evidence: readonly Evidence[];
  /** A date by both calendars, for the head of the note. */
  both?: string | undefined;
  /** What the things are called that a value was computed from, for who can name nodes. */
  nameOf?: ((iri: string) => string) | undefined;
  /** Computed words, which then carry the note themselves. */
  children?: Child;
}

/**
 * The small number after a statement, and its side note. It works without script: the number is the label of a box that shows the note
 * where there is no margin; where there is one, the note stands in it, once for each maker on the page.
 */
export function Cite({ evidence, both, nameOf, children, from, context }: CiteProps) {
  const cited = useContext(CitedOnPage);
  const { labels, passages } = known(context);
  const distinct = [...new Map(evidence.map((each) => [keyOf(each), each])).values()];
  if (distinct.length === 0) return <>{children}</>;
  const numberOf = (each: Evidence) => passages.get(makerOf(each))?.number ?? Infinity;
  distinct.sort((a, b) => (numberOf(a) < numberOf(b) ? -1 : Number(numberOf(a) > numberOf(b))));
  const before = new Set(cited.keys());
  const again = distinct.every((each) => before.has(makerOf(each)));
  for (const each of distinct) {
    const iri = makerOf(each);
    const title = each.by === "rule" ? (each.title ?? labels.get(iri) ?? iri) : undefined;
    cited.set(iri, passages.get(iri) ?? (title === undefined ? undefined : { rule: title }));
  }
  const own = distinct.filter((each) => passages.has(makerOf(each)));
  const byRules = new Set(distinct.flatMap((each) => (each.by === "rule" ? [each.rule] : [])));
  const letters =
    byRules.size === 0 ? [] : rulesIn(cited).flatMap(({ iri }, at) => (byRules.has(iri) ? [letterOf(at)] : []));
  const marks = distinct.map((each) => String(passages.get(makerOf(each))?.number ?? makers[each.by][1]));
  return (
    <>
      <label
        class={children === undefined ? "cite" : "cite derived"}
        title={children === undefined ? undefined : "computed"}
        data-rules={letters.length === 0 ? undefined : letters.join(", ")}
      >
        {children ?? (
          <>
            {own.length > 0 && <span class="mark">passage </span>}
            {[...new Set(marks)].join(", ")}
          </>
        )}
        {children !== undefined && <span class="mark"> (computed)</span>}
        <input type="checkbox" />
      </label>
      <span class={again ? "sidenote again" : "sidenote"}>
        {both !== undefined && <span class="entry both">{both}</span>}
        {distinct.map((each) => (
          <Note
            evidence={each}
            nameOf={nameOf}
            again={before.has(makerOf(each))}
            alone={!again}
            from={from}
            context={context}
          />
        ))}
      </span>
    </>
  );
}

/** For print: the passages that the page cites and the rules that computed what it says, each with its address. */
export function Footnotes() {
  const cited = useContext(CitedOnPage);
  const passages = [...cited.values()].flatMap((each) => (each !== undefined && "number" in each ? [each] : []));
  const rules = rulesIn(cited);
  return (
    <>
      {passages.length > 0 && (
        <section class="footnotes" aria-label="Passages cited">
          <p class="label">Passages cited</p>
          <ul>
            {passages
              .sort((a, b) => a.number - b.number)
              .map((passage) => (
                <li>
                  {passage.number}. {passage.phrase !== undefined && <q>{unquoted(passage.phrase)}</q>}{" "}
                  {placeOfPassage(passage)}. {passage.iri}
                </li>
              ))}
          </ul>
        </section>
      )}
      {rules.length > 0 && (
        <section class="footnotes" aria-label="Rules that computed">
          <p class="label">Computed by these rules</p>
          <ul>
            {rules.map(({ iri, title }, at) => (
              <li>
                {letterOf(at)}. {title}. {iri}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
