/** `smolny explain`: all statements of a thing, each with whoever makes it and the line of the record that says it. */

import { explain, openDataset, resolveId } from "../../dataset/index.ts";
import { Fault } from "../../issue.ts";
import { dataPaths } from "../data.ts";
import { explanationText } from "../explanation.ts";
import type { Input, Io, Run } from "../io.ts";
import { exitOf } from "../report.ts";

export const run: Run = async (input: Input, io: Io) => {
  const [word = ""] = input.words;
  const dataset = await openDataset(await dataPaths(input, io));
  if (dataset.store.size === 0 && exitOf(dataset.issues) > 0) throw new Fault(dataset.issues);
  const iri = resolveId(dataset, word);
  const explanation = explain(dataset, iri);
  if (explanation === undefined) throw new Error(`${iri} is known, but no statement holds it.`);
  const text = input.flag("json")
    ? `${JSON.stringify(explanation, null, 2)}\n`
    : explanationText(explanation, dataset, { all: input.flag("all"), colors: io.stdout.colors });
  await io.stdout.write(text);
  return 0;
};
