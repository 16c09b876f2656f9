/** The kind of a thing whose class needs one, as far as the file or its form tells. */

import { scalar } from "../draft.ts";
import { tidy } from "../text.ts";
import type { ElementReader } from "./element-reader.ts";
import { isUnknown } from "./unknown.ts";
import { textAt } from "./values.ts";

/** Notes the kind of a thing that has been read. */
export function noteKind(at: ElementReader): void {
  const kind = kindOf(at);
  if (kind !== undefined) at.draft.note("kind", scalar(kind, at.draft.place));
}

function kindOf({ draft, json, file, session }: ElementReader): string | undefined {
  const { concepts } = session;
  if (draft.type === "Act") return concepts.use("motion");
  if (draft.type === "Vote") return concepts.use("voting");
  if (draft.type !== "Event") return undefined;
  const classification = tidy(textAt(json, "classification") ?? "");
  if (classification === "" || isUnknown(classification)) return concepts.use("event");
  if (/election/i.test(classification)) return concepts.use("election");
  return session.word("kind", classification, file, draft.place);
}
