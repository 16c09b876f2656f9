/** References from one element to another: by id, or by an object that stands for the other one. */

import type { Mapping, Value } from "../../records/index.ts";
import { inLanguage, kebab, scalar } from "../draft.ts";
import type { Json, JsonObject } from "../json.ts";
import type { ElementReader, Field } from "./element-reader.ts";
import { noteKind } from "./note-kind.ts";
import type { Element } from "./registry.ts";
import { forms, formOf, type Form, type ElementKind } from "./element-kinds.ts";
import { isUnknown } from "./unknown.ts";
import { idAt, idOfValue, jsonOf, shorten, textAt } from "./values.ts";

/** What a reference may lead to, the likeliest first, and what a thing becomes that nobody describes. */
export interface Target {
  readonly kinds: readonly [ElementKind, ...ElementKind[]];
  readonly form: Form;
}

export const targets = {
  person: { kinds: ["persons", "organizations"], form: forms.person },
  member: { kinds: ["persons", "organizations"], form: forms.person },
  organization: { kinds: ["organizations"], form: forms.body },
  group: { kinds: ["organizations"], form: forms.party },
  post: { kinds: ["posts"], form: forms.post },
  area: { kinds: ["areas"], form: forms.place },
  term: { kinds: ["events"], form: forms.assembly },
  motion: { kinds: ["motions"], form: forms.act },
} as const satisfies Record<string, Target>;

/** A class that an object names for itself, where persons and organisations may stand: `"@type": "Organization"`. */
function targetOf(value: Json, target: Target): Target {
  if (target.kinds[0] !== "persons") return target;
  const type = value.kind === "object" ? (textAt(value, "@type", "type", "_type") ?? "") : "";
  if (/organi[sz]ation$/i.test(type)) return targets.organization;
  return /person$/i.test(type) ? targets.person : target;
}

/** What an object without an id becomes: what a reference leads to of itself, unless it says its class. */
function inlineForm(json: JsonObject, { kinds, form }: Target): Form {
  return textAt(json, "classification") === undefined ? form : formOf(kinds[0], json);
}

/** The node that an object without an id makes inside the one that refers to it. */
export function inline(at: ElementReader, key: string, json: JsonObject, pointer: string, target: Target): Mapping {
  const form = inlineForm(json, target);
  const number = at.draft.next(key);
  const own = `${kebab(key)}${number === 1 ? "" : `-${number}`}`;
  const inner = at.node(own, form.type, json, pointer, at.tables[target.kinds[0]]);
  noteKind(inner);
  const { draft } = inner;
  const { place } = draft;
  if (!draft.says("label"))
    draft.note("label", inLanguage("und", at.session.label(draft, `${form.type} ${pointer}`), place));
  return draft.build();
}

/** What a foreign id leads to. */
export function lookUp(at: ElementReader, id: string, target: Target): Element | "several" | undefined {
  const found = target.kinds.map((kind) => at.session.registry.find(kind, id, at.file));
  return found.find((one) => one !== undefined);
}

/** The class of what a value refers to. */
export function typeAt(at: ElementReader, value: Json, target: Target): string {
  const id = idOfValue(value);
  if (id === undefined) return value.kind === "object" ? inlineForm(value, target).type : target.form.type;
  const found = lookUp(at, id, target);
  if (found !== undefined && found !== "several") return found.form.type;
  return at.session.stubbed(target.kinds[0], id, at.file)?.type ?? target.form.type;
}

/** Whether an id stands for what is not known, or leads to what does. */
export function isNothing(at: ElementReader, id: string, target: Target): boolean {
  const found = lookUp(at, id, target);
  return found !== undefined && found !== "several" ? found.isUnknown : isUnknown(id);
}

/**
 * The value of a reference: an id, or a node if the file gives an object without one; undefined if it leads to nothing that is known.
 * @param isWanted asks whether the value is one that is said, before anything is made of it
 */
function refer(
  at: ElementReader,
  key: string,
  value: Json,
  pointer: string,
  around: Target,
  isWanted: (text: string) => boolean = () => true,
): Value | undefined {
  if (value.kind === "array") {
    at.mistyped(value, pointer, "An id");
    return undefined;
  }
  const target = targetOf(value, around);
  const id = idOfValue(value);
  if (id === undefined) {
    if (value.kind !== "object" || !isWanted(jsonOf(value))) return undefined;
    return inline(at, key, value, pointer, target);
  }
  const place = at.place(value);
  if (isNothing(at, id, target)) {
    at.notTold(key, id, place, pointer);
    return undefined;
  }
  if (!isWanted(id)) return undefined;
  const found = lookUp(at, id, target);
  if (found !== undefined && found !== "several") return scalar(found.id, place);
  if (found === "several") {
    const message = `Several of the files, and not this one, have a “${shorten(id)}”: which of them is meant is not told.`;
    at.odd("reference-ambiguous", message, place, pointer);
  }
  return scalar(at.session.stub(target.kinds[0], target.form, id, at.file, place, pointer), place);
}

/** What is said once: a key with one kind of thing. A term is part of a body and of another term. */
export const saidOnce = (key: string, kind: ElementKind) => `${key} ${kind}`;

/** A key whose value refers to one thing. Two keys of one meaning (`area_id`, `area`) may stand side by side if they agree. */
export function reference(key: string, target: Target): Field {
  return (at, member) => {
    const pointer = at.at(member);
    const isFirst = (text: string) => at.isFirst(saidOnce(key, target.kinds[0]), text, at.place(member.value), pointer);
    const value = refer(at, key, member.value, pointer, target, isFirst);
    if (value !== undefined) at.say(key, value);
  };
}

/** A key whose value refers to the elements of a list. */
export function references(key: string, target: Target): Field {
  return (at, member) => {
    for (const [value, pointer] of at.items(member)) {
      const found = refer(at, key, value, pointer, target);
      if (found !== undefined) at.say(key, found);
    }
  };
}

/** A parent, unless the chain of parents leads back to where it began. */
export function parent(key: string, target: Target): Field {
  const refers = reference(key, target);
  return (at, member) => {
    if (!isCircular(at, target)) refers(at, member);
    else {
      const message = "The chain of parents leads back to where it began; this link of it is left out.";
      at.odd("reference-circular", message, at.place(member.value), at.at(member));
    }
  };
}

/** Whether an element's chain of parents leads back to it. Each link is walked once, however long the chains. */
function isCircular(at: ElementReader, target: Target): boolean {
  const { circular } = at.session;
  const chain = new Set<Element>();
  let element: Element | undefined = at.element;
  while (element !== undefined && !chain.has(element) && !circular.has(element)) {
    chain.add(element);
    const id: string | undefined = idAt(element.json, "parent_id", "parent");
    const above: Element | "several" | undefined = id === undefined ? undefined : lookUp(at, id, target);
    element = above === "several" ? undefined : above;
  }
  // The chain ends where it began, in one of its elements: those from there on are the circle.
  let isIn = false;
  for (const one of chain) {
    isIn ||= one === element;
    circular.set(one, isIn);
  }
  return circular.get(at.element) ?? false;
}
