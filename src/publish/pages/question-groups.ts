/** The competency questions in groups, as one would ask them; a question that stands in none comes last. */

import type { Question } from "../../query/index.ts";

export interface Group {
  readonly title: string;
  readonly questions: readonly Question[];
}

const groups: Readonly<Record<string, readonly string[]>> = {
  "The congress in time": [
    ...["where-and-when", "who-opened", "postponements", "sittings", "timeline", "in-the-order-of-the-source"],
    ...["events-of-a-sitting", "what-followed-what", "what-coincided", "what-took-place-at", "what-commemorates"],
    ...["what-was-taken-or-arrested"],
  ],
  "Dates in both calendars": ["both-calendars", "after-midnight", "imprecise-times", "impossible-dates"],
  "Who was there, and how many": [
    ...["persons", "soviets-represented", "delegates-at-opening", "questionnaires", "groups", "all-head-counts"],
    ...["counted-twice", "numbers-of-two-things", "how-much-of-a-whole", "born-and-died"],
  ],
  "Factions and parties": [
    ...["factions", "numbers-of-a-faction", "declarations", "who-left", "how-factions-changed", "colours-of-parties"],
  ],
  "Bodies and offices": [
    ...["presidium-by-party", "elected-bodies", "composition-of-the-committee", "members-of-a-body", "heads-of-a-body"],
    ...["the-government", "offices-of-a-person", "who-belonged-to-what", "like-names", "members-of-a-term"],
  ],
  "Acts and votes": [
    ...[
      "acts-of-a-kind",
      "what-acts-are-about",
      "addressed-to",
      "written-by",
      "proposed-by",
      "read-aloud-by",
      "reports",
    ],
    ...["votes", "vote-on-an-act", "was-it-unanimous", "ballots-of-a-vote", "how-a-member-voted", "tallies-of-options"],
    ...["stages-of-acts"],
  ],
  "What is doubtful, and what is not told": [
    ...["not-told", "whose-doing-is-not-told", "second-readings", "what-may-be-the-same", "misprints", "notes"],
    ...["notes-on-a-thing", "computed-values"],
  ],
  "Names and other catalogues": [
    ...["find-by-name", "spellings", "several-spellings", "labels-in-a-language", "other-catalogues"],
    ...["stated-to-be-the-same", "person-under-all-records", "in-words-of-schema-org", "card-of-a-thing"],
    ...["names-in-the-course-of-time"],
  ],
  "The source and the dataset": [
    ...["the-source", "passages", "what-a-passage-says", "where-a-thing-is-told-of", "the-dataset"],
    ...["changes-of-the-dataset", "where-in-its-file", "outlines-of-places"],
  ],
};

/** Those groups that have a question. */
export function grouped(questions: readonly Question[]): readonly Group[] {
  const byName = new Map(questions.map((question) => [question.name, question]));
  const placed = new Set(Object.values(groups).flat());
  const all: Group[] = Object.entries(groups).map(([title, names]) => ({
    title,
    questions: names.flatMap((name) => byName.get(name) ?? []),
  }));
  const others = questions.filter(({ name }) => !placed.has(name));
  return [...all, { title: "Others", questions: others }].filter((group) => group.questions.length > 0);
}

/** Question → columns whose empty cell means that the sources do not tell it, and not merely that there is nothing to say. */
const telling: Readonly<Record<string, readonly string[]>> = {
  votes: ["manner", "for", "against", "abstained", "clock"],
  "delegates-at-opening": ["number"],
  "composition-of-the-committee": ["number"],
  "soviets-represented": ["number"],
  questionnaires: ["number"],
  "all-head-counts": ["number"],
  "presidium-by-party": ["number"],
  sittings: ["oldStyle", "newStyle", "clock"],
  "elected-bodies": ["members"],
  reports: ["author", "readOn"],
};

export const isTelling = (question: string, column: string): boolean => telling[question]?.includes(column) ?? false;
