/** Who has which id: an id names one node in all files, a key one node under its owner. */

import { issue, type Issue, type Place } from "../issue.ts";
import { isKey, nestedId, parseId, suggestId, type LocalId } from "./ids.ts";
import type { Pair, Value } from "./tree.ts";

/** The nearest mapping around a value that has an id, or should have one. */
export interface Owner {
  readonly id: LocalId | undefined;
  /** The keys of the nodes inside it so far. */
  readonly keys: Map<string, Place>;
}

const idForm = "An id has two or more parts of a–z, 0–9, “-” and “.” with “/” between them, such as person/fyodor-dan.";
const keyForm = "A key is one part of an id: a–z, 0–9, “-” and “.”, such as beginning.";

/** Says whose id or key stands in a mapping. */
export type Naming = Pick<Identities, "identify">;

/** The ids given out over all files. */
export class Identities {
  readonly #places = new Map<LocalId, Place>();

  /** The owner that a mapping with these pairs is for what stands in it: itself if it has `id` or `key`, else the one around it. */
  identify(pairs: readonly Pair[], around: Owner, report: (fault: Issue) => void): Owner {
    const id = pairs.find((pair) => pair.key === "id");
    const key = pairs.find((pair) => pair.key === "key");
    if (id !== undefined && key !== undefined) {
      const hint =
        "Keep “id” for a record that others refer to, “key” for a node that belongs to the record around it.";
      report(issue("id-and-key", "A mapping has both “id” and “key”; it needs only one.", key.keyPlace, hint));
    }
    if (id !== undefined)
      return { id: this.#claim(parseOwnId(id.value, report), id.value.place, report), keys: new Map() };
    if (key !== undefined) return { id: this.#nested(key.value, around, report), keys: new Map() };
    return around;
  }

  #nested(value: Value, around: Owner, report: (fault: Issue) => void): LocalId | undefined {
    const key = value.kind === "scalar" ? value.value : "";
    if (!isKey(key)) {
      const suggestion = suggestId(key)?.replaceAll("/", "-");
      const message = value.kind === "scalar" ? `“${shorten(key)}” is not a key.` : "A key is a single word.";
      report(
        issue("key-malformed", message, value.place, suggestion ? `${keyForm} Perhaps “${suggestion}”?` : keyForm),
      );
      return undefined;
    }
    const first = around.keys.get(key);
    if (first !== undefined) {
      const message = `The key “${key}” is used twice in ${around.id ?? "this record"}; the first is at ${shown(first)}.`;
      report(issue("key-twice", message, value.place, "Give one of the two another key."));
      return around.id && nestedId(around.id, key);
    }
    around.keys.set(key, value.place);
    return around.id && this.#claim(nestedId(around.id, key), value.place, report);
  }

  #claim(id: LocalId | undefined, place: Place, report: (fault: Issue) => void): LocalId | undefined {
    if (id === undefined) return undefined;
    const first = this.#places.get(id);
    if (first === undefined) this.#places.set(id, place);
    else {
      const hint = "Make one record of the two, or give one of them another id.";
      report(issue("id-twice", `The id “${id}” is used twice; the first is at ${shown(first)}.`, place, hint));
    }
    return id;
  }
}

/** The fault of a record without an id; a key that is nearly `id` is named. */
export function missingId(pairs: readonly Pair[], place: Place): Issue {
  const near = pairs.find(({ key }) => /^[@_]?(id|ids|identifier)$/i.test(key));
  if (near) return issue("id-missing", `The record has “${near.key}” but no “id”.`, near.keyPlace, "Write “id”.");
  return issue("id-missing", "The record has no id.", place, "Begin it with its id, such as “id: person/fyodor-dan”.");
}

function parseOwnId(value: Value, report: (fault: Issue) => void): LocalId | undefined {
  const id = value.kind === "scalar" ? parseId(value.value) : undefined;
  if (id !== undefined) return id;
  const suggestion = value.kind === "scalar" ? suggestId(value.value) : undefined;
  const message = value.kind === "scalar" ? `“${shorten(value.value)}” is not an id.` : "An id is a single text.";
  const hint = suggestion !== undefined && parseId(suggestion) ? `${idForm} Perhaps “${suggestion}”?` : idForm;
  report(issue("id-malformed", message, value.place, hint));
  return undefined;
}

/** A place in a sentence. */
export function shown(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** A word in a sentence. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
