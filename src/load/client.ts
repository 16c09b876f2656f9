/** Requests to one store: answered challenges, redirects within its host, and patience with a server that is busy or falls silent. */

import { Fault, issue } from "../issue.ts";
import { answer, choose, readChallenges, type Challenge, type Credentials } from "./credentials.ts";
import { exchange, textOf, type Message, type Reply } from "./transport.ts";

/** What is said of an address where nobody is. */
const nobody = ["ECONNREFUSED", "ENOTFOUND", "EADDRNOTAVAIL"];
/** Faults of a connection that pass; those of a certificate, say, do not. */
const passingFaults = new Set([
  ...nobody,
  ...["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ERR_STREAM_PREMATURE_CLOSE"],
  ...["EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "ENETRESET"],
]);

export interface ClientOptions {
  readonly credentials?: Credentials;
  /** Milliseconds of silence after which a server is taken for gone. */
  readonly silence?: number;
  /** Milliseconds before each further try; a `Retry-After` that asks for more is granted up to two minutes. */
  readonly waits?: readonly number[];
  /** Told before each further try. */
  readonly onRetry?: (why: string, wait: number) => void;
}

/** An answer that is none. */
export class Refusal extends Error {
  readonly status: number | undefined;
  /** Milliseconds that the server asks to be left alone. */
  readonly after: number | undefined;
  readonly location: string | undefined;
  constructor(message: string, status?: number, after?: number, location?: string) {
    super(message);
    this.status = status;
    this.after = after;
    this.location = location;
  }
}

const longestWait = 120_000;
const patience = [250, 1000, 2000, 4000, 8000];
/** Statuses that pass: the same request may succeed a little later. Stores answer 500 for deadlocks, too. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

export class Client {
  readonly #options: ClientOptions;
  /** Origin → its challenge, and how often its nonce was used. */
  readonly #challenges = new Map<string, { challenge: Challenge; count: number }>();

  /** Whether anybody ever answered: a store that is started anew is waited for, an address with nobody there is told at once. */
  #heard = false;

  constructor(options: ClientOptions = {}) {
    this.#options = options;
  }

  /**
   * Sends a message and reads the answer by `read`; whatever fails and may pass is tried again from the beginning, so that a message
   * must have the same effect sent twice.
   * Throws a Fault for credentials that are missing or refused, and a {@link Refusal} for whatever else is no answer.
   */
  async send<T>(url: URL, message: Message, read: (reply: Reply) => Promise<T>): Promise<T> {
    const waits = this.#options.waits ?? patience;
    for (let tries = 0; ; tries++) {
      try {
        const reply = await this.#ask(url, message);
        this.#heard = true;
        if (reply.status >= 200 && reply.status < 300) return await read(reply);
        throw await refusalOf(reply);
      } catch (error) {
        const code = faultCode(error);
        const refusal = error instanceof Error && code !== undefined ? new Refusal(reasonOf(error)) : error;
        if (!(refusal instanceof Refusal)) throw error;
        const wait = waits[tries];
        const isNobody = !this.#heard && nobody.includes(code ?? "");
        const passes =
          refusal.status === undefined ? passingFaults.has(code ?? "") && !isNobody : passing.has(refusal.status);
        if (!passes || wait === undefined) throw refusal;
        const pause = Math.min(Math.max(wait, refusal.after ?? 0), longestWait);
        this.#options.onRetry?.(refusal.message, pause);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  /** One answer; a challenge is answered, and a nonce that has grown stale is changed for the new one. */
  async #ask(url: URL, message: Message): Promise<Reply> {
    const silence = this.#options.silence ?? 600_000;
    const first = await exchange(url, this.#signed(url, message), silence);
    if (first.status !== 401) return first;
    const before = this.#challenges.get(url.origin)?.challenge;
    await textOf(first, 0);
    const challenge = choose(readChallenges(first.headers["www-authenticate"] ?? ""));
    const stale = challenge?.parameters.stale?.toLowerCase() === "true";
    if (this.#options.credentials === undefined || challenge === undefined) throw this.#unauthorized(url, challenge);
    const renewed = before?.scheme === "digest" && (stale || before.parameters.nonce !== challenge.parameters.nonce);
    if (before !== undefined && !renewed) throw this.#unauthorized(url, challenge);
    this.#challenges.set(url.origin, { challenge, count: 0 });
    const second = await exchange(url, this.#signed(url, message), silence);
    if (second.status !== 401) return second;
    await textOf(second, 0);
    throw this.#unauthorized(url, challenge);
  }

  #signed(url: URL, message: Message): Message {
    const known = this.#challenges.get(url.origin);
    if (known === undefined || this.#options.credentials === undefined) return message;
    known.count++;
    const asked = { method: message.method, target: url.pathname + url.search, count: known.count };
    const authorization = answer(known.challenge, this.#options.credentials, asked);
    return { ...message, headers: { ...message.headers, Authorization: authorization } };
  }

  #unauthorized(url: URL, challenge: Challenge | undefined): Fault {
    const { credentials } = this.#options;
    const message =
      credentials === undefined
        ? `${shownAddress(url)} asks who you are.`
        : challenge === undefined
          ? `${shownAddress(url)} asks for a kind of credentials that smolny does not know.`
          : `${shownAddress(url)} does not take the user “${credentials.user}” with this password.`;
    const hint = "Set SMOLNY_USER and SMOLNY_PASSWORD, or name the user with --user and type the password.";
    return new Fault([issue("store-credentials", message, {}, hint)]);
  }
}

/** An address as messages show it: without what may hold a query's text. */
export const shownAddress = (url: URL) => `${url.origin}${url.pathname}`;

/** A refusal in a sentence. */
export function failureOf(address: URL, { message, status }: Refusal): string {
  const what = status === undefined ? "The connection to the store broke" : "The store refuses";
  return `${what} (${shownAddress(address)}): ${message.replace(/[.:]$/, "")}.`;
}

async function refusalOf(reply: Reply): Promise<Refusal> {
  const { status, headers } = reply;
  const [line = ""] = (await textOf(reply, 2000)).trim().split("\n");
  const to = headers.location;
  const words = to !== undefined ? `leads to ${to}: name that address` : line.startsWith("<") ? "" : line.slice(0, 300);
  return new Refusal(`status ${status} ${words}`.trim(), status, waitAsked(headers["retry-after"]), to);
}

/** `Retry-After` in milliseconds: seconds, or a date (RFC 9110, 10.2.3). */
export function waitAsked(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The code of a fault of the connection. Node's TypeErrors and RangeErrors have codes as well, and are faults of ours. */
function faultCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return undefined;
  return "code" in error ? String(error.code) : undefined;
}

function reasonOf(error: Error): string {
  const inner = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  const { message } = inner instanceof Error ? inner : error;
  return message || ("code" in error ? String(error.code) : error.name);
}
