/**
 * What an XML file's DOCTYPE may declare: short texts, as OWL files do for their namespaces. Nothing that is fetched, nothing
 * that holds another entity, nothing that would make the file grow beyond what is read ("a billion laughs").
 */

import { issue, type Issue } from "../issue.ts";
import { largestFile, placeOf, type RdfText } from "./read-text.ts";

/** All that entities may add to a file, in UTF-16 units. */
const mostExpansion = 16 * 1024 * 1024;

/** The DOCTYPE, if there is one; comments and processing instructions may stand before it. */
const doctype = /^\ufeff?(?:\s|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->)*<!DOCTYPE[^[>]*(\[[^\]]*\])?[^>]*>/;
const declaration = /<!ENTITY\s+(%\s+)?([^\s"'<>&%]{1,200})\s+(?:"([^"]*)"|'([^']*)'|([^>]{0,200})>)/g;

/** Why the entities of an XML file are not read; `undefined` if they are harmless. */
export function entityFault(source: RdfText): Issue | undefined {
  const declared = doctype.exec(source.text.slice(0, largestFile));
  const subset = declared?.[1];
  if (declared === null || subset === undefined) return undefined;
  const start = declared[0].indexOf(subset);
  const hint = "Write the text itself in place of the entity.";
  let expansion = 0;
  for (const found of subset.matchAll(declaration)) {
    const [whole, parameter, name = "", double, single] = found;
    const place = placeOf(source, start + found.index, whole.length);
    const value = double ?? single;
    if (value === undefined) {
      return issue("rdf-entity", `The entity "${name}" would have to be fetched; smolny fetches nothing.`, place, hint);
    }
    if (parameter !== undefined || /[&%<]/.test(value)) {
      return issue("rdf-entity", `The entity "${name}" is made of other entities or of mark-up.`, place, hint);
    }
    expansion += value.length * (source.text.split(`&${name};`).length - 1);
    if (expansion > mostExpansion) {
      return issue("rdf-entity", `The entity "${name}" would make the file too large.`, place, hint);
    }
  }
  return undefined;
}
