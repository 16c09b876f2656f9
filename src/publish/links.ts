/** Links of a page: relative, so that the site can stand in any folder, and never anything that a browser would run. */

import type { SiteContext } from "./context.ts";

/** The link from one file of the site to another file or folder; a `#part` or `?query` at the target's end stays. */
export function relative(fromPath: string, toPath: string): string {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(toPath) ?? [];
  const from = fromPath.split("/").slice(0, -1);
  const to = path.replace(/(^|\/)index\.html$/, "$1").split("/");
  const last = to.pop() ?? "";
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  const steps = [...from.slice(shared).map(() => ".."), ...to.slice(shared), last].join("/");
  return `${steps === "" || steps.startsWith("/") ? `.${steps === "" ? "/" : steps}` : steps}${rest}`;
}

/** An address that may stand in a link: http(s), without what would end an attribute early; else undefined. */
export function webAddress(iri: string): string | undefined {
  return /^https?:\/\/[^\s"'<>\\^`{|}\p{Cc}]+$/iu.test(iri) ? iri : undefined;
}

/** The page that tells of an IRI, else the IRI itself; undefined when it is none that a reader can open (`javascript:`, `urn:`…). */
export function hrefOf(fromPath: string, iri: string, context: SiteContext): string | undefined {
  const place = context.placeOf(iri);
  return place === undefined ? webAddress(iri) : relative(fromPath, place);
}

/** The id of the element that stands for a node on its owner's page: the rest of its IRI, with "--" between parts. */
export function partId(owner: string, node: string): string {
  return node.slice(owner.length + 1).replaceAll("/", "--");
}
