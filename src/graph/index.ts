/** graph: RDF files → quads; records → quads through the context, each with whoever states it; rules → what is derived. */

export { baseOf, settleBase } from "./base.ts";
export { buildGraph, type KnowledgeGraph } from "./build.ts";
export { ownContext, type Coercion, type Term } from "./context.ts";
export { readOwnOntology } from "./ontology.ts";
export { readRdf, readRdfStore } from "./read.ts";
export { functionNamespace, functions } from "./functions.ts";
export { defaultBase, graphKind, ontologyNamespace, type GraphKind } from "./names.ts";
export {
  dayNumber,
  dayOf,
  formatDay,
  gregorianToJulian,
  isDay,
  julianToGregorian,
  nextDay,
  parseDate,
  type Calendar,
  type Day,
  type PartialDay,
} from "./calendar.ts";
