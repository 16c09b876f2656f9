/**
 * The named questions: `queries/*.rq`, each a query with a header.
 *
 * ```sparql
 * #+ title: Who headed a body, in order
 * #+ answers: Each head of the body, with the days in office and the passage that says so.
 * #+ param body: iri = body/all-russian-central-executive-committee — the body that is asked about
 * ```
 * A header line is `#+ key: value`, which YAML reads the same. `title` and `answers` must be there, once each. A parameter has a type
 * (values.ts lists them), then ` = default` unless a value must be given, then ` — what it is`. The name of a parameter is a variable of the query.
 */

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault, issue, nearest, warning, type Issue } from "../issue.ts";
import type { Parameter } from "./parameters.ts";
import { parse } from "./syntax.ts";
import type { ParseOptions } from "./parse-options.ts";
import { placeAt, tokensOf } from "./tokens.ts";
import { refusals } from "./refuse.ts";
import { parameterTypes, type ParameterTypeName } from "./values.ts";

export interface Question {
  /** The file's name without `.rq`: what it is called on the command line. */
  readonly name: string;
  readonly title: string;
  /** What its rows are, in a sentence. */
  readonly answers: string;
  readonly params: Readonly<Record<string, Parameter>>;
  /** The whole file. */
  readonly text: string;
  /** The path, as shown to people, with `/` between parts. */
  readonly file: string;
}

const ownQuestions = new URL("../../queries/", import.meta.url);

/**
 * The questions of a folder (not of those within it), sorted by name, and what is wrong in their files. A question with an error is left out.
 * Throws a {@link Fault} when the folder is not there.
 * @param dir by default, the questions that come with the program
 * @param wellKnown prefixes to name in hints
 */
export async function readQuestions(
  dir: URL | string = ownQuestions,
  wellKnown?: ParseOptions["wellKnown"],
): Promise<{ questions: Question[]; issues: Issue[] }> {
  const folder = typeof dir === "string" ? dir : fileURLToPath(dir);
  const names = await readdir(folder).catch(() => {
    throw new Fault([issue("file-missing", `There is no folder ${folder}.`)]);
  });
  const read = names
    .filter((name) => name.endsWith(".rq"))
    .sort()
    .map(async (name) =>
      readQuestion(await readFile(join(folder, name), "utf8"), join(folder, name).replaceAll("\\", "/"), wellKnown),
    );
  const results = await Promise.all(read);
  return {
    questions: results.flatMap(({ question }) => question ?? []),
    issues: results.flatMap(({ issues }) => issues),
  };
}

/** One question from its file's text. */
export function readQuestion(
  text: string,
  file: string,
  wellKnown?: ParseOptions["wellKnown"],
): { question: Question | undefined; issues: Issue[] } {
  const name = basename(file, ".rq");
  const issues: Issue[] = [];
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
    issues.push(
      issue(
        "question-name",
        `${name} is no name for a question.`,
        { file, line: 1, column: 1 },
        "Use small letters, digits and hyphens: heads-of-body.rq",
      ),
    );
  const header = readHeader(text, file, issues);
  issues.push(...queryIssues(text, file, header.params, wellKnown));
  const { title, answers } = header;
  const sound = title !== undefined && answers !== undefined && issues.every(({ severity }) => severity !== "error");
  return { question: sound ? { name, title, answers, params: header.params, text, file } : undefined, issues };
}

interface Header {
  title?: string;
  answers?: string;
  params: Record<string, Parameter>;
}

function readHeader(text: string, file: string, issues: Issue[]): Header {
  const header: Header = { params: {} };
  for (const match of text.matchAll(/^#\+[ \t]*(.*?)[ \t]*$/gm)) {
    const line = match[1] ?? "";
    const wrong = headerLine(line, header);
    if (wrong)
      issues.push(issue("question-header", wrong[0], placeAt(text, file, match.index, match[0].length), wrong[1]));
  }
  for (const key of ["title", "answers"] as const)
    if (header[key] === undefined && !issues.some(({ message }) => message.startsWith(`The ${key} `)))
      issues.push(
        issue(
          "question-header",
          `The question has no ${key}.`,
          { file, line: 1, column: 1 },
          `Begin the file with "#+ ${key}: …".`,
        ),
      );
  return header;
}

/** What is wrong, and what would be right. */
type Wrong = readonly [message: string, hint?: string | undefined];

function headerLine(line: string, header: Header): Wrong | undefined {
  const [, key = "", value = ""] = /^([^:]*?)\s*:\s*(.*)$/.exec(line) ?? [];
  const parameter = /^param\s+(\S+)$/.exec(key)?.[1];
  if (parameter !== undefined) return readParameter(parameter, value, header.params);
  if (key !== "title" && key !== "answers") {
    const near = nearest(key, ["title", "answers", "param"]);
    return ['A header line says "title: …", "answers: …" or "param name: …".', near && `Did you mean ${near}?`];
  }
  if (value === "") return [`The ${key} is empty.`];
  if (header[key] !== undefined) return [`The ${key} is given twice.`];
  header[key] = value;
  return undefined;
}

/** Takes a parameter up; what is wrong with it, and what would be right, if it cannot. */
function readParameter(name: string, value: string, params: Header["params"]): Wrong | undefined {
  const [, type = "", fallback, about] = /^(\S*?)(?:\s*=\s*(.*?))?(?:\s+—\s+(.*))?$/.exec(value) ?? [];
  const types = Object.keys(parameterTypes);
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    return [`${name} is no name for a parameter.`, "Use letters, digits and _, beginning with a letter."];
  if (Object.hasOwn(params, name)) return [`The parameter ${name} is declared twice.`];
  if (!isType(type))
    return [`"${type}" is no type of a parameter.`, `Use ${nearest(type, types) ?? types.join(", ")}.`];
  const { read, like } = parameterTypes[type];
  if (fallback !== undefined && read(fallback, "https://example.org/") === undefined)
    return [`"${fallback}" is no value of type ${type}.`, `It takes ${like}.`];
  params[name] = {
    type,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(about === undefined ? {} : { about }),
  };
  return undefined;
}

function isType(type: string): type is ParameterTypeName {
  return Object.hasOwn(parameterTypes, type);
}

function queryIssues(
  text: string,
  file: string,
  params: Header["params"],
  wellKnown: ParseOptions["wellKnown"],
): Issue[] {
  let tree;
  try {
    tree = parse(text, { file, wellKnown });
  } catch (error) {
    if (error instanceof Fault) return [...error.issues];
    throw error;
  }
  const refused = refusals(tree, text, file);
  if (refused.length > 0 || tree.type !== "query") return refused;
  const variables = new Set(
    tokensOf(text)
      .filter(({ kind }) => kind === "variable")
      .map((token) => token.text.slice(1)),
  );
  const issues = Object.keys(params)
    .filter((name) => !variables.has(name))
    .map((name) => {
      const near = nearest(name, variables);
      return issue(
        "parameter-unused",
        `The query does not use ?${name}.`,
        { file, line: 1, column: 1 },
        near && `Did you mean ?${near}?`,
      );
    });
  if (tree.queryType === "SELECT" && tree.order === undefined)
    issues.push(
      warning(
        "question-order",
        "The query has no ORDER BY.",
        { file, line: 1, column: 1 },
        "Say in which order the rows come, so that they always come the same.",
      ),
    );
  return issues;
}
