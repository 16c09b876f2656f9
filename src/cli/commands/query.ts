/** `smolny query`: a named question, a file or SPARQL text answered from data or from endpoints. */

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { findDataset, openForAsking, query, type Dataset } from "../../dataset/index.ts";
import { defaultBase, functions, ownContext } from "../../graph/index.ts";
import { Fault, issue, nearest } from "../../issue.ts";
import {
  askEndpoints,
  bindParameters,
  explained,
  readQuestion,
  readQuestions,
  type Answer,
  type Question,
  type Watching,
} from "../../query/index.ts";
import { writeAnswer } from "../answer.ts";
import { address, dataPaths, dumpFolders, packageRoot } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { readSource } from "../paths.ts";
import { exitOf, tell } from "../report.ts";
import { listQuestions } from "../questions.ts";

/** What is asked, and whether it was typed on the command line, where nobody wants to declare prefixes. */
type Asked = Pick<Question, "text" | "file" | "params"> & { readonly typed: boolean };

export const run: Run = async (input: Input, io: Io) => {
  const [word] = input.words;
  const values = parameters(input.list("param"));
  const format = input.text("format");
  if (word === undefined) {
    await writeAnswer(listQuestions(await allQuestions()), format, { prefixes: {} }, io);
    return 0;
  }
  const asked = await understand(word, io);
  const endpoints = input.list("endpoint").map(address);
  // A mistaken parameter is told before any data are read. What was typed may use prefixes that only the data declare.
  if (!asked.typed) bindParameters(asked.text, asked.params, values, `${defaultBase}id/`, { file: asked.file });
  // Beside endpoints only what is named; without them what lies here.
  const isLocal = endpoints.length === 0 || input.list("data").length > 0;
  const dataset = isLocal ? await openData(input, io) : undefined;
  const prefixes = { ...ownContext().prefixes, ...dataset?.prefixes };
  const base = dataset?.base ?? defaultBase;
  const given = { file: asked.file, ...(asked.typed ? { prefixes } : {}) };
  const answered = (watching?: Watching): Promise<Answer> =>
    dataset && endpoints.length === 0
      ? query(dataset, asked, { ...given, values, ...(watching ? { watching } : {}) })
      : askEndpoints(endpoints, asked.text, {
          ...given,
          ...watching,
          store: dataset?.store,
          functions,
          wellKnown: prefixes,
          parameters: { declared: asked.params, values, idBase: `${base}id/` },
        });
  const answer = await (input.flag("explain") ? explained(answered) : answered());
  await io.stderr.write(tell(answer.issues, io.stderr.colors));
  await writeAnswer(answer, format, { prefixes, base }, io);
  return 0;
};

async function openData(input: Input, io: Io): Promise<Dataset> {
  const paths = await dataPaths(input, io);
  const dataset = await openForAsking(await findDataset(paths), dumpFolders(paths, io));
  if (exitOf(dataset.issues) > 0) throw new Fault(dataset.issues);
  return dataset;
}

/** `--param name=value`. */
function parameters(given: readonly string[]): Record<string, string> {
  const pairs = given.map((text): [string, string] => {
    const at = text.indexOf("=");
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    throw new Fault([issue("usage", `“${text}” is no parameter.`, {}, "Write --param name=value.")]);
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) < index);
  if (twice) throw new Fault([issue("usage", `The parameter ${twice[0]} is given twice.`)]);
  return Object.fromEntries(pairs);
}

async function allQuestions(): Promise<readonly Question[]> {
  const { questions, issues } = await readQuestions();
  if (exitOf(issues) > 0) throw new Fault(issues);
  return questions;
}

/** A name, a file or a text: a text has spaces or braces, and no file is called by it. */
async function understand(word: string, io: Io): Promise<Asked> {
  // Only the question that is asked is read: to read all of them takes longer than to answer one.
  const named = join(packageRoot, "queries", `${word}.rq`);
  if (/^[a-z0-9-]+$/.test(word) && existsSync(named)) return readQuestionFile(named, io);
  const isText = /[\s{}]/.test(word);
  if (existsSync(resolve(io.cwd, word)) || (!isText && /[/\\]|\.(rq|sparql)$/.test(word)))
    return readQuestionFile(word, io);
  if (isText) return { text: word, file: "query", params: {}, typed: true };
  const near = nearest(
    word,
    (await allQuestions()).map(({ name }) => name),
  );
  const hint =
    near === undefined ? "“smolny query” lists them." : `Did you mean ${near}? “smolny query” lists them all.`;
  throw new Fault([issue("question-unknown", `There is no question “${word}”.`, {}, hint)]);
}

/** A file with a query; if it has a header, a question with parameters. */
async function readQuestionFile(path: string, io: Io): Promise<Asked> {
  const { file, bytes } = await readSource(path, io.cwd);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Fault([issue("encoding", `${file} is not a text in UTF-8.`, { file })]);
  }
  if (!/^#\+/m.test(text)) return { text, file, params: {}, typed: false };
  const { question, issues } = readQuestion(text, file, ownContext().prefixes);
  if (question === undefined) throw new Fault(issues);
  await io.stderr.write(tell(issues, io.stderr.colors));
  return { ...question, typed: false };
}
