/** What the editor offers while one types: variables of the query, keywords, prefixes, and the terms of the vocabularies. */

import { syntaxTree } from "@codemirror/language";
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Vocabulary, VocabularyTerm } from "./vocabulary.ts";

const keywords = [
  ..."SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS GRAPH BIND VALUES ASK CONSTRUCT DESCRIBE PREFIX".split(" "),
  ..."LIMIT OFFSET DESC ASC AS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT HAVING EXISTS REDUCED".split(" "),
  ..."STR LANG DATATYPE BOUND COALESCE IF REGEX CONTAINS STRSTARTS STRENDS LCASE UCASE CONCAT STRLEN YEAR MONTH DAY".split(
    " ",
  ),
  ...["ORDER BY", "GROUP BY", "NOT EXISTS", "FILTER NOT EXISTS"],
];

/** A source of completions for CodeMirror. */
export function completions(vocabulary: Vocabulary): CompletionSource {
  const words: Completion[] = keywords.map((label) => ({ label, type: "keyword" }));
  const spaces = Object.keys(vocabulary.prefixes).map((prefix) => prefixCompletion(prefix, vocabulary));
  const terms = vocabulary.terms.map((term) => ({ term, completion: termCompletion(term, vocabulary) }));

  return (context) => {
    if (/Comment|String|Iri/i.test(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
    const word = context.matchBefore(/[?$]?[\w:-]*/);
    if (word === null || (word.text === "" && !context.explicit)) return null;
    if (/^[?$]/.test(word.text)) return offered(word.from, variables(context, word.text));
    const before = context.state.sliceDoc(Math.max(0, word.from - 40), word.from);
    if (/\bPREFIX\s+$/i.test(before)) return offered(word.from, declarations(vocabulary));
    const isClass = /(?:\ba|rdf:type)\s+$/.test(before);
    const known = terms.map(({ term, completion }) => ({
      ...completion,
      boost: isClass === (term.kind === "class") ? 1 : 0,
    }));
    return offered(word.from, word.text.includes(":") ? known : [...known, ...spaces, ...words]);
  };
}

function offered(from: number, options: readonly Completion[]): CompletionResult {
  return { from, options, validFor: /^[?$]?[\w:-]*$/ };
}

function variables(context: CompletionContext, typed: string): Completion[] {
  const names = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
  // The one that is being typed is no choice.
  names.delete(typed);
  return [...names].map((label) => ({ label, type: "variable" }));
}

function declarations({ prefixes }: Vocabulary): Completion[] {
  return Object.entries(prefixes).map(([prefix, space]) => ({
    label: `${prefix}:`,
    detail: space,
    type: "namespace",
    apply: `${prefix}: <${space}>\n`,
  }));
}

function prefixCompletion(prefix: string, vocabulary: Vocabulary): Completion {
  const label = `${prefix}:`;
  const detail = vocabulary.prefixes[prefix] ?? "";
  return { label, detail, type: "namespace", apply: inserting(label, vocabulary) };
}

function termCompletion({ name, kind, label, definition }: VocabularyTerm, vocabulary: Vocabulary): Completion {
  return {
    label: name,
    type: kind,
    apply: inserting(name, vocabulary),
    ...(label === undefined ? {} : { detail: label }),
    ...(definition === undefined ? {} : { info: definition }),
  };
}

/** Writes a name and, if need be, declares its prefix at the top, below the header of a question. */
function inserting(name: string, { prefixes }: Vocabulary) {
  return (view: EditorView, _: Completion, from: number, to: number) => {
    const prefix = name.slice(0, name.indexOf(":"));
    const text = view.state.doc.toString();
    const isDeclared = new RegExp(String.raw`\bPREFIX\s+${prefix}:`, "i").test(text);
    const top = /^(?:#.*\n)*/.exec(text)?.[0].length ?? 0;
    const declaration = { from: top, insert: `PREFIX ${prefix}: <${prefixes[prefix] ?? ""}>\n` };
    const added = isDeclared ? 0 : declaration.insert.length;
    view.dispatch({
      changes: [...(isDeclared ? [] : [declaration]), { from, to, insert: name }],
      selection: { anchor: from + name.length + added },
      userEvent: "input.complete",
    });
  };
}
