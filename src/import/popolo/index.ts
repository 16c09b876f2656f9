/** Popolo → records (https://www.popoloproject.com/specs/). */

import { Fault, type Issue } from "../../issue.ts";
import type { SourceFile } from "../../records/index.ts";
import { datasetFiles, namesOf, sha256, sourceOf } from "../dataset.ts";
import { decodeJson } from "../decode.ts";
import { readJson, type Json } from "../json.ts";
import { ForeignFile } from "../places.ts";
import type { Imported } from "../report.ts";
import { Collector } from "./collect.ts";
import { describeFile } from "./file.ts";
import { identify } from "./identify.ts";
import { makeRecords } from "./make.ts";
import { Session } from "./session.ts";

/**
 * Imports files of Popolo, which may refer to one another.
 * @param input.language the language of names that say none, as a BCP 47 tag; `und` if it is not known
 * @param input.keys the order of the keys in records
 * @param input.base what the IRIs of things are to begin with, instead of one after the first file
 * @throws Fault with what is wrong with each file that is no Popolo at all
 */
export function importPopolo(input: {
  readonly files: readonly SourceFile[];
  readonly language?: string;
  readonly keys: readonly string[];
  readonly base?: string;
}): Imported {
  const { files, roots } = readFiles(input.files);
  const session = new Session(input.language ?? "und");
  const collector = new Collector(session);
  files.forEach((file, index) => {
    const root = roots[index];
    if (root !== undefined) collector.file(file, root);
  });
  const elements = identify(collector.elements(), session);
  files.forEach((file, index) => {
    session.add(`sources/${file.name}`, describeFile(session, file, sourceOf(file), roots[index]));
  });
  roots.length = 0;
  makeRecords(elements, session);
  const groups = session.finish();
  const oddities = session.oddities.found;
  const read = input.files.map(({ file, bytes }, index) => ({
    file,
    bytes: bytes.length,
    sha256: files[index]?.sha256 ?? "",
  }));
  return {
    files: datasetFiles(files, groups, input.keys, input.base),
    oddities,
    report: session.ledger.report(read, oddities),
  };
}

function readFiles(sources: readonly SourceFile[]): { files: ForeignFile[]; roots: Json[] } {
  const names = namesOf(sources);
  const faults: Issue[] = [];
  const files: ForeignFile[] = [];
  const roots: Json[] = [];
  sources.forEach((source, index) => {
    const decoded = decodeJson(source);
    if ("fault" in decoded) {
      faults.push(decoded.fault);
      return;
    }
    const file = new ForeignFile(source.file, decoded.text, names[index] ?? "", sha256(source.bytes));
    try {
      roots.push(readJson(file));
      files.push(file);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push(...error.issues);
    }
  });
  if (faults.length > 0) throw new Fault(faults);
  return { files, roots };
}
