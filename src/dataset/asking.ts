/** A dataset opened for asking: here, or anew in each worker that is given {@link askingData}. */

import { formats } from "../export/index.ts";
import type { AskRequest, Asking } from "../query/index.ts";
import { createStore, openSnapshot, snapshotOf, terms } from "../store/index.ts";
import { fromStore, type Dataset } from "./open.ts";
import { readerOf, type Reader } from "./reader.ts";

const askingModule = import.meta.url;

/** What of a dataset its workers need, beside the snapshot of its store. */
export interface AskingData {
  readonly base: string;
  readonly prefixes: Readonly<Record<string, string>>;
}

/** What to give to `openPool`. */
export function askingData({ store, base, prefixes }: Pick<Dataset, "store" | "base" | "prefixes">) {
  return { module: askingModule, data: { base, prefixes } satisfies AskingData, bytes: snapshotOf(store) };
}

/** What a worker calls. */
export function open({ base, prefixes }: AskingData, snapshot: Uint8Array): Asking {
  return askingOf({ ...fromStore(openSnapshot(snapshot, { verified: true }), prefixes), base });
}

/** A dataset that lies here, opened for asking. */
export function askingOf(dataset: Dataset): Asking {
  return askingThrough(readerOf(dataset));
}

/** A reader, opened for asking. */
export function askingThrough(reader: Pick<Reader, "ask" | "base" | "prefixes">): Asking {
  const { prefixes, base } = reader;
  const statements = Object.values(formats).flatMap((format) =>
    "write" in format
      ? [
          [
            format.name,
            {
              mediaType: format.mediaType,
              write: (quads: Parameters<typeof createStore>[0]) =>
                format.write({ store: createStore(quads), prefixes, base }),
            },
          ] as const,
        ]
      : [],
  );
  return {
    statements: Object.fromEntries(statements),
    answer: (
      { text, file = "query", declared = {}, values = {}, base: relativeTo, dataset: graphs }: AskRequest,
      reading,
    ) =>
      reader.ask(
        { text, file, params: declared },
        {
          values,
          ...reading,
          ...(relativeTo === undefined ? {} : { base: relativeTo }),
          ...(graphs
            ? { dataset: { default: (graphs.default ?? []).map(named), named: (graphs.named ?? []).map(named) } }
            : {}),
        },
      ),
  };
}

const named = (iri: string) => terms.namedNode(iri);
