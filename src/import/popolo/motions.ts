/** What a motion is about and where it was put. */

import type { LocalId } from "../../records/index.ts";
import { Draft, inLanguage, scalar } from "../draft.ts";
import { escapeId } from "../escape.ts";
import type { ElementReader, Field, Fields } from "./element-reader.ts";
import { moment, oneText, passed, sources } from "./fields.ts";
import { isNothing, lookUp, reference, targets } from "./references.ts";
import { idAt, jsonOf, memberOf, step, textOf } from "./values.ts";

/** The bill that a motion is about. */
const objectFields: Fields = {
  bill: oneText("title"),
  title: oneText("title"),
  subject: oneText("description"),
  stage: oneText("stage"),
  id: passed,
};

const contextFields: Fields = { date: moment("when"), sources, sitting: passed };

/** What the first motion that names a sitting says of it: its day and its record. */
const sittingFields: Fields = { date: moment("begins"), sources, sitting: passed };

export const object: Field = (at, member) => {
  const { value } = member;
  if (value.kind === "object") at.inside(value, at.at(member), at.draft, "objects of motions").read(objectFields);
  else at.mistyped(value, at.at(member), "An object");
};

export const context: Field = (at, member) => {
  const { value } = member;
  if (value.kind !== "object") {
    at.mistyped(value, at.at(member), "An object");
    return;
  }
  const inner = at.inside(value, at.at(member), at.draft, "contexts of motions");
  const sitting = sittingOf(inner, at);
  if (sitting !== undefined) at.say("term", scalar(sitting.id, at.place(value)));
  // What one motion says of a sitting and the record of the sitting does not is kept with the motion.
  if (sitting?.saysAll !== true) inner.read(contextFields);
};

/**
 * The sitting that a motion names in its context: an event of the files by its id, else one for each name and body, made when it is
 * first met. `saysAll` tells whether its record says what this context does.
 */
function sittingOf(context: ElementReader, motion: ElementReader): { id: LocalId; saysAll: boolean } | undefined {
  const { session, file, json, pointer } = context;
  const written = textOf(memberOf(json, "sitting")?.value);
  if (written === undefined) return undefined;
  const name = written.value;
  const [place, at] = [context.place(written), `${pointer}${step("sitting")}`];
  if (isNothing(motion, name, targets.term)) {
    motion.notTold("term", name, place, at);
    return undefined;
  }
  const event = lookUp(motion, name, targets.term);
  if (event !== undefined && event !== "several") return { id: event.id, saysAll: false };
  const said = jsonOf(json);
  const body = bodyOf(motion);
  const wanted = `${body === "" ? "sitting/" : session.registry.below("sitting", body)}${escapeId(name)}`;
  const known = session.sittings.get(wanted) ?? { id: session.claim(wanted), said };
  session.sittings.set(wanted, known);
  const { id } = known;
  session.once(id, file, "sittings", () => {
    const draft = Draft.record(id, "Sitting", context.place(json), []);
    const label = session.settled(name, place, at);
    if (label === "") draft.note("label", inLanguage("und", session.label(draft, id), draft.place));
    else draft.say("label", inLanguage(session.language, label, draft.place));
    draft.describe("pointer", scalar(pointer, draft.place));
    context.inside(json, pointer, draft, context.kind).read(sittingFields);
    const organizer = memberOf(motion.json, ...bodyKeys);
    const outer = motion.inside(motion.json, motion.pointer, draft, "motions");
    if (organizer !== undefined) reference("partOf", targets.organization)(outer, organizer);
    session.ledger.besides("sittings named by motions");
    return draft;
  });
  return { id, saysAll: known.said === said };
}

const bodyKeys = ["organization_id", "organization"];

/** The body of a motion, as the part of an id that stands for it; nothing if it is not known. */
function bodyOf(motion: ElementReader): string {
  const id = idAt(motion.json, ...bodyKeys);
  if (id === undefined || isNothing(motion, id, targets.organization)) return "";
  const body = lookUp(motion, id, targets.organization);
  if (body === "several") return `${motion.file.name}/${escapeId(id)}`;
  return body === undefined ? escapeId(id) : body.id.replace(/^[^/]*\//, "");
}
