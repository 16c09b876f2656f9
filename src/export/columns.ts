/** A class's table: which columns it has, what they are called, and how several values stand in one cell. */

import type { Quad } from "@rdfjs/types";
import { byCodePoint, idOf } from "./statements.ts";
import { dcterms, rdfs, rdfType } from "./terms.ts";

/** The values of one property that are of one kind: of one language, of one datatype, or references. */
export interface Column {
  readonly name: string;
  readonly property: string;
  readonly language: string;
  /** "" for references. */
  readonly datatype: string;
  /** Every reference in it lies below the base, and is written without it. */
  readonly isLocal: boolean;
  /** Between several values of one cell; `undefined` where no row has several. */
  readonly separator: string | undefined;
  /** Subject (as `idOf` has it) → values. */
  readonly cells: ReadonlyMap<string, readonly string[]>;
}

/** The first that no value of the column holds is taken, so that a cell can be taken apart again; where values hold each of them, the first. */
const separators = [" | ", " ¦ ", " ‖ ", "\n", "\u001f"];

/** A word for an IRI, of letters, digits and underscores, as names of columns must be. */
export function wordOf(iri: string): string {
  const local = /[^/#:]*$/.exec(iri)?.[0] ?? "";
  const word = local.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, "");
  return /^[\w]+$/.test(word) ? word : "value";
}

/** The first name of a row of ever longer ones that is still free. */
export function freeName(taken: Set<string>, ...names: readonly string[]): string {
  const lower = (name: string) => name.toLowerCase();
  let free = names.find((name) => !taken.has(lower(name)));
  for (let n = 2; free === undefined; n++)
    free = [`${names.at(-1) ?? ""}_${n}`].find((name) => !taken.has(lower(name)));
  taken.add(lower(free));
  return free;
}

interface Draft {
  readonly property: string;
  readonly language: string;
  readonly datatype: string;
  readonly cells: Map<string, string[]>;
}

/** Properties that lead, in this order, as in Turtle; the others follow by IRI. */
const leading = [rdfType, rdfs("label"), dcterms("title")];

/** The properties of quads, in order. */
function propertiesOf(quads: readonly Quad[]): string[] {
  const place = (iri: string) => (leading.indexOf(iri) + leading.length + 1) % (leading.length + 1);
  const properties = new Set(quads.map(({ predicate }) => predicate.value));
  return [...properties].sort((a, b) => place(a) - place(b) || byCodePoint(a, b));
}

function draftsOf(quads: readonly Quad[]): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const { subject, predicate, object } of quads) {
    const language = object.termType === "Literal" ? object.language : "";
    const datatype = object.termType === "Literal" ? object.datatype.value : "";
    const key = `${predicate.value} ${language} ${datatype}`;
    const draft = drafts.get(key) ?? {
      property: predicate.value,
      language,
      datatype,
      cells: new Map<string, string[]>(),
    };
    drafts.set(key, draft);
    const values = draft.cells.get(idOf(subject));
    if (values === undefined) draft.cells.set(idOf(subject), [idOf(object)]);
    else values.push(idOf(object));
  }
  const order = propertiesOf(quads);
  const key = ({ language, datatype }: Draft) => `${language} ${datatype}`;
  return [...drafts.values()].sort(
    (a, b) => order.indexOf(a.property) - order.indexOf(b.property) || (key(a) < key(b) ? -1 : 1),
  );
}

/** Whether every value begins with the base and goes on after it. */
export function allBelow(base: string | undefined, values: Iterable<string>): boolean {
  if (base === undefined) return false;
  for (const value of values) if (!value.startsWith(base) || value === base) return false;
  return true;
}

/** The columns of a table whose rows are the subjects of these quads. */
export function columnsOf(quads: readonly Quad[], base: string | undefined): Column[] {
  const taken = new Set(["id"]);
  return draftsOf(quads).map((draft) => {
    const values = [...draft.cells.values()];
    const isLocal = draft.datatype === "" && allBelow(base, values.flat());
    const word = wordOf(draft.property);
    const tagged = draft.language === "" ? word : `${word}_${draft.language.replaceAll("-", "_")}`;
    const name = freeName(taken, tagged, `${tagged}_${draft.datatype === "" ? "id" : wordOf(draft.datatype)}`);
    const several = values.some((own) => own.length > 1);
    const separator = several
      ? separators.find((mark) => !values.flat().some((value) => value.includes(mark)))
      : undefined;
    return { ...draft, name, isLocal, separator: several ? (separator ?? separators[0]) : undefined };
  });
}
