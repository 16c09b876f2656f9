/** people/: persons, parties, factions, bodies and groups, each with who belonged to it, who headed it and how many they were. */

import { ontologyNamespace } from "../../graph/index.ts";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { factsOf, short, type View } from "../facts.ts";
import { know } from "../known.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { Name } from "../naming.tsx";
import { plain, series, type Part, type Sentence } from "../sentences.tsx";
import { headsInOrder, sentenceOf } from "../sentences-nodes.tsx";
import { figuresFor } from "./figures.tsx";
import { Cut, kindLists, OtherNames, Sentences, tellings, type KindList } from "./told.tsx";

const path = "people/index.html";
const person = "http://xmlns.com/foaf/0.1/Person";
const term = (name: string) => ontologyNamespace + name;
const kinds = [person, term("Party"), term("Faction"), term("Body"), term("Group")];

/** Class → the classes of nodes that tell of its things here. */
const telling: Readonly<Record<string, readonly string[]>> = {
  [person]: ["org:Membership", "smolny:Event"],
  [term("Body")]: ["org:Membership", "smolny:HeadCount"],
};
const others = ["smolny:HeadCount"];

export const peoplePage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? people(context) : undefined),
};

async function people(context: SiteContext): Promise<SiteFile> {
  await know(context);
  const lists = kindLists(context, kinds);
  const iris = lists.flatMap(({ things }) => things.map(({ iri }) => iri));
  const view: View = { context, from: path, dataset: await context.reader.about(iris) };
  const figure = (await figuresFor(context, path, ["bodies"], 20_000)).get("bodies");
  return page(
    {
      path,
      title: "People and bodies",
      description: "Who is named: persons, parties, factions, bodies and groups, with their offices and numbers.",
      door: "people",
      canonical: `${context.reader.base}people/`,
      crumbs: [{ label: "People and bodies" }],
      body: (
        <div class="entries">
          <h1>People and bodies</h1>
          <p class="contents">
            {lists.map(({ heading, count }, index) => (
              <>
                {index > 0 && " · "}
                <a href={`#list-${heading.toLowerCase()}`}>{heading}</a> {count}
              </>
            ))}
          </p>
          {lists.map((list) => (
            <List list={list} view={view} figure={list.kind === term("Body") ? figure : undefined} />
          ))}
        </div>
      ),
    },
    context,
  );
}

function List({ list, view, figure }: { list: KindList; view: View; figure: JSX.Element | undefined }) {
  const { from, context } = view;
  return (
    <section>
      <h2 id={`list-${list.heading.toLowerCase()}`}>{list.heading}</h2>
      <Cut list={list} from={from} />
      {figure}
      {list.things.map(({ iri, label }) => (
        <div class="item">
          <h3>
            <a href={relative(from, context.placeOf(iri) ?? "")}>{label}</a>
            <OtherNames view={view} iri={iri} />
          </h3>
          <Sentences
            of={sentencesOf(view, iri, list.kind)}
            view={view}
            page={relative(from, context.placeOf(iri) ?? "")}
          />
        </div>
      ))}
    </section>
  );
}

/** What is told of one here; heads that are told in order come in one sentence. */
function sentencesOf(view: View, iri: string, kind: string): readonly Sentence[] {
  // The thing's name stands above its sentences already.
  const own: View = { ...view, self: iri };
  const memberships = (factsOf(view, iri).explanation?.mentions ?? [])
    .map(({ subject }) => subject.value)
    .filter((subject) => factsOf(view, subject).get("smolny:ordinal").length > 0);
  const heads = kind === term("Body") ? headsInOrder(own, [...new Set(memberships)]) : undefined;
  const told = [...tellings(own, iri, telling[kind] ?? others), ...authorship(own, iri)];
  if (heads === undefined) return told;
  const inOrder = new Set(memberships.filter((each) => sentenceOf(own, each) !== undefined));
  return [heads, ...told.filter(({ of }) => !inOrder.has(of))];
}

/** What somebody wrote. */
function authorship(view: View, iri: string): readonly Sentence[] {
  const mentions = factsOf(view, iri).explanation?.mentions ?? [];
  const works = mentions.filter(({ predicate }) => short(predicate.value) === "dcterms:creator");
  const told = works.filter(({ standing }) => standing === "said");
  if (told.length === 0) return [];
  const texts = told.map((statement): Part[] => [
    { words: <Name view={view} iri={statement.subject.value} />, statements: [statement] },
  ]);
  return [{ of: iri, parts: [plain(<Name view={view} iri={iri} start />), plain(" wrote "), ...series(texts)] }];
}
