/** Questions asked of a store or of endpoints, and their answers written. */

export type { Answer, Row } from "./answer.ts";
export { ask, type AskOptions, type QueryOptions } from "./ask.ts";
export { bindParameters } from "./bind.ts";
export { askEndpoints } from "./endpoints.ts";
export type { ExtensionFunction } from "./functions.ts";
export type { Parameter } from "./parameters.ts";
export { readQuestion, readQuestions, type Question } from "./questions.ts";
export { termsOf } from "./terms.ts";
export { answerFormats } from "./formats/index.ts";
export type { AnswerFormat, WriteOptions } from "./formats/format.ts";
