/** What a value looks like to people. */

import type { Term } from "@rdfjs/types";
import type { Row } from "../answer.ts";
import type { WriteOptions } from "./format.ts";

/** A function from a column and a value to its text. Languages are shown in a column that has more than one. */
export function shower(rows: readonly Row[], options: WriteOptions): (name: string, term: Term | undefined) => string {
  const languages = new Map<string, Set<string>>();
  for (const row of rows)
    for (const [name, term] of Object.entries(row))
      if (term.termType === "Literal") languages.set(name, (languages.get(name) ?? new Set()).add(term.language));
  const prefixes = Object.entries(options.prefixes ?? {}).sort(([, left], [, right]) => right.length - left.length);
  return (name, term) => {
    if (term === undefined) return "";
    if (term.termType === "NamedNode") return harmless(shortened(term.value, options.idBase, prefixes));
    if (term.termType === "BlankNode") return harmless(`_:${term.value}`);
    const tagged = term.termType === "Literal" && term.language !== "" && (languages.get(name)?.size ?? 0) > 1;
    return harmless(tagged ? `${term.value} @${term.language}` : term.value);
  };
}

function shortened(iri: string, idBase: string | undefined, prefixes: readonly (readonly [string, string])[]): string {
  if (idBase !== undefined && iri.startsWith(idBase) && iri !== idBase) return iri.slice(idBase.length);
  const [prefix, namespace] = prefixes.find(([, each]) => iri.startsWith(each)) ?? [];
  return prefix === undefined || namespace === undefined ? iri : `${prefix}:${iri.slice(namespace.length)}`;
}

/** White space is one space; what could steer the terminal or turn the line round is shown as its code. */
function harmless(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(
      /[\p{Cc}\p{Bidi_Control}]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
