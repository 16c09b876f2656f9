/** The table of the kinds of pages: a new kind is a line here. */

import type { PageKind } from "./context.ts";
import { aboutPage } from "./pages/about.tsx";
import { actsPage } from "./pages/acts.tsx";
import { askPage } from "./pages/ask.tsx";
import { correctionsPage } from "./pages/corrections.tsx";
import { dataPage } from "./pages/data.tsx";
import { findPages } from "./pages/find.tsx";
import { frontPage } from "./pages/front.tsx";
import { notFoundPage } from "./pages/not-found.tsx";
import { ontologyPages } from "./pages/ontology.tsx";
import { peoplePage } from "./pages/people.tsx";
import { picturePages } from "./pages/pictures.tsx";
import { questionPages } from "./pages/question.tsx";
import { readPage } from "./pages/read.tsx";
import { sparqlPage } from "./pages/sparql.tsx";
import { thingPages } from "./pages/thing.tsx";
import { searchFile } from "./search.ts";

export const pageKinds: readonly PageKind[] = [
  thingPages,
  ontologyPages,
  frontPage,
  readPage,
  peoplePage,
  actsPage,
  askPage,
  questionPages,
  sparqlPage,
  dataPage,
  aboutPage,
  correctionsPage,
  picturePages,
  findPages,
  searchFile,
  notFoundPage,
];
