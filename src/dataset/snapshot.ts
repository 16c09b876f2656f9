/** A snapshot of a store given as data (docs/store-format.md). */

import { issue, type Issue } from "../issue.ts";
import { createStore, readSnapshot, SnapshotError, type QuadStore } from "../store/index.ts";

/** Opens a snapshot. If there is an issue, the store is empty. */
export async function openSnapshotFile(file: string): Promise<{ store: QuadStore; issues: readonly Issue[] }> {
  try {
    const store = await readSnapshot(file);
    const fault = newerIn(store, file);
    return fault === undefined ? { store, issues: [] } : { store: createStore([]), issues: [fault] };
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    const reason = error.message.replace(`${file}: `, "");
    return { store: createStore([]), issues: [issue("snapshot-unreadable", reason, { file })] };
  }
}

/** What a program can have put into a store, and RDF 1.1 does not have. */
function newerIn({ terms }: QuadStore, file: string): Issue | undefined {
  for (let number = 1; number < terms.size; number++)
    if (["Quad", "Variable"].includes(terms.kindOf(number)))
      return issue("rdf-newer", "The snapshot holds triples within triples; smolny reads RDF 1.1.", { file });
  return undefined;
}
