/** An answer written to stdout, in the format that was asked for or the one that suits its kind. */

import { Fault, issue } from "../issue.ts";
import { answerFormats, type Answer } from "../query/index.ts";
import { buildStore, snapshotOf } from "../store/index.ts";
import { choose } from "./data.ts";
import type { Io } from "./io.ts";
import { refuseTerminal } from "./paths.ts";

export interface Surroundings {
  readonly prefixes: Readonly<Record<string, string>>;
  /** What the IRIs of things begin with, before `id/`. */
  readonly base?: string;
}

/** The formats of export/ that hold one graph of statements, which is what CONSTRUCT and DESCRIBE give. */
const statementFormats = ["turtle", "n-triples", "json-ld", "snapshot"] as const;
type StatementFormat = (typeof statementFormats)[number];

const kinds: Readonly<Record<string, "rows" | "statements">> = {
  ...Object.fromEntries(Object.keys(answerFormats).map((name) => [name, "rows"])),
  ...Object.fromEntries(statementFormats.map((name) => [name, "statements"])),
};

/** Writes an answer. Throws a Fault for a format that is none, or that cannot hold it. */
export async function writeAnswer(
  answer: Answer,
  format: string | undefined,
  around: Surroundings,
  io: Io,
): Promise<void> {
  const kind = answer.kind === "quads" ? "statements" : "rows";
  if (format !== undefined && choose(kinds, format, "format of an answer") !== kind)
    throw new Fault([misfit(format, kind)]);
  if (format === "snapshot") refuseTerminal(format, "Send it into a file: > FILE.", io);
  const chunks = kind === "rows" ? rows(answer, format, around, io) : await statements(answer, format, around);
  for await (const chunk of chunks) await io.stdout.write(chunk);
}

function misfit(format: string, kind: "rows" | "statements") {
  const fitting = Object.keys(kinds).filter((name) => kinds[name] === kind);
  const what = kind === "rows" ? "SELECT and ASK give rows" : "CONSTRUCT and DESCRIBE give statements";
  return issue(
    "answer-unwritable",
    `${what}, which ${format} does not hold.`,
    {},
    `Choose one of ${fitting.join(", ")}.`,
  );
}

function rows(
  answer: Answer,
  format = "table",
  { prefixes, base }: Surroundings,
  { stdout }: Io,
): AsyncIterable<string> {
  return choose(answerFormats, format, "format of an answer").write(answer, {
    prefixes,
    ...(base === undefined ? {} : { idBase: `${base}id/` }),
    ...(stdout.isTTY ? { width: stdout.columns } : {}),
    colours: stdout.colors.isColorSupported,
  });
}

async function statements(
  answer: Answer,
  format = "turtle",
  around: Surroundings,
): Promise<AsyncIterable<string> | Iterable<Uint8Array>> {
  if (answer.kind !== "quads") throw new Error("An answer of rows is no statements.");
  const { formats, pieces } = await import("../export/index.ts");
  // An answer may be larger than what could be held as quads.
  const store = await buildStore(answer.quads);
  if (format === "snapshot") return pieces(snapshotOf(store));
  const { prefixes, base } = around;
  return formats[format as Exclude<StatementFormat, "snapshot">].write({
    store,
    prefixes,
    ...(base === undefined ? {} : { base }),
  });
}
