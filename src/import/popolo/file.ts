/** What a file of Popolo says of itself: `meta` with the sources that it was made from. */

import { mapping, type Draft } from "../draft.ts";
import type { Json } from "../json.ts";
import type { ForeignFile } from "../places.ts";
import type { Session } from "./session.ts";
import { memberOf, step, textAt, textOf } from "./values.ts";

/** Adds to the source of a file what its `meta` says. */
export function describeFile(session: Session, file: ForeignFile, source: Draft, root: Json | undefined): Draft {
  const meta = root?.kind === "object" ? memberOf(root, "meta")?.value : undefined;
  if (meta === undefined) return source;
  if (meta.kind !== "object") {
    session.unknownKey("the file", "meta", file.place(meta.offset), step("meta"));
    return source;
  }
  for (const member of meta.members) {
    const { key, value } = member;
    const place = file.place(member.offset, member.length);
    const items = value.kind === "array" ? value.items : [value];
    const links =
      key === "sources"
        ? items.map((item) => (item.kind === "object" ? textAt(item, "url") : textOf(item)?.value))
        : [];
    if (links.length === 0 || links.some((url) => url === undefined)) {
      session.unknownKey("the file's meta", key, place, `/meta${step(key)}`);
      continue;
    }
    const nodes = links.map((url = "", index) => {
      const pointer = `/meta/sources${value.kind === "array" ? step(index) : ""}`;
      const node = mapping(
        { key: `source-${index + 1}`, type: "Link", url, described: mapping({ pointer }, place) },
        place,
      );
      return { ...node, id: source.nested(`source-${index + 1}`) };
    });
    source.sayList("consulted", nodes);
  }
  return source;
}
