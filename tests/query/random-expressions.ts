/** Expressions made by chance: every operator and built-in function of SPARQL 1.1, and its casts. */

import { constants, type Chance } from "./random-data.ts";

const xsd = "http://www.w3.org/2001/XMLSchema#";
const text = ["STR", "LCASE", "UCASE", "ENCODE_FOR_URI", "MD5", "SHA1", "SHA256", "SHA384", "SHA512", "LANG", "STRLEN"];
const numeric = ["ABS", "CEIL", "FLOOR", "ROUND", "ISNUMERIC"];
const dates = ["YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ"];
const kinds = ["ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "DATATYPE", "IRI", "URI", "!", "-", "+"];
const unary = [...text, ...text, ...numeric, ...numeric, ...dates, ...kinds, ...kinds];
const binary = [
  "CONTAINS",
  "STRSTARTS",
  "STRENDS",
  "STRBEFORE",
  "STRAFTER",
  "CONCAT",
  "sameTerm",
  "LANGMATCHES",
  "STRLANG",
];
const casts = ["boolean", "double", "float", "decimal", "integer", "dateTime", "string"].map(
  (name) => `<${xsd}${name}>`,
);
/** What changes from call to call, in what does not. */
const byChance = [
  "(RAND() < 2)",
  "ISIRI(UUID())",
  "STRLEN(STRUUID())",
  "DATATYPE(NOW())",
  "ISBLANK(BNODE())",
  '(STRLEN("") = 0 || BNODE("x") = 1)',
];

export interface Inside {
  readonly chance: Chance;
  readonly isOdd: boolean;
  /** Names to use. */
  readonly variables: readonly string[];
  /** Makes a pattern for EXISTS; none where there must be none. */
  readonly pattern?: () => string;
}

export function constant({ chance, isOdd }: Inside): string {
  if (isOdd && chance.in100(30)) return chance.oneOf(constants.odd);
  return chance.in100(20) ? chance.oneOf(["<http://e/a>", "<http://e/b>"]) : chance.oneOf(constants.plain);
}

export function expression(inside: Inside, depth = 2): string {
  const { chance, variables, pattern } = inside;
  const inner = () => expression(inside, depth - 1);
  const leaf = () => (chance.in100(65) ? chance.oneOf(variables) : constant(inside));
  if (depth === 0) return leaf();
  const list = () => Array.from({ length: 1 + chance.below(3) }, leaf).join(", ");
  const forms: (readonly [number, () => string])[] = [
    [20, leaf],
    [16, () => `(${inner()} ${chance.oneOf(["=", "!=", "<", ">", "<=", ">="])} ${inner()})`],
    [10, () => `(${inner()} ${chance.oneOf(["+", "-", "*", "/"])} ${inner()})`],
    [8, () => `(${inner()} ${chance.oneOf(["&&", "||"])} ${inner()})`],
    [16, () => `${chance.oneOf(unary)}(${inner()})`],
    [4, () => `BOUND(${chance.oneOf(variables)})`],
    [
      8,
      () =>
        `${chance.oneOf(binary)}(${inner()}, ${chance.in100(60) ? chance.oneOf(['"x"', '"en"', '"*"', '""', "STR(?u)"]) : inner()})`,
    ],
    [3, () => `IF(${inner()}, ${inner()}, ${inner()})`],
    [3, () => `COALESCE(${inner()}, ${inner()})`],
    [3, () => `(${inner()} ${chance.oneOf(["IN", "NOT IN"])} (${chance.in100(10) ? "" : list()}))`],
    [
      3,
      () =>
        `REGEX(${inner()}, ${chance.oneOf(['"x"', '"^X", "i"', '"."', '"[a-z]+$"', '"(x)|y"', '"a.c", "s"', "STR(?v)"])})`,
    ],
    [2, () => `REPLACE(${inner()}, ${chance.oneOf(['"x", "z"', '"(.)", "$1$1"', '"X", "-", "i"', '"[aeiou]", ""'])})`],
    [2, () => `SUBSTR(${inner()}, ${chance.oneOf(["1", "2", "2, 1", "0", "-1, 3", "1.5", "?v"])})`],
    [1, () => `CONCAT(${chance.in100(20) ? "" : list()})`],
    [1, () => `STRDT(${inner()}, ${chance.oneOf([`<${xsd}integer>`, `<${xsd}date>`, "<http://e/type>", "?u"])})`],
    [4, () => `${chance.oneOf(casts)}(${inner()})`],
    [1, () => chance.oneOf(byChance)],
    [pattern === undefined ? 0 : 3, () => `${chance.oneOf(["EXISTS", "NOT EXISTS"])} { ${pattern?.() ?? ""} }`],
  ];
  let at = chance.below(forms.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, make] of forms) if ((at -= weight) < 0) return make();
  return leaf();
}
