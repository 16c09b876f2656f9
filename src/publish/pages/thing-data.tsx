/** "As data": the statements of a thing as they stand in the graph, and where to get them. */

import type { Term } from "@rdfjs/types";
import type { Statement } from "../../dataset/index.ts";
import { PassageLink } from "../citation.tsx";
import { short, type Facts, type View } from "../facts.ts";
import { hrefOf } from "../links.ts";
import { TermName } from "../naming.tsx";

/** Format → what its file beside the page is called. */
export const dataFiles = [
  { file: "data.ttl", format: "turtle", label: "Turtle" },
  { file: "data.jsonld", format: "json-ld", label: "JSON-LD" },
  { file: "data.nt", format: "n-triples", label: "N-Triples" },
] as const;

function Value({ term, view }: { term: Term; view: View }) {
  if (term.termType !== "NamedNode") {
    const language = term.termType === "Literal" && term.language !== "" ? term.language : undefined;
    return <span lang={language}>{term.termType === "BlankNode" ? `_:${term.value}` : term.value}</span>;
  }
  const href = hrefOf(view.from, term.value, view.context);
  const base = `${view.dataset.base}id/`;
  const text = term.value.startsWith(base) ? term.value.slice(base.length) : short(term.value);
  return href === undefined ? <>{text}</> : <a href={href}>{text}</a>;
}

function Makers({ statement, view }: { statement: Statement; view: View }) {
  const passages = statement.evidence.flatMap((each) => (each.by === "passage" ? [each.passage] : []));
  if (passages.length === 0) return <>{statement.standing}</>;
  return (
    <>
      {passages.map((iri) => (
        <>
          <PassageLink iri={iri} from={view.from} context={view.context} />{" "}
        </>
      ))}
    </>
  );
}

/** More rows are in the files. */
const mostRows = 80;

export function AsData({ facts, view }: { facts: Facts; view: View }) {
  const all = (facts.explanation?.statements ?? []).filter(({ standing }) => standing !== "alignments");
  const rows = all.slice(0, mostRows);
  return (
    <details class="asdata">
      <summary>As data</summary>
      <p>
        {dataFiles.map(({ file, label }, index) => (
          <>
            {index > 0 && " · "}
            <a href={file}>{label}</a>
          </>
        ))}
      </p>
      {rows.length > 0 && (
        <section class="scroll broad" tabindex={0} aria-label="Statements">
          <table>
            <thead>
              <tr>
                <th scope="col">Of</th>
                <th scope="col">Property</th>
                <th scope="col">Value</th>
                <th scope="col">Graph</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((statement) => (
                <tr>
                  <td>
                    {statement.subject.value === facts.iri ? "it" : statement.subject.value.slice(facts.iri.length + 1)}
                  </td>
                  <td>
                    <TermName view={view} iri={statement.predicate.value} />
                  </td>
                  <td>
                    <Value term={statement.object} view={view} />
                  </td>
                  <td>
                    <Makers statement={statement} view={view} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {all.length > rows.length && <p>{all.length - rows.length} more statements are in the files.</p>}
    </details>
  );
}
