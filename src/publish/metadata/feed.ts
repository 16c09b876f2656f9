/** The changes that the editors published, as an Atom feed (RFC 4287). */

import type { SiteContext } from "../context.ts";
import { escaped } from "../text-file.ts";
import type { DatasetRecord } from "./record.ts";

/** Atom wants a moment: the editors give a day, which begins then. Where no change is told, there is none but the first of all days. */
const moment = (day = "1970-01-01") => `${day}T00:00:00Z`;

export const feedPath = "feed.xml";

export function feed(context: SiteContext, record: DatasetRecord | undefined): string {
  const { base } = context.reader;
  const id = record?.iri ?? base;
  const element = (name: string, text: string, indent = "  ") => `${indent}<${name}>${escaped(text)}</${name}>`;
  const authors = record?.creators.length ? record.creators : [record?.title ?? base];
  const entries = (record?.changes ?? []).flatMap(({ iri, text, issued }) => [
    "  <entry>",
    element("id", iri, "    "),
    element("title", titleOf(text), "    "),
    element("published", moment(issued), "    "),
    element("updated", moment(issued), "    "),
    `    <link rel="alternate" type="text/html" href="${escaped(`${base}${context.placeOf(iri) ?? ""}`)}"/>`,
    `    <content type="text">${escaped(text)}</content>`,
    "  </entry>",
  ]);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element("id", id),
    element("title", record?.title ?? base),
    element("updated", moment(record?.changes[0]?.issued)),
    `  <link rel="self" type="application/atom+xml" href="${escaped(`${base}${feedPath}`)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escaped(base)}"/>`,
    ...authors.map((name) => `  <author><name>${escaped(name)}</name></author>`),
    ...(record?.license === undefined ? [] : [element("rights", record.license)]),
    ...entries,
    "</feed>",
    "",
  ].join("\n");
}

/** The first sentence of a change, which is short as a rule. */
const titleOf = (text: string) =>
  /^.{1,120}?[.!?](?=\s|$)/s.exec(text)?.[0] ?? `${text.slice(0, 120)}${text.length > 120 ? "…" : ""}`;
