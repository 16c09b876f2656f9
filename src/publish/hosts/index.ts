/** Files for hosts of static sites: what they are to send along with pages, and how they find the page of an IRI. */

import type { PageKind } from "../context.ts";
import { textFiles } from "../text-file.ts";
import type { Places } from "../things.ts";
import { permanentAccess, siteAccess } from "./apache.ts";
import { headersFile, redirectsFile } from "./netlify.ts";
import { nginxFile } from "./nginx.ts";
import { oddPlaces } from "./places.ts";

export function hostFiles(places: Places): PageKind {
  const plain = "text/plain";
  return textFiles({
    // GitHub Pages would else leave out folders that begin with "_".
    ".nojekyll": { mediaType: plain, text: () => "" },
    _redirects: { mediaType: plain, text: (context) => redirectsFile(oddPlaces(places, context)) },
    _headers: { mediaType: plain, text: headersFile },
    ".htaccess": { mediaType: plain, text: (context) => siteAccess(oddPlaces(places, context)) },
    "w3id.htaccess": {
      mediaType: plain,
      text: (context) => permanentAccess(context.reader.base, oddPlaces(places, context)),
    },
    "nginx.conf": { mediaType: plain, text: (context) => nginxFile(oddPlaces(places, context)) },
  });
}
