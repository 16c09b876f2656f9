/** Which of the things on offer a client wants (https://www.rfc-editor.org/rfc/rfc9110#name-proactive-negotiation). */

import Negotiator from "negotiator";

/** What may be sent: its media type, and others by which clients ask for it. */
export interface Offer {
  readonly mediaType: string;
  readonly also?: readonly string[];
}

/**
 * The offer that an Accept header likes best, the first of those it likes as well; undefined if it takes none.
 * Parameters of a media range (`text/turtle;version=1.1`, `;charset=utf-8`) ask for nothing here and exclude nothing.
 * @param accept without it anything is welcome
 */
export function preferred<Offered extends Offer>(
  accept: string | null | undefined,
  offers: readonly Offered[],
): Offered | undefined {
  const named = new Map<string, Offered>();
  for (const offer of offers) named.set(offer.mediaType, offer);
  // Another name for an offer never takes the place of an offer that bears it.
  for (const offer of offers) for (const name of offer.also ?? []) if (!named.has(name)) named.set(name, offer);
  const liked = new Negotiator({ headers: { accept: ranges(accept) } }).mediaType([...named.keys()]);
  return liked === undefined ? undefined : named.get(liked);
}

/** Whether a client takes gzip better than the bytes as they are. */
export function takesGzip(acceptEncoding: string | null | undefined): boolean {
  if (acceptEncoding === null || acceptEncoding === undefined) return false;
  const headers = { "accept-encoding": acceptEncoding };
  return new Negotiator({ headers }).encoding(["gzip", "identity"]) === "gzip";
}

/** A parameter of a media range; a quoted value may hold what otherwise separates. */
const parameter = /;\s*([^\s;=,"]*)\s*(?:=\s*("(?:\\.|[^"\\])*"|[^\s;,"]*))?/g;

/** The header with weights and without other parameters: the negotiator would match no range that has one. */
function ranges(accept: string | null | undefined): string {
  const text = accept?.trim() ?? "";
  if (text === "") return "*/*";
  return text.toLowerCase().replace(parameter, (_, name: string, value: string | undefined) => {
    return name === "q" ? `;q=${weight(value)}` : "";
  });
}

/** A weight between 0 and 1; one that cannot be read counts as none given. */
function weight(value: string | undefined): number {
  const number = Number.parseFloat(value ?? "");
  return Number.isNaN(number) ? 1 : Math.min(1, Math.max(0, number));
}
