/** Concepts of our own, as far as an import uses them; those that data/concepts.yaml has too in its words. */

import type { Mapping } from "../records/index.ts";
import { Draft, idOf, mapping, scalar } from "./draft.ts";

const known = {
  contradiction: ["Contradiction", "Противоречие", "Two things that the source says do not agree; both stand."],
  election: ["Election", "Избрание", "An assembly elects a body or a person."],
  event: ["Event", "Событие", "Something that took place; the source does not say what kind of event it is."],
  "impossible-date": [
    "Impossible date",
    "Невозможная дата",
    "A date that cannot be right; it stands as the source gives it.",
  ],
  motion: ["Motion", "Предложение", "A text that is put to a vote."],
  "not-described": ["Not described", "Не описано", "The source refers to a thing and says nothing else of it."],
  "not-told": ["Not told", "Не сообщается", "The source does not tell something that a reader would ask."],
  voting: ["Voting", "Голосование", "An assembly votes."],
} as const satisfies Record<string, readonly [en: string, ru: string, definition: string]>;

export type ConceptName = keyof typeof known;

export const conceptId = (name: ConceptName) => `kind/${name}` as const;

/** The concepts that an import uses. */
export class Concepts {
  readonly #used = new Set<ConceptName>();

  /** The id of a concept, which gets a record. */
  use(name: ConceptName): string {
    this.#used.add(name);
    return conceptId(name);
  }

  /** Their records, in the order of their ids. */
  records(): Mapping[] {
    const place = { file: "", line: 1, column: 1 };
    return [...this.#used].sort().map((name) => {
      const [en, ru, definition] = known[name];
      const draft = Draft.record(idOf(conceptId(name)), "Concept", place, []);
      draft.note("label", mapping({ en, ru }, place));
      draft.note("definition", scalar(definition, place));
      return draft.build();
    });
  }
}
