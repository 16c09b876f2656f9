/** Parameters of a request, in its address or in the body of a form; of the protocol, each graph as an IRI. */

import { refusal, type Refusal } from "./errors.ts";

/** Name → values, in their order. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** More pairs than anybody asks with; each costs the server's own thread. */
const most = 1_000;

/** The parameters of an address. Throws a Refusal for what does not decode. */
export function inAddress(url: string): Parameters {
  return readForm(/\?([^#]*)/.exec(url)?.[1] ?? "");
}

/** `a=1&b=2`, decoded strictly: a wrong escape or wrong UTF-8 is refused rather than taken for another text. */
export function readForm(text: string): Parameters {
  const parameters = new Map<string, string[]>();
  const pairs = text.split("&").filter((each) => each !== "");
  if (pairs.length > most) throw malformed(`The request has ${pairs.length} parameters.`, `Send ${most} or fewer.`);
  for (const pair of pairs) {
    const [, name = "", value = ""] = /^([^=]*)=?([^]*)$/.exec(pair) ?? [];
    const key = decoded(name);
    const values = parameters.get(key);
    if (values === undefined) parameters.set(key, [decoded(value)]);
    else values.push(decoded(value));
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    const message = `${JSON.stringify(text.slice(0, 60))} is not percent-encoded UTF-8.`;
    throw malformed(message, "Write % as %25, and other characters as the bytes of their UTF-8.");
  }
}

/** Both together; of a name that stands in both, the values of both. */
export function joined(first: Parameters, second: Parameters): Parameters {
  const names = new Set([...first.keys(), ...second.keys()]);
  return new Map([...names].map((name) => [name, [...(first.get(name) ?? []), ...(second.get(name) ?? [])]]));
}

/** The values of a parameter that names graphs. */
export function graphsIn(parameters: Parameters, name: string): readonly string[] {
  const graphs = parameters.get(name) ?? [];
  const wrong = graphs.find((iri) => !/^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`\p{Surrogate}]+$/u.test(iri));
  if (wrong !== undefined)
    throw malformed(
      `${name} is ${JSON.stringify(wrong.slice(0, 60))}, which is no whole IRI.`,
      "Write https://… in full.",
    );
  return graphs;
}

/** A request that cannot be read. */
export function malformed(message: string, hint?: string): Refusal {
  return refusal(400, "request-malformed", message, hint);
}
