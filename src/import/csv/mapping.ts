/** A mapping file: how a table is written, how its columns are read, and the records that a row makes. */

import type { Issue, Place } from "../../issue.ts";
import { readSettings, type Pair, type SourceFile } from "../../records/index.ts";
import { readColumns, type ColumnRules } from "./columns.ts";
import type { Wanted } from "./header.ts";
import type { Dialect } from "./row.ts";
import { Settings } from "./settings.ts";
import { Templates, type RecordTemplate, type Vocabulary } from "./template.ts";

/** What a mapping says. */
export interface TableMapping {
  readonly dialect: Partial<Dialect>;
  readonly encoding?: { readonly label: string; readonly place: Place };
  readonly columns: ColumnRules;
  readonly records: readonly RecordTemplate[];
  /** The ids that it makes of any table. */
  readonly constants: ReadonlySet<string>;
  /** Each column that it names, in each place. */
  readonly wanted: readonly Wanted[];
}

const delimiterWords: Readonly<Record<string, string>> = { tab: "\t", comma: ",", semicolon: ";" };

/**
 * Reads a mapping.
 * @param language of texts that the mapping gives without a language
 * @returns no mapping if it has faults
 */
export function readTableMapping(
  source: SourceFile,
  vocabulary: Vocabulary,
  language: string,
): { mapping?: TableMapping; issues: readonly Issue[] } {
  const { mapping: root, issues: faults } = readSettings(source);
  if (root === undefined || faults.length > 0) return { issues: faults.map(explainBrace) };
  const settings = new Settings();
  const { table, columns, records } = settings.section(root, "A mapping", ["table", "columns", "records"]);
  if (records === undefined) {
    settings.report("mapping-key", "The mapping has no “records”.", root.place, "They say what a row makes.");
  }
  const rules = readColumns(columns?.value, settings);
  const templates = new Templates(settings, vocabulary, rules, language);
  const made = records === undefined ? [] : templates.records(records.value);
  const written = readTable(table, settings);
  if (settings.issues.length > 0) return { issues: settings.issues };
  const holes = templates.patterns.flatMap(({ columns: names, place }) => names.map((name) => ({ name, place })));
  const constants = new Set(made.flatMap(({ name }) => name.constant?.scalar.value ?? []));
  const wanted = [...holes, ...rules.named];
  return { mapping: { ...written, columns: rules, records: made, constants, wanted }, issues: [] };
}

function readTable(pair: Pair | undefined, settings: Settings): Pick<TableMapping, "dialect" | "encoding"> {
  if (pair === undefined) return { dialect: {} };
  const { delimiter, quote, encoding } = settings.section(pair.value, "“table”", ["delimiter", "quote", "encoding"]);
  const between = delimiter && settings.scalar(delimiter.value, "A delimiter");
  const around = quote && settings.scalar(quote.value, "“quote”");
  const label = encoding && settings.scalar(encoding.value, "An encoding");
  if (between !== undefined && /^$|[\r\n"']/.test(between.value)) {
    settings.report(
      "mapping-value",
      "A delimiter is what stands between cells.",
      between.place,
      'Such as ";", or tab.',
    );
  }
  if (around !== undefined && [...around.value].length > 1) {
    settings.report("mapping-value", "“quote” is one character, or none.", around.place, "Such as '\"'.");
  }
  return {
    dialect: {
      ...(between === undefined ? {} : { delimiter: delimiterWords[between.value] ?? between.value }),
      ...(around === undefined ? {} : { quote: around.value }),
    },
    ...(label === undefined ? {} : { encoding: { label: label.value, place: label.place } }),
  };
}

/** YAML takes `{name}` without quotes for a mapping. */
function explainBrace(fault: Issue): Issue {
  const { excerpt = "", excerptColumn = 1, column = 1 } = fault;
  if (fault.code !== "empty-value" || excerpt.charAt(column - excerptColumn - 1) !== "{") return fault;
  return { ...fault, hint: 'A text that begins with a brace needs quotes: "{name}".' };
}
