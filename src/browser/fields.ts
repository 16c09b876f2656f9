/** A field for each parameter that the query's header declares (`#+ param body: iri = body/presidium — the body`). */

import type { Parameter } from "../query/index.ts";
import { element } from "./dom.ts";
import type { Values } from "./messages.ts";

export interface Fields {
  /** Shows these parameters; what was typed for one that stays is kept. */
  show(parameters: Readonly<Record<string, Parameter>>): void;
  /** What the fields are to hold once they are shown. */
  give(values: Values): void;
  /** What is typed; a field that was left empty takes its default. */
  values(): Values;
}

/** @param idList id of a list of the dataset's ids, offered for parameters that are things */
export function createFields(into: HTMLElement, idList: string): Fields {
  let given: Values = {};
  let shown = "";
  const inputs = () => [...into.querySelectorAll("input")];
  const typed = () => inputs().flatMap(({ name, value }) => (value === "" ? [] : [[name, value] as const]));

  function field(name: string, { type, about, default: fallback = "" }: Parameter): HTMLElement {
    const input = element("input", {
      name,
      type: "text",
      placeholder: fallback,
      value: given[name] ?? fallback,
      spellcheck: "false",
      ...(type === "iri" ? { list: idList } : {}),
    });
    return element("label", {}, element("span", {}, `?${name}: ${about ?? type}`), input);
  }

  return {
    show(parameters) {
      const next = JSON.stringify(parameters);
      if (next === shown) return;
      given = { ...given, ...Object.fromEntries(typed()) };
      shown = next;
      into.hidden = Object.keys(parameters).length === 0;
      const legend = element("legend", {}, "The question’s parameters");
      into.replaceChildren(legend, ...Object.entries(parameters).map(([name, parameter]) => field(name, parameter)));
    },
    give(values) {
      given = values;
      shown = "";
      into.replaceChildren();
    },
    values: () => Object.fromEntries(typed()),
  };
}
