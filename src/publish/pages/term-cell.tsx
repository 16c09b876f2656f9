/** A term of an answer as a reader wants to see it: a name that leads to its page, a passage's number, a text in its language. */

import type { Literal, Term } from "@rdfjs/types";
import { PassageLink } from "../citation.tsx";
import type { SiteContext } from "../context.ts";
import { short } from "../facts.ts";
import { known } from "../known.ts";
import { hrefOf, relative } from "../links.ts";
import { NotTold } from "../voices.tsx";

interface From {
  readonly from: string;
  readonly context: SiteContext;
}

/** Without a term the cell says so in words: `telling` if that means that no source tells it. */
export function TermCell({ term, telling, from, context }: { term: Term | undefined; telling: boolean } & From) {
  if (term === undefined) return telling ? <NotTold /> : <NoValue />;
  if (term.termType === "Literal") return <Text term={term} from={from} context={context} />;
  if (term.termType !== "NamedNode") return <>a node without a name</>;
  return <Thing iri={term.value} from={from} context={context} />;
}

/** A cell that has nothing to say. */
function NoValue() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="mark">no value</span>
    </>
  );
}

function Thing({ iri, from, context }: { iri: string } & From) {
  const { passages, labels } = known(context);
  if (passages.has(iri)) return <PassageLink iri={iri} from={from} context={context} />;
  const href = hrefOf(from, iri, context);
  const text = labels.get(iri) ?? localId(iri, context) ?? short(iri);
  return href === undefined ? <>{text}</> : <a href={href}>{text}</a>;
}

const localId = (iri: string, { reader: { base } }: SiteContext) =>
  iri.startsWith(`${base}id/`) ? iri.slice(`${base}id/`.length) : undefined;

const numeric = /#(?:integer|decimal|double|nonNegativeInteger|positiveInteger)$/;

/** Whether a column's values are numbers, which stand one under the other. */
export const isNumber = (term: Term | undefined) =>
  term?.termType === "Literal" && (numeric.test(term.datatype.value) || /^\d+$/.test(term.value));

/** A text in its language; the id of a thing leads to it. */
function Text({ term: { value, language }, from, context }: { term: Literal } & From) {
  if (language !== "") return language === "en" ? <>{value}</> : <span lang={language}>{value}</span>;
  const iri = `${context.reader.base}id/${value}`;
  const label = known(context).labels.get(iri);
  const place = label === undefined ? undefined : context.placeOf(iri);
  if (place === undefined) return <>{value}</>;
  return (
    <a href={relative(from, place)} title={value}>
      {label}
    </a>
  );
}
