/** What every page loads: search as one types, facets, and a button to copy the address. A page without it lacks nothing but these. */

import { offerCopy } from "./copy.ts";
import { narrow } from "./facets.ts";
import { suggest, showFound } from "./search.ts";

const form = document.querySelector<HTMLFormElement>("form[role=search]");
if (form !== null) {
  suggest(form);
  void showFound(form);
}
narrow();
offerCopy();
