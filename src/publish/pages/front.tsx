/** The front page: what this is, the doors, the course of events, and one statement as an example of how all are told. */

import { ontologyNamespace } from "../../graph/index.ts";
import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { factsOf, type View } from "../facts.ts";
import { know } from "../known.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { readRecord } from "../metadata/record.ts";
import { Told } from "../sentences.tsx";
import { untoldOf } from "../sentences-deeds.tsx";
import { sentenceOf } from "../sentences-nodes.tsx";
import { figuresFor } from "./figures.tsx";

const path = "index.html";
/** Among how many of a kind the example is looked for. */
const candidates = 10;

export const frontPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? front(context) : undefined),
};

/** Folder → what is behind the door. */
const doors: readonly (readonly [folder: string, label: string, about: string])[] = [
  ["read/", "Read", "What took place, in order of time as far as one is told."],
  ["people/", "People and bodies", "Who is named, who belonged to what, who headed it, and how many they were."],
  ["acts/", "Acts and votes", "What was adopted and addressed, and each vote with as much of its tally as is told."],
  ["ask/", "Ask", "Questions with their answers, and a page to ask one’s own in SPARQL."],
  ["data/", "Data", "Everything to take away, with checksums, and how to cite it."],
];

async function front(context: SiteContext): Promise<SiteFile> {
  await know(context);
  const record = await readRecord(context);
  const title = context.reader.title ?? "Smolny";
  const description = record?.description ?? "What sources say, each statement with the passage that makes it.";
  const examples = ["Vote", "Event", "HeadCount"].flatMap((name) =>
    context.things.filter(({ kind }) => kind === ontologyNamespace + name).slice(0, candidates),
  );
  const iris = examples.map(({ iri }) => iri);
  const view: View = { context, from: path, dataset: await context.reader.about(iris) };
  const timeline = (await figuresFor(context, path, ["timeline"], 60_000)).get("timeline");
  return page(
    {
      path,
      title,
      description,
      canonical: context.reader.base,
      body: (
        <div class="front">
          <h1>{title}</h1>
          <p class="lead">{description}</p>
          <p>
            Nothing stands here on its own authority. The small number after a statement is that of the passage that
            makes it; it opens the passage’s words and its place in the source. What is not told is called so.
          </p>
          <dl class="list">
            {doors.map(([folder, label, about]) => (
              <>
                <dt>
                  <a href={relative(path, folder)}>{label}</a>
                </dt>
                <dd>{about}</dd>
              </>
            ))}
          </dl>
          <p class="onscreen">
            To find a name, in whatever spelling, use the search field above, or{" "}
            <a href={relative(path, "find/")}>look through everything</a>.
          </p>
          {timeline}
          <Example iris={iris} view={view} />
        </div>
      ),
    },
    context,
  );
}

/** The statement in which most voices speak, the first of those that are told so. */
function Example({ iris, view }: { iris: readonly string[]; view: View }) {
  const voices = (iri: string) => {
    const statements = factsOf(view, iri).explanation?.statements ?? [];
    const standings = new Set(statements.map(({ standing }) => standing));
    return (
      [...standings].filter((each) => each === "said" || each === "derived").length +
      Number(untoldOf(view, iri).length > 0)
    );
  };
  const [best] = iris
    .map((iri) => ({ iri, sentence: sentenceOf(view, iri), voices: voices(iri) }))
    .sort((a, b) => b.voices - a.voices);
  if (best?.sentence === undefined) return <></>;
  return (
    <section>
      <h2>How a statement is told</h2>
      <blockquote>
        <p>
          <Told sentence={best.sentence} view={view} />
        </p>
      </blockquote>
      <p>
        The numbers are passages. What is underlined with dots is said by no passage: a rule computed it, and the note
        beside it names the rule and what it went by; printed pages list their rules. What the source leaves untold
        stands at the end. <a href={relative(view.from, "about/")}>How this is made</a>
      </p>
    </section>
  );
}
