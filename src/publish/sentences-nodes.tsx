/** Memberships and head-counts as sentences; and which sentence goes with which class. */

import { factsOf, localName, type Facts, type View } from "./facts.ts";
import { titleOf } from "./naming.tsx";
import { moment, named, plain, series, type Part, type Sentence } from "./sentences.tsx";
import { deed, linked, notTold } from "./sentences-deeds.tsx";
import { numberWords, ordinalWords, unquoted } from "./sentences-words.ts";
import { NotTold } from "./voices.tsx";

function quoted(facts: Facts): Part[] {
  return facts.get("smolny:words").map((statement): Part => ({
    words: (
      <>
        {" "}
        (<q>{unquoted(statement.object.value)}</q>)
      </>
    ),
    statements: [statement],
  }));
}

const times = (view: View, facts: Facts): Part[] =>
  facts.get("smolny:when").flatMap((at) => [plain(", "), ...moment(view, at)]);

/** What membership is called, by the class of what one belongs to. */
const belonging: Readonly<Record<string, string>> = { "smolny:Body": "was a member of" };

/** Who headed what, or belonged to it, for whom. */
function membership(view: View, facts: Facts): Part[] {
  const [members, bodies, roles] = [facts.get("org:member"), facts.get("org:organization"), facts.get("org:role")];
  const [ordinal] = facts.get("smolny:ordinal");
  const [role] = roles;
  const isHead = role !== undefined && localName(role.object.value) === "head";
  const kind = factsOf(view, bodies[0]?.object.value ?? "").kinds[0] ?? "";
  const plainVerb =
    role === undefined
      ? (belonging[kind] ?? "belonged to")
      : `was ${titleOf(view, role.object.value).toLowerCase()} of`;
  const headVerb = ordinal === undefined ? "headed" : `was the ${ordinalWords(ordinal.object.value)} to head`;
  const behalf = facts.get("smolny:onBehalfOf");
  return [
    ...named(view, members, { start: true }),
    plain(" "),
    {
      words: linked(view, facts, isHead ? headVerb : plainVerb),
      statements: ordinal === undefined ? roles : [...roles, ordinal],
    },
    plain(" "),
    ...named(view, bodies),
    ...(behalf.length === 0 ? [] : [plain(", for "), ...named(view, behalf)]),
    ...quoted(facts),
    ...times(view, facts),
    ...notTold(view, facts),
  ];
}

/** The number of a head-count, computed if it is not said; "not told" if it is neither. */
function numberOf(view: View, facts: Facts): Part {
  const [said, computed] = [facts.get("smolny:number"), facts.get("smolny:computedNumber")];
  const statements = said.length > 0 ? said : computed;
  if (statements.length === 0) return plain(linked(view, facts, <NotTold>a number that is not told</NotTold>));
  const text = statements.map(({ object }) => numberWords(object.value)).join(" or ");
  // A computed number carries its note itself, and a label holds no link.
  return { words: said.length > 0 ? linked(view, facts, text) : text, statements };
}

/** Whom a head-count counts: the one, the several that it may, or those that are left. */
function counted(view: View, facts: Facts): Part[] {
  const [counts, may] = [facts.get("smolny:counts"), facts.get("smolny:mayCount")];
  if (counts.length > 0) return named(view, counts, { start: true });
  if (may.length === 0) return [{ words: linked(view, facts, "The others"), statements: [] }];
  const either = may.map((statement) => named(view, [statement]));
  return [plain("Either "), ...series(either, ", or "), plain(" (the source does not settle which)")];
}

/** How many of whom there were, where and when. */
function headCount(view: View, facts: Facts): Part[] {
  const [within, supports, extents] = [
    facts.get("smolny:within"),
    facts.get("smolny:supports"),
    facts.get("smolny:extent"),
  ];
  const counts = facts.get("smolny:counts");
  const number = numberOf(view, facts);
  const tail = [...quoted(facts), ...times(view, facts)];
  if (supports.length > 0) {
    return [
      { ...number, words: number.words },
      plain(" of "),
      ...named(view, counts),
      plain(" were for "),
      ...named(view, supports),
      ...tail,
    ];
  }
  const isAll = extents.some(({ object }) => localName(object.value) === "all");
  if (isAll && number.statements.length === 0) {
    const all: Part = { words: linked(view, facts, "All"), statements: extents };
    return [
      all,
      plain(" of "),
      ...named(view, within),
      plain(" were "),
      ...named(view, counts),
      ...tail,
      ...notTold(view, facts),
    ];
  }
  const open = extents.some(({ object }) => localName(object.value) === "open-list");
  const apart = within.filter(({ object }) => !counts.some((other) => other.object.equals(object)));
  return [
    ...counted(view, facts),
    plain(" numbered "),
    number,
    ...(apart.length === 0 ? [] : [plain(" in "), ...named(view, apart)]),
    ...tail,
    ...(open ? [{ words: ", not all of whom are named or told apart", statements: extents }] : []),
  ];
}

/** Class → how a node of it is told. */
const tellers: Readonly<Record<string, (view: View, facts: Facts) => Part[]>> = {
  "smolny:Event": deed,
  "smolny:Vote": deed,
  "org:Membership": membership,
  "smolny:HeadCount": headCount,
};

/** Whether things of a class are told in one sentence, wherever they are told of. */
export const isTold = (facts: Facts) => facts.kinds.some((kind) => tellers[kind] !== undefined);

/** The sentence of an event, a vote, a membership or a head-count. */
export function sentenceOf(view: View, iri: string): Sentence | undefined {
  const facts = factsOf(view, iri);
  const tell = facts.kinds.map((kind) => tellers[kind]).find((teller) => teller !== undefined);
  return tell && { of: iri, parts: tell(view, facts) };
}

/** "The committee was headed first by Kamenev, then by Sverdlov": the memberships of a body that are told in order. */
export function headsInOrder(view: View, memberships: readonly string[]): Sentence | undefined {
  const heads = memberships
    .map((iri) => factsOf(view, iri))
    .filter(
      (facts) =>
        facts.get("smolny:ordinal").length > 0 &&
        facts.get("org:role").some(({ object }) => localName(object.value) === "head"),
    )
    .sort(
      (a, b) => Number(a.get("smolny:ordinal")[0]?.object.value) - Number(b.get("smolny:ordinal")[0]?.object.value),
    );
  const [first] = heads;
  if (first === undefined || heads.length < 2) return undefined;
  const by = heads.map((facts, index): Part[] => [
    {
      words: linked(view, facts, index === 0 ? "headed first by" : "then by"),
      statements: facts.get("smolny:ordinal"),
    },
    plain(" "),
    ...named(view, facts.get("org:member")),
  ]);
  return {
    of: first.iri,
    parts: [...named(view, first.get("org:organization"), { start: true }), plain(" was "), ...series(by, ", ")],
  };
}
