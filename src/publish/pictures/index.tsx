/** The pictures: a page for each, and those that fit a thing on its own page. */

import type { JSX } from "hono/jsx/jsx-runtime";
import type { SiteContext } from "../context.ts";
import { body, bodies } from "./bodies.tsx";
import { changes } from "./changes.tsx";
import { ofDelegates, talliesOf, type Tally } from "./counts.ts";
import { coverage } from "./coverage.tsx";
import { Figure, type Picture } from "./figure.tsx";
import { hall } from "./hall.tsx";
import { neighbourhood } from "./neighbourhood.tsx";
import { term, thingsOf } from "./rows.ts";
import { timeline } from "./timeline.tsx";
import { vote, votes } from "./votes.tsx";

export { Figure, type Picture } from "./figure.tsx";

export interface PictureKind {
  readonly title: string;
  /** What is to be seen, in a sentence. */
  readonly about: string;
  /** Undefined if the dataset has nothing for it. */
  draw(context: SiteContext, from: string): Promise<Picture | undefined>;
}

/** Name → picture, in the order in which pages list them. */
export const pictures: Readonly<Record<string, PictureKind>> = {
  timeline: {
    title: "The course of events",
    about:
      "The weeks before the congress by the day and the congress by the hour, in both calendars; what coincided, and which date cannot be right.",
    draw: (context) => timeline(context),
  },
  hall: {
    title: "The hall, by faction",
    about:
      "How many delegates of each faction there were, at each moment that is counted; what is not told is drawn as not told.",
    draw: (context) => hall(context),
  },
  votes: {
    title: "The votes",
    about: "How each act was decided, with its unknowns.",
    draw: (context) => votes(context),
  },
  departures: {
    title: "Who left, and who followed",
    about: "Who walked out of the congress, who followed, and how factions formed and regrouped.",
    draw: (context) => changes(context),
  },
  bodies: {
    title: "The bodies, by party",
    about:
      "The presidium, the committee and the other bodies by party, with those who are named and the heads in order.",
    draw: (context) => bodies(context),
  },
  coverage: {
    title: "How much each passage says",
    about: "The source’s length as a band, and on it how many statements each passage carries.",
    draw: (context, from) => coverage(context, from),
  },
  neighbourhood: {
    title: "What is linked with the congress",
    about: "The congress, what it is linked with, and each link in words. Every thing’s page has its own.",
    draw: async (context, from) => {
      const [assembly] = thingsOf(context, "Assembly");
      return assembly === undefined ? undefined : neighbourhood(context, from, assembly);
    },
  },
};

type Fitting = (context: SiteContext, from: string, iri: string) => Promise<readonly (Picture | undefined)[]>;

const counts = (iri: string) => (tally: Tally) => tally.parts.some(({ counted }) => counted.includes(iri));

/** Class → the pictures that fit its things, before their neighbourhood. */
const fitting: Readonly<Record<string, Fitting>> = {
  [term("Assembly")]: async (context, _, iri) => [
    await timeline(context, iri),
    await hall(context, iri, (tally) => tally.whole !== undefined),
  ],
  [term("Vote")]: async (context, _, iri) => [await vote(context, iri)],
  [term("Body")]: async (context, _, iri) => [await body(context, iri)],
  [term("Faction")]: async (context, _, iri) => {
    const assembly = await assemblyOf(context, iri);
    return assembly === undefined ? [] : [await hall(context, assembly, counts(iri))];
  },
  "http://schema.org/Article": async (context, from, iri) => [await coverage(context, from, iri)],
};

/** The assembly in which delegates of a faction were counted. */
async function assemblyOf(context: SiteContext, faction: string): Promise<string | undefined> {
  for (const assembly of thingsOf(context, "Assembly"))
    if ((await talliesOf(context, assembly)).filter(ofDelegates).some(counts(faction))) return assembly;
  return undefined;
}

/** The figures of a thing for its page; undefined if there is nothing to be seen. */
export async function pictureFor(
  context: SiteContext,
  from: string,
  { iri, kind }: { readonly iri: string; readonly kind: string },
): Promise<JSX.Element | undefined> {
  const own = (await fitting[kind]?.(context, from, iri)) ?? [];
  const all = [...own, await neighbourhood(context, from, iri)].flatMap((picture) => picture ?? []);
  if (all.length === 0) return undefined;
  return (
    <div class="pictures">
      {all.map((picture) => (
        <Figure picture={picture} from={from} context={context} />
      ))}
    </div>
  );
}
