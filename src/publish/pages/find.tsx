/**
 * find/: everything by kind, with all its names, and find/FACET/VALUE/: the things of one value of a facet. All of it is there without script.
 *
 * For the script: each thing is an `<li data-thing data-kind="…" data-party="… …">` with the names of its values; each value of a facet is an
 * `<li data-value="…">` with a link and a count within `<ul data-facet="…">`; a `<section data-group>` holds the things of a kind. What the
 * lists leave out, as they are cut, is in search.json.
 */

import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { facetsOf, type Facet, type FacetValue } from "../facets.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { namesOf } from "../names.ts";
import { longest, Things, type Listing } from "./find-list.tsx";

const root = "find/";

/** A part of the things of a value: one page. */
interface Part {
  readonly facet: Facet;
  readonly value: FacetValue;
  /** From 1. */
  readonly number: number;
}

export const findPages: PageKind = {
  paths: async (context) => [`${root}index.html`, ...(await valuePaths(context)).keys()],
  file: async (path, context) => {
    if (!path.startsWith(root)) return undefined;
    if (path === `${root}index.html`) return whole(path, context);
    const found = (await valuePaths(context)).get(path);
    return found && ofValue(path, context, found);
  },
};

/** The pages of facets, by path. What is too long for one page has others in folders by their numbers. */
async function valuePaths(context: SiteContext): Promise<Map<string, Part>> {
  const facets = await facetsOf(context);
  const values = facets.flatMap((facet) => facet.values.map((value) => ({ facet, value })));
  return new Map(
    values.flatMap(({ facet, value }) =>
      Array.from({ length: partsOf(value) }, (_, at): [string, Part] => [
        `${folderOf(facet, value, at + 1)}index.html`,
        { facet, value, number: at + 1 },
      ]),
    ),
  );
}

const partsOf = ({ things }: FacetValue) => Math.ceil(things.length / longest);

const folderOf = (facet: Facet, value: FacetValue, number: number) =>
  `${root}${facet.name}/${value.name}/${number === 1 ? "" : `${number}/`}`;

async function listing(from: string, context: SiteContext): Promise<Listing> {
  return { context, from, names: await namesOf(context), facets: await facetsOf(context) };
}

async function whole(path: string, context: SiteContext): Promise<SiteFile> {
  const list = await listing(path, context);
  return page(
    {
      path,
      title: "Find",
      description: "Everything that has a page here, by kind, under all its names and spellings.",
      canonical: context.reader.base + root,
      crumbs: [{ label: "Find" }],
      body: (
        <div class="find">
          <h1>Find</h1>
          <p>
            Everything that has a page here, by kind and in the order of the alphabet. Each thing is listed with its
            names in other languages and as the sources spell it.
          </p>
          <p data-search-status role="status"></p>
          <Facets {...list} />
          <Things {...list} things={context.things} />
        </div>
      ),
    },
    context,
  );
}

async function ofValue(path: string, context: SiteContext, part: Part): Promise<SiteFile> {
  const { facet, value, number } = part;
  const list = await listing(path, context);
  const place = facet.name === "kind" ? undefined : context.placeOf(value.iri);
  const which = partsOf(value) === 1 ? "" : `, ${number} of ${partsOf(value)}`;
  return page(
    {
      path,
      title: `${facet.title}: ${value.label}${which}`,
      description: `What is told of, by ${facet.title.toLowerCase()}: ${value.label}${which}.`,
      canonical: context.reader.base + path.replace(/index\.html$/, ""),
      crumbs: [{ label: "Find", href: relative(path, root) }, { label: value.label }],
      body: (
        <div class="find">
          <h1>{value.label}</h1>
          <p>
            {facet.title}: {place === undefined ? value.label : <a href={relative(path, place)}>{value.label}</a>}.{" "}
            {value.things.length === 1 ? "One thing goes" : `${value.things.length} things go`} with it.{" "}
            <a href={relative(path, root)}>Everything else</a>
          </p>
          <Parts {...part} from={path} />
          <Things {...list} things={value.things.slice((number - 1) * longest, number * longest)} />
        </div>
      ),
    },
    context,
  );
}

function Parts({ facet, value, number, from }: Part & { from: string }) {
  if (partsOf(value) === 1) return <></>;
  return (
    <nav class="parts" aria-label="Parts of the list">
      {Array.from({ length: partsOf(value) }, (_, at) => (
        <>
          <a
            href={relative(from, folderOf(facet, value, at + 1))}
            aria-current={at + 1 === number ? "page" : undefined}
          >
            {at * longest + 1}–{Math.min(value.things.length, (at + 1) * longest)}
          </a>{" "}
        </>
      ))}
    </nav>
  );
}

function Facets({ facets, from }: Listing) {
  return (
    <nav class="facets" aria-label="Narrow down">
      {facets.map(({ name, title, values }) => (
        <details open={name === "kind"}>
          <summary>{title}</summary>
          <ul data-facet={name}>
            {values.map((value) => (
              <li data-value={value.name}>
                <a href={relative(from, `${root}${name}/${value.name}/`)}>{value.label}</a>{" "}
                <span class="count">{value.things.length}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}
