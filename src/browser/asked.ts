/** The query on paper: the editor is not printed, so its text stands under the form for print, once it has run as it ran. */

import { element } from "./dom.ts";
import type { Values } from "./messages.ts";

export interface Asked {
  /** What is typed; an answer that stands already keeps its own query. */
  readonly draft: (text: string) => void;
  /** What is asked now, with the values of its parameters. */
  readonly run: (text: string, values: Values) => void;
}

export function createAsked(form: HTMLFormElement): Asked {
  const query = element("pre", { class: "query-asked" });
  const given = element("p", { class: "query-asked" });
  form.after(query, given);
  let hasRun = false;
  return {
    draft(text) {
      if (!hasRun) query.textContent = text.trim();
    },
    run(text, values) {
      hasRun = true;
      query.textContent = text.trim();
      given.textContent = Object.entries(values)
        .map(([name, value]) => `?${name} = ${value}`)
        .join("; ");
    },
  };
}
