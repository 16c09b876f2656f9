/**
 * What stores make of literals, and the one form in which both sides are compared. A row here is a change of writing that keeps the
 * value (XSD 1.1, part 2); which store makes which is in the table of kinds. What no row covers is a difference.
 */

import type { Term } from "@rdfjs/types";

const xsd = "http://www.w3.org/2001/XMLSchema#";

interface Literal {
  readonly value: string;
  /** The datatype's IRI. */
  readonly datatype: string;
}

interface Rewriting {
  /** Local names in XSD, or whole IRIs. */
  readonly datatypes: readonly string[];
  /** The common form, or undefined for a text that is none of the datatype. */
  readonly common: (literal: Literal) => Literal | undefined;
}

const integers = [
  ...["integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger"],
  ...["negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"],
];
const calendar = ["date", "dateTime", "dateTimeStamp", "time", "gYear", "gYearMonth"];
const durations = ["duration", "dayTimeDuration", "yearMonthDuration"];
const geometry = "http://www.openlinksw.com/schemas/virtrdf#Geometry";
const wkt = "http://www.opengis.net/ont/geosparql#wktLiteral";

/** Changes only the text. */
const text =
  (change: (value: string) => string | undefined): Rewriting["common"] =>
  ({ value, datatype }) => {
    const changed = change(value);
    return changed === undefined ? undefined : { value: changed, datatype };
  };

const integer = (value: string) => (/^[+-]?\d+$/.test(value) ? String(BigInt(value.replace("+", ""))) : undefined);

function decimal(value: string): string | undefined {
  const [, sign = "", whole = "", part = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(value) ?? [];
  if (whole + part === "") return undefined;
  const short = `${whole.replace(/^0+(?=\d)/, "") || "0"}.${part.replace(/0+$/, "")}`.replace(/\.$/, "");
  return sign === "-" && short !== "0" ? `-${short}` : short;
}

function double(value: string, round: (number: number) => number): string | undefined {
  if (/^[+-]?INF$/.test(value)) return value.replace("+", "");
  if (value === "NaN") return value;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(value)) return undefined;
  const number = round(Number(value));
  return Object.is(number, -0) ? "-0" : String(number).replace("Infinity", "INF");
}

/** Months and seconds are what a duration is (XSD 1.1, part 2, 3.3.6.1); undefined for what is no duration. */
function duration(value: string): { months: number; seconds: number } | undefined {
  const form = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
  const found = form.exec(value);
  if (found === null || /[PT]$/.test(value)) return undefined;
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (
    found.slice(2) as (string | undefined)[]
  ).map((n) => Number(n ?? 0));
  const sign = found[1] === "-" ? -1 : 1;
  return {
    months: sign * (years * 12 + months),
    seconds: sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds),
  };
}

/** Fractions of seconds without zeros at their end, and years with four digits at least. */
const moment = (value: string) =>
  value
    .replace(/(:\d\d)\.(\d*?)0*(?=$|[Z+-])/, (_, before: string, part: string) =>
      part === "" ? before : `${before}.${part}`,
    )
    .replace(/^(-?)(\d{1,3})(?=-|$|Z|\+)/, (_, sign: string, year: string) => sign + year.padStart(4, "0"));

/** 24:00 is 00:00 of the day after. */
function midnight(value: string): string {
  const [, day = "", rest = ""] = /^(\d{4}-\d\d-\d\d)T24:00:00(?:\.0+)?(.*)$/.exec(value) ?? [];
  const next = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(next.getTime())) return value;
  next.setUTCDate(next.getUTCDate() + 1);
  return `${next.toISOString().slice(0, 10)}T00:00:00${rest}`;
}

/** Every rewriting that a store is known to make. */
export const rewritings = {
  /** 007 → 7 */
  integers: { datatypes: integers, common: text(integer) },
  /** int, byte, nonNegativeInteger → integer */
  integerTypes: { datatypes: integers, common: ({ value }) => ({ value, datatype: `${xsd}integer` }) },
  /** An integer of more than 64 bits → decimal */
  largeIntegers: {
    datatypes: integers,
    common: ({ value, datatype }) =>
      /^-?\d{19,}$/.test(value) ? { value, datatype: `${xsd}decimal` } : { value, datatype },
  },
  /** 1.50 → 1.5 */
  decimals: { datatypes: ["decimal"], common: text(decimal) },
  /** 1.0E0 → 1.0 */
  doubles: { datatypes: ["double"], common: text((value) => double(value, Number)) },
  floats: { datatypes: ["float"], common: text((value) => double(value, Math.fround)) },
  /** 1 → true, true → 1 */
  booleans: {
    datatypes: ["boolean"],
    common: text((value) => ({ "1": "true", "0": "false", true: "true", false: "false" })[value]),
  },
  /** 10:00:00.50 → 10:00:00.5, -0044 → -044 */
  moments: { datatypes: calendar, common: text(moment) },
  midnights: { datatypes: ["dateTime", "dateTimeStamp"], common: text(midnight) },
  /** PT36H → P1DT12H */
  durations: {
    datatypes: durations,
    common: text((value) => {
      const found = duration(value);
      return found && `${found.months} months ${found.seconds} s`;
    }),
  },
  /** P1Y → 12, P3D → 259200.0: the number of months, or of seconds, under the same datatype. */
  countedDurations: {
    datatypes: durations,
    common: ({ value, datatype }) => {
      const counted = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
      const said = duration(value);
      if (said !== undefined && said.months !== 0 && said.seconds !== 0) return undefined;
      const number = counted ?? (said && (said.months || said.seconds));
      return number === undefined ? undefined : { value: `counts ${number}`, datatype };
    },
  },
  /** geo:wktLiteral → virtrdf:Geometry */
  geometries: { datatypes: [geometry], common: ({ value }) => ({ value, datatype: wkt }) },
} as const satisfies Record<string, Rewriting>;

export type RewritingName = keyof typeof rewritings;

/** What brings literals to the form in which they are compared, for a store that makes these rewritings. */
export function normaliser(names: readonly RewritingName[]): (term: Term) => string {
  const steps = new Map<string, Rewriting["common"][]>();
  for (const name of names) {
    const { datatypes, common } = rewritings[name];
    for (const datatype of datatypes) {
      const iri = datatype.includes(":") ? datatype : xsd + datatype;
      steps.set(iri, [...(steps.get(iri) ?? []), common]);
    }
  }
  return (term) => {
    if (term.termType !== "Literal") return `<${term.value}>`;
    // RDF 1.1 compares language tags without regard to case.
    if (term.language !== "") return `${JSON.stringify(term.value)}@${term.language.toLowerCase()}`;
    let literal: Literal = { value: term.value, datatype: term.datatype.value };
    for (const step of steps.get(literal.datatype) ?? []) literal = step(literal) ?? literal;
    return `${JSON.stringify(literal.value)}^^${literal.datatype}`;
  };
}
