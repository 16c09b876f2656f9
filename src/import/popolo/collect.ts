/** The elements of a file: those of its collections, those that stand inside others, and whole elements in the place of references. */

import { Fault, issue } from "../../issue.ts";
import type { Json, JsonMember, JsonObject } from "../json.ts";
import type { ForeignFile } from "../places.ts";
import { embedded } from "./kinds.ts";
import type { Element } from "./registry.ts";
import type { Session } from "./session.ts";
import { collections, guess, type ElementKind } from "./element-kinds.ts";
import { idKeys, isAbsent, ownId, standing, step, textAt } from "./values.ts";

/** Keys of lists inside an element whose objects may hold whole elements. */
const holders = new Set(["votes", "counts"]);

export class Collector {
  readonly #session: Session;
  readonly #elements: Element[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  /** All elements, in the order of the files; whole elements in the place of references come after the others. */
  elements(): readonly Element[] {
    const given = [...this.#elements];
    for (const element of given) this.#embedded(element, element.json, element.pointer);
    return this.#elements;
  }

  /**
   * Collects the elements of a file: an object with collections, a list of elements, or a single one.
   * @throws Fault if nothing in it is Popolo
   */
  file(file: ForeignFile, root: Json): void {
    const before = this.#elements.length;
    if (root.kind === "array") this.#outside(file, root.items, "");
    else if (root.kind === "object") {
      const known = root.members.filter(({ key }) => Object.hasOwn(collections, key));
      const lists = known.filter(({ value }) => value.kind === "array");
      if (lists.length === 0 || ownId(root) !== undefined) this.#outside(file, [root], undefined);
      else this.#object(file, root);
      if (lists.length > 0) return;
    }
    if (this.#elements.length > before) return;
    const message =
      "The file holds no persons, organizations, memberships, posts, areas, events, motions or vote_events.";
    const hint = "Popolo is one JSON object with such collections, a list of them or a single one (popoloproject.com).";
    throw new Fault([issue("not-popolo", message, file.place(0), hint)]);
  }

  #object(file: ForeignFile, root: JsonObject): void {
    const stands = standing(root);
    for (const member of root.members) {
      const { key, value } = member;
      if (isAbsent(value)) continue;
      if (!stands.has(member)) {
        this.#session.memberTwice(key, file.place(member.offset, member.length), step(key));
        continue;
      }
      const kind = Object.hasOwn(collections, key) ? collections[key] : undefined;
      if (kind !== undefined) this.#list(file, kind, member, "", undefined);
      else if (key === "votes") this.#loose(file, member);
      else if (key !== "meta") {
        this.#session.unknownKey("the file", key, file.place(member.offset, member.length), step(key));
        // Elements that Popolo or somebody has and records have not, such as speeches, are counted as what they are.
        const elements = value.kind === "array" ? value.items.filter((item) => item.kind === "object") : [];
        elements.forEach(() => this.#session.ledger.readAndLeftOut(key));
      }
    }
  }

  /** Elements outside a collection, told by their keys. */
  #outside(file: ForeignFile, items: readonly Json[], pointer: string | undefined): void {
    items.forEach((json, index) => {
      const at = pointer === undefined ? "" : `${pointer}${step(index)}`;
      const kind = json.kind === "object" ? guess(json) : undefined;
      if (json.kind === "object" && kind !== undefined) this.#add(file, kind, json, at, undefined);
      else this.#unusable(file, "elements of no known kind", json, at);
    });
  }

  #list(
    file: ForeignFile,
    kind: ElementKind,
    { key, value }: JsonMember,
    around: string,
    owner: Element | undefined,
  ): void {
    const pointer = `${around}${step(key)}`;
    this.#items(file, key, value, pointer).forEach((json, index) => {
      const at = `${pointer}${step(index)}`;
      if (json.kind === "object") this.#add(file, kind, json, at, owner);
      else this.#unusable(file, kind, json, at);
    });
  }

  /** The items of what should be a list. */
  #items(file: ForeignFile, key: string, value: Json, pointer: string): readonly Json[] {
    if (value.kind === "array") return value.items;
    const message = `“${key}” holds no list; it is left out.`;
    this.#session.oddities.report("value-mistyped", message, file.place(value.offset), pointer);
    return [];
  }

  /** Single votes outside their vote event: what they belong to must be told. */
  #loose(file: ForeignFile, { key, value }: JsonMember): void {
    const { ledger, oddities } = this.#session;
    this.#items(file, key, value, step(key)).forEach((json, index) => {
      ledger.readAndLeftOut("votes outside vote events");
      const pointer = `${step(key)}${step(index)}`;
      this.#session.tellOnce(`loose ${file.name}`, file.place(json.offset), pointer, (number, met) => {
        const message = `A single vote is read inside its vote event; outside one it is left out (${number} in all).`;
        oddities.report("element-unusable", message, met.place, met.pointer);
      });
    });
  }

  #unusable(file: ForeignFile, kind: string, json: Json, pointer: string): void {
    this.#session.ledger.readAndLeftOut(kind);
    const message = "An element is an object of a known kind, and this is none; it is left out.";
    this.#session.oddities.report("element-unusable", message, file.place(json.offset), pointer);
  }

  #add(file: ForeignFile, kind: ElementKind, json: JsonObject, pointer: string, owner: Element | undefined): void {
    this.#session.ledger.read(kind);
    const element = this.#session.registry.element({ kind, json, file, pointer, owner });
    this.#elements.push(element);
    this.#session.registry.add(element);
    for (const member of standing(json)) {
      const inner = Object.hasOwn(collections, member.key) ? collections[member.key] : undefined;
      if (inner !== undefined) this.#list(file, inner, member, pointer, element);
    }
  }

  /** Whole elements in the place of references: they count as elements unless one with their id is known. */
  #embedded(element: Element, json: JsonObject, pointer: string): void {
    for (const { key, value } of standing(json)) {
      if (value.kind === "array" && (holders.has(key) || key === "attendees")) {
        value.items.forEach((item, index) => {
          const at = `${pointer}${step(key)}${step(index)}`;
          if (item.kind !== "object") return;
          if (holders.has(key)) this.#embedded(element, item, at);
          else this.#whole(element, "persons", item, at);
        });
      } else if (value.kind === "object" && Object.hasOwn(embedded, key)) {
        const told = embedded[key];
        const kind = told === "own" || told === undefined ? element.kind : told;
        const isOrganization = key === "member" && /organi[sz]ation$/i.test(textAt(value, "@type", "type") ?? "");
        this.#whole(element, isOrganization ? "organizations" : kind, value, `${pointer}${step(key)}`);
      }
    }
  }

  #whole({ file }: Element, kind: ElementKind, json: JsonObject, pointer: string): void {
    const id = ownId(json);
    const says = json.members.some(({ key, value }) => ![...idKeys, "@type", "type"].includes(key) && !isAbsent(value));
    if (id === undefined || !says) return;
    if (this.#session.registry.find(kind, id, file) === undefined) {
      this.#add(file, kind, json, pointer, undefined);
      return;
    }
    this.#session.tellOnce(`copy ${file.name} ${kind}`, file.place(json.offset), pointer, (number, met) => {
      const message = `An object stands in the place of a reference to what is described elsewhere; only its id is read, ${number} times.`;
      this.#session.oddities.report("copy-inside", message, met.place, met.pointer);
    });
  }
}
