/** Where a dataset's ids live: the `base` of its record, or the one that is asked for instead. */

import { IriValidationStrategy, validateIri } from "validate-iri";
import { Fault, issue, type Code, type Place } from "../issue.ts";
import { pairOf, type Mapping, type RecordFile, type Value } from "../records/index.ts";
import { scalarsOf } from "./identities.ts";
import { defaultBase } from "./names.ts";

/** The key of the dataset's record that holds its base. */
const baseKey = "base";

function isDataset(record: Mapping): boolean {
  return scalarsOf(pairOf(record, "type")?.value).some(({ value }) => value === "Dataset");
}

/** Gives every `base` in a mapping, or in what it groups, another value. */
function withBase(mapping: Mapping, base: string): Mapping {
  const changed = (key: string, value: Value): Value => {
    if (value.kind === "mapping") return withBase(value, base);
    return key === baseKey && value.kind === "scalar" ? { ...value, value: base } : value;
  };
  return { ...mapping, pairs: mapping.pairs.map((pair) => ({ ...pair, value: changed(pair.key, pair.value) })) };
}

/** Ids go straight behind the base. */
function check(base: string, code: Code, place?: Place): string {
  if (/^https?:\/\/.*[/#]$/.test(base) && validateIri(base, IriValidationStrategy.Strict) === undefined) return base;
  const hint = "Write a whole http(s) address that ends in “/”, such as https://example.org/.";
  throw new Fault([issue(code, `“${base}” is no base for ids.`, place, hint)]);
}

/** The base that a dataset's own record names, else the default. Throws as {@link settleBase} does. */
export function baseOf(record: Mapping): string {
  return settleBase([{ file: record.place.file, text: "", records: [record] }]).base;
}

/**
 * The base of a dataset: the one asked for, else that of the record of type Dataset, else the default.
 * @returns the records as well; if a base is asked for, the dataset's record names that one.
 * @throws Fault if it is no http(s) address that ends in "/" or "#".
 */
export function settleBase(
  files: readonly RecordFile[],
  asked?: string,
): { files: readonly RecordFile[]; base: string } {
  if (asked !== undefined) {
    const base = check(asked, "base-option");
    const rebased = (record: Mapping) => (isDataset(record) ? withBase(record, base) : record);
    return { base, files: files.map((file) => ({ ...file, records: file.records.map(rebased) })) };
  }
  const dataset = files.flatMap(({ records }) => records).find(isDataset);
  const groups = dataset?.pairs.map(({ value }) => value).filter((value) => value.kind === "mapping") ?? [];
  const pairs = [...(dataset?.pairs ?? []), ...groups.flatMap((group) => group.pairs)];
  const [own] = scalarsOf(pairs.find(({ key }) => key === baseKey)?.value);
  return { base: own === undefined ? defaultBase : check(own.value, "bad-base", own.place), files };
}
