/** What a thing's own statements say, property by property; and what statements of others say of it. */

import type { Child } from "hono/jsx";
import type { Statement } from "../dataset/index.ts";
import { dateWords } from "./dates.ts";
import { factsOf, localName, short, type Facts, type View } from "./facts.ts";
import { webAddress } from "./links.ts";
import { Name, chosenLabel, isPlural, titleOf } from "./naming.tsx";
import { inOrder, moment, named, plain, series, type Part, type Sentence } from "./sentences.tsx";
import { numberWords, ordinalWords, phrases, silent, special, unquoted } from "./sentences-words.ts";

/** Longer inverse lists end with how many more there are. */
export const longestList = 60;

const isNumber = (text: string) => /^\d{1,15}$/.test(text);

/** A colour as itself and as its code. */
function Swatch({ colour }: { colour: string }) {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return <>{colour}</>;
  return (
    <>
      <svg class="swatch" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <rect width="12" height="12" fill={colour} />
      </svg>{" "}
      {colour}
    </>
  );
}

const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** A language by its English name; what is no tag of one stands as it is. */
function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? `the language ${tag}`;
  } catch {
    return tag;
  }
}

/** Property → how its literals are said; others stand as they are. */
const sayings: Readonly<Record<string, (text: string) => Child>> = {
  "smolny:ordinal": (text) => `the ${ordinalWords(text)} in order`,
  "smolny:words": (text) => <q>{unquoted(text)}</q>,
  "smolny:computedNumber": numberWords,
  "dcterms:language": languageName,
  "dcterms:issued": (text) => dateWords(text, "gregorian") ?? text,
  "smolny:colour": (text) => <Swatch colour={text} />,
  "schema:sha256": (text) => <code class="long">{text}</code>,
  "void:uriSpace": (text) => <code>{text}</code>,
};

/** The value of a statement, as words. */
export function valueOf(view: View, statement: Statement): Part[] {
  const { object, predicate } = statement;
  if (object.termType === "NamedNode") {
    if (factsOf(view, object.value).kinds.includes("smolny:Moment")) return moment(view, statement);
    return named(view, [statement]);
  }
  const say = sayings[short(predicate.value)];
  const lang = object.termType === "Literal" && object.language !== "" ? object.language : undefined;
  const text = object.termType === "BlankNode" ? "something without a name" : object.value;
  const open = text.replace(/\.$/, "");
  const words = say?.(text) ?? (lang === undefined ? open : <span lang={lang}>{open}</span>);
  return [{ words: isNumber(text) && say === undefined ? numberWords(text) : words, statements: [statement] }];
}

/** Properties whose literals are sentences by themselves. */
const whole = new Set(["dcterms:rights"]);

/** Properties of which two values are rivals and not two of many. */
const single = new Set(["smolny:begins", "smolny:ends", "smolny:when"]);

/** The sentences of a property: one with all its values, or one for each where they are rivals. */
export function sentencesOf(view: View, facts: Facts, property: string): Sentence[] {
  const statements = facts.get(property);
  const [head] = statements;
  if (head === undefined) return [];
  const own = facts.kinds.map((kind) => special[`${kind} ${property}`]).find((verb) => verb !== undefined);
  const active = own ?? phrases[property]?.active ?? wordsOf(view, head.predicate.value);
  const verb = plain(` ${isPlural(titleOf(view, facts.iri)) ? plural(active) : active} `);
  const subject = plain(<Name view={view} iri={facts.iri} start />);
  if (single.has(property)) {
    const rival = statements.length > 1;
    return statements.map((each) => ({ of: facts.iri, parts: [subject, verb, ...valueOf(view, each)], rival }));
  }
  if (whole.has(property) && statements.every(({ object }) => object.termType === "Literal"))
    return statements.map((each) => ({ of: facts.iri, parts: valueOf(view, each) }));
  // Notes are told apart from what is said.
  const standings = [...new Set(statements.map(({ standing }) => standing))];
  return standings.map((standing) => {
    const ofStanding = statements.filter((statement) => statement.standing === standing);
    return { of: facts.iri, parts: [subject, verb, ...series(ofStanding.map((each) => valueOf(view, each)))] };
  });
}

const plural = (verb: string) =>
  verb.replace(/^(was|is|has|means|commemorates|counts|takes|stands)\b/, (word) => pluralVerbs[word] ?? word);
const pluralVerbs: Readonly<Record<string, string>> = {
  was: "were",
  is: "are",
  has: "have",
  means: "mean",
  commemorates: "commemorate",
  counts: "count",
  takes: "take",
  stands: "stand",
};

/** A property that has no phrase here: its label if the dataset has one, else its local name, as words. */
function wordsOf(view: View, property: string): string {
  return `(${(chosenLabel(factsOf(view, property))?.text ?? localName(property)).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()})`;
}

/** What a thing says of itself, in the order of the table, then what the table does not know. */
export function ownSentences(view: View, facts: Facts): Sentence[] {
  const known = Object.keys(phrases);
  const others = facts.properties.filter((property) => !known.includes(property)).sort();
  return [...known, ...others]
    .filter((property) => !silent.has(property))
    .flatMap((property) => sentencesOf(view, facts, property));
}

/** What others say of a thing by naming it, in one sentence for each property. */
export function inverseSentences(view: View, iri: string, mentions: readonly Statement[]): Sentence[] {
  const byProperty = new Map<string, Statement[]>();
  const told = mentions.map((mention) => ({
    of: mention.subject.value,
    parts: [{ words: "", statements: [mention] }],
    mention,
  }));
  for (const { mention } of inOrder(view, told)) {
    const property = short(mention.predicate.value);
    if (!silent.has(property)) byProperty.set(property, [...(byProperty.get(property) ?? []), mention]);
  }
  return [...byProperty].map(([property, statements]) => {
    const phrase = phrases[property]?.inverse;
    const shown = statements.slice(0, longestList);
    const more = statements.length - shown.length;
    const rest = more > 0 ? [plain(`, and ${more} more, which the data tell`)] : [];
    const names = series(
      shown.map((statement): Part[] => [
        { words: <Name view={view} iri={statement.subject.value} />, statements: [statement] },
      ]),
    );
    const name = <Name view={view} iri={iri} start />;
    const head = statements[0]?.predicate.value ?? "";
    const verb =
      phrase === undefined
        ? ` is named, as ${wordsOf(view, head)}, by `
        : ` ${isPlural(titleOf(view, iri)) ? plural(phrase) : phrase} `;
    return { of: iri, parts: [plain(name), plain(verb), ...names, ...rest] };
  });
}

/** Addresses of the same thing in other catalogues. */
export const matches = (facts: Facts) =>
  facts.get("skos:exactMatch").filter(({ object }) => webAddress(object.value) !== undefined);
