/** One import of Popolo: its files, what has been made so far, and what is odd. */

import type { Place } from "../../issue.ts";
import type { LocalId, Mapping } from "../../records/index.ts";
import { Concepts } from "../concepts.ts";
import { Draft, idOf, inLanguage, scalar } from "../draft.ts";
import { escapeId } from "../escape.ts";
import { Oddities } from "../oddities.ts";
import type { ForeignFile } from "../places.ts";
import { Ledger } from "../report.ts";
import { settle } from "../text.ts";
import { Registry, type Element } from "./registry.ts";
import type { Form, ElementKind } from "./element-kinds.ts";
import { shorten } from "./values.ts";

/** Something met several times that is told once: where first, and how often. */
interface Met {
  readonly place: Place;
  readonly pointer: string;
  number: number;
}

/** Words of the files that become concepts: their type, the file of their records, and the part of ids that keeps them from concepts of ours. */
const series = {
  role: { prefix: "role", type: "Role", file: "roles" },
  option: { prefix: "option", type: "Concept", file: "concepts" },
  kind: { prefix: "kind/word", type: "Concept", file: "concepts" },
} as const;

export class Session {
  /** The language of names that say none: `und`, or what the user says. */
  readonly language: string;
  readonly registry = new Registry();
  readonly oddities = new Oddities();
  readonly ledger = new Ledger();
  readonly concepts = new Concepts();
  /** Whether an element's chain of parents leads back to it, once that is known. */
  readonly circular = new Map<Element, boolean>();
  /** Sittings that motions name: the id that each would have → the one that it has, and what the first motion says of it. */
  readonly sittings = new Map<string, { readonly id: LocalId; readonly said: string }>();
  readonly #records = new Map<string, Mapping[]>();
  /** Records that further files may cite, by their ids. */
  readonly #open = new Map<string, { readonly file: string; readonly draft: Draft }>();
  readonly #ids = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #labels = new Set<string>();
  readonly #stubs = new Map<string, { readonly id: LocalId; readonly type: string }>();
  readonly #met = new Map<string, Met & { report: (number: number, met: Met) => void }>();

  constructor(language: string) {
    this.language = language;
  }

  /** An id for one thing: the wanted one, with a number behind it if another thing has it. */
  claim(wanted: string): LocalId {
    let id = wanted;
    while (this.#ids.has(id)) {
      const number = (this.#numbers.get(wanted) ?? 1) + 1;
      this.#numbers.set(wanted, number);
      id = `${wanted}/${number}`;
    }
    this.#ids.add(id);
    return idOf(id);
  }

  /** A label of ours for a thing without a name: its id if another of its type is called the same. */
  label({ type, id }: Draft, wanted: string): string {
    const label = wanted === "" || this.#labels.has(`${type} ${wanted}`) ? id : wanted;
    this.#labels.add(`${type} ${label}`);
    return label;
  }

  /** A text of the files as records hold it; what had to be changed is reported. */
  settled(text: string, place: Place, pointer: string): string {
    return settle(text, place, pointer, this.oddities);
  }

  /** Adds a record to a file of the dataset. */
  add(file: string, draft: Draft): void {
    const records = this.#records.get(file);
    if (records === undefined) this.#records.set(file, [draft.build()]);
    else records.push(draft.build());
  }

  /** A record that is made when it is first met; every file that it is met in is cited. */
  once(id: LocalId, from: ForeignFile, file: string, make: () => Draft): void {
    const open = this.#open.get(id) ?? { file, draft: make() };
    this.#open.set(id, open);
    open.draft.cite(from.passage);
  }

  /** The id of a word that the file uses as a role, an option or a kind of event: one for each word, exactly as it is written. */
  word(name: keyof typeof series, text: string, from: ForeignFile, place: Place): LocalId {
    const { prefix, type, file } = series[name];
    const id = idOf(`${prefix}/${escapeId(text)}`);
    this.once(id, from, file, () => {
      const draft = Draft.record(id, type, place, []);
      draft.say("label", inLanguage(this.language, text, place));
      this.ledger.besides(file);
      return draft;
    });
    return id;
  }

  /** A thing that several files have is another in each that has it not. */
  #stubKey(kind: ElementKind, foreignId: string, { name }: ForeignFile): string {
    return `${kind} ${this.registry.filesWith(kind, foreignId) > 1 ? name : ""} ${foreignId}`;
  }

  /** What has been made of a thing that a file refers to and no file describes. */
  stubbed(kind: ElementKind, foreignId: string, from: ForeignFile): { id: LocalId; type: string } | undefined {
    return this.#stubs.get(this.#stubKey(kind, foreignId, from));
  }

  /** The id of a thing that a file refers to and no file describes, or several do. */
  stub(kind: ElementKind, form: Form, foreignId: string, from: ForeignFile, place: Place, pointer: string): LocalId {
    const known = this.stubbed(kind, foreignId, from);
    const isShared = this.registry.filesWith(kind, foreignId) > 1;
    const start = isShared ? this.registry.below(form.prefix, from.name) : `${form.prefix}/`;
    const id = known?.id ?? this.claim(`${start}${escapeId(foreignId)}`);
    const type = known?.type ?? form.type;
    this.#stubs.set(this.#stubKey(kind, foreignId, from), { id, type });
    this.tellOnce(`stub ${id}`, place, pointer, (number, met) => {
      const times = number === 1 ? "one reference leads" : `${number} references lead`;
      const message = `No file describes “${shorten(foreignId)}”, and ${times} to it.`;
      const hint = `It is kept as ${id}, ${type}, with nothing but its id.`;
      this.oddities.report("dangling-reference", message, met.place, met.pointer, hint);
    });
    this.once(id, from, form.file, () => {
      const draft = Draft.record(id, form.type, place, []);
      const text = this.settled(foreignId, place, pointer);
      if (text !== "") draft.say("foreignId", scalar(text, place));
      draft.describe("pointer", scalar(pointer, place));
      draft.note("label", inLanguage("und", this.label(draft, text), place));
      if (form.type === "Act") draft.note("kind", scalar(this.concepts.use("motion"), place));
      const kind = this.concepts.use("not-described");
      draft.remark("dangling", kind, "The files refer to it and do not describe it.");
      this.ledger.besides("things referred to and not described");
      return draft;
    });
    return id;
  }

  /** Counts a key that is left out. */
  unknownKey(kind: string, key: string, place: Place, pointer: string): void {
    this.tellOnce(`key ${kind} ${key}`, place, pointer, (number, met) => {
      const times = number === 1 ? "once" : `${number} times`;
      const message = `“${shorten(key)}” of ${kind} is no key that records can say; it is left out ${times}.`;
      this.oddities.report("key-unknown", message, met.place, met.pointer);
    });
  }

  /** Tells of a member of an object that another with its key takes the place of. */
  memberTwice(key: string, place: Place, pointer: string): void {
    const message = `“${shorten(key)}” stands twice in one object; the last stands, this one is left out.`;
    this.oddities.report("member-twice", message, place, pointer);
  }

  /** Counts something that is told once at the end; `report` is called with how often it was met and where first. */
  tellOnce(key: string, place: Place, pointer: string, report: (number: number, met: Met) => void): void {
    const met = this.#met.get(key);
    if (met !== undefined) met.number++;
    else this.#met.set(key, { place, pointer, number: 1, report });
  }

  /** All records by file, once everything is read; what was counted is reported. */
  finish(): Map<string, Mapping[]> {
    for (const met of this.#met.values()) met.report(met.number, met);
    for (const { file, draft } of this.#open.values()) this.add(file, draft);
    for (const record of this.concepts.records()) {
      const records = this.#records.get("concepts");
      if (records === undefined) this.#records.set("concepts", [record]);
      else records.push(record);
      this.ledger.besides("concepts");
    }
    return this.#records;
  }
}
