/**
 * Popolo (http://www.popoloproject.com/specs/), of any graph: what it can say of persons, organisations, memberships, posts, areas, events, motions and
 * votes. What was imported comes out as it came in: the same ids, the same unknowns, the same nesting.
 *
 * It says nothing that the graph does not: a count is there only where it is told. What Popolo has no word for (groups and head-counts, what
 * rests on which passage, notes) is not in it; nor are several values where Popolo has one, of which the first stands and the others are told of.
 */

import { warning } from "../../issue.ts";
import { batched, type Source } from "../source.ts";
import { dcterms, schema } from "../terms.ts";
import { collectionOf } from "./classes.ts";
import { Elements, type Json } from "./elements.ts";
import { fieldsOf } from "./tables.ts";

interface Element {
  readonly id: string;
  readonly collection: string;
  readonly object: Record<string, Json>;
}

/** Every element, those that a file nested in another inside it. */
function document(elements: Elements): Map<string, Record<string, Json>[]> {
  const ids = elements.inOrder(elements.things.ids().filter((id) => elements.isElement(id)));
  const all: Element[] = ids.map((id) => {
    const own = elements.idOf(id);
    const object = { ...(own === undefined ? {} : { id: own }), ...elements.whole(id) };
    return { id, collection: elements.collection(id) ?? "", object };
  });
  const owners = new Map(all.map(({ id, object }) => [elements.key(id), object]));
  const top = new Map<string, Record<string, Json>[]>([...collectionOf.values()].map((name) => [name, []]));
  for (const { id, collection, object } of all) {
    const place = elements.place(id);
    const owner = place === undefined ? undefined : owners.get(place.owner);
    if (place === undefined || owner === undefined || owner === object) {
      top.get(collection)?.push(object);
      continue;
    }
    // The file's own list of terms or sessions says whose they are by where it stands.
    if (collection === "events" && object.organization_id === owner.id) delete object.organization_id;
    owner[place.list] = [...((owner[place.list] ?? []) as Json[]), object];
  }
  return top;
}

/** What the files say of themselves. */
function metaOf({ things, inOrder }: Elements): Json | undefined {
  const files = things.ids().filter((id) => things.isA(id, schema("DigitalDocument")));
  const sources = files.flatMap((file) => inOrder(things.links(file, dcterms("source"))));
  const urls = sources.flatMap((source) => things.texts(source, schema("url")));
  return urls.length === 0 ? undefined : { sources: urls };
}

function* lines(elements: Elements): Iterable<string> {
  const meta = metaOf(elements);
  let separator = "{\n";
  if (meta !== undefined) {
    yield `${separator}  "meta": ${JSON.stringify(meta)}`;
    separator = ",\n";
  }
  for (const [collection, objects] of document(elements)) {
    if (objects.length === 0) continue;
    const texts = objects.map((object) => JSON.stringify(object, null, 2).replace(/^/gm, "    "));
    yield `${separator}  "${collection}": [\n`;
    for (const [index, text] of texts.entries()) yield `${text}${index + 1 < texts.length ? "," : ""}\n`;
    yield "  ]";
    separator = ",\n";
  }
  yield separator === "{\n" ? "{}\n" : "\n}\n";
}

/** What Popolo can say of a graph, as one JSON document. */
export async function* writePopolo(source: Source): AsyncIterable<string> {
  const elements = await Elements.of(source, fieldsOf);
  yield* batched(lines(elements));
  for (const [key, { number, id }] of elements.several) {
    const which = number === 1 ? "one thing has" : `${number} things have`;
    const message = `Popolo has room for one “${key}”, and ${which} several: the first is written, the others are not.`;
    source.leftOut?.(warning("format-cannot-hold", message, {}, `The first of them is ${id}.`));
  }
}
