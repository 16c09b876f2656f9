/**
 * Who asks: HTTP Basic (RFC 7617) and Digest (RFC 7616) answers to a server's challenge. Nothing of a password is in any message.
 * Small and here: the libraries for Digest know MD5 alone, bring an HTTP client of their own, or (http-auth-client) take a cut SHA-512 for
 * SHA-512-256, which has other starting values.
 */

import { createHash, randomBytes } from "node:crypto";

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** What a server asks for in `WWW-Authenticate`. */
export interface Challenge {
  /** `basic`, `digest`, or another that is not answered; in small letters. */
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const word = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/.source;
const pair = new RegExp(`(${word})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${word}))`, "y");
const scheme = new RegExp(`(${word})(?=[\\s,]|$)\\s*`, "y");

/** The challenges of a header, in its order (RFC 9110, 11.6.1). What cannot be read ends the list. */
export function readChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(header);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < header.length) {
    const last = challenges.at(-1);
    const found = last === undefined ? null : take(pair);
    if (found !== null && last !== undefined) {
      last.parameters[(found[1] ?? "").toLowerCase()] = found[2]?.replace(/\\(.)/g, "$1") ?? found[3] ?? "";
    } else {
      const name = take(scheme)?.[1];
      if (name === undefined) break;
      challenges.push({ scheme: name.toLowerCase(), parameters: {} });
    }
    take(/[\s,]*/y);
  }
  return challenges;
}

/** RFC 7616's names of algorithms → Node's. */
const hashes: Readonly<Record<string, string>> = { md5: "md5", "sha-256": "sha256", "sha-512-256": "sha512-256" };

const algorithmOf = ({ parameters }: Challenge) => (parameters.algorithm ?? "MD5").toLowerCase();
const hashOf = (challenge: Challenge) => hashes[algorithmOf(challenge).replace(/-sess$/, "")];
const offersAuth = ({ parameters: { qop } }: Challenge) => qop === undefined || /(^|[\s,])auth([\s,]|$)/i.test(qop);

/** The best of the challenges that can be answered: Digest before Basic, a newer hash before MD5. */
export function choose(challenges: readonly Challenge[]): Challenge | undefined {
  const strength = (challenge: Challenge) => {
    if (challenge.scheme === "basic") return 1;
    if (challenge.scheme !== "digest" || hashOf(challenge) === undefined || !offersAuth(challenge)) return 0;
    return hashOf(challenge) === "md5" ? 2 : 3;
  };
  const [best] = [...challenges].sort((a, b) => strength(b) - strength(a));
  return best !== undefined && strength(best) > 0 ? best : undefined;
}

/** What of a request goes into the answer to a challenge. */
export interface Asked {
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly target: string;
  /** How many requests have used this nonce, this one included. */
  readonly count: number;
  /** For tests with the RFC's examples; random otherwise. */
  readonly cnonce?: string;
}

/** The value of `Authorization` that answers a challenge. */
export function answer(challenge: Challenge, { user, password }: Credentials, asked: Asked): string {
  if (challenge.scheme === "basic") return `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}`;
  const { realm = "", nonce = "", qop, opaque, algorithm, userhash } = challenge.parameters;
  const hash = (text: string) =>
    createHash(hashOf(challenge) ?? "md5")
      .update(text, "utf8")
      .digest("hex");
  const { method, target, cnonce = randomBytes(16).toString("hex") } = asked;
  const count = asked.count.toString(16).padStart(8, "0");
  const own = hash(`${user}:${realm}:${password}`);
  const secret = algorithmOf(challenge).endsWith("-sess") ? hash(`${own}:${nonce}:${cnonce}`) : own;
  const request = hash(`${method}:${target}`);
  const response =
    qop === undefined
      ? hash(`${secret}:${nonce}:${request}`)
      : hash(`${secret}:${nonce}:${count}:${cnonce}:auth:${request}`);
  const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
  const name = userhash === "true" ? hash(`${user}:${realm}`) : user;
  return `Digest ${[
    /^[ -~]*$/.test(name) ? `username=${quoted(name)}` : `username*=${extended(name)}`,
    `realm=${quoted(realm)}`,
    `uri=${quoted(target)}`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    `nonce=${quoted(nonce)}`,
    ...(qop === undefined ? [] : [`nc=${count}`, `cnonce=${quoted(cnonce)}`, "qop=auth"]),
    `response=${quoted(response)}`,
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(userhash === "true" ? ["userhash=true"] : []),
  ].join(", ")}`;
}

/** A text that no quoted string of a header holds (RFC 7616, 3.4; RFC 8187, 3.2). */
function extended(text: string): string {
  const escape = (c: string) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
  return `UTF-8''${encodeURIComponent(text).replace(/['()*]/g, escape)}`;
}
