/** Headers that every response has, and what a browser may do with one. */

import { contentPolicy } from "../publish/index.ts";

/** Anybody's page may read what is here: the data are for all, and nothing depends on who asks. */
const always: Readonly<Record<string, string>> = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "Allow, Content-Location, ETag, Link, Location, Retry-After, X-Request-Id, X-Smolny-Cut, X-Smolny-Warning",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Content-Type-Options": "nosniff",
};

/** What a meta element cannot say: nobody frames a page. */
const pagePolicy = `${contentPolicy}; frame-ancestors 'none'`;

/** Whatever is no page does nothing in a browser. Scripts and styles are not governed by a policy of their own. */
const otherPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** A worker's policy is that of its script's response, not that of the page (https://www.w3.org/TR/CSP3/#initialize-global-object-csp). */
const scriptPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";

const policies: readonly (readonly [RegExp, string])[] = [
  [/^text\/html\b/i, pagePolicy],
  [/^(?:text|application)\/javascript\b/i, scriptPolicy],
  [/^/, otherPolicy],
];

export function addSafety(headers: Headers): void {
  for (const [name, value] of Object.entries(always)) headers.set(name, value);
  const type = headers.get("Content-Type") ?? "";
  const policy = policies.find(([pattern]) => pattern.test(type))?.[1] ?? otherPolicy;
  headers.set("Content-Security-Policy", policy);
}

/** The answer to a browser that asks what another site's page may send (https://fetch.spec.whatwg.org/#cors-preflight-request). */
export function preflight(methods: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: methods,
      "Access-Control-Allow-Methods": methods,
      "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
      "Access-Control-Max-Age": "86400",
    },
  });
}

/** Adds to a header that is a list, each item once. */
export function addTo(headers: Headers, name: string, item: string): void {
  const before = headers.get(name);
  const items = before?.split(",").map((each) => each.trim().toLowerCase()) ?? [];
  if (items.includes(item.toLowerCase())) return;
  headers.set(name, before ? `${before}, ${item}` : item);
}

/** An IRI as headers can hold it, in ASCII. */
export function inHeader(iri: string): string {
  return iri.replace(/[^\u0021-\u007e]|[<>"\\^`{|}]/gu, encodeURIComponent);
}
