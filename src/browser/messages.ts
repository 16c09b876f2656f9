/** What the query page and its worker say to one another. */

import type { Issue } from "../issue.ts";
import type { Parameter } from "../query/index.ts";

/** A value as SPARQL's JSON results have it. */
export interface Cell {
  readonly type: "uri" | "bnode" | "literal" | "typed-literal";
  readonly value: string;
  readonly "xml:lang"?: string;
  readonly datatype?: string;
}

export type Row = Readonly<Record<string, Cell>>;

/** A whole answer as a file to keep. */
export interface Download {
  readonly extension: string;
  readonly mediaType: string;
  readonly text: string;
}

/** What is shown of an answer, and the whole of it as files. */
export type Result = {
  readonly issues: readonly Issue[];
  readonly downloads: readonly Download[];
} & (
  | { readonly kind: "boolean"; readonly value: boolean }
  | {
      /** Statements are rows of three columns. */
      readonly kind: "bindings" | "statements";
      readonly variables: readonly string[];
      /** The first rows. */
      readonly rows: readonly Row[];
      readonly count: number;
      /** The answer was ended here, so that the browser's memory holds it or at a limit of the server. */
      readonly cut: boolean;
    }
);

/** What an endpoint answers. */
export interface Given {
  readonly mediaType: string;
  readonly text: string;
  /** The endpoint ended it at a limit of its own. */
  readonly cut: boolean;
}

/** What is wrong with a text, and the parameters that its header declares (undefined when the text cannot be read). */
export interface Checked {
  readonly issues: readonly Issue[];
  readonly parameters: Readonly<Record<string, Parameter>> | undefined;
}

export type Values = Readonly<Record<string, string>>;

/** What the worker needs to know before it is asked anything. */
export interface Setup {
  /** Address of the dump in N-Quads. */
  readonly dump: string;
  /** What local ids are resolved against. */
  readonly idBase: string;
  readonly prefixes: Readonly<Record<string, string>>;
  /** IRIs of classes and properties that there are, whether data use them or not. */
  readonly terms: readonly string[];
}

/** What the worker does. */
export interface Service {
  readonly check: (text: string) => Promise<Checked>;
  /** Answers over the dump. */
  readonly ask: (text: string, values: Values) => Promise<Result>;
  /** The text for an endpoint, its parameters in place; refuses what a page may not ask. */
  readonly prepared: (text: string, values: Values) => Promise<string>;
  /** An endpoint's answer, read. */
  readonly present: (given: Given) => Promise<Result>;
}

export type Call = {
  [Method in keyof Service]: {
    readonly id: number;
    readonly method: Method;
    readonly args: Parameters<Service[Method]>;
  };
}[keyof Service];

export type ToWorker = Call | { readonly setup: Setup };

export type FromWorker =
  | { readonly id: number; readonly value: Awaited<ReturnType<Service[keyof Service]>> }
  | { readonly id: number; readonly issues: readonly Issue[] }
  | { readonly progress: string };
