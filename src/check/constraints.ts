/** What is wrong when a constraint of SHACL fails, in the words of records (https://www.w3.org/TR/shacl/#core-components). */

import { nearest, type Code } from "../issue.ts";
import type { Result } from "./validator.ts";
import type { Words } from "./words.ts";

/** The parts of a result in the words of records. */
interface Told {
  readonly node: string;
  readonly key: string;
  readonly value: string;
  readonly types: string;
  readonly count: number;
}

interface Constraint {
  readonly code: Code;
  readonly message: (told: Told) => string;
}

const wrongValue = (message: (told: Told) => string): Constraint => ({ code: "value-wrong", message });

const otherwise = wrongValue(({ node, key, value }) => `${value} cannot stand at ${key} of ${node}.`);
const notThatKind = wrongValue(({ node, key, value, types }) =>
  types === ""
    ? `${value}, at ${key} of ${node}, is nothing that a record describes.`
    : `${value}, at ${key} of ${node}, is of type ${types}.`,
);

/** Constraint component → what has gone wrong. A component that is not here is told as a value that cannot stand there. */
const constraints: Readonly<Record<string, Constraint>> = {
  MinCountConstraintComponent: {
    code: "value-missing",
    message: ({ node, key, count }) =>
      count === 0 ? `${node} has no ${key}.` : `${node} has only ${count} of ${key}.`,
  },
  MaxCountConstraintComponent: {
    code: "value-surplus",
    message: ({ node, key, count }) => `${node} has ${count} values of ${key}, which are too many.`,
  },
  UniqueLangConstraintComponent: {
    code: "value-surplus",
    message: ({ node, key }) => `${node} has two of ${key} in one language.`,
  },
  ClosedConstraintComponent: {
    code: "key-misplaced",
    message: ({ node, key, types }) => `${key} does not belong to ${node}, which is of type ${types}.`,
  },
  LessThanConstraintComponent: wrongValue(
    ({ node, key, value }) => `${value}, at ${key} of ${node}, is not less than it must be.`,
  ),
  ClassConstraintComponent: notThatKind,
  OrConstraintComponent: notThatKind,
};

/** The value of a node shape's alternatives is the node itself. */
const incomplete: Constraint = {
  code: "record-incomplete",
  message: ({ node }) => `${node} does not say what makes it complete.`,
};

/** What a result says: its code, what is wrong, and what would be right. */
export function faultOf(result: Result, words: Words): { code: Code; message: string; hint: string | undefined } {
  const { node, path, value, types, count, constraint } = result;
  const ofNode = constraint === "OrConstraintComponent" && path === undefined;
  const { code, message } = ofNode ? incomplete : (constraints[constraint] ?? otherwise);
  const told = {
    node: words.of(node),
    key: path ? words.of(path) : "a property",
    value: value ? words.of(value) : "A value",
    types: types.flatMap((type) => words.nameOf(type.value) ?? []).join(" and "),
    count,
  };
  return { code, message: message(told), hint: code === "key-misplaced" ? allowedKeys(result, words) : result.rule };
}

/** Keys of every thing that no record writes: they come with its id, its passages, the rules. */
const unwritten = /^(?:id|identifier|type|restsOn|computed.*)$/;

/** What a closed shape takes: the key nearest to the one that it does not take, or all of them. */
function allowedKeys({ path, allowed }: Result, words: Words): string {
  const keys = allowed.flatMap(({ value }) => words.nameOf(value) ?? []).filter((key) => !unwritten.test(key));
  const near = path && nearest(words.nameOf(path.value) ?? "", keys);
  return near === undefined ? `It takes ${[...new Set(keys)].sort().join(", ")}.` : `Perhaps “${near}”?`;
}
