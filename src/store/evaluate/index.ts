/** SPARQL's algebra evaluated on the numbers of the store. */

export type * as algebra from "./algebra.ts";
export { hasExists } from "./algebra.ts";
export { estimated, evaluate, type Data, type Evaluation, type EvaluateOptions, type Dataset } from "./evaluate.ts";
export { NeedsFunctions, TooMuch, Unsupported } from "./failures.ts";
export type { Part } from "./parts.ts";
export type { EngineFunctions } from "./functions.ts";
