/** A node in the making and the JSON object that it is made from: values read out of it, each with its place, and what is odd about them. */

import type { Place } from "../../issue.ts";
import type { Value } from "../../records/index.ts";
import { Draft, inLanguage, scalar } from "../draft.ts";
import type { Json, JsonMember, JsonObject } from "../json.ts";
import type { OddityCode } from "../oddities.ts";
import type { ForeignFile } from "../places.ts";
import { parseDate } from "./dates.ts";
import type { Element } from "./registry.ts";
import type { Session } from "./session.ts";
import type { ElementKind } from "./element-kinds.ts";
import { isUnknown } from "./unknown.ts";
import { isAbsent, shorten, standing, step, textOf } from "./values.ts";

/** How the value of a key is read. */
export type Field = (at: ElementReader, member: JsonMember) => void;

/** Key → how its value is read. */
export type Fields = Readonly<Record<string, Field>>;

/** A date of a node, to be held against others. */
export interface Dated {
  readonly date: string;
  readonly place: Place;
  readonly pointer: string;
}

export class ElementReader {
  readonly session: Session;
  readonly element: Element;
  readonly json: JsonObject;
  readonly pointer: string;
  readonly draft: Draft;
  /** What the kind of thing is called in messages. */
  readonly kind: string;
  readonly dates = new Map<string, Dated>();
  /** The fields of every kind of element, for one that stands inside another without an id. */
  readonly tables: Readonly<Record<ElementKind, Fields>>;

  constructor(
    session: Session,
    tables: Readonly<Record<ElementKind, Fields>>,
    element: Element,
    json: JsonObject,
    pointer: string,
    draft: Draft,
    kind: string,
  ) {
    this.session = session;
    this.tables = tables;
    this.element = element;
    this.json = json;
    this.pointer = pointer;
    this.draft = draft;
    this.kind = kind;
  }

  get file(): ForeignFile {
    return this.element.file;
  }

  place(value: Json): Place {
    return this.file.place(value.offset, value.kind === "text" ? value.length : 1);
  }

  /** The pointer of a member, or of an item of its list. */
  at({ key }: JsonMember, index?: number): string {
    return `${this.pointer}${step(key)}${index === undefined ? "" : step(index)}`;
  }

  odd(code: OddityCode, message: string, place: Place, pointer: string, hint?: string): void {
    this.session.oddities.report(code, message, place, pointer, hint);
  }

  mistyped(value: Json, pointer: string, wanted: string): void {
    const is = value.kind === "text" ? `a ${value.type}` : `an ${value.kind}`;
    this.odd(
      "value-mistyped",
      `${wanted} belongs here, and this is ${is}; it is left out.`,
      this.place(value),
      pointer,
    );
  }

  /** A single text, settled; undefined (and reported) if it is none. */
  text(value: Json, pointer: string): { value: string; place: Place } | undefined {
    const text = textOf(value);
    if (text === undefined) {
      if (!isAbsent(value)) this.mistyped(value, pointer, "A text");
      return undefined;
    }
    const place = this.place(value);
    if (text.type !== "string") {
      this.odd(
        "number-for-text",
        `A text belongs here, and this is a ${text.type}; it is kept as text.`,
        place,
        pointer,
      );
    }
    const settled = this.session.settled(text.value, place, pointer);
    return settled === "" ? undefined : { value: settled, place };
  }

  /** The items of a list; a single value counts as a list of one. */
  items(member: JsonMember): readonly (readonly [Json, string])[] {
    const { value } = member;
    if (value.kind !== "array") return [[value, this.at(member)]];
    return value.items.flatMap((item, index) => (isAbsent(item) ? [] : [[item, this.at(member, index)] as const]));
  }

  say(key: string, value: Value): void {
    this.draft.say(key, value);
  }

  /** Says a text under a key, unless it says only that it is not known. */
  sayText(key: string, value: Json, pointer: string): void {
    const text = this.text(value, pointer);
    if (text === undefined) return;
    if (isUnknown(text.value)) this.notTold(key, text.value, text.place, pointer);
    else this.say(key, scalar(text.value, text.place));
  }

  /** Whether a key that takes one value has none yet, and takes this; of a second one it is told that it is left out. */
  isFirst(key: string, text: string, place: Place, pointer: string): boolean {
    const first = this.draft.told.get(key);
    if (first === undefined) this.draft.told.set(key, text);
    else if (first === text)
      this.odd("copy-inside", `It says “${shorten(text)}” already; once more is left out.`, place, pointer);
    else {
      const message = `It says “${shorten(first)}” already; “${shorten(text)}” is left out.`;
      this.odd("value-second", message, place, pointer);
    }
    return first === undefined;
  }

  /** Says the one value that a key takes, which in the file is this text. */
  sayOnce(key: string, value: Value, text: string, place: Place, pointer: string): void {
    if (this.isFirst(key, text, place, pointer)) this.say(key, value);
  }

  /** Says the name of the thing, in the language of names that say none. */
  sayName(text: string, place: Place, pointer: string, language = this.session.language): void {
    this.sayOnce("label", inLanguage(language, text, place), text, place, pointer);
  }

  /** What is written as unknown is not told: a note keeps the words. */
  notTold(key: string, words: string, place: Place, pointer: string): void {
    const message = `“${shorten(words)}” says that it is not known; no value is made of it.`;
    this.odd("unknown-as-value", message, place, pointer);
    const kind = this.session.concepts.use("not-told");
    const text = "The file writes that it is unknown.";
    this.draft.notTold(key, kind, this.session.settled(words, place, pointer), text, place);
  }

  /** Says a date as a moment, as precisely as the file gives it; what is no date stands in its words. */
  sayMoment(key: string, value: Json, pointer: string): void {
    const text = this.text(value, pointer);
    if (text === undefined) return;
    if (isUnknown(text.value)) {
      this.notTold(key, text.value, text.place, pointer);
      return;
    }
    if (!this.isFirst(key, text.value, text.place, pointer)) return;
    const moment = Draft.node(this.draft.id, key, "Moment", text.place);
    const date = parseDate(text.value);
    if (date === undefined) {
      this.odd(
        "date-unreadable",
        `“${shorten(text.value)}” is no date of the Gregorian calendar; it is kept in words.`,
        text.place,
        pointer,
      );
      moment.say("words", scalar(text.value, text.place));
    } else {
      moment.say("newStyle", scalar(date.date, text.place));
      if (date.time !== undefined) moment.say("clockTime", scalar(date.time, text.place));
      this.dates.set(key, { date: date.date, place: text.place, pointer });
    }
    this.say(key, moment.build());
  }

  /** A node inside this one, made from an object by a table of fields. */
  node(key: string, type: string, json: JsonObject, pointer: string, fields: Fields): ElementReader {
    return this.made(Draft.node(this.draft.id, key, type, this.place(json)), json, pointer, fields);
  }

  /** The same for a part of the element that its draft is given for. */
  made(draft: Draft, json: JsonObject, pointer: string, fields: Fields): ElementReader {
    draft.describe("pointer", scalar(pointer, draft.place));
    const inner = this.inside(json, pointer, draft, `${draft.type.toLowerCase()}s of ${this.kind}`);
    inner.read(fields);
    return inner;
  }

  /** The same for another object of the element, and the node that it is read into. */
  inside(json: JsonObject, pointer: string, draft: Draft, kind: string): ElementReader {
    return new ElementReader(this.session, this.tables, this.element, json, pointer, draft, kind);
  }

  /** Reads every member of the object by a table; of members with the same key the last stands. */
  read(fields: Fields): void {
    const stands = standing(this.json);
    for (const member of this.json.members) {
      const { key, value } = member;
      if (isAbsent(value)) continue;
      const place = () => this.file.place(member.offset, member.length);
      if (!stands.has(member)) this.session.memberTwice(key, place(), this.at(member));
      else if (Object.hasOwn(fields, key)) fields[key]?.(this, member);
      else this.session.unknownKey(this.kind, key, place(), this.at(member));
    }
  }
}
