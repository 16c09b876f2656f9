/**
 * What SPARQL cannot reckon by itself: functions of the calendar, for rules and queries.
 *
 * They stand in a namespace of their own, `https://w3id.org/smolny/function#`, since they are no terms of the ontology.
 * A function that has no answer (a date that is not full, or that its calendar has not) gives an error, which leaves a
 * BIND unbound and a FILTER false.
 */

import { DataFactory } from "n3";
import type { Literal, NamedNode, Term } from "@rdfjs/types";
import { gregorianToJulian, julianToGregorian, nextDay } from "./calendar.ts";
import { ontologyNamespace } from "./names.ts";

export const functionNamespace = "https://w3id.org/smolny/function#";

const julianDate = DataFactory.namedNode(`${ontologyNamespace}julianDate`);
const gregorianDate = DataFactory.namedNode("http://www.w3.org/2001/XMLSchema#date");

/** A function of one date's lexical form. */
function ofDate(reckon: (date: string) => string | undefined, datatype: NamedNode) {
  return (date?: Term): Literal | undefined => {
    const text = date?.termType === "Literal" ? reckon(date.value) : undefined;
    return text === undefined ? undefined : DataFactory.literal(text, datatype);
  };
}

/** By IRI: what each gives of a date's lexical form. */
export const functions: Readonly<Record<string, (...terms: Term[]) => Term | undefined>> = {
  /** The xsd:date of a Julian day. */
  [`${functionNamespace}julianToGregorian`]: ofDate(julianToGregorian, gregorianDate),
  /** The smolny:julianDate of a Gregorian day. */
  [`${functionNamespace}gregorianToJulian`]: ofDate(gregorianToJulian, julianDate),
  /** The Julian day after a Julian day. */
  [`${functionNamespace}nextJulianDay`]: ofDate((date) => nextDay(date, "julian"), julianDate),
};
