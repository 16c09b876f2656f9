/** Events and votes as sentences: who did what to what, where and when, by which tally, and what of it is not told. */

import type { Child } from "hono/jsx";
import type { Statement } from "../dataset/index.ts";
import { factsOf, localName, notesOf, short, type Facts, type View } from "./facts.ts";
import { hrefOf } from "./links.ts";
import { isPlural, titleOf } from "./naming.tsx";
import { isDerived, moment, named, plain, series, type Part } from "./sentences.tsx";
import { deeds, numberWords, unquoted, untold } from "./sentences-words.ts";
import { NotTold } from "./voices.tsx";

/** Words that lead to the page of the node that the sentence tells of, unless that is the page. */
export function linked(view: View, { iri }: Facts, words: Child): Child {
  return iri === view.self ? <>{words}</> : <a href={hrefOf(view.from, iri, view.context)}>{words}</a>;
}

const was = (view: View, statements: readonly Statement[]) => {
  const [only] = statements;
  return statements.length > 1 || (only !== undefined && isPlural(titleOf(view, only.object.value))) ? "were" : "was";
};

/** What the notes of a thing say that the source leaves untold, as prefixed names. */
export function untoldOf(view: View, iri: string): string[] {
  const named = notesOf(view, iri).flatMap((note) =>
    note.get("smolny:notTold").map(({ object }) => short(object.value)),
  );
  const order = Object.keys(untold);
  return [...new Set(named)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

const sides = ["smolny:votesFor", "smolny:votesAgainst", "smolny:abstentions"];

/** "; the votes for and the time are not told", of what has words. */
export function notTold(view: View, facts: Facts): Part[] {
  const properties = untoldOf(view, facts.iri);
  const whole = sides.every((side) => properties.includes(side));
  const apart = whole ? properties.filter((property) => !sides.includes(property)) : properties;
  const words = [...(whole ? ["the tally"] : []), ...apart.flatMap((property) => untold[property] ?? [])];
  if (words.length === 0) return [];
  const list = series(words.map((word) => [plain(word)]));
  const are = words.length > 1 || /votes|abstentions/.test(words[0] ?? "") ? "are" : "is";
  return [plain("; "), plain(<NotTold>{[...list.map((part) => part.words), ` ${are} not told`]}</NotTold>)];
}

const tallies: readonly (readonly [property: string, words: (text: string) => string])[] = [
  ["smolny:votesFor", (text) => `${numberWords(text)} for`],
  ["smolny:votesAgainst", (text) => `${numberWords(text)} against`],
  ["smolny:abstentions", (text) => `${numberWords(text)} ${text === "1" ? "abstention" : "abstentions"}`],
];

function tally(facts: Facts): Part[] {
  const sides = tallies.flatMap(([property, words]) =>
    facts.get(property).map((statement): Part[] => [{ words: words(statement.object.value), statements: [statement] }]),
  );
  return sides.length === 0 ? [] : [plain(": "), ...series(sides, ", ")];
}

/** Who did what; without those who did it, what was done. */
function core(view: View, facts: Facts): Part[] {
  const [agents, concerns, kinds] = [facts.get("smolny:agent"), facts.get("smolny:concerns"), facts.get("smolny:kind")];
  const deed = kinds.map(({ object }) => deeds[localName(object.value)]).find((found) => found !== undefined);
  const verb = (words: string): Part => ({ words: linked(view, facts, words), statements: kinds });
  if (deed === undefined || (agents.length === 0 && concerns.length === 0))
    return untitled(view, facts, agents, concerns);
  if (agents.length > 0) {
    const object = concerns.length > 0 ? [plain(" "), ...named(view, concerns)] : [];
    return [...named(view, agents, { start: true }), plain(" "), verb(deed.active), ...object];
  }
  const done = deed.alone ?? `${was(view, concerns)} ${deed.passive}`;
  return [...named(view, concerns, { start: true }), plain(" "), verb(done)];
}

/** A deed of a kind that has no words here. */
function untitled(view: View, facts: Facts, agents: readonly Statement[], concerns: readonly Statement[]): Part[] {
  const by = agents.length === 0 ? [] : [plain(", by "), ...named(view, agents)];
  const of = concerns.length === 0 ? [] : [plain(", concerning "), ...named(view, concerns)];
  return [{ words: linked(view, facts, titleOf(view, facts.iri)), statements: facts.get("smolny:kind") }, ...by, ...of];
}

/** The assembly or sitting in whose course it was: not what the sentence names already, and no assembly beside its sitting. */
function during(view: View, facts: Facts): Part[] {
  const all = facts.get("smolny:during");
  const said = new Set(
    [...facts.get("smolny:agent"), ...facts.get("smolny:concerns")].map(({ object }) => object.value),
  );
  const sittings = all.filter(({ object }) => factsOf(view, object.value).kinds.includes("smolny:Sitting"));
  const chosen =
    sittings.length > 0 ? sittings : all.filter(({ object }) => !said.has(object.value) && object.value !== view.self);
  if (chosen.length === 0) return [];
  const words = (statement: Statement): Part[] =>
    isDerived(statement)
      ? named(view, [statement]).map((part) => ({ ...part, words: <>{part.words}</> }))
      : named(view, [statement]);
  return [plain(", during "), ...series(chosen.map(words))];
}

/** What stands before what it was about, by the kind of deed. */
const about: Readonly<Record<string, string>> = { entrusting: " with " };

/** An event, a vote among them. */
export function deed(view: View, facts: Facts): Part[] {
  const kind = localName(facts.get("smolny:kind")[0]?.object.value ?? "");
  const phrase = (before: string, property: string): Part[] => {
    const statements = facts.get(property);
    return statements.length === 0 ? [] : [plain(before), ...named(view, statements)];
  };
  const manner = facts.get("smolny:manner").map((statement): Part => {
    const words = titleOf(view, statement.object.value);
    return { words: ` ${words.charAt(0).toLowerCase()}${words.slice(1)}`, statements: [statement] };
  });
  const time = (before: string, property: string, placed = true) =>
    facts
      .get(property)
      .flatMap((statement, index) => [plain(index === 0 ? before : ", or "), ...moment(view, statement, placed)]);
  const words = facts.get("smolny:words").map((statement): Part => ({
    words: (
      <>
        {" "}
        (<q>{unquoted(statement.object.value)}</q>)
      </>
    ),
    statements: [statement],
  }));
  return [
    ...core(view, facts),
    ...manner,
    ...phrase(about[kind] ?? ", on ", "dcterms:subject"),
    ...phrase(" at ", "schema:location"),
    ...words,
    ...time(", ", "smolny:when"),
    ...time(", from ", "smolny:begins", false),
    ...time(" to ", "smolny:ends", false),
    ...during(view, facts),
    ...phrase(", after ", "smolny:follows"),
    ...tally(facts),
    ...notTold(view, facts),
  ];
}
