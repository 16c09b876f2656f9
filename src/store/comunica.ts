/** What joins the store to Comunica. Its packages take a while to load, and are loaded only by who asks for them. */

import type { IQueryContextCommon, IQuerySource } from "@comunica/types";
import type { Source } from "@rdfjs/types";
import type { Data, EngineFunctions } from "./evaluate/index.ts";
import type { SourceOptions } from "./source.ts";

export type { SourceOptions } from "./source.ts";

/**
 * The store as a source for an engine of Comunica 5 (`new QueryEngine()` of any of its packages). The store answers what it evaluates, whole queries
 * mostly, and Comunica the rest. The engine's functions are called where SPARQL is hard.
 * @throws Error if the engine is made otherwise than Comunica 5 makes it, when it is first asked
 */
export async function querySource(data: Data, engine: object, options: SourceOptions = {}): Promise<IQuerySource> {
  const { StoreSource } = await import("./source.ts");
  return new StoreSource(data, engine, options);
}

/**
 * The context in which an engine asks these sources and no others: `engine.queryBindings(text, await queryContext(source))`. Whatever else
 * Comunica knows of a context may be put beside it but `sources`, which would take the place of these.
 */
export async function queryContext(...sources: readonly IQuerySource[]): Promise<IQueryContextCommon> {
  const { contextOf } = await import("./source.ts");
  return contextOf(sources);
}

/**
 * What Comunica asks beside the store, as it would by itself.
 * @param value the address of a SPARQL endpoint, for which the engine must be one with HTTP (`@comunica/query-sparql`); or an RDF/JS source
 * @throws Error if the engine is made otherwise than Comunica 5 makes it, or has nobody who asks such a source
 */
export async function otherSource(engine: object, value: string | Source): Promise<IQuerySource> {
  const { sourceOf } = await import("./source.ts");
  return sourceOf(engine, value);
}

/**
 * Comunica's own functions, called as plain functions: what `evaluate` takes as its `engine`.
 * @throws Error if the engine is made otherwise than Comunica 5 makes it
 */
export async function engineFunctions(engine: object): Promise<EngineFunctions> {
  const { functionsOf } = await import("./engine-functions.ts");
  return functionsOf(engine);
}
