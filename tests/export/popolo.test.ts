/** Popolo: what a file of it said comes out as it came in; of any other graph what Popolo can say, and no more than is told. */

import { beforeAll, describe, expect, test } from "vitest";
import { openDataset } from "../../src/dataset/index.ts";
import { formats, type Source } from "../../src/export/index.ts";
import { buildGraph, graphKind, ownContext } from "../../src/graph/index.ts";
import { importPopolo } from "../../src/import/index.ts";
import { readRecords } from "../../src/records/index.ts";
import { world } from "../ontology/examples.ts";
import { textOf } from "./graphs.ts";

type Element = Record<string, unknown> & { readonly id?: string };
type Document = Record<string, readonly Element[]>;

async function popolo(source: Source): Promise<Document> {
  let text = "";
  for await (const chunk of formats.popolo.write(source)) text += chunk;
  return JSON.parse(text) as Document;
}

describe("a file that was imported", () => {
  const imported = async (): Promise<Document> => {
    const { store, base, prefixes } = await buildGraph({ files: readRecords(world()).files });
    const graphs = [...store.graphs()].map(({ value }) => value);
    const of = (kind: string) => graphs.filter((graph) => graphKind(graph) === kind);
    return popolo({ store, base, prefixes, restated: of("alignments"), noted: of("noted") });
  };
  const find = (document: Document, collection: string, id: string) =>
    document[collection]?.find((element) => element.id === id);

  test("a person comes out with the id of the file, and all that it said", async () => {
    expect(find(await imported(), "persons", "O_Green")).toEqual({
      id: "O_Green",
      name: "Olga Green",
      other_names: [{ name: "Ольга Грин", lang: "ru" }],
      family_name: "Green",
      given_name: "Olga",
      patronymic_name: "Petrovna",
      sort_name: "Green, Olga",
      email: "o.green@example.org",
      gender: "female",
      birth_date: "1871-05",
      death_date: "1944",
      identifiers: [{ scheme: "wikidata", identifier: "Q1" }],
      contact_details: [{ type: "phone", value: "12" }],
      links: [{ url: "https://example.org/green", note: "her page" }],
      images: [{ url: "https://example.org/green.jpg" }],
      image: "https://example.org/green.jpg",
    });
  });

  test("an organisation has its former names; a membership refers as the file did, with the time of day", async () => {
    const document = await imported();
    expect(find(document, "organizations", "growers")).toMatchObject({
      classification: "party",
      founding_date: "1899",
      area_id: "north-ward",
      other_names: [{ name: "Growers' Union", end_date: "1904-03", note: "until they united" }],
    });
    expect(document.memberships).toContainEqual({
      role: "councillor",
      person_id: "O_Green",
      organization_id: "body/council",
      on_behalf_of_id: "growers",
      post_id: "north-ward-seat",
      area_id: "north-ward",
      legislative_period_id: "assembly/second-veche",
      start_date: "1903-04-12T10:30:00+02:00",
    });
  });

  test("a vote stands inside its motion, where the file had it; a name that an editor made stays at home", async () => {
    const motion = (await imported()).motions?.find(({ text }) => text === "That the well be dug.");
    expect(motion).toEqual({
      text: "That the well be dug.",
      stage: "first reading",
      requirement: "simple majority",
      result: "pass",
      vote_events: [
        {
          counts: [
            { option: "yes", value: 3 },
            { option: "absent", value: 1 },
            { option: "yes", value: 1, group_id: "growers" },
          ],
          votes: [{ voter_id: "O_Green", option: "yes", group_id: "growers" }],
        },
      ],
    });
  });
});

describe("the Congress", () => {
  let document: Document;
  beforeAll(async () => {
    document = await popolo(await openDataset("data"));
  });

  test("every reference leads to an element, and each element is of a collection once", () => {
    expect(Object.fromEntries(Object.entries(document).map(([name, own]) => [name, own.length]))).toEqual({
      persons: 10,
      organizations: 17,
      memberships: 12,
      events: 26,
      areas: 3,
      motions: 12,
      vote_events: 10,
    });
    const elements = Object.values(document).flat();
    const ids = elements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(elements.length);
    for (const element of elements) {
      const references = Object.entries(element).filter(([key]) => key.endsWith("_id"));
      for (const [key, id] of references) expect([key, id, ids.includes(id as string)]).toEqual([key, id, true]);
    }
  });

  test("a vote has the counts that are told, and none for the rest", () => {
    const { vote_events: votes = [] } = document;
    const of = (id: string) => votes.find((vote) => vote.id === id)?.counts;
    expect(of("vote/decree-on-land")).toEqual([
      { option: "no", value: 1 },
      { option: "abstain", value: 8 },
    ]);
    expect(of("vote/decree-on-peace")).toBeUndefined();
  });

  test("days are of the Gregorian calendar, names in other languages other names", () => {
    const { events = [], persons = [] } = document;
    const congress = events.find(({ id }) => id === "assembly/second-congress");
    expect([congress?.classification, congress?.start_date]).toEqual(["legislative period", "1917-11-07T22:40:00"]);
    expect(persons.find(({ id }) => id === "person/alexander-kerensky")).toEqual({
      id: "person/alexander-kerensky",
      name: "Alexander Kerensky",
      other_names: [{ name: "A.F. Kerensky" }, { name: "Александр Керенский", lang: "ru" }],
    });
  });
});

test("that a thing has several values where Popolo has room for one is told", async () => {
  const bytes = Buffer.from(
    JSON.stringify({ persons: ["a", "b"].map((id) => ({ id, name: id, email: [`${id}@x.org`, `${id}@y.org`] })) }),
  );
  const { files } = importPopolo({ files: [{ file: "a.json", bytes }], keys: [...ownContext().properties.keys()] });
  const { store, base, prefixes } = await buildGraph({ files });
  const told: string[] = [];
  const document = await popolo({ store, base, prefixes, leftOut: ({ message }) => told.push(message) });
  expect(document.persons?.map(({ email }) => email)).toEqual(["a@x.org", "b@x.org"]);
  expect(told).toEqual([
    "Popolo has room for one “email”, and 2 things have several: the first is written, the others are not.",
  ]);
});

test("an empty graph is an empty document", async () => {
  expect(await textOf(formats.popolo, [])).toBe("{}\n");
});
