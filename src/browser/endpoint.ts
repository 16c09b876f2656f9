/** A query sent to the site's own endpoint (https://www.w3.org/TR/sparql11-protocol/#query-operation). */

import { Fault, issue, type Issue } from "../issue.ts";
import type { Given } from "./messages.ts";

const accepted = "application/sparql-results+json, text/turtle;q=0.9, application/json;q=0.5";

/** Throws a Fault with what the server says is wrong, and the signal's reason when the query is cancelled. */
export async function postQuery(endpoint: string, query: string, signal: AbortSignal): Promise<Given> {
  try {
    const body = new URLSearchParams({ query });
    const response = await fetch(endpoint, { method: "POST", body, signal, headers: { accept: accepted } });
    const text = await response.text();
    if (!response.ok) throw new Fault(issuesOf(response.status, text));
    const mediaType = response.headers.get("content-type")?.split(";")[0] ?? "";
    return { mediaType, text, cut: response.headers.has("x-smolny-cut") };
  } catch (error) {
    if (error instanceof Fault) throw error;
    signal.throwIfAborted();
    throw new Fault([issue("endpoint-failed", "The server cannot be reached.", undefined, "Try again in a moment.")]);
  }
}

/** The server's own issues, or what its status and first line say. */
function issuesOf(status: number, text: string): readonly Issue[] {
  try {
    const { issues } = JSON.parse(text) as { issues?: readonly Issue[] };
    if (issues?.[0]?.message !== undefined) return issues;
  } catch {
    // Something between the page and the server answered in its own way.
  }
  const line = text.startsWith("<") ? "" : `: ${text.split("\n", 1)[0]?.slice(0, 300) ?? ""}`;
  return [issue("endpoint-failed", `The server answers ${status}${line}`)];
}
