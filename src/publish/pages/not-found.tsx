/**
 * 404.html: what a host shows for an address that has no page, wherever in the site that address lies. Its links are absolute, from the root of
 * the host: a page that does not know its own depth cannot have relative ones. A site that stands in a folder serves it with links to the root.
 */

import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";

const path = "404.html";

export const notFoundPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? fromRoot(await notFound(context)) : undefined),
};

function notFound(context: SiteContext): Promise<SiteFile> {
  return page(
    {
      path,
      title: "There is no such page",
      description: "There is no page at this address.",
      body: (
        <>
          <h1>There is no such page</h1>
          <p class="lead">Nothing stands at this address. It may have been copied incompletely.</p>
          <ul>
            <li class="onscreen">Search for it in the field above.</li>
            <li>
              Look through <a href={relative(path, "find/")}>everything that has a page</a>.
            </li>
            <li>
              <a href={relative(path, "read/")}>Read</a> what took place, look up{" "}
              <a href={relative(path, "people/")}>people and bodies</a> or{" "}
              <a href={relative(path, "acts/")}>acts and votes</a>, <a href={relative(path, "ask/")}>ask</a>, or take
              the <a href={relative(path, "data/")}>data</a> away.
            </li>
          </ul>
          <p>
            If a page that you were sent to is missing, <a href={relative(path, "corrections/")}>tell us</a>.
          </p>
        </>
      ),
    },
    context,
  );
}

/** The page with its relative links as seen from the root. */
function fromRoot(file: SiteFile): SiteFile {
  const html = new TextDecoder().decode(file.bytes);
  const absolute = html.replace(
    /( (?:href|src|action)=")(?![a-z]+:|[/#])(?:\.\/)?/g,
    (_, before: string) => `${before}/`,
  );
  return { ...file, bytes: new TextEncoder().encode(absolute) };
}
