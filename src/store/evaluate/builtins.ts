/** SPARQL's functions on values (https://www.w3.org/TR/sparql11-query/#SparqlOps): those that are quickly done; the others are Comunica's. */

import type { Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { numberFunctions } from "./number-functions.ts";
import { textFunctions } from "./text-functions.ts";
import {
  ask,
  compare,
  equal,
  isLiteral,
  isTerm,
  sameTerm,
  stringOf,
  termOf,
  truth,
  valueOf,
  type Comparison,
  type Value,
  type Builtin,
} from "./values.ts";

const ordered =
  (name: Comparison): Builtin =>
  (engine, one, other) =>
    compare(name, one, other, engine);

const str: Builtin = (_, value) => {
  if (typeof value === "string") return value;
  const term = termOf(value);
  return term.termType === "BlankNode" ? undefined : term.value;
};

const toIri: Builtin = (engine, value) => {
  const text = stringOf(value) ?? (isTerm(value) && value.termType === "NamedNode" ? value.value : undefined);
  if (text === undefined) return undefined;
  if (!/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text) || /\/\.{1,2}(?:[/?#]|$)/.test(text))
    return ask(engine, "iri", value);
  return DataFactory.namedNode(text);
};

const isOf =
  (...kinds: Term["termType"][]): Builtin =>
  (_, value) =>
    isTerm(value) && kinds.includes(value.termType);

function datatypeOf(value: Value): Term | undefined {
  const term = termOf(value);
  return term.termType === "Literal" ? term.datatype : undefined;
}

/** By the operator's name in small letters, or by IRI. */
export const builtins: Readonly<Record<string, Builtin>> = {
  "=": (engine, one, other) => equal(one, other, engine),
  "!=": (engine, one, other) => {
    const same = equal(one, other, engine);
    return same === undefined ? undefined : !same;
  },
  "<": ordered("<"),
  ">": ordered(">"),
  "<=": ordered("<="),
  ">=": ordered(">="),
  "!": (engine, value) => {
    const is = truth(value, engine);
    return is === undefined ? undefined : !is;
  },
  sameterm: (_, one, other) => sameTerm(one, other),
  isiri: isOf("NamedNode"),
  isuri: isOf("NamedNode"),
  isblank: isOf("BlankNode"),
  isliteral: (_, value) => isLiteral(value),
  str,
  lang: (_, value) => {
    const term = termOf(value);
    return term.termType === "Literal" ? term.language : undefined;
  },
  datatype: (_, value) => datatypeOf(value),
  iri: toIri,
  uri: toIri,
  strdt: (_, value, datatype) => {
    if (typeof value !== "string" || !isTerm(datatype) || datatype.termType !== "NamedNode") return undefined;
    return valueOf(DataFactory.literal(value, datatype));
  },
  ...numberFunctions,
  ...textFunctions,
};
