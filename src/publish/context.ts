/** What every page is made from, and what a page kind is. */

import type { Reader } from "../dataset/index.ts";
import type { Manifest } from "../export/index.ts";
import type { Question } from "../query/index.ts";

/** A file of the site, whole. */
export interface SiteFile {
  /** From the site's root, "/" between parts, no "/" in front: `id/person/vladimir-lenin/index.html`. */
  readonly path: string;
  /** With its charset if it is text. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A thing that has a page, as lists and search know it (queries/site/things.rq). */
export interface Thing {
  readonly iri: string;
  /** Class IRI. */
  readonly kind: string;
  /** In English if it has one, else in any language, else its local id. */
  readonly label: string;
}

export interface SiteContext {
  readonly reader: Reader;
  /** Version of the program. */
  readonly version: string;
  /** The competency questions, by name. */
  readonly questions: readonly Question[];
  /** The questions that pages and pictures ask (queries/site/), by name. */
  readonly siteQuestions: ReadonlyMap<string, Question>;
  /** The dumps that stand beside the pages under data/; none when the graph is in somebody's store. */
  readonly dumps: Manifest | undefined;
  /** Where the SPARQL endpoint is, from the site's root, when a server serves the site; without it the page queries by itself. */
  readonly endpoint: string | undefined;
  /** Everything that has a page of its own, sorted by kind and label. */
  readonly things: readonly Thing[];
  /** The page that tells of an IRI: its folder from the site's root, with "/" at its end, and `#part` for a node that belongs to another thing; undefined for what has no page here. */
  placeOf(iri: string): string | undefined;
}

/** One kind of page. The table of them is the site. */
export interface PageKind {
  /** The paths of its files. */
  paths(context: SiteContext): readonly string[] | Promise<readonly string[]>;
  /** The file at a path; undefined if the path is not of this kind. */
  file(path: string, context: SiteContext): Promise<SiteFile | undefined>;
}
