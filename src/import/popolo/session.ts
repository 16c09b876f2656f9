/** One import of Popolo: its files, what has been made so far, and what is odd. */

import type { Place } from "../../issue.ts";
import type { LocalId, Mapping } from "../../records/index.ts";
import { Draft, idOf, mapping, scalar } from "../draft.ts";
import { escapeId } from "../escape.ts";
import { Oddities } from "../oddities.ts";
import type { ForeignFile } from "../places.ts";
import { Ledger } from "../report.ts";
import { settle } from "../text.ts";
import { Registry } from "./registry.ts";
import type { Form, Space } from "./spaces.ts";
import { shorten } from "./values.ts";

/** Something met several times that is told once: where first, and how often. */
interface Met {
  readonly place: Place;
  readonly pointer: string;
  number: number;
}

/** Concepts of our own, as far as an import uses them. */
const concepts: Readonly<Record<string, readonly [en: string, ru: string, definition: string]>> = {
  motion: ["Motion", "Предложение", "A text that is put to a vote."],
  voting: ["Voting", "Голосование", "An assembly votes."],
  event: ["Event", "Событие", "Something that took place; the source does not say what kind of event it is."],
  election: ["Election", "Выборы", "Members of an assembly, or others, are elected."],
  "not-told": ["Not told", "Не сообщается", "The source does not tell something that a reader would ask."],
  "not-described": ["Not described", "Не описано", "The source refers to a thing and says nothing else of it."],
  "impossible-date": [
    "Impossible date",
    "Невозможная дата",
    "A date that cannot be right; it stands as the source gives it.",
  ],
  contradiction: ["Contradiction", "Противоречие", "Two things that the source says do not agree; both stand."],
};

export class Session {
  /** The language of names that say none: `und`, or what the user says. */
  readonly language: string;
  readonly registry = new Registry();
  readonly oddities = new Oddities();
  readonly ledger = new Ledger();
  /** Sittings that motions name, by their body and name, and what the first motion says of each. */
  readonly sittings = new Map<string, string>();
  readonly #records = new Map<string, Mapping[]>();
  readonly #kinds = new Set<string>();
  readonly #vocabulary = new Map<
    string,
    { id: LocalId; text: string; type: string; place: Place; cites: Set<string> }
  >();
  readonly #stubs = new Map<string, { draft: Draft; form: Form; foreignId: string; met: Met }>();
  readonly #unknownKeys = new Map<string, Met & { kind: string; key: string }>();
  readonly #repeated = new Map<string, Met & { report: (number: number, met: Met) => void }>();

  constructor(language: string) {
    this.language = language;
  }

  /** Adds a record to a file of the dataset. */
  add(file: string, draft: Draft): void {
    const records = this.#records.get(file);
    if (records === undefined) this.#records.set(file, [draft.build()]);
    else records.push(draft.build());
  }

  /** The id of one of our own kinds, for a node or a note. */
  kind(name: string): string {
    this.#kinds.add(name);
    return `kind/${name}`;
  }

  /** The record of a word that the file uses as a role, an option or a kind of event: one for each word, exactly as it is written. */
  word(series: "role" | "option" | "kind", text: string, file: ForeignFile, place: Place): LocalId {
    const id = idOf(`${series}/${escapeId(text)}`);
    const known = this.#vocabulary.get(id);
    if (known !== undefined) known.cites.add(file.passage);
    else {
      const type = series === "role" ? "Role" : "Concept";
      this.#vocabulary.set(id, { id, text, type, place, cites: new Set([file.passage]) });
    }
    return id;
  }

  /** The record of a thing that a file refers to and no file describes. */
  stub(
    space: Space,
    form: Form,
    foreignId: string,
    file: ForeignFile,
    place: Place,
    pointer: string,
    ambiguous: boolean,
  ): LocalId {
    const key = `${space} ${foreignId} ${ambiguous ? file.name : ""}`;
    const known = this.#stubs.get(key);
    if (known !== undefined) {
      known.met.number++;
      return known.draft.id;
    }
    const below = ambiguous || this.registry.all(space, foreignId).length > 0 ? `${file.name}/` : "";
    const draft = Draft.record(idOf(`${form.prefix}/${below}${escapeId(foreignId)}`), form.type, place, [file.passage]);
    const text = settle(foreignId, place, pointer, this.oddities);
    draft.say("foreignId", scalar(text, place));
    draft.describe("pointer", scalar(pointer, place));
    draft.note("label", mapping({ und: text }, place));
    draft.remark(
      "dangling",
      this.kind("not-described").slice("kind/".length),
      "The files refer to it and do not describe it.",
    );
    this.#stubs.set(key, { draft, form, foreignId, met: { place, pointer, number: 1 } });
    this.ledger.besides("things referred to and not described");
    return draft.id;
  }

  /** Counts a key that is left out. */
  unknownKey(kind: string, key: string, place: Place, pointer: string): void {
    const met = this.#unknownKeys.get(`${kind} ${key}`);
    if (met !== undefined) met.number++;
    else this.#unknownKeys.set(`${kind} ${key}`, { kind, key, place, pointer, number: 1 });
  }

  /** Counts something that is told once at the end; `report` is called with how often it was met and where first. */
  tellOnce(key: string, place: Place, pointer: string, report: (number: number, met: Met) => void): void {
    const met = this.#repeated.get(key);
    if (met !== undefined) met.number++;
    else this.#repeated.set(key, { place, pointer, number: 1, report });
  }

  /** All records by file, once everything is read; what was counted is reported. */
  finish(): Map<string, Mapping[]> {
    for (const { draft, form, foreignId, met } of this.#stubs.values()) {
      const times = met.number === 1 ? "one reference leads" : `${met.number} references lead`;
      const message = `No file describes “${shorten(foreignId)}”, and ${times} to it.`;
      this.oddities.report(
        "dangling-reference",
        message,
        met.place,
        met.pointer,
        `It is kept as ${draft.id}, ${form.type}, with nothing but its id.`,
      );
      this.add(form.file, draft);
    }
    for (const { kind, key, place, pointer, number } of this.#unknownKeys.values()) {
      const times = number === 1 ? "once" : `${number} times`;
      const message = `“${shorten(key)}” of ${kind} is no key that records can say; it is left out ${times}.`;
      this.oddities.report("key-unknown", message, place, pointer);
    }
    for (const met of this.#repeated.values()) met.report(met.number, met);
    this.#finishWords();
    return this.#records;
  }

  #finishWords(): void {
    for (const { id, text, type, place, cites } of this.#vocabulary.values()) {
      const draft = Draft.record(id, type, place, [...cites].sort());
      draft.say("label", mapping({ [this.language]: text }, place));
      this.add(type === "Role" ? "roles" : "concepts", draft);
      this.ledger.besides(type === "Role" ? "roles" : "concepts");
    }
    for (const name of [...this.#kinds].sort()) {
      const [en = name, ru = name, definition = ""] = concepts[name] ?? [];
      if (this.#vocabulary.has(`kind/${name}`)) continue;
      const place: Place = { file: "", line: 1, column: 1 };
      const draft = Draft.record(idOf(`kind/${name}`), "Concept", place, []);
      draft.note("label", mapping({ en, ru }, place));
      draft.note("definition", scalar(definition, place));
      this.add("concepts", draft);
      this.ledger.besides("concepts");
    }
  }
}
