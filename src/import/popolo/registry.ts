/** Every element of the files, by the id that it has there: what a reference may lead to. */

import type { LocalId } from "../../records/index.ts";
import { idOf } from "../draft.ts";
import { escapeId } from "../escape.ts";
import type { JsonObject } from "../json.ts";
import type { ForeignFile } from "../places.ts";
import type { Form, ElementKind } from "./element-kinds.ts";
import { formOf } from "./element-kinds.ts";
import { isUnknown } from "./unknown.ts";
import { ownId, textAt } from "./values.ts";

/** An element as it was found. */
export interface Element {
  readonly kind: ElementKind;
  readonly form: Form;
  /** What the file says of it; once its record is made, its parent and its dates alone. */
  json: JsonObject;
  readonly file: ForeignFile;
  readonly pointer: string;
  /** The id in the file; undefined if it has none. */
  readonly foreignId: string | undefined;
  /** The element that it stands inside. */
  readonly owner: Element | undefined;
  /** Given once all elements are known. */
  id: LocalId;
  /** Whether it stands for what is not known, such as a party called unknown. */
  readonly isUnknown: boolean;
}

export class Registry {
  /** Kind and id → of each file that has it the first element. */
  readonly #byId = new Map<string, Map<ForeignFile, Element>>();

  /** The ids that elements would have if no other element had the same. */
  readonly #plainIds = new Set<string>();

  /** An element; the id that it is given here is final if it has one in the file and no other element has the same. */
  element(at: Omit<Element, "form" | "foreignId" | "id" | "isUnknown">): Element {
    const { kind, json } = at;
    const form = formOf(kind, json);
    const foreignId = ownId(json);
    const name = textAt(json, "name") ?? "";
    const isNothing = kind !== "memberships" && (isUnknown(name) || isUnknown(foreignId?.split("/").at(-1) ?? ""));
    const id = idOf(`${form.prefix}/${foreignId === undefined ? "x" : escapeId(foreignId)}`);
    return { ...at, form, foreignId, id, isUnknown: isNothing };
  }

  /** Makes an element known under its id. */
  add(element: Element): void {
    const { kind, foreignId, file } = element;
    if (foreignId === undefined) return;
    this.#plainIds.add(element.id);
    const key = keyOf(kind, foreignId);
    const firsts = this.#byId.get(key);
    if (firsts === undefined) this.#byId.set(key, new Map([[file, element]]));
    else if (!firsts.has(file)) firsts.set(file, element);
  }

  /** The first element of a file with an id. */
  first(kind: ElementKind, foreignId: string, file: ForeignFile): Element | undefined {
    return this.#byId.get(keyOf(kind, foreignId))?.get(file);
  }

  /** The beginning of the ids of things below a file or a body: never that of a node inside an element. No escaped id ends in “.-f”. */
  below(prefix: string, part: string): string {
    return `${prefix}/${part}${this.#plainIds.has(`${prefix}/${part}`) ? ".-f" : ""}/`;
  }

  /** How many of the files have an id. */
  filesWith(kind: ElementKind, foreignId: string): number {
    return this.#byId.get(keyOf(kind, foreignId))?.size ?? 0;
  }

  /** What a reference in a file leads to: an element of the same file, else the only one of another. */
  find(kind: ElementKind, foreignId: string, file: ForeignFile): Element | "several" | undefined {
    const firsts = this.#byId.get(keyOf(kind, foreignId));
    if (firsts === undefined) return undefined;
    const own = firsts.get(file);
    if (own !== undefined) return own;
    const [only] = firsts.values();
    return firsts.size > 1 ? "several" : only;
  }
}

const keyOf = (kind: ElementKind, foreignId: string) => `${kind} ${foreignId}`;
