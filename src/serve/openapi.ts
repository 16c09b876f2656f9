/** The named questions in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1). */

import type { Parameter, Question } from "../query/index.ts";
import { answerOffers } from "./answers.ts";

/** Type of a parameter → JSON Schema of the text that is given for it. */
const schemas: Readonly<Record<Parameter["type"], object>> = {
  iri: { type: "string", description: "An id (person/vladimir-lenin) or a whole IRI." },
  string: { type: "string" },
  langString: {
    type: "string",
    pattern: "@[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$",
    description: "A text with its language: Смольный@ru.",
  },
  integer: { type: "integer" },
  decimal: { type: "number" },
  boolean: { type: "boolean" },
  date: {
    type: "string",
    pattern: "^-?\\d{4,}-\\d\\d-\\d\\d$",
    description: "A day of the Gregorian calendar, as XML Schema writes it.",
  },
};

/** A default in the type that its schema has. */
const read: Readonly<Partial<Record<Parameter["type"], (text: string) => unknown>>> = {
  integer: Number,
  decimal: Number,
  boolean: (text) => text === "true",
};

const types = [...new Set(Object.values(answerOffers).flatMap((offers) => offers.map(({ mediaType }) => mediaType)))];

const problem = {
  "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
  "text/plain": { schema: { type: "string" } },
};

/** What goes wrong, by status. */
const faults: Readonly<Record<string, string>> = {
  "400": "A parameter is unknown, missing, given twice, or no value of its type.",
  "406": "None of the formats that are accepted can hold the answer.",
  "503": "The server has too much to do, or the answer needs too much memory; Retry-After says when to ask again.",
  "504": "The answer takes longer than one may.",
};

const response = (description: string, content: object) => ({ description, content });

const components = {
  responses: Object.fromEntries(
    Object.entries(faults).map(([status, description]) => [`status${status}`, response(description, problem)]),
  ),
  schemas: {
    Problem: {
      type: "object",
      description: "RFC 9457, with what is wrong and where.",
      required: ["title", "status", "issues"],
      properties: {
        type: { type: "string" },
        title: { type: "string" },
        status: { type: "integer" },
        detail: { type: "string" },
        issues: {
          type: "array",
          items: {
            type: "object",
            required: ["code", "severity", "message"],
            properties: {
              code: { type: "string" },
              severity: { enum: ["error", "warning"] },
              message: { type: "string" },
              hint: { type: "string" },
              file: { type: "string" },
              line: { type: "integer" },
              column: { type: "integer" },
            },
          },
        },
      },
    },
  },
};

function parameterOf([name, { type, default: fallback, about }]: readonly [string, Parameter]) {
  const value = fallback === undefined ? undefined : (read[type]?.(fallback) ?? fallback);
  return {
    name,
    in: "query",
    required: fallback === undefined,
    ...(about === undefined ? {} : { description: about }),
    schema: { ...schemas[type], ...(value === undefined ? {} : { default: value }) },
  };
}

function pathOf({ name, title, answers, params }: Question) {
  const content = Object.fromEntries(types.map((type) => [type, {}]));
  const refs = Object.keys(faults).map((status) => [status, { $ref: `#/components/responses/status${status}` }]);
  return {
    get: {
      operationId: name,
      summary: title,
      description: answers,
      parameters: Object.entries(params).map(parameterOf),
      responses: { "200": response(answers, content), ...(Object.fromEntries(refs) as object) },
    },
  };
}

/** The description, of an API that stands at /api/ of the server that sends it. */
export function openApi(questions: readonly Question[], about: { title: string | undefined; version: string }): object {
  return {
    openapi: "3.1.1",
    info: {
      title: about.title ?? "Smolny",
      version: about.version,
      description:
        "Each named question is a path; its answer comes in the format that Accept asks for, JSON by default.",
    },
    servers: [{ url: "/api" }],
    paths: Object.fromEntries(questions.map((question) => [`/${question.name}`, pathOf(question)])),
    components,
  };
}
