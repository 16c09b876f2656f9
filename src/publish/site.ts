/** The site: a table of kinds of files, of which each file is made when it is asked for. */

import type { Reader } from "../dataset/index.ts";
import { Fault, issue } from "../issue.ts";
import { readQuestions, type Question } from "../query/index.ts";
import { assetFiles } from "./assets.ts";
import type { PageKind, SiteContext, SiteFile } from "./context.ts";
import { dumpFiles, type Dumps } from "./dump-files.ts";
import { metadataFiles } from "./metadata/index.ts";
import { hostFiles } from "./hosts/index.ts";
import { mapFiles } from "./maps.ts";
import { pageKinds } from "./kinds.ts";
import { inOneOrder } from "./ordered.ts";
import { folderOf, iriOf } from "./paths.ts";
import { redirects } from "./redirects.ts";
import { findPlaces, type Places } from "./things.ts";

export interface SiteRequest {
  readonly reader: Reader;
  /** The version of the program. */
  readonly version: string;
  /** The competency questions. */
  readonly questions: readonly Question[];
  /** As {@link readSiteQuestions} has them. */
  readonly siteQuestions: readonly Question[];
  /** The dumps that are to stand under data/, and the folder where they lie. */
  readonly dumps?: Dumps | undefined;
  /** Where the SPARQL endpoint is, from the site's root; without one the query page answers by itself. */
  readonly endpoint?: string | undefined;
}

export interface Site {
  readonly context: SiteContext;
  /** The IRI whose folder it is (`id/person/x/`), a node's that belongs to a thing among them; undefined if it is nobody's. */
  readonly iriAt: (folder: string) => string | undefined;
  /** The paths of all files, sorted. Over somebody's store only those of the things that are listed. */
  paths(): Promise<readonly string[]>;
  /** Those of the pages among them, without what only leads to another page. */
  pages(): Promise<readonly string[]>;
  /** A file, made now; undefined if the site has none at that path. */
  file(path: string): Promise<SiteFile | undefined>;
}

const ownQuestions = new URL("../../queries/site/", import.meta.url);

/** The questions that pages ask, as they come with the program. */
export async function readSiteQuestions(): Promise<readonly Question[]> {
  const { questions, issues } = await readQuestions(ownQuestions);
  if (issues.some(({ severity }) => severity === "error")) throw new Fault(issues);
  return questions;
}

/** Opens a dataset as a site. What it holds is asked once; every page is made when it is asked for. */
export async function openSite(request: SiteRequest): Promise<Site> {
  const { version, questions, dumps, endpoint } = request;
  const reader = inOneOrder(request.reader);
  const siteQuestions = new Map(request.siteQuestions.map((question) => [question.name, question]));
  const thingsQuestion = siteQuestions.get("things");
  if (thingsQuestion === undefined)
    throw new Fault([issue("file-missing", "The site's question “things” is not there.")]);
  const places = await findPlaces(reader, thingsQuestion);
  const context: SiteContext = {
    reader,
    version,
    questions,
    siteQuestions,
    dumps: dumps?.manifest,
    endpoint,
    things: places.things,
    placeOf: places.placeOf,
  };
  const iriAt = finder(places, reader.base);
  const pages = async () => (await pathsOf(pageKinds, context)).filter((path) => path.endsWith(".html"));
  const kinds = [
    ...pageKinds,
    redirects(places, iriAt),
    metadataFiles,
    dumpFiles(dumps),
    assetFiles,
    hostFiles(places),
    mapFiles(pages, iriAt),
  ];
  return {
    context,
    iriAt,
    paths: () => pathsOf(kinds, context),
    pages,
    file: async (path) => {
      for (const kind of kinds) {
        const file = await kind.file(path, context);
        if (file !== undefined) return file;
      }
      return undefined;
    },
  };
}

/** The paths of all kinds, sorted; that two share one is a mistake of the program. */
async function pathsOf(kinds: readonly PageKind[], context: SiteContext): Promise<readonly string[]> {
  const lists = await Promise.all(kinds.map(async (kind) => kind.paths(context)));
  const paths = lists.flat().sort();
  const twice = paths.find((path, index) => path === paths[index + 1]);
  if (twice !== undefined) throw new Error(`Two kinds of files are to stand at ${twice}.`);
  return paths;
}

/** Folders that are named by a hash lead back to their IRI only among what is known. */
function finder({ things, nodes, terms, ownerOf }: Places, base: string): Site["iriAt"] {
  const all = [...things.map(({ iri }) => iri), ...nodes, ...terms];
  const byHash = new Map(
    all.map((iri) => [folderOf(iri, base), iri] as const).filter(([folder]) => iriOf(folder, base) === undefined),
  );
  return (folder) => {
    const iri = iriOf(folder, base) ?? byHash.get(folder);
    return iri === undefined || ownerOf(iri) === undefined ? undefined : iri;
  };
}
