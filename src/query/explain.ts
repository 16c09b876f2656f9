/** How a query was answered: which part by the store and which by Comunica, with rows expected and found, and times; as an answer with a row for each part. */

import { terms, type Evaluation, type Part } from "../store/index.ts";
import { eachOf, type Answer, type Row } from "./answer.ts";
import type { AskOptions } from "./ask.ts";

const variables = ["part", "by", "expected", "rows", "ms"];
const xsd = "http://www.w3.org/2001/XMLSchema#";
const number = (value: number, type: "integer" | "decimal") =>
  terms.literal(String(value), terms.namedNode(xsd + type));

/** What a question is asked with, so that its answering can be explained. */
export type Watching = Required<Pick<AskOptions, "onEvaluate" | "onPlan">>;

/**
 * Asks a query, reads its answer to the end, and explains how it came about.
 * @param asked asks the query with what it is given
 */
export async function explained(asked: (watching: Watching) => Promise<Answer>): Promise<Answer> {
  const evaluations: { what: string; evaluation: Evaluation }[] = [];
  const plans: string[] = [];
  const began = performance.now();
  const answer = await asked({
    onEvaluate: (operation, evaluation) => void evaluations.push({ what: operation.type, evaluation }),
    onPlan: (plan) => {
      plans.push(plan);
      // What it asked the store while it made the plan is asked again.
      evaluations.length = 0;
    },
  });
  const count = await countOf(answer);
  const by = answer.by === "store" ? "store" : "Comunica";
  const whole = rowOf("the whole query", by, { rows: count, time: performance.now() - began });
  const ofEngine = plans.flatMap((plan) => plan.trimEnd().split("\n")).map((line) => rowOf(line, "Comunica", {}));
  const ofStore = evaluations.flatMap(({ what, evaluation }) => [
    rowOf(what, "store", {}),
    ...evaluation.parts.flatMap((part) => rowsOf(part, 1)),
  ]);
  const rows = [whole, ...ofEngine, ...ofStore];
  return { kind: "bindings", by: answer.by ?? "store", issues: answer.issues, variables, rows: eachOf(rows) };
}

async function countOf(answer: Answer): Promise<number> {
  if (answer.kind === "boolean") return 1;
  const iterator = (answer.kind === "bindings" ? answer.rows : answer.quads)[Symbol.asyncIterator]();
  let count = 0;
  while (!(await iterator.next()).done) count++;
  return count;
}

function rowsOf({ about, counted }: Part, depth: number): Row[] {
  const { what, estimate, inner = [] } = about;
  const row = rowOf(what, "store", {
    depth,
    ...(estimate === undefined ? {} : { expected: estimate }),
    ...counted,
  });
  const branches = inner.flatMap((parts, index) => {
    const heads = inner.length > 1 ? [rowOf(`branch ${index + 1}`, "store", { depth: depth + 1 })] : [];
    return [...heads, ...parts.flatMap((part) => rowsOf(part, depth + 1 + heads.length))];
  });
  return [row, ...branches];
}

interface Figures {
  readonly depth?: number;
  /** For one row of those before. */
  readonly expected?: number;
  readonly rows?: number;
  /** Milliseconds. */
  readonly time?: number;
}

function rowOf(what: string, by: string, { depth = 0, expected, rows, time }: Figures): Row {
  return {
    part: terms.literal("· ".repeat(depth) + what),
    by: terms.literal(by),
    ...(expected === undefined ? {} : { expected: number(Math.round(expected * 100) / 100, "decimal") }),
    ...(rows === undefined ? {} : { rows: number(rows, "integer") }),
    ...(time === undefined ? {} : { ms: number(Math.round(time * 100) / 100, "decimal") }),
  };
}
