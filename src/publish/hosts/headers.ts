/** What every answer of a host should say of itself, whichever host it is. */

import { contentPolicy } from "../layout.tsx";

/** Name → value. Data may be read from any page on the web; pages may not be framed. */
export const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": `${contentPolicy}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer-when-downgrade",
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** Ending → media type, for those that a host may not know. */
export const mediaTypes: Readonly<Record<string, string>> = {
  ttl: "text/turtle; charset=utf-8",
  trig: "application/trig",
  nt: "application/n-triples",
  nq: "application/n-quads",
  jsonld: "application/ld+json",
  rdf: "application/rdf+xml",
  bib: "text/x-bibtex; charset=utf-8",
  cff: "text/yaml; charset=utf-8",
};
