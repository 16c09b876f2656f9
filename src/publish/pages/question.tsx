/** ask/NAME/: a competency question, what it takes, its answer as a table, and its text; and the answer as files beside it. */

import type { Term } from "@rdfjs/types";
import { formats } from "../../export/index.ts";
import type { Question } from "../../query/index.ts";
import { createStore } from "../../store/index.ts";
import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { answerOf, downloads, hasDefaults, isDownload, write, type Held } from "./answers.ts";
import { isTelling } from "./question-groups.ts";
import { isNumber, TermCell } from "./term-cell.tsx";

const folder = "ask/";
/** A longer table is cut on the page and whole in the files. */
const mostCells = 900;
const mostRows = 250;

interface Asked {
  readonly question: Question;
  readonly answer: Held | undefined;
  readonly from: string;
  readonly context: SiteContext;
}

export const questionPages: PageKind = {
  paths: async (context) => {
    const files = context.questions.map(async (question) => {
      const names = hasDefaults(question) ? filesOf(await answerOf(context, question)) : [];
      return ["index.html", ...names].map((name) => `${folder}${question.name}/${name}`);
    });
    return (await Promise.all(files)).flat();
  },
  file: async (path, context) => {
    const [, name, file = ""] = /^ask\/([a-z0-9-]+)\/([a-z.]+)$/.exec(path) ?? [];
    const question = context.questions.find((each) => each.name === name);
    if (question === undefined) return undefined;
    const answer = hasDefaults(question) ? await answerOf(context, question) : undefined;
    if (file === "index.html") return questionPage({ question, answer, from: path, context });
    return answer && download(path, file, answer, context);
  },
};

const statementsFile = "answer.ttl";

const filesOf = (answer: Held) => (answer.kind === "quads" ? [statementsFile] : Object.keys(downloads));

async function download(
  path: string,
  file: string,
  answer: Held,
  { reader }: SiteContext,
): Promise<SiteFile | undefined> {
  if (answer.kind !== "quads") return isDownload(file) ? { path, ...(await write(answer, file)) } : undefined;
  if (file !== statementsFile) return undefined;
  let text = "";
  const source = { store: createStore(answer.quads), prefixes: reader.prefixes, base: reader.base };
  for await (const piece of formats.turtle.write(source)) text += piece;
  return { path, mediaType: `${formats.turtle.mediaType}; charset=utf-8`, bytes: new TextEncoder().encode(text) };
}

function questionPage(asked: Asked): Promise<SiteFile> {
  const { question, from, context } = asked;
  const { name, title, answers } = question;
  return page(
    {
      path: from,
      title,
      description: answers,
      door: "ask",
      canonical: `${context.reader.base}${folder}${name}/`,
      crumbs: [{ label: "Ask", href: relative(from, folder) }, { label: title }],
      body: (
        <article class="question">
          <h1>{title}</h1>
          <p class="lead">{answers}</p>
          <Parameters {...asked} />
          <h2 id="answer">The answer</h2>
          <Answer {...asked} />
          <h2 id="away">To take away</h2>
          <Away {...asked} />
          <h2 id="query">The query</h2>
          <section class="scroll broad" aria-label="The query in SPARQL" tabindex={0}>
            <pre>
              <code>{question.text}</code>
            </pre>
          </section>
        </article>
      ),
    },
    context,
  );
}

function Parameters({ question: { params }, context, from }: Asked) {
  const entries = Object.entries(params);
  if (entries.length === 0) return <></>;
  return (
    <>
      <h2 id="parameters">What it takes</h2>
      <section class="scroll" aria-label="Parameters" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">What it is</th>
              <th scope="col">Answered here for</th>
              <th scope="col">Type</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(([name, { type, about, default: value }]) => (
              <tr>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>{about ?? name}</td>
                <td>
                  <Default value={value} type={type} from={from} context={context} />
                </td>
                <td>{type}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Default({
  value,
  type,
  from,
  context,
}: { value: string | undefined; type: string } & Pick<Asked, "from" | "context">) {
  if (value === undefined) return <>a value must be given</>;
  if (type !== "iri") return <>{value}</>;
  const iri = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(value) ? value : `${context.reader.base}id/${value}`;
  const label = context.things.find((thing) => thing.iri === iri)?.label;
  const place = context.placeOf(iri);
  if (label === undefined || place === undefined) return <code>{value}</code>;
  return (
    <a href={relative(from, place)} title={value}>
      {label}
    </a>
  );
}

function Answer(asked: Asked) {
  const { answer } = asked;
  if (answer === undefined) return <p>This question is answered when a value is given; the query page takes one.</p>;
  if (answer.kind === "boolean") return <p class="yes-or-no">{answer.value ? "Yes." : "No."}</p>;
  if (answer.kind === "bindings") return <Table {...asked} columns={answer.variables} rows={answer.rows} />;
  const rows = answer.quads.map(({ subject, predicate, object }) => ({ subject, predicate, object }));
  return <Table {...asked} columns={["subject", "predicate", "object"]} rows={rows} />;
}

interface TableProps extends Asked {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Term>>[];
}

/** `notedParty` → Noted party. */
function heading(column: string): string {
  const words = column.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Table({ question, columns, rows, from, context }: TableProps) {
  if (rows.length === 0) return <p class="nottold">No rows: nothing of the kind is told.</p>;
  const shown = rows.slice(0, Math.min(mostRows, Math.ceil(mostCells / columns.length)));
  const kindOf = (column: string) =>
    shown.every((row) => row[column] === undefined || isNumber(row[column])) ? "number" : undefined;
  const kinds = new Map(columns.map((column) => [column, kindOf(column)]));
  return (
    <>
      <p class="how-many">
        {rows.length === 1 ? "One row." : `${rows.length} rows.`}
        {shown.length < rows.length && ` The first ${shown.length} stand here; the files below have them all.`}
      </p>
      <section class="scroll broad" aria-label={`Answer: ${question.title}`} tabindex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" class={kinds.get(column)}>
                  {heading(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr>
                {columns.map((column) => (
                  <td class={kinds.get(column)}>
                    <TermCell
                      term={row[column]}
                      telling={isTelling(question.name, column)}
                      from={from}
                      context={context}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** File → how it is offered. */
const offers: Readonly<Record<string, string>> = {
  "answer.csv": "The answer as CSV",
  "answer.json": "The answer as JSON (SPARQL results)",
  [statementsFile]: "The answer as Turtle",
};

function Away({ question, answer, from, context }: Asked) {
  const { name } = question;
  return (
    <ul>
      {(answer === undefined ? [] : filesOf(answer)).map((file) => (
        <li>
          <a href={file} type={file.endsWith("csv") ? "text/csv" : undefined}>
            {offers[file]}
          </a>
        </li>
      ))}
      <li>
        <a href={`${relative(from, `${folder}sparql/`)}#question=${name}`}>Open it in the query page</a>, with other
        values or another question in mind
      </li>
      {context.endpoint !== undefined && (
        <li>
          As an API: <a href={relative(from, `api/${name}`)}>api/{name}</a>
        </li>
      )}
    </ul>
  );
}
