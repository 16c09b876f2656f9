/** acts/: the votes with their tallies, and the acts by kind, each with who wrote it, what it was about and how it was decided. */

import { ontologyNamespace } from "../../graph/index.ts";
import type { Statement } from "../../dataset/index.ts";
import { Cite } from "../citation.tsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { factsOf, type View } from "../facts.ts";
import { know } from "../known.ts";
import { page } from "../layout.tsx";
import { hrefOf, relative } from "../links.ts";
import { isPlural, Name, titleOf } from "../naming.tsx";
import { isDerived, moment, named, plain, Told, type Part, type Sentence } from "../sentences.tsx";
import { Computed, NotTold } from "../voices.tsx";
import { figuresFor } from "./figures.tsx";
import { Cut, kindLists, OtherNames, Sentences, tellings, type KindList } from "./told.tsx";

const path = "acts/index.html";
const [act, vote] = [`${ontologyNamespace}Act`, `${ontologyNamespace}Vote`];

export const actsPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? acts(context) : undefined),
};

async function acts(context: SiteContext): Promise<SiteFile> {
  await know(context);
  const lists = kindLists(context, [act, vote]);
  const iris = lists.flatMap(({ things }) => things.map(({ iri }) => iri));
  const view: View = { context, from: path, dataset: await context.reader.about(iris) };
  const votes = lists.find(({ kind }) => kind === vote);
  const figure = (await figuresFor(context, path, ["votes"], 20_000)).get("votes");
  return page(
    {
      path,
      title: "Acts and votes",
      description: "The acts by kind, and each vote with as much of its tally as is told.",
      door: "acts",
      canonical: `${context.reader.base}acts/`,
      crumbs: [{ label: "Acts and votes" }],
      body: (
        <div class="entries">
          <h1>Acts and votes</h1>
          {lists
            .filter(({ kind }) => kind === act)
            .map((list) => (
              <Acts list={list} view={view} />
            ))}
          {votes !== undefined && <Votes list={votes} view={view} figure={figure} />}
        </div>
      ),
    },
    context,
  );
}

/** The acts under the headings of their kinds, those of no kind last. */
function Acts({ list, view }: { list: KindList; view: View }) {
  const kindOf = (iri: string) => factsOf(view, iri).get("smolny:kind")[0]?.object.value;
  const kinds = [...new Set(list.things.map(({ iri }) => kindOf(iri)))];
  const size = (kind: string | undefined) => list.things.filter(({ iri }) => kindOf(iri) === kind).length;
  kinds.sort((a, b) => Number(a === undefined) - Number(b === undefined) || size(b) - size(a));
  return (
    <>
      <Cut list={list} from={view.from} />
      {kinds.map((kind) => (
        <section>
          <h2>{kind === undefined ? "Of no kind that is told" : titleOf(view, kind)}</h2>
          {list.things
            .filter(({ iri }) => kindOf(iri) === kind)
            .map(({ iri, label }) => (
              <Act iri={iri} label={label} view={view} />
            ))}
        </section>
      ))}
    </>
  );
}

/** Property → how it is said of one act, and of several in one. */
const said: readonly (readonly [property: string, one: string, several: string])[] = [
  ["dcterms:creator", " was written by ", " were written by "],
  ["smolny:addressedTo", " was addressed to ", " were addressed to "],
  ["dcterms:subject", " is about ", " are about "],
];

function Act({ iri, label, view }: { iri: string; label: string; view: View }) {
  const several = isPlural(titleOf(view, iri));
  const own: View = several ? view : { ...view, self: iri };
  const facts = factsOf(own, iri);
  const sentences = said.flatMap(([property, one, many]): Sentence[] => {
    const statements = facts.get(property);
    if (statements.length === 0) return [];
    return [
      {
        of: iri,
        parts: [plain(<Name view={own} iri={iri} start />), plain(several ? many : one), ...named(own, statements)],
      },
    ];
  });
  return (
    <div class="item">
      <h3>
        <a href={relative(view.from, view.context.placeOf(iri) ?? "")}>{label}</a>
        <OtherNames view={view} iri={iri} />
      </h3>
      <Sentences
        of={[...sentences, ...tellings(own, iri, ["smolny:Event", "smolny:Vote"])]}
        view={own}
        page={relative(view.from, view.context.placeOf(iri) ?? "")}
      />
    </div>
  );
}

/** Head → the property that the column shows. */
const columns: readonly (readonly [head: string, property: string])[] = [
  ["How", "smolny:manner"],
  ["For", "smolny:votesFor"],
  ["Against", "smolny:votesAgainst"],
  ["Abstained", "smolny:abstentions"],
];

function Votes({ list, view, figure }: { list: KindList; view: View; figure: JSX.Element | undefined }) {
  return (
    <section>
      <h2 id="tallies">{list.heading}</h2>
      <Cut list={list} from={view.from} />
      {figure}
      <section class="scroll broad" aria-label="Votes and their tallies" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">On</th>
              {columns.map(([head]) => (
                <th scope="col">{head}</th>
              ))}
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {list.things.map(({ iri, label }) => (
              <tr>
                <th scope="row">
                  <a href={hrefOf(view.from, iri, view.context)}>{label}</a>
                </th>
                {columns.map(([, property]) => (
                  <td>
                    <Value statements={factsOf(view, iri).get(property)} view={view} />
                  </td>
                ))}
                <td>
                  <When iri={iri} view={view} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** What is said, one value under the other if there are several; and else that it is not told. */
function Value({ statements, view }: { statements: readonly Statement[]; view: View }) {
  if (statements.length === 0) return <NotTold />;
  const { from, context } = view;
  return (
    <>
      {statements.map((statement) => {
        const { object, evidence } = statement;
        const words = object.termType === "NamedNode" ? titleOf(view, object.value) : object.value;
        if (isDerived(statement)) return <Computed>{words}</Computed>;
        return (
          <>
            {words}
            <Cite evidence={evidence} from={from} context={context} />
          </>
        );
      })}
    </>
  );
}

function When({ iri, view }: { iri: string; view: View }) {
  const times = factsOf(view, iri).get("smolny:when");
  if (times.length === 0) return <NotTold />;
  const parts: readonly Part[] = times.flatMap((at) => moment(view, at));
  return <Told sentence={{ of: iri, parts }} view={view} />;
}
