/** What a request is refused with: text for people, JSON for machines (RFC 9457), the place in the query in both, never a stack. */

import { STATUS_CODES } from "node:http";
import { Fault, issue, type Code, type Issue } from "../issue.ts";
import { AskFailure, type AskFailureKind } from "../query/index.ts";
import { preferred } from "./negotiate.ts";

/** Ends a request. Thrown anywhere while it is answered. */
export class Refusal extends Error {
  readonly status: number;
  readonly issues: readonly Issue[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, issues: readonly Issue[], headers: Readonly<Record<string, string>> = {}) {
    super(issues.map(({ message }) => message).join("\n"));
    this.name = "Refusal";
    this.status = status;
    this.issues = issues;
    this.headers = headers;
  }
}

/** Refuses with one issue. */
export function refusal(status: number, code: Code, message: string, hint?: string): Refusal {
  return new Refusal(status, [issue(code, message, {}, hint)]);
}

/** A format that is not to be had, with the list of those that are. */
export function unacceptable(mediaTypes: readonly string[]): Refusal {
  const hint = `There is ${mediaTypes.join(", ")}.`;
  return refusal(406, "request-accept", "Nothing here is in a format that the request accepts.", hint);
}

/** The status of a fault by its code; any other is 400, since the query or its parameters are at fault. */
const statuses: Readonly<Partial<Record<Code, number>>> = {
  "query-limit": 503,
  "endpoint-failed": 502,
  "endpoint-slow": 504,
  "question-unknown": 404,
  "answer-unwritable": 406,
  "format-cannot-hold": 406,
  "dump-changed": 503,
  "file-missing": 500,
  "file-unreadable": 500,
};

/** Why an asker gave no answer → how the client is told. */
const failures: Readonly<Record<Exclude<AskFailureKind, "broken">, readonly [status: number, code: Code]>> = {
  timeout: [504, "query-limit"],
  memory: [503, "query-limit"],
  busy: [503, "server-busy"],
  closed: [503, "server-busy"],
  unacceptable: [406, "request-accept"],
};

/** What was thrown as a refusal; undefined if it is a fault of the program, of which nobody outside is told more than that. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof Fault) {
    const [first] = error.issues;
    return new Refusal((first && statuses[first.code]) ?? 400, error.issues);
  }
  if (error instanceof AskFailure && error.kind !== "broken") {
    const [status, code] = failures[error.kind];
    const headers = error.retryAfter === undefined ? {} : { "Retry-After": String(Math.ceil(error.retryAfter)) };
    return new Refusal(status, [issue(code, error.message)], headers);
  }
  return undefined;
}

const text = { mediaType: "text/plain" };
const json = { mediaType: "application/problem+json", also: ["application/json"] };

/** The response that says so. */
export function tellRefusal(accept: string | null, { status, issues, headers }: Refusal): Response {
  const told = issues.map(withoutFolder);
  const liked = preferred(accept, [text, json]) ?? (/json/i.test(accept ?? "") ? json : text);
  const body = liked === json ? asJson(status, told) : asText(status, told);
  return new Response(body, {
    status,
    headers: {
      ...headers,
      "Content-Type": `${liked.mediaType}; charset=utf-8`,
      "Cache-Control": "no-store",
      Vary: "Accept",
    },
  });
}

/** Where a question lies on the disk is nobody's business. */
function withoutFolder({ file, ...rest }: Issue): Issue {
  return file === undefined ? rest : { ...rest, file: file.slice(file.lastIndexOf("/") + 1) };
}

function asJson(status: number, issues: readonly Issue[]): string {
  const detail = issues.map(({ message, hint }) => [message, hint].filter(Boolean).join(" ")).join("\n");
  return `${JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail, issues }, null, 2)}\n`;
}

function asText(status: number, issues: readonly Issue[]): string {
  return `${status} ${STATUS_CODES[status] ?? ""}\n\n${issues.map(paragraph).join("\n")}`;
}

function paragraph({ severity, message, hint, file, line, column, length, excerpt, excerptColumn }: Issue): string {
  const place = line === undefined ? "" : `${file ?? "query"}, line ${line}, column ${column ?? 1}: `;
  const caret = " ".repeat(Math.max(0, (column ?? 1) - (excerptColumn ?? 1))) + "^".repeat(Math.max(1, length ?? 1));
  const shown = excerpt === undefined ? [] : [`    ${excerpt}`, `    ${caret.slice(0, excerpt.length + 1)}`];
  const words = `${place}${severity === "warning" ? "warning: " : ""}${message}`;
  return [words, ...shown, ...(hint === undefined ? [] : [hint])].map((each) => `${each}\n`).join("");
}
