/** The frame of every page: head, doors, search, where one is, the permanent address, rights. */

import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import { CitedOnPage, Footnotes } from "./citation.tsx";
import type { SiteContext, SiteFile } from "./context.ts";
import { know, type Known } from "./known.ts";
import { hrefOf, relative, webAddress } from "./links.ts";
import { licenceName } from "./naming.tsx";

export type Door = "read" | "people" | "acts" | "ask" | "data";

export interface PageProps {
  /** Of the index.html. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly door?: Door | undefined;
  /** The IRI for things, else base + path; none of a page that stands at any address. */
  readonly canonical?: string | undefined;
  readonly alternates?: readonly { mediaType: string; href: string; title?: string }[];
  /** schema.org, inlined as application/ld+json. */
  readonly jsonld?: object | undefined;
  readonly crumbs?: readonly { label: string; href?: string | undefined }[];
  /** Names in assets/, beside the one that every page loads. */
  readonly scripts?: readonly string[];
  readonly body: JSX.Element | readonly JSX.Element[];
}

/** Door → its folder and what it is called. */
export const doors: Readonly<Record<Door, readonly [folder: string, label: string]>> = {
  read: ["read/", "Read"],
  people: ["people/", "People and bodies"],
  acts: ["acts/", "Acts and votes"],
  ask: ["ask/", "Ask"],
  data: ["data/", "Data"],
};

/** What a page may load: everything from here, nothing inline. The server sends it as a header, with frame-ancestors. */
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'";

/** A data block cannot be left early: `<` stands as an escape of JSON. */
function DataBlock({ data }: { data: object }) {
  return <script type="application/ld+json">{raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}</script>;
}

/** Longer titles are cut off by whoever lists pages. */
const longestTitle = 70;

/** The title of a window: the page's, and the site's where there is room. */
function titleFor(title: string, site: string): string {
  const full = title === site ? title : `${title} · ${site}`;
  // As it is written: an apostrophe is `&#39;`.
  const fits = (text: string) => text.replace(/["'&<>]/g, "&#39;").length <= longestTitle;
  if (fits(full)) return full;
  return fits(title) ? title : `${title.slice(0, longestTitle - 10).replace(/\s+\S*$/, "")}…`;
}

function Head({ props, site }: { props: PageProps; site: string }) {
  const { path, title, description, canonical, alternates = [] } = props;
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={contentPolicy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{titleFor(title, site)}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      {canonical !== undefined && <link rel="canonical" href={webAddress(canonical)} />}
      <link rel="icon" type="image/svg+xml" href={relative(path, "assets/icon.svg")} />
      <link rel="stylesheet" href={relative(path, "assets/site.css")} />
      {alternates.map(({ mediaType, href, title: name }) => (
        <link rel="alternate" type={mediaType} href={href} title={name} />
      ))}
      <link rel="alternate" type="application/atom+xml" href={relative(path, "feed.xml")} title="Changes" />
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      {canonical !== undefined && <meta property="og:url" content={canonical} />}
      <meta property="og:site_name" content={site} />
      {props.jsonld !== undefined && <DataBlock data={props.jsonld} />}
      {["pages.js", ...(props.scripts ?? [])].map((name) => (
        <script defer src={relative(path, `assets/${name}`)}></script>
      ))}
    </head>
  );
}

function Masthead({ props, site }: { props: PageProps; site: string }) {
  const { path } = props;
  return (
    <header class="masthead">
      <a class="skip" href="#main">
        To the text
      </a>
      <p class="name">
        <a href={relative(path, "index.html")}>{site}</a>
      </p>
      <nav aria-label="Doors">
        <ul class="doors">
          {Object.entries(doors).map(([door, [folder, label]]) => (
            <li>
              <a href={relative(path, folder)} aria-current={door === props.door ? "true" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="search" role="search" method="get" action={relative(path, "find/")}>
        <label for="q">Find</label>
        <input id="q" name="q" type="search" autocomplete="off" placeholder="A name, an act, a place" />
        <button type="submit">Find</button>
      </form>
    </header>
  );
}

function Crumbs({ crumbs, path }: { crumbs: NonNullable<PageProps["crumbs"]>; path: string }) {
  return (
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li>
          <a href={relative(path, "index.html")}>Start</a>
        </li>
        {crumbs.map(({ label, href }) => (
          <li>{href === undefined ? <span aria-current="page">{label}</span> : <a href={href}>{label}</a>}</li>
        ))}
      </ol>
    </nav>
  );
}

function Footer({ props, context, facts }: { props: PageProps; context: SiteContext; facts: Known }) {
  const { path } = props;
  const { dataset, sources } = facts;
  return (
    <footer class="colophon">
      {props.canonical !== undefined && (
        <p>
          Permanent address: <span class="address">{props.canonical}</span>
        </p>
      )}
      {dataset?.license !== undefined && (
        <p>
          The data: <a href={webAddress(dataset.license)}>{licenceName(dataset.license)}</a>.
        </p>
      )}
      {sources.map(({ iri, title, rights }) => (
        <p>
          <a href={hrefOf(path, iri, context)}>{title ?? "The source"}</a>:{" "}
          {rights ?? "who holds its rights is not told."}
        </p>
      ))}
      <p>
        <a href={relative(path, "corrections/")}>Corrections</a>
        {dataset?.contact !== undefined && webAddress(dataset.contact) !== undefined && (
          <>
            {" "}
            to <a href={webAddress(dataset.contact)}>{dataset.contact.replace(/^https?:\/\//, "")}</a>
          </>
        )}{" "}
        · <a href={relative(path, "about/")}>About</a> · <a href={relative(path, "ontology/")}>Terms</a> ·{" "}
        {dataset?.version !== undefined && `Data ${dataset.version} · `}made with Smolny {context.version}
      </p>
    </footer>
  );
}

/** What JSX writes as XML would have it, as HTML has it. In its attributes and texts "<" and ">" are escaped. */
function asHtml(written: string): string {
  return written
    .replace(/<((?:meta|link|input|br|hr|img|col|wbr)\b[^<>]*?)\/>/g, "<$1>")
    .replaceAll(' defer=""', " defer");
}

/** A page, whole. */
export async function page(props: PageProps, context: SiteContext): Promise<SiteFile> {
  const facts = await know(context);
  const site = context.reader.title ?? "Smolny";
  const html = (
    <html lang="en">
      <Head props={props} site={site} />
      <body>
        <Masthead props={props} site={site} />
        <CitedOnPage.Provider value={new Map()}>
          <main id="main">
            {props.crumbs !== undefined && <Crumbs crumbs={props.crumbs} path={props.path} />}
            {props.body}
            <Footnotes />
          </main>
        </CitedOnPage.Provider>
        <Footer props={props} context={context} facts={facts} />
      </body>
    </html>
  );
  const text = `<!DOCTYPE html>\n${asHtml(String(await html))}\n`;
  return { path: props.path, mediaType: "text/html; charset=utf-8", bytes: new TextEncoder().encode(text) };
}
