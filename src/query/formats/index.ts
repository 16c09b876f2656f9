/** The one table of ways to write an answer. */

import { csv, tsv } from "./csv.ts";
import type { AnswerFormat } from "./format.ts";
import { json } from "./json.ts";
import { table } from "./table.ts";
import { xml } from "./xml.ts";

export const answerFormats = { table, csv, tsv, json, xml } as const satisfies Record<string, AnswerFormat>;
