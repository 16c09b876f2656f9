/** The named questions as an API: `/api/NAME?param=value`, a list of them at `/api/`, a description at `/api/openapi.json`. */

import type { Context, Hono } from "hono";
import { issue, nearest, type Issue } from "../issue.ts";
import type { Question } from "../query/index.ts";
import { answerResponse, wanted } from "./answers.ts";
import { refusal, Refusal } from "./errors.ts";
import { openApi } from "./openapi.ts";
import { inAddress, type Parameters } from "./parameters.ts";
import type { Env } from "./services.ts";

/** The paths of the API, each under `/api/`. */
export function addApi(app: Hono<Env>): void {
  app.get("/api", (c) => c.redirect("/api/", 308));
  app.use("/api/*", async (c, next) => {
    c.set("route", "api");
    await next();
  });
  app.get("/api/", (c) => c.json({ questions: questionsOf(c).map(listed) }));
  app.get("/api/openapi.json", (c) => {
    const { context } = c.get("edition").site;
    return c.json(openApi(context.questions, { title: context.reader.title, version: context.version }));
  });
  app.get("/api/:name", answer);
}

function questionsOf(c: Context<Env>): readonly Question[] {
  return c.get("edition").site.context.questions;
}

function listed({ name, title, answers, params }: Question) {
  return { name, title, answers, href: `/api/${name}`, parameters: params };
}

async function answer(c: Context<Env>): Promise<Response> {
  const question = find(questionsOf(c), c.req.param("name") ?? "");
  const { name, text, params: declared } = question;
  const formats = wanted(c.req.header("Accept") ?? null);
  const values = valuesOf(inAddress(c.req.url));
  const request = { text, file: `${name}.rq`, declared, values, formats };
  return answerResponse(await c.get("edition").asker.ask(request, c.req.raw.signal));
}

function find(questions: readonly Question[], word: string): Question {
  const question = questions.find(({ name }) => name === word);
  if (question !== undefined) return question;
  const near = nearest(
    word,
    questions.map(({ name }) => name),
  );
  const hint = near === undefined ? "/api/ lists them." : `Did you mean /api/${near}? /api/ lists them all.`;
  throw refusal(404, "question-unknown", "There is no question of that name.", hint);
}

/** Each parameter once: of two values nobody could say which one holds. */
function valuesOf(given: Parameters): Record<string, string> {
  const twice: Issue[] = [];
  const values = [...given].map(([name, [value = "", ...more]]) => {
    if (more.length > 0)
      twice.push(issue("request-malformed", `The parameter ${JSON.stringify(name)} is given twice.`));
    return [name, value] as const;
  });
  if (twice.length > 0) throw new Refusal(400, twice);
  return Object.fromEntries(values);
}
