/** Sentences: words with the statements that they rest on, shown in the voice of each. */

import type { Child } from "hono/jsx";
import type { Evidence, Statement } from "../dataset/index.ts";
import { Cite } from "./citation.tsx";
import { bothCalendars, momentParts } from "./dates.ts";
import { factsOf, type View } from "./facts.ts";
import { known } from "./known.ts";
import { Name, titleOf } from "./naming.tsx";
import { Noted } from "./voices.tsx";

/** Words that rest on statements; on none if they only join others. */
export interface Part {
  readonly words: Child;
  readonly statements: readonly Statement[];
  /** If it is a date: it by both calendars. */
  readonly both?: string | undefined;
  /** Whether there is a link in the words, which then cannot be pressed for anything else. */
  readonly linked?: boolean;
}

/** What is told of one thing in one go. */
export interface Sentence {
  /** The thing or node that the sentence is about. */
  readonly of: string;
  readonly parts: readonly Part[];
  /** Another sentence tells the same otherwise, and both stand. */
  readonly rival?: boolean;
}

/** Words that no statement needs to carry. */
export const plain = (words: Child): Part => ({ words, statements: [] });

/** Parts with commas and an "and" between them, or another last word. */
export function series(parts: readonly (readonly Part[])[], last = " and "): Part[] {
  return parts.flatMap((part, index) => [
    ...(index === 0 ? [] : [plain(index === parts.length - 1 ? last : ", ")]),
    ...part,
  ]);
}

/** The things that statements name. */
export function named(
  view: View,
  statements: readonly Statement[],
  options: { start?: boolean; last?: string } = {},
): Part[] {
  const part = (statement: Statement, index: number): Part[] => [
    {
      words: <Name view={view} iri={statement.object.value} start={options.start === true && index === 0} />,
      statements: [statement],
      linked: true,
    },
  ];
  return series(statements.map(part), options.last);
}

/** Whether a statement is computed and not said. */
export const isDerived = ({ standing }: Statement) => standing === "derived";

/** A moment as it stands in a sentence, the computed pieces as such; `at` is the statement that names it; `placed` puts on, in or at before it. */
export function moment(view: View, at: Statement, placed = true): Part[] {
  const iri = at.object.value;
  const facts = factsOf(view, iri);
  const pieces = momentParts(view.dataset, iri);
  if (pieces.length === 0) return [{ words: <Name view={view} iri={iri} />, statements: [at] }];
  const all = facts.properties.flatMap((property) => facts.get(property));
  const told = all.filter(({ standing }) => standing === "said" || standing === "elsewhere");
  const rules = (property = "") => facts.get(`smolny:${property}`).filter(isDerived);
  const both = bothCalendars(view.dataset, iri);
  const words = pieces[0]?.text ?? "";
  const before = /^\d\d:/.test(words) ? "at " : /^\d{1,2} /.test(words) ? "on " : words.startsWith("“") ? "" : "in ";
  return [
    plain(placed ? before : ""),
    ...pieces.map(({ text, computed, property }): Part => ({
      words: text,
      statements: computed ? rules(property) : [at, ...told],
      both: computed ? undefined : both,
    })),
  ];
}

/** The passages (or whoever else) that a part rests on, as one text. */
const keyOf = (evidence: readonly Evidence[]) =>
  JSON.stringify([...new Set(evidence.map((each) => JSON.stringify({ ...each, places: 0 })))].sort());

function evidenceOf({ statements }: Part): Evidence[] {
  const said = statements.filter(({ standing }) => standing === "said" || standing === "elsewhere");
  return said.flatMap(({ evidence }) => evidence);
}

/** By which rules a part was computed; a thing that it was computed from itself is no news. */
const computing = ({ statements }: Part): Evidence[] =>
  statements.flatMap(({ subject, evidence }) =>
    evidence.map((each) =>
      each.by === "rule" ? { ...each, from: each.from.filter((iri) => iri !== subject.value) } : each,
    ),
  );

const onlyNoted = ({ statements }: Part) =>
  statements.length > 0 && statements.every(({ standing }) => standing === "noted");

function Words({ part, view }: { part: Part; view: View }) {
  const { from, context } = view;
  if (part.statements.length > 0 && part.statements.every(isDerived)) {
    const cite = { evidence: computing(part), nameOf: (iri: string) => titleOf(view, iri), from, context };
    if (part.linked === true) {
      return (
        <>
          <span class="derived">{part.words}</span>
          <Cite {...cite} />
        </>
      );
    }
    const text = typeof part.words === "string" ? part.words : "";
    return (
      <>
        {text.startsWith(" ") && " "}
        <Cite {...cite}>{text === "" ? part.words : text.trimStart()}</Cite>
      </>
    );
  }
  return onlyNoted(part) ? <Noted>{part.words}</Noted> : <>{part.words}</>;
}

/** A sentence; the numbers of its passages stand at its end, or after the words that they are for if they differ. */
export function Told({ sentence, view }: { sentence: Sentence; view: View }) {
  const { from, context } = view;
  const carrying = sentence.parts.filter(({ statements }) => statements.length > 0);
  const allNoted = carrying.length > 0 && carrying.every(onlyNoted);
  const keys = sentence.parts.map((part) => (evidenceOf(part).length === 0 ? undefined : keyOf(evidenceOf(part))));
  const body = sentence.parts.map((part, index) => {
    const next = keys.slice(index + 1).find((key) => key !== undefined);
    const closes = keys[index] !== undefined && keys[index] !== next;
    const last = closes && next === undefined;
    return {
      words: allNoted ? <>{part.words}</> : <Words part={part} view={view} />,
      cite: closes ? (
        <Cite evidence={evidenceOf(part)} both={bothIn(sentence, keys, index)} from={from} context={context} />
      ) : undefined,
      last,
    };
  });
  const final = body.find(({ last }) => last)?.cite;
  const text = (
    <>
      {body.map(({ words, cite, last }) => (
        <>
          {words}
          {last ? undefined : cite}
        </>
      ))}
      .{final}
    </>
  );
  return allNoted ? <Noted>{text}</Noted> : text;
}

/** The date among the parts whose passages are cited together. */
function bothIn({ parts }: Sentence, keys: readonly (string | undefined)[], index: number): string | undefined {
  return parts.find((part, other) => part.both !== undefined && keys[other] === keys[index])?.both;
}

/** Where a sentence's first passage stands, to tell in the order of the sources. */
function orderOf(view: View, { parts }: Sentence): number {
  const { passages } = known(view.context);
  const starts = parts.flatMap((part) =>
    evidenceOf(part).flatMap((each) => (each.by === "passage" ? (passages.get(each.passage)?.start ?? []) : [])),
  );
  return Math.min(...starts, Infinity);
}

/** Sentences in the order of the sources, what rests on no passage last. */
export function inOrder<Each extends Sentence>(view: View, sentences: readonly Each[]): Each[] {
  const places = new Map(sentences.map((sentence) => [sentence, orderOf(view, sentence)]));
  const place = (sentence: Each) => Math.min(places.get(sentence) ?? Infinity, Number.MAX_SAFE_INTEGER);
  return [...sentences].sort((a, b) => place(a) - place(b) || (a.of < b.of ? -1 : Number(a.of > b.of)));
}
