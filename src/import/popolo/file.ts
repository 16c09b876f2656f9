/** What a file of Popolo says of itself: `meta` with the sources that it was made from. */

import { Draft, scalar } from "../draft.ts";
import type { Json } from "../json.ts";
import type { ForeignFile } from "../places.ts";
import type { Session } from "./session.ts";
import { isAbsent, memberOf, standing, step, textAt, textOf } from "./values.ts";

/** Adds to the source of a file what its `meta` says. */
export function describeFile(session: Session, file: ForeignFile, source: Draft, root: Json | undefined): Draft {
  const meta = root?.kind === "object" ? memberOf(root, "meta")?.value : undefined;
  if (meta === undefined) return source;
  if (meta.kind !== "object") {
    session.unknownKey("the file", "meta", file.place(meta.offset), step("meta"));
    return source;
  }
  const stands = standing(meta);
  for (const member of meta.members) {
    const { key, value } = member;
    const place = file.place(member.offset, member.length);
    if (isAbsent(value)) continue;
    if (!stands.has(member)) {
      session.memberTwice(key, place, `/meta${step(key)}`);
      continue;
    }
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
      const link = Draft.node(source.id, `source-${index + 1}`, "Link", place);
      link.say("url", scalar(session.settled(url, place, pointer), place));
      link.describe("pointer", scalar(pointer, place));
      return link.build();
    });
    source.sayList("consulted", nodes);
  }
  return source;
}
