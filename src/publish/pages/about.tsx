/** about/: how all this is made, what the marks mean, what rights hold, and who made it. */

import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { know } from "../known.ts";
import { page } from "../layout.tsx";
import { hrefOf, relative, webAddress } from "../links.ts";
import { readRecord, type DatasetRecord } from "../metadata/record.ts";
import { Computed, Noted, NotTold } from "../voices.tsx";

const path = "about/index.html";
const plan = "http://www.w3.org/ns/prov#Plan";

export const aboutPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? about(context) : undefined),
};

async function about(context: SiteContext): Promise<SiteFile> {
  const { sources } = await know(context);
  const record = await readRecord(context);
  return page(
    {
      path,
      title: "About",
      description: "How these pages are made from sources, what their marks mean, what rights hold, and who made them.",
      canonical: `${context.reader.base}about/`,
      crumbs: [{ label: "About" }],
      body: (
        <>
          <h1>About</h1>
          {record?.description !== undefined && <p class="lead">{record.description}</p>}
          <Method />
          <Dates />
          <Rules context={context} />
          <h2 id="terms">The terms</h2>
          <p>
            What things are and how they are linked is said in a small{" "}
            <a href={relative(path, "ontology/")}>ontology</a> for political assemblies and for what sources say of
            them. It is aligned with the vocabularies that others use, and the graph says everything in their terms too.
          </p>
          <h2 id="rights">Rights</h2>
          {record?.license !== undefined && (
            <p>
              The data: <a href={webAddress(record.license)}>{record.license}</a>
            </p>
          )}
          {sources.map(({ iri, title, rights }) => (
            <p>
              <a href={hrefOf(path, iri, context)}>{title ?? "The source"}</a>:{" "}
              {rights ?? <NotTold>who holds its rights is not told.</NotTold>}
            </p>
          ))}
          <Makers record={record} version={context.version} />
        </>
      ),
    },
    context,
  );
}

function Method() {
  return (
    <>
      <h2 id="method">How it is made</h2>
      <p>
        A source is cut into passages of a clause or so. What a passage says is written down as statements, and those
        statements are kept in a graph that is the passage’s own. So each statement can always be asked who makes it,
        and the answer is a number that leads to the passage: a short phrase, and its place in the source, counted in
        characters. The text of the source is not here.
      </p>
      <h2 id="voices">Three voices</h2>
      <dl class="list">
        <dt>Said</dt>
        <dd>What a passage says stands in plain type, with the passage’s number after it.</dd>
        <dt>Computed</dt>
        <dd>
          What no passage says but a rule finds is <Computed>underlined with dots</Computed>. The note beside it names
          the rule and what it went by; printed pages list their rules at the end.
        </dd>
        <dt>Noted</dt>
        <dd>
          What the editors add stands in brackets. <Noted>As this does.</Noted> Labels and identifications in other
          catalogues are theirs too.
        </dd>
      </dl>
      <h2 id="unknown">What is not told</h2>
      <p>
        What a source leaves out is said to be <NotTold />. It is never a zero and never an empty place: that nobody is
        told to have voted against does not mean that nobody did. In pictures it is hatched.
      </p>
      <h2 id="rival">What disagrees</h2>
      <p>
        Where passages give different numbers or dates, all of them stand, one under the other, each with its passage. A
        date that cannot be right stands as the source gives it, with the editors’ note. Nothing is mended.
      </p>
    </>
  );
}

function Dates() {
  return (
    <>
      <h2 id="dates">Both calendars</h2>
      <p>
        A day has one date in the Julian calendar, the Old Style, and another in the Gregorian, the New Style. Dates are
        written as historians write them, the Old Style first and the New Style in parentheses: 25 October (7 November)
        1917. What of it a source does not give is computed, and marked so.
      </p>
    </>
  );
}

function Rules({ context }: { context: SiteContext }) {
  const rules = context.things.filter(({ kind }) => kind === plan);
  if (rules.length === 0) return <></>;
  return (
    <>
      <h2 id="rules">The rules</h2>
      <p>Everything that is computed is computed by one of these:</p>
      <ul>
        {rules.map(({ iri, label }) => (
          <li>
            <a href={hrefOf(path, iri, context)}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Makers({ record, version }: { record: DatasetRecord | undefined; version: string }) {
  const makers = record?.creators ?? [];
  return (
    <>
      <h2 id="who">Who made it</h2>
      <p>
        {makers.length > 0 ? `The data are the work of ${makers.join(", ")}. ` : ""}
        The pages are made with Smolny {version}, which keeps each statement with its passage from the record to the
        page.
      </p>
      {record !== undefined && record.changes.length > 0 && (
        <>
          <h2 id="changes">Changes</h2>
          <ul>
            {record.changes.map(({ issued, text }) => (
              <li>
                <time datetime={issued}>{issued}</time>: {text}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        What is wrong here can be <a href={relative(path, "corrections/")}>corrected</a>.
      </p>
    </>
  );
}
