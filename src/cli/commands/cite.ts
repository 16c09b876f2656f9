/** `smolny cite`: where a phrase stands in a source's text, ready to be pasted into a record. */

import { cite, type Citation } from "../../check/index.ts";
import { Fault, issue } from "../../issue.ts";
import type { Input, Io, Run } from "../io.ts";
import { readSource } from "../paths.ts";
import { exitOf, visible } from "../report.ts";

export const run: Run = async (input: Input, io: Io) => {
  const [phrase = ""] = input.words;
  const source = await readSource(input.text("text") ?? "", io.cwd);
  if (phrase.trim() === "") throw new Fault([issue("usage", "The phrase is empty.")]);
  const { found, nearest, issues } = cite(phrase, source);
  if (exitOf(issues) > 0) throw new Fault(issues);
  if (found.length === 0) {
    const hint = nearest && `The nearest is “${nearest.phrase}” at ${nearest.start}–${nearest.end}.`;
    throw new Fault([issue("phrase-nowhere", `“${phrase}” stands nowhere in ${source.file}.`, {}, hint)]);
  }
  const text = input.flag("json")
    ? `${JSON.stringify(found, null, 2)}\n`
    : found.map((one) => show(one, io)).join("\n");
  await io.stdout.write(text);
  return 0;
};

function show({ start, end, phrase, before, after, yaml }: Citation, { stdout: { colors } }: Io): string {
  const context = `…${colors.dim(visible(before, ""))}${colors.bold(visible(phrase, ""))}${colors.dim(visible(after, ""))}…`;
  return `${start}–${end}  ${context}\n${yaml}\n`;
}
