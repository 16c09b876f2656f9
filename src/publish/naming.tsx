/** What things are called: by their labels, and where they have none by what they are. */

import type { Term } from "@rdfjs/types";
import type { Statement } from "../dataset/index.ts";
import { ontologyNamespace } from "../graph/index.ts";
import { momentWords } from "./dates.ts";
import { factsOf, localName, short, type Facts, type View } from "./facts.ts";
import { known } from "./known.ts";
import { hrefOf, webAddress } from "./links.ts";
import { classes } from "./sentences-words.ts";

/** Properties that name a thing, ours first. */
const namers = ["rdfs:label", "skos:prefLabel", "foaf:name", "schema:name", "dcterms:title"];

/** The labels of a thing in all its languages. */
export function labelsOf(facts: Facts): readonly Statement[] {
  return namers.map((name) => facts.get(name)).find((found) => found.length > 0) ?? [];
}

const languageOf = (term: Term) => (term.termType === "Literal" ? term.language : "");

/** The label that an English page shows, with its language. */
export function chosenLabel(facts: Facts): { text: string; language: string } | undefined {
  const labels = labelsOf(facts).map(({ object }) => ({ text: object.value, language: languageOf(object) }));
  return labels.find(({ language }) => /^en(-|$)/i.test(language)) ?? labels[0];
}

/** `soFar` keeps what is made of names from naming itself. */
type Maker = (view: View, facts: Facts, soFar: ReadonlySet<string>) => string | undefined;

const first = (facts: Facts, ...properties: string[]) =>
  properties.flatMap((property) => facts.get(property).map(({ object }) => object.value))[0];

/** What a file gives as a value, and what kind of value it says that is: “Q717696 (wikidata)”. */
const withKind = (value: string | undefined, kind: string | undefined) =>
  value === undefined || kind === undefined ? value : `${value} (${kind})`;

/** Class → what one without a label is called. */
const makers: Readonly<Record<string, Maker>> = {
  "smolny:Passage": ({ context }, { iri }) => {
    const passage = known(context).passages.get(iri);
    return passage === undefined ? undefined : `Passage ${passage.number}: “${passage.phrase ?? ""}”`;
  },
  "smolny:Moment": ({ dataset }, { iri }) => momentWords(dataset, iri) || undefined,
  "org:Membership": (view, facts, soFar) =>
    joined(view, soFar, " in: ", first(facts, "org:member"), first(facts, "org:organization")),
  "smolny:HeadCount": (view, facts, soFar) => {
    const counted = facts.get("smolny:mayCount").map(({ object }) => object.value);
    const of = first(facts, "smolny:counts");
    const whom =
      of === undefined ? counted.map((iri) => titleOf(view, iri, soFar)).join(", or ") : titleOf(view, of, soFar);
    const computed = first(facts, "smolny:computedNumber");
    const number = first(facts, "smolny:number") ?? (computed === undefined ? undefined : `${computed} (computed)`);
    const within = first(facts, "smolny:within");
    const base = whom || (within === undefined ? "" : `Others in: ${titleOf(view, within, soFar)}`);
    return base === "" ? undefined : `${base}: ${number ?? "not told how many"}`;
  },
  "oa:Annotation": (view, facts, soFar) => {
    const kind = first(facts, "smolny:kind");
    return kind === undefined ? undefined : `Note: ${titleOf(view, kind, soFar)}`;
  },
  "smolny:Ballot": (view, facts, soFar) =>
    joined(view, soFar, ": ", first(facts, "smolny:voter"), first(facts, "smolny:option")),
  "smolny:Tally": (view, facts, soFar) => {
    const option = first(facts, "smolny:option");
    return option === undefined
      ? undefined
      : `${titleOf(view, option, soFar)}: ${first(facts, "smolny:number") ?? "not told how many"}`;
  },
  "schema:PropertyValue": (_, facts) => withKind(first(facts, "skos:notation"), first(facts, "schema:propertyID")),
  "schema:ContactPoint": (_, facts) => withKind(first(facts, "rdf:value"), first(facts, "schema:contactType")),
  "schema:WebPage": (_, facts) => withKind(first(facts, "schema:url"), first(facts, "skos:note")),
  "schema:ImageObject": (_, facts) => first(facts, "schema:url"),
  "smolny:Derivation": (view, facts, soFar) =>
    joined(view, soFar, " of: ", first(facts, "rdf:predicate"), first(facts, "rdf:subject")),
};

function joined(view: View, soFar: ReadonlySet<string>, by: string, a: string | undefined, b: string | undefined) {
  return a === undefined || b === undefined ? undefined : `${titleOf(view, a, soFar)}${by}${titleOf(view, b, soFar)}`;
}

/** What a thing is called, whatever it is: never empty. */
export function titleOf(view: View, iri: string, soFar: ReadonlySet<string> = new Set()): string {
  const facts = factsOf(view, iri);
  const label = chosenLabel(facts)?.text;
  if (label !== undefined && label.trim() !== "") return label;
  const made = soFar.has(iri)
    ? undefined
    : facts.kinds.map((kind) => makers[kind]?.(view, facts, new Set([...soFar, iri])))[0];
  return made ?? known(view.context).labels.get(iri) ?? unlabelled(view, iri);
}

/** An address elsewhere as an address, a licence by its name, an id by its last part. */
function unlabelled({ context }: View, iri: string): string {
  if (context.placeOf(iri) === undefined && webAddress(iri) !== undefined) return licenceName(iri);
  return localName(iri).replaceAll("-", " ") || iri;
}

/** A licence as people name it; another address without what every address has. */
export function licenceName(iri: string): string {
  const [, kind, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/([\d.]+)/.exec(iri) ?? [];
  const isLicence = kind !== undefined && version !== undefined;
  return isLicence ? `CC ${kind.toUpperCase()} ${version}` : iri.replace(/^https?:\/\/(www\.)?/, "");
}

const nouns =
  /\b(congress|parliament|assembly|committee|council|presidium|government|duma|convention|faction|party|soviet)\b/i;

/** Kinds whose pages call them by what they are rather than by name each time. */
const byNoun = new Set([
  "dcat:Dataset",
  "prov:Plan",
  "schema:Article",
  "smolny:Assembly",
  "smolny:Sitting",
  "smolny:Body",
  "smolny:Faction",
  "smolny:Act",
  "smolny:Vote",
]);

/** Kinds whose names stand without an article. */
const bare = new Set([
  "schema:Article",
  "schema:DigitalDocument",
  "dcat:Dataset",
  "foaf:Person",
  "smolny:Group",
  "skos:Concept",
  "org:Role",
  "foaf:Agent",
  "smolny:HeadCount",
  "smolny:Passage",
  "smolny:Name",
  "smolny:Ballot",
  "smolny:Tally",
  "schema:PropertyValue",
  "schema:ContactPoint",
  "schema:WebPage",
  "schema:ImageObject",
]);

/** A name in a sentence: with its article, or between quotation marks if it is a title. */
function worded(facts: Facts, title: string): readonly [before: string, name: string, after: string] {
  const [kind = ""] = facts.kinds;
  if (kind === "smolny:Event") return ["“", title.replaceAll("“", "‘").replaceAll("”", "’"), "”"];
  if (/^the /i.test(title)) return ["the ", title.slice(4), ""];
  if (
    kind === "smolny:Act" &&
    !/^(an? |the )?(decree|declaration|address|report|law|resolution|appeal|act|bill|motion)/i.test(title)
  )
    return /['’]s? /.test(title) ? ["", title, ""] : ["“", title, "”"];
  if (kind === "schema:Place" && !/\s/.test(title)) return ["", title, ""];
  if (bare.has(kind) || classes[kind] === undefined || /^(the|an?|some|part|all) /i.test(title)) return ["", title, ""];
  return ["the ", title, ""];
}

/** What the page's own thing is called in its sentences, after its name has been said once. */
function selfName(view: View, facts: Facts): string {
  const title = titleOf(view, facts.iri);
  const [kind = ""] = facts.kinds;
  if (kind === "smolny:Event" || kind === "smolny:HeadCount" || kind === "org:Membership") return "it";
  if (!byNoun.has(kind)) return worded(facts, title).join("");
  const of = first(facts, "smolny:kind");
  const noun =
    kind === "smolny:Act" && of !== undefined
      ? titleOf(view, of)
      : ((kind.startsWith("smolny:") ? nouns.exec(title)?.[1] : undefined) ?? classes[kind]?.[0] ?? title);
  return `the ${noun.toLowerCase()}`;
}

/** Whether a name takes a plural verb: its head word ends as plurals do. */
export function isPlural(title: string): boolean {
  const head = title.split(/ (?:of|to|on|for|at|in|who|that|represented|and)\b/)[0] ?? title;
  return /[^sui'’]s$/.test(head.trim());
}

/** Which property of its owner a moment stands at → how it is named by that. */
const ofMoment: Readonly<Record<string, string>> = {
  "smolny:begins": "the beginning of ",
  "smolny:ends": "the end of ",
  "smolny:when": "the time of ",
};

const upper = (text: string) => text.replace(/^./u, (letter) => letter.toUpperCase());

/** A name in a sentence, linked to its page unless the page is its own. */
export function Name({ view, iri, start = false }: { view: View; iri: string; start?: boolean }) {
  const facts = factsOf(view, iri);
  if (iri === view.self) return <>{start ? upper(selfName(view, facts)) : selfName(view, facts)}</>;
  const owner = facts.kinds.includes("smolny:Moment")
    ? facts.explanation?.mentions.find(({ predicate }) => ofMoment[short(predicate.value)] !== undefined)
    : undefined;
  if (owner !== undefined) {
    const words = ofMoment[short(owner.predicate.value)] ?? "";
    return (
      <>
        {start ? upper(words) : words}
        <Name view={view} iri={owner.subject.value} />
      </>
    );
  }
  const [before, name, after] = worded(facts, titleOf(view, iri));
  const language = chosenLabel(facts)?.language ?? "";
  const lang = language === "" || /^en(-|$)/i.test(language) ? undefined : language;
  const text = lang === undefined && start && before === "" ? upper(name) : name;
  const href = hrefOf(view.from, iri, view.context);
  return (
    <>
      {start ? upper(before) : before}
      {href === undefined ? (
        <span lang={lang}>{text}</span>
      ) : (
        <a href={href} lang={lang} rel={view.context.placeOf(iri) === undefined ? "external" : undefined}>
          {text}
        </a>
      )}
      {after}
    </>
  );
}

/** A property or class by its label, linked to its page in the ontology. */
export function TermName({ view, iri }: { view: View; iri: string }) {
  const name = short(iri).replace(/^https?:\/\/.*[/#]/, "");
  const href = iri.startsWith(ontologyNamespace) ? hrefOf(view.from, iri, view.context) : undefined;
  return href === undefined ? (
    <code title={iri}>{name}</code>
  ) : (
    <a href={href}>
      <code>{name}</code>
    </a>
  );
}
