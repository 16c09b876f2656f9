/** The page of an IRI, whatever it is, with its data beside it. */

import type { JSX } from "hono/jsx/jsx-runtime";
import type { Dataset } from "../../dataset/index.ts";
import { formats } from "../../export/index.ts";
import { ontologyNamespace } from "../../graph/index.ts";
import { createStore } from "../../store/index.ts";
import type { PageKind, SiteContext, SiteFile, Thing } from "../context.ts";
import { descriptionOf } from "../description.ts";
import { factsOf, short, type Facts, type View } from "../facts.ts";
import { know } from "../known.ts";
import { doors, page, type Door, type PageProps } from "../layout.tsx";
import { partId, relative } from "../links.ts";
import { chosenLabel, labelsOf, titleOf } from "../naming.tsx";
import { pictureFor } from "../pictures/index.tsx";
import { schemaOrg } from "../schema-org.ts";
import { classes } from "../sentences-words.ts";
import { AsData, dataFiles } from "./thing-data.tsx";
import { Computed, Makes, PassageHead, SourcePassages } from "./thing-evidence.tsx";
import { KindLine, Lead, Mentions, Notes, OtherNames, Untold } from "./thing-sections.tsx";

/** Class → the door behind which its things are listed. */
const doorOf: Readonly<Record<string, Door>> = {
  "foaf:Person": "people",
  "smolny:Party": "people",
  "smolny:Faction": "people",
  "smolny:Body": "people",
  "smolny:Group": "people",
  "org:Membership": "people",
  "org:Post": "people",
  "smolny:HeadCount": "people",
  "smolny:Act": "acts",
  "smolny:Vote": "acts",
  "smolny:Assembly": "read",
  "smolny:Sitting": "read",
  "smolny:Event": "read",
  "schema:Place": "read",
  "schema:Article": "data",
  "schema:DigitalDocument": "data",
  "smolny:Passage": "data",
  "dcat:Dataset": "data",
  "prov:Plan": "data",
};

/** What a page may say of a thing in a line. */
function describe(kind: string, title: string, site: string): string {
  return `${title}: a ${kind} in “${site}”, each statement with the passage that makes it, what is computed and what is noted kept apart.`;
}

/** Nodes that belong to the thing, so that `#part` finds them. */
function Parts({ facts, view }: { facts: Facts; view: View }) {
  const nodes = new Set(descriptionOf(view.dataset, facts.iri).map(({ subject }) => subject.value));
  nodes.delete(facts.iri);
  const isNote = (iri: string) => factsOf(view, iri).kinds.includes("oa:Annotation");
  return (
    <>
      {[...nodes]
        .filter((iri) => iri.startsWith(`${facts.iri}/`) && !isNote(iri))
        .map((iri) => (
          <span class="anchor" id={partId(facts.iri, iri)}></span>
        ))}
    </>
  );
}

function body(facts: Facts, view: View, picture: JSX.Element | undefined, isDrawn: boolean): JSX.Element {
  const [kind = ""] = facts.kinds;
  const language = chosenLabel(facts)?.language ?? "";
  const hasLabel = labelsOf(facts).length > 0;
  const title = titleOf(view, facts.iri);
  return (
    <article class="thing">
      <header>
        <KindLine facts={facts} view={view} />
        <h1 lang={hasLabel && language !== "" && language !== "en" ? language : undefined}>
          {kind === "smolny:Passage" ? title.replace(/: “.*/s, "") : title}
        </h1>
        <OtherNames facts={facts} view={view} />
      </header>
      <Parts facts={facts} view={view} />
      <PassageHead facts={facts} view={view} />
      {kind !== "smolny:Passage" && <Lead facts={facts} view={view} />}
      <Untold facts={facts} view={view} />
      <Makes facts={facts} view={view} />
      {!isDrawn && <SourcePassages facts={facts} view={view} />}
      <Computed facts={facts} view={view} />
      {picture}
      <Mentions facts={facts} view={view} />
      <Notes facts={facts} view={view} />
      <AsData facts={facts} view={view} />
    </article>
  );
}

/** Longer pages leave their pictures to pages of their own: with styles a page is to stay below 100 kB. */
const longestPage = 76_000;

async function html(thing: Thing, path: string, dataset: Dataset, context: SiteContext): Promise<SiteFile> {
  await know(context);
  const view: View = { context, dataset, from: path, self: thing.iri };
  const facts = factsOf(view, thing.iri);
  const picture = await pictureFor(context, path, thing);
  const whole = await page(propsOf(facts, view, thing, picture, picture !== undefined), context);
  if (whole.bytes.length <= longestPage || picture === undefined) return whole;
  const link = (
    <p>
      <a href={relative(path, "pictures/")}>The pictures</a> have pages of their own.
    </p>
  );
  return page(propsOf(facts, view, thing, link, false), context);
}

function propsOf(
  facts: Facts,
  view: View,
  thing: Thing,
  picture: JSX.Element | undefined,
  isDrawn: boolean,
): PageProps {
  const { context, from: path } = view;
  const title = titleOf(view, thing.iri);
  const kind = facts.kinds[0] ?? short(thing.kind);
  const door = doorOf[kind];
  const description = describe(classes[kind]?.[0] ?? "thing", title, context.reader.title ?? "Smolny");
  return {
    path,
    title,
    description,
    door,
    canonical: thing.iri,
    alternates: dataFiles.map(({ file, format, label }) => ({
      mediaType: formats[format].mediaType,
      href: file,
      title: label,
    })),
    jsonld: schemaOrg(view, thing.iri, description),
    crumbs: [
      ...(door === undefined ? [] : [{ label: doors[door][1], href: relative(path, doors[door][0]) }]),
      { label: title },
    ],
    body: body(facts, view, picture, isDrawn),
  };
}

async function data(thing: Thing, path: string, dataset: Dataset, file: (typeof dataFiles)[number]): Promise<SiteFile> {
  const { base, prefixes } = dataset;
  const { mediaType, write } = formats[file.format];
  let text = "";
  for await (const piece of write({ store: createStore(descriptionOf(dataset, thing.iri)), base, prefixes }))
    text += piece;
  return { path, mediaType: `${mediaType}; charset=utf-8`, bytes: new TextEncoder().encode(text) };
}

/** The thing's folder; terms of the ontology have pages of another kind. */
function folderOf({ iri }: Thing, context: SiteContext): string | undefined {
  const place = iri.startsWith(ontologyNamespace.slice(0, -1)) ? undefined : context.placeOf(iri);
  return place?.includes("#") === true ? undefined : place;
}

const folders = new WeakMap<SiteContext, ReadonlyMap<string, Thing>>();

function thingsByFolder(context: SiteContext): ReadonlyMap<string, Thing> {
  const found =
    folders.get(context) ??
    new Map(
      context.things.flatMap((thing) => {
        const folder = folderOf(thing, context);
        return folder === undefined ? [] : [[folder, thing] as const];
      }),
    );
  folders.set(context, found);
  return found;
}

/** The pages of things, and their data. */
export const thingPages: PageKind = {
  paths: (context) =>
    [...thingsByFolder(context).keys()].flatMap((folder) =>
      ["index.html", ...dataFiles.map(({ file }) => file)].map((name) => folder + name),
    ),
  file: async (path, context) => {
    const [, folder = "", name = ""] = /^(.*\/)([^/]+)$/.exec(path) ?? [];
    const thing = thingsByFolder(context).get(folder);
    const file = dataFiles.find((each) => each.file === name);
    if (thing === undefined || (file === undefined && name !== "index.html")) return undefined;
    const dataset = await context.reader.about([thing.iri]);
    return file === undefined ? html(thing, path, dataset, context) : data(thing, path, dataset, file);
  },
};
