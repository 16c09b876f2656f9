/** Comunica's engine for local data. It is slow to load, so it is loaded when the first query needs it, and kept: it holds no data. */

import { engineFunctions, type EngineFunctions } from "../store/index.ts";
import type { Engine } from "./answer.ts";

let engine: Promise<Engine> | undefined;
let functions: Promise<EngineFunctions> | undefined;

export function localEngine(): Promise<Engine> {
  engine ??= import("@comunica/query-sparql-rdfjs").then(({ QueryEngine }) => new QueryEngine() as unknown as Engine);
  return engine;
}

/** The engine's functions. */
export function localFunctions(): Promise<EngineFunctions> {
  functions ??= localEngine().then(engineFunctions);
  return functions;
}
