/** The faults of a parameter that stands where its value cannot, at their place. */

import { Fault, issue } from "../issue.ts";
import { placeAt, tokensOf } from "./tokens.ts";

const words = {
  assigned: {
    message: (name: string) => `?${name} is a parameter, so the query cannot give it a value with AS.`,
    hint: "Use another variable name after AS.",
  },
  literal: {
    message: (name: string) =>
      `?${name} is a parameter whose value is a text or a number, which has no statements of its own.`,
    hint: "Declare the parameter as iri, or compare with it in a FILTER.",
  },
};

/** Called for a parameter that stands where its value cannot; never returns. */
export type Misplaced = (name: string, why: keyof typeof words) => never;

/** The one for a text. */
export function misplacedIn(text: string, file: string): Misplaced {
  return (name, why) => {
    const tokens = tokensOf(text);
    const standing = tokens.filter(
      (token, index) =>
        (token.text === `?${name}` || token.text === `$${name}`) &&
        (why !== "assigned" || tokens[index - 1]?.text.toUpperCase() === "AS"),
    );
    const place = placeAt(text, file, standing[0]?.start ?? 0, name.length + 1);
    throw new Fault([issue("parameter-place", words[why].message(name), place, words[why].hint)]);
  };
}
