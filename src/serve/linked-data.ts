/** Things, their pages and their data: an IRI leads to the document that the client wants, and a document is sent. */

import type { Context } from "hono";
import { formats } from "../export/index.ts";
import { ontologyNamespace } from "../graph/index.ts";
import { nearest } from "../issue.ts";
import { descriptionOf } from "../publish/index.ts";
import { createStore } from "../store/index.ts";
import { refusal, tellRefusal, unacceptable } from "./errors.ts";
import { Body } from "./files.ts";
import { addTo, inHeader } from "./headers.ts";
import { preferred } from "./negotiate.ts";
import { isPlain, readPath, type Path } from "./paths.ts";
import type { Edition, Env } from "./services.ts";

type Format = (typeof formats)["turtle" | "json-ld" | "n-triples" | "rdf-xml" | "trig" | "n-quads"];

interface Document {
  readonly mediaType: string;
  readonly also?: readonly string[];
  /** In the thing's folder; the page is the folder itself. */
  readonly file: string;
  /** How it is made, where the site has no file of it. */
  readonly format?: Format;
}

/** The documents about a thing, what is sent to whoever takes anything first. */
const documents: readonly Document[] = [
  { mediaType: "text/html", also: ["application/xhtml+xml"], file: "" },
  { mediaType: "text/turtle", also: ["application/x-turtle"], file: "data.ttl" },
  { mediaType: "application/ld+json", also: ["application/json"], file: "data.jsonld" },
  { mediaType: "application/n-triples", also: ["text/plain"], file: "data.nt" },
  {
    mediaType: "application/rdf+xml",
    also: ["application/xml", "text/xml"],
    file: "data.rdf",
    format: formats["rdf-xml"],
  },
  { mediaType: "application/trig", file: "data.trig", format: formats.trig },
  { mediaType: "application/n-quads", file: "data.nq", format: formats["n-quads"] },
];

/** Addresses that are agreed on elsewhere → what they lead to. */
const wellKnown: Readonly<Record<string, string>> = { ".well-known/void": "/data/void.ttl" };

const ontologyDocument = ontologyNamespace.replace(/#$/, "");

/** Answers whatever is no endpoint. */
export async function linkedData(c: Context<Env>): Promise<Response> {
  const path = readPath(c.req.url);
  const edition = c.get("edition");
  c.set("route", "page");
  const known = Object.hasOwn(wellKnown, path.decoded) ? wellKnown[path.decoded] : undefined;
  if (known !== undefined) return redirect(303, known);

  // In somebody's store any id may be a node of a thing, and so may what is a file here.
  const isDocument = documents.some(({ file }) => file !== "" && path.parts.at(-1) === file);
  const thing = path.decoded.endsWith("/") || isDocument ? undefined : thingAt(path, edition);
  if (thing !== undefined) {
    c.set("route", "thing");
    return seeOther(c.req.header("Accept") ?? null, thing);
  }
  if (isPlain(path)) {
    const file = path.decoded === "" || path.decoded.endsWith("/") ? `${path.decoded}index.html` : path.decoded;
    const sent = (await siteFile(c, file)) ?? (await madeFile(c, file));
    if (sent !== undefined) return sent;
    // A folder by the name that people type.
    const folder = `${path.decoded}/`;
    if (file !== `${path.decoded}index.html` && (await edition.files.at(`${folder}index.html`)))
      return redirect(308, `/${folder}${path.search}`);
  }
  return missing(c, path);
}

/** An IRI that the path stands for here, and the folder of its page, with `#part` for what belongs to another thing. */
interface Found {
  readonly iri: string;
  readonly place: string;
}

function thingAt({ decoded, sent }: Path, { site: { context }, reader: { base } }: Edition): Found | undefined {
  // The terms' IRIs are `ontology#Term`, of which a client sends no more than `ontology`.
  if (decoded === "ontology") return { iri: ontologyDocument, place: context.placeOf(ontologyDocument) ?? "ontology/" };
  for (const iri of new Set([base + decoded, base + sent])) {
    const place = context.placeOf(iri);
    if (place !== undefined) return { iri, place };
  }
  return undefined;
}

/** https://www.w3.org/TR/cooluris/#r303gendocument */
function seeOther(accept: string | null, { iri, place }: Found): Response {
  const [folder = ""] = place.split("#");
  const wanted = preferred(accept, documents);
  if (wanted === undefined) {
    const refused = unacceptable(documents.map(({ mediaType }) => mediaType));
    const response = tellRefusal(accept, refused);
    response.headers.set("Link", links(iri, folder));
    return response;
  }
  const response = redirect(303, `/${wanted.file === "" ? place : folder + wanted.file}`);
  response.headers.set("Vary", "Accept");
  response.headers.set("Link", links(iri, folder));
  return response;
}

function links(iri: string, folder: string, license?: string): string {
  return [
    ...documents.map(({ mediaType, file }) => `</${inHeader(folder)}${file}>; rel="alternate"; type="${mediaType}"`),
    `<${inHeader(iri)}>; rel="canonical"`,
    ...(license === undefined ? [] : [`<${inHeader(license)}>; rel="license"`]),
    `</.well-known/void>; rel="describedby"`,
  ].join(", ");
}

function redirect(status: 303 | 308, to: string): Response {
  const location = inHeader(to);
  const headers = { Location: location, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-cache" };
  return new Response(`See ${location}\n`, { status, headers });
}

async function siteFile(c: Context<Env>, path: string): Promise<Response | undefined> {
  const file = await c.get("edition").files.at(path);
  return file && send(c, file.path, file.mediaType, file.body);
}

/** A document that the site has no file of: made of the thing's description. */
async function madeFile(c: Context<Env>, path: string): Promise<Response | undefined> {
  const edition = c.get("edition");
  const [, folder = "", name = ""] = /^(.*\/)([^/]*)$/.exec(path) ?? [];
  const { format, mediaType = "" } = documents.find((each) => each.format && each.file === name) ?? {};
  const iri = format && iriOf(edition, folder);
  if (format === undefined || iri === undefined) return undefined;
  const { base, prefixes } = edition.reader;
  const quads = descriptionOf(await edition.reader.about([iri]), iri);
  const texts: string[] = [];
  for await (const text of format.write({ store: createStore(quads), base, prefixes })) texts.push(text);
  return send(c, path, mediaType, new Body(new TextEncoder().encode(texts.join(""))));
}

function send(c: Context<Env>, path: string, mediaType: string, body: Body): Response {
  const edition = c.get("edition");
  c.set("body", body);
  const headers = new Headers({ "Content-Type": mediaType, "Cache-Control": "no-cache" });
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const iri = iriOf(edition, folder);
  if (iri !== undefined) headers.set("Link", links(iri, folder, edition.license));
  else if (edition.license !== undefined) addTo(headers, "Link", `<${inHeader(edition.license)}>; rel="license"`);
  return new Response(body.bytes, { headers });
}

/** The thing whose page is in a folder. A node's folder only leads to its owner's. */
function iriOf({ site }: Edition, folder: string): string | undefined {
  const iri = site.iriAt(folder);
  return iri !== undefined && site.context.placeOf(iri) === folder ? iri : undefined;
}

/** The page that says so for people; text or JSON for others. */
async function missing(c: Context<Env>, { decoded }: Path): Promise<Response> {
  const edition = c.get("edition");
  const accept = c.req.header("Accept") ?? null;
  const wanted = preferred(accept, [{ mediaType: "text/plain" }, { mediaType: "text/html" }]);
  const page = wanted?.mediaType === "text/html" ? await edition.files.at("404.html") : undefined;
  if (page !== undefined) {
    c.set("body", page.body);
    const headers = { "Content-Type": page.mediaType, "Cache-Control": "no-cache", Vary: "Accept" };
    return new Response(page.body.bytes, { status: 404, headers });
  }
  const near = nearestThing(edition, decoded);
  const hint = near === undefined ? "The front page is at /." : `Did you mean /${near}?`;
  throw refusal(404, "page-unknown", "Nothing here has this address.", hint);
}

/** The path nearest to one that leads nowhere: by its letters, or one that ends the same. */
function nearestThing({ site: { context }, reader: { base } }: Edition, path: string): string | undefined {
  const word = path.replace(/\/$/, "");
  const ids = context.things.flatMap(({ iri }) => (iri.startsWith(base) ? [iri.slice(base.length)] : []));
  const last = word.slice(word.lastIndexOf("/") + 1);
  const alike = (sign: string) => (last === "" ? undefined : ids.find((id) => id.endsWith(sign + last)));
  return nearest(word, ids) ?? alike("/") ?? alike("-");
}
