/** Questions asked of a store or of endpoints, and their answers written. */

export type { Answer, Row } from "./answer.ts";
export { ask, type AskOptions, type QueryOptions } from "./ask.ts";
export {
  AskFailure,
  askLimits,
  type AnswerKind,
  type Asker,
  type AskerStats,
  type AskFailureKind,
  type AskLimits,
  type AskRequest,
  type AskResult,
} from "./asker.ts";
export type { Asking } from "./document.ts";
export { askInProcess } from "./in-process.ts";
export { keepAnswers } from "./kept.ts";
export { openPool, poolLimits } from "./pool.ts";
export { bindParameters } from "./bind.ts";
export { askEndpoints } from "./endpoints.ts";
export { explained, type Watching } from "./explain.ts";
export { askRemote, type RemoteEndpoint, type RemoteOptions } from "./remote.ts";
export type { ExtensionFunction } from "./functions.ts";
export type { Parameter } from "./parameters.ts";
export { readQuestion, readQuestions, type Question } from "./questions.ts";
export { termsOf } from "./terms.ts";
export { answerFormats } from "./formats/index.ts";
export type { AnswerFormat, WriteOptions } from "./formats/format.ts";
