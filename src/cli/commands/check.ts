/** `smolny check`: what is wrong with a dataset, at its place in the records. */

import { check, proveText, reports } from "../../check/index.ts";
import { openDataset } from "../../dataset/index.ts";
import type { Issue } from "../../issue.ts";
import { choose, dataPaths } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { readSource } from "../paths.ts";
import { count } from "../words.ts";
import { exitOf, tell } from "../report.ts";

export const run: Run = async (input: Input, io: Io) => {
  const formats = { text: (issues: readonly Issue[]) => tell(issues, io.stdout.colors), ...reports };
  const format = input.flag("json") ? "json" : (input.text("format") ?? "text");
  const write = choose(formats, format, "form of a report");
  const text = input.text("text");
  const source = text === undefined ? undefined : await readSource(text, io.cwd);

  const dataset = await openDataset(await dataPaths(input, io));
  const proof = source === undefined ? [] : proveText(dataset, source);
  const issues = [...dataset.issues, ...(await check(dataset)), ...proof];
  await io.stdout.write(write(issues));
  if (format === "text") await io.stdout.write(summary(issues, dataset.files.length));
  return exitOf(issues);
};

function summary(issues: readonly Issue[], files: number): string {
  if (issues.length === 0) return `Nothing wrong in ${count(files, "file")}.\n`;
  const errors = issues.filter(({ severity }) => severity === "error").length;
  return `\n${count(errors, "error")}, ${count(issues.length - errors, "warning")} in ${count(files, "file")}.\n`;
}
