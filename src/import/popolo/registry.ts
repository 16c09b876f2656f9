/** Every element of the files, by the id that it has there: what a reference may lead to. */

import type { LocalId } from "../../records/index.ts";
import { idOf } from "../draft.ts";
import { escapeId } from "../escape.ts";
import type { JsonObject } from "../json.ts";
import type { ForeignFile } from "../places.ts";
import type { Form, Space } from "./spaces.ts";
import { formOf } from "./spaces.ts";
import { isUnknown } from "./unknown.ts";
import { textAt } from "./values.ts";

/** An element as it was found. */
export interface Element {
  readonly space: Space;
  readonly form: Form;
  /** What the file says of it; once its record is made, its parent alone. */
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
  readonly #byId = new Map<string, Element[]>();

  /** An element; the id that it is given here is final if it has one in the file and no other element has the same. */
  element(at: Omit<Element, "form" | "foreignId" | "id" | "isUnknown">): Element {
    const { space, json } = at;
    const form = formOf(space, json);
    const foreignId = textAt(json, "id", "@id", "_id");
    const name = textAt(json, "name") ?? "";
    const isNothing = space !== "memberships" && (isUnknown(name) || isUnknown(foreignId?.split("/").at(-1) ?? ""));
    const id = idOf(`${form.prefix}/${foreignId === undefined ? "x" : escapeId(foreignId)}`);
    return { ...at, form, foreignId, id, isUnknown: isNothing };
  }

  /** Makes an element known under its id. */
  add(element: Element): void {
    if (element.foreignId === undefined) return;
    const key = keyOf(element.space, element.foreignId);
    const others = this.#byId.get(key);
    if (others === undefined) this.#byId.set(key, [element]);
    else others.push(element);
  }

  /** The elements with an id, in all files. */
  all(space: Space, foreignId: string): readonly Element[] {
    return this.#byId.get(keyOf(space, foreignId)) ?? [];
  }

  /** What a reference in a file leads to: an element of the same file, else the only one of another. */
  find(space: Space, foreignId: string, file: ForeignFile): Element | "several" | undefined {
    const all = this.all(space, foreignId);
    const own = all.find((element) => element.file === file);
    if (own !== undefined) return own;
    const files = new Set(all.map((element) => element.file));
    return files.size > 1 ? "several" : all[0];
  }
}

const keyOf = (space: Space, foreignId: string) => `${space} ${foreignId}`;
