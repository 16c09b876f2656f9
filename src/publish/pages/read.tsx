/** read/: the congress in order of time, told in sentences made from the graph, each with its passages; the pictures stand in their places. */

import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { factsOf, localName, notesOf, type View } from "../facts.ts";
import { know } from "../known.ts";
import type { JSX } from "hono/jsx/jsx-runtime";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { Name, titleOf } from "../naming.tsx";
import { moment, plain, Told, type Part } from "../sentences.tsx";
import { notTold, untoldOf } from "../sentences-deeds.tsx";
import { sentenceOf } from "../sentences-nodes.tsx";
import { untold } from "../sentences-words.ts";
import { Noted, NotTold } from "../voices.tsx";
import { chronicle, type Placed, type Reason, type Stretch } from "./chronicle.ts";
import { figuresFor } from "./figures.tsx";
import { rows } from "./rows.ts";

const path = "read/index.html";
/** As many rows as queries/site/list-chronicle.rq gives at most. */
const mostRows = 300;
/** How many events a page tells. */
const longest = 60;

export const readPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? read(context) : undefined),
};

async function read(context: SiteContext): Promise<SiteFile> {
  await know(context);
  const told = await rows(context, "list-chronicle");
  const iris = [...new Set(told.flatMap(({ thing, moment: at }) => [thing, at].flatMap((term) => term?.value ?? [])))];
  const things = [...new Set(told.flatMap(({ thing }) => thing?.value ?? []))];
  const dataset = await context.reader.about(iris);
  // Where all is told of one assembly, its sentences need not name it each time.
  const assemblies = things.filter((iri) => factsOf({ dataset }, iri).kinds.includes("smolny:Assembly"));
  const view: View = { context, from: path, dataset, self: assemblies.length === 1 ? assemblies[0] : undefined };
  const all = chronicle(view, things);
  const stretches = firstOf(all, longest);
  const isCut = told.length >= mostRows || sizeOf(stretches) < sizeOf(all);
  const figures = await figuresFor(context, path, ["timeline", ...Object.keys(places)], 36_000);
  return page(
    {
      path,
      title: "Read",
      description:
        "What took place, in order of time as far as it is told, each sentence with the passages that it rests on.",
      door: "read",
      canonical: `${context.reader.base}read/`,
      crumbs: [{ label: "Read" }],
      body: (
        <article class="chronicle">
          <h1>{context.reader.title ?? "What took place"}</h1>
          <p class="lead">
            In order of time, as far as the sources tell one. The small numbers lead to the passages; what is computed
            is underlined with dots, what the editors note stands in brackets.
          </p>
          {isCut && (
            <p class="cut">
              There is more than a page can tell: {longest} events stand here.{" "}
              <a href={relative(path, "find/")}>All of them are listed</a>.
            </p>
          )}
          {figures.get("timeline") ?? <></>}
          {stretches.map((stretch) => (
            <Section stretch={stretch} view={view}>
              {picturesOf(view, stretches, stretch).map((name) => figures.get(name) ?? <></>)}
            </Section>
          ))}
        </article>
      ),
    },
    context,
  );
}

const sizeOf = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, { ordered, unordered }) => sum + ordered.length + unordered.length, 0);

/** The first events of a chronicle. */
function firstOf(stretches: readonly Stretch[], count: number): readonly Stretch[] {
  let left = count;
  const take = (placed: readonly Placed[]) => {
    const taken = placed.slice(0, left);
    left -= taken.length;
    return taken;
  };
  const cut = stretches.map((each) => ({ ...each, ordered: take(each.ordered), unordered: take(each.unordered) }));
  return cut.filter(({ ordered, unordered }, at) => at === 0 || ordered.length + unordered.length > 0);
}

/** What a stretch is called that is no sitting. */
const headings: Readonly<Record<Exclude<Stretch["when"], "sitting">, string>> = {
  before: "Before it began",
  between: "Between the sittings",
  after: "Afterwards",
  during: "In its course, when is not told",
  untold: "At a time that is not told",
};

/** Picture → the kind of event that stands where it does: the hall where the assembly begins, who left where they leave. */
const places = { departures: "departure", hall: "beginning" } as const;

/** The pictures that stand in a stretch. */
function picturesOf(view: View, stretches: readonly Stretch[], stretch: Stretch): readonly string[] {
  const tells = (kind: string) => (each: Stretch) =>
    [...each.ordered, ...each.unordered].some(({ iri }) =>
      factsOf(view, iri)
        .get("smolny:kind")
        .some(({ object }) => localName(object.value) === kind),
    );
  const home = (kind: string) => stretches.find(tells(kind)) ?? stretches.find(({ when }) => when === "sitting");
  return Object.entries(places).flatMap(([name, kind]) => (home(kind) === stretch ? [name] : []));
}

function Section({ stretch, view, children }: { stretch: Stretch; view: View; children: readonly JSX.Element[] }) {
  const { sitting, when, ordered, unordered } = stretch;
  return (
    <section>
      <h2>{sitting === undefined ? headings[when === "sitting" ? "during" : when] : titleOf(view, sitting)}</h2>
      {sitting !== undefined && <Session iri={sitting} view={view} />}
      {ordered.map((placed) => (
        <Event placed={placed} view={view} />
      ))}
      {unordered.length > 0 && (when === "sitting" || ordered.length > 0) && (
        <p class="aside">At an hour that is not told, in the order in which the sources tell it:</p>
      )}
      {unordered.map((placed) => (
        <Event placed={placed} view={view} />
      ))}
      {children}
    </section>
  );
}

/** When a sitting began and ended, and what of it is not told. */
function Session({ iri, view }: { iri: string; view: View }) {
  const facts = factsOf(view, iri);
  const times = (words: string, property: string): Part[] =>
    facts.get(property).flatMap((at, index) => [plain(index === 0 ? words : ", or "), ...moment(view, at)]);
  const began = times("began ", "smolny:begins");
  const ended = times(began.length === 0 ? "ended " : " and ended ", "smolny:ends");
  const missing = untoldOf(view, iri).flatMap((property) => untold[property] ?? []);
  if (began.length + ended.length > 0) {
    const parts = [plain("The sitting "), ...began, ...ended, ...notTold(view, facts)];
    return (
      <p class="session">
        <Told sentence={{ of: iri, parts }} view={view} />
      </p>
    );
  }
  if (missing.length === 0) return <></>;
  const words = `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not told.`;
  return (
    <p class="session">
      <NotTold>{words.replace(/^./u, (letter) => letter.toUpperCase())}</NotTold>
    </p>
  );
}

/** Why an event stands where it does, if that is not plain from its sentence. */
const reasons: Readonly<Partial<Record<Reason, string>>> = {
  coincides: "Placed by what it is told to have coincided with:",
  maybe: "Placed by what it may be the same as:",
};

/** Kinds of note without which a sentence would mislead. */
const warning = new Set(["impossible-date", "imprecise-date", "second-reading", "two-passages"]);

function Event({ placed: { iri, reason, by }, view }: { placed: Placed; view: View }) {
  const sentence = sentenceOf(view, iri);
  if (sentence === undefined) return <></>;
  const notes = notesOf(view, iri).filter((note) =>
    note.get("smolny:kind").some(({ object }) => warning.has(localName(object.value))),
  );
  const why = reasons[reason];
  return (
    <div class="event">
      <p>
        <Told sentence={sentence} view={view} />
      </p>
      {why !== undefined && by !== undefined && (
        <p>
          <Noted>
            {why} <Name view={view} iri={by} />.
          </Noted>
        </p>
      )}
      {notes.map((note) => (
        <p>
          <Noted>{note.get("oa:bodyValue").map(({ object }) => object.value)}</Noted>
        </p>
      ))}
    </div>
  );
}
