/** The description of the tables in CSV on the Web (https://www.w3.org/TR/tabular-metadata/): what each column says, as which type. */

import type { Column } from "./columns.ts";
import { rdfType } from "./terms.ts";

/** A table: the class whose members are its rows. */
export interface Table {
  /** "" for the table of what has no class. */
  readonly type: string;
  readonly file: string;
  readonly ids: readonly string[];
  /** The part of the ids that is left out of the cells. */
  readonly idBase: string;
  readonly columns: readonly Column[];
}

const xsd = "http://www.w3.org/2001/XMLSchema#";

/** The datatypes that CSVW has by the name they have in XML Schema. */
const builtIn = new Set(
  `anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float gDay gMonth
   gMonthDay gYear gYearMonth hexBinary int integer language long Name negativeInteger NMTOKEN nonNegativeInteger
   nonPositiveInteger normalizedString positiveInteger QName short string time token unsignedByte unsignedInt unsignedLong
   unsignedShort yearMonthDuration`.split(/\s+/),
);

function datatypeOf(datatype: string): unknown {
  const local = datatype.startsWith(xsd) ? datatype.slice(xsd.length) : "";
  return builtIn.has(local) ? local : { "@id": datatype, base: "string" };
}

function describe(column: Column, base: string): Record<string, unknown> {
  const { name, property, language, datatype, separator, isLocal } = column;
  const isReference = datatype === "";
  return {
    name,
    titles: name,
    propertyUrl: property,
    ...(isReference ? { valueUrl: `${isLocal ? base : ""}{+${name}}` } : {}),
    ...(language === "" ? {} : { lang: language }),
    ...(isReference || language !== "" ? {} : { datatype: datatypeOf(datatype) }),
    ...(separator === undefined ? {} : { separator }),
  };
}

/** The metadata of a group of tables, as a JSON text. `base` is what local references leave out. */
export function describeTables(tables: readonly Table[], base: string): string {
  const described = tables.map(({ type, file, idBase, columns }) => ({
    url: file,
    tableSchema: {
      aboutUrl: `${idBase}{+id}`,
      primaryKey: "id",
      columns: [
        { name: "id", titles: "id", required: true, suppressOutput: true },
        ...columns.map((column) => describe(column, base)),
        ...(type === "" ? [] : [{ name: "class", virtual: true, propertyUrl: rdfType, valueUrl: type }]),
      ],
    },
  }));
  return `${JSON.stringify({ "@context": "http://www.w3.org/ns/csvw", tables: described }, null, 2)}\n`;
}
