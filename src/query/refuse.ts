/** What no query may ask for: updates, and calls to servers that the user did not name. */

import { issue, type Issue } from "../issue.ts";
import type { SparqlQuery } from "./syntax.ts";
import { placeAt, tokensOf } from "./tokens.ts";
import { everyPart, isTerm } from "./tree.ts";

const updates = /^(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)$/i;

/**
 * An issue for an empty text, and for each update and each SERVICE at its place.
 * @param endpoints the endpoints that SERVICE may name
 */
export function refusals(tree: SparqlQuery, text: string, file: string, endpoints: readonly string[] = []): Issue[] {
  const tokens = tokensOf(text);
  const at = (index: number) => {
    const token = tokens[index];
    return token ? placeAt(text, file, token.start, token.text.length) : placeAt(text, file, 0, 1);
  };
  if (tree.type === "query") {
    const places = tokens.flatMap((token, index) => (/^SERVICE$/i.test(token.text) ? [index] : []));
    return servicesIn(tree).flatMap((name, index) => {
      if (name !== undefined && endpoints.includes(name)) return [];
      const called = name === undefined ? "whatever server the data name" : `<${name}>`;
      const hint =
        endpoints.length === 0 ? "Ask an endpoint with --endpoint URL." : `Name it too: --endpoint ${name ?? "URL"}`;
      return [
        issue(
          "query-refused",
          `SERVICE would call ${called}; a query calls no server that you did not name.`,
          at(places[index] ?? 0),
          hint,
        ),
      ];
    });
  }
  if (!("updates" in tree) || tree.updates.length === 0)
    return [
      issue(
        "query-syntax",
        "There is no query here.",
        placeAt(text, file, 0, 1),
        "Write SELECT, ASK, CONSTRUCT or DESCRIBE.",
      ),
    ];
  const first = tokens.findIndex((token) => updates.test(token.text) && token.kind === "word");
  const word = tokens[first]?.text.toUpperCase() ?? "An update";
  return [
    issue(
      "query-refused",
      `${word} would change data; a query only reads.`,
      at(Math.max(0, first)),
      "Write SELECT, ASK, CONSTRUCT or DESCRIBE.",
    ),
  ];
}

/** The endpoint of each SERVICE, in the order of the text; undefined where it is a variable. */
function servicesIn(tree: SparqlQuery): (string | undefined)[] {
  return [...everyPart(tree)].flatMap((part) => {
    if (isTerm(part) || part.type !== "service" || !isTerm(part.name)) return [];
    return [part.name.termType === "NamedNode" ? part.name.value : undefined];
  });
}
