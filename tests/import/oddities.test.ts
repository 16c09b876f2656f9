import { describe, expect, it } from "vitest";
import { oddities, type Imported } from "../../src/import/index.ts";
import { imported, odd, recordsOf, refusals } from "./support.ts";

const person = { id: "a", name: "A" };
const house = { id: "h", name: "H" };
const of = (content: object) => imported({ "file.json": content });

/** Code → an import that has it, and where. */
const cases: Readonly<
  Record<string, readonly [content: object, pointer: string, made?: (records: ReturnType<typeof recordsOf>) => void]>
> = {
  "dangling-reference": [
    {
      persons: [person],
      memberships: [
        { person_id: "a", organization_id: "gone" },
        { person_id: "a", organization_id: "gone" },
      ],
    },
    "/memberships/0/organization_id",
    (records) =>
      expect(records["body/gone"]).toMatchObject({
        foreignId: "gone",
        noted: { label: { und: "gone" }, notes: [{ kind: "kind/not-described" }] },
      }),
  ],
  "reference-circular": [
    {
      organizations: [
        { ...house, parent_id: "i" },
        { id: "i", name: "I", parent_id: "h" },
      ],
    },
    "/organizations/0/parent_id",
  ],
  "element-twice": [
    { persons: [person, { id: "a", name: "B" }] },
    "/persons/1",
    (records) => expect(records["person/a/2"]).toMatchObject({ label: { und: "B" }, foreignId: "a" }),
  ],
  "element-repeated": [
    { persons: [person, person] },
    "/persons/1",
    (records) => expect(records).not.toHaveProperty("person/a/2"),
  ],
  "element-unusable": [{ persons: [person], memberships: [{ person_id: "a" }] }, "/memberships/0"],
  "copy-inside": [
    {
      persons: [person],
      organizations: [house],
      memberships: [{ person_id: "a", person: { id: "a", name: "A" }, organization_id: "h" }],
    },
    "/memberships/0/person",
  ],
  "value-second": [
    { persons: [{ ...person, gender: "female" }], events: [{ id: "e", name: "E", date: "1900", start_date: "1901" }] },
    "/events/0/start_date",
    (records) => expect(records["event/e"]).toMatchObject({ begins: { newStyle: "1900" } }),
  ],
  "relation-unsaid": [{ organizations: [{ ...house, people: [person] }] }, "/organizations/0/people/0"],
  "dates-reversed": [
    { organizations: [{ ...house, founding_date: "1900-05", dissolution_date: "1899" }] },
    "/organizations/0/dissolution_date",
    (records) =>
      expect(records["body/h"]).toMatchObject({ begins: { newStyle: "1900-05" }, ends: { newStyle: "1899" } }),
  ],
  "date-impossible": [{ persons: [{ ...person, birth_date: "1700", death_date: "1850" }] }, "/persons/0/birth_date"],
  "date-unreadable": [
    { persons: [{ ...person, birth_date: "2013-02-30" }] },
    "/persons/0/birth_date",
    (records) => expect(records["person/a"]).toMatchObject({ born: { words: "2013-02-30" } }),
  ],
  "tally-disagrees": [
    {
      persons: [person],
      motions: [
        {
          id: "m",
          text: "M",
          vote_events: [{ counts: [{ option: "yes", value: 2 }], votes: [{ voter_id: "a", option: "yes" }] }],
        },
      ],
    },
    "/motions/0/vote_events/0/counts/0",
    (records) =>
      expect(records["vote/m"]).toMatchObject({ votesFor: "2", noted: { notes: [{ kind: "kind/contradiction" }] } }),
  ],
  "unknown-as-value": [
    { persons: [{ ...person, gender: "Unknown" }] },
    "/persons/0/gender",
    (records) => {
      expect(records["person/a"]).not.toHaveProperty("gender");
      expect(records["person/a"]).toMatchObject({
        noted: { notes: [{ kind: "kind/not-told", notTold: "gender", words: "Unknown" }] },
      });
    },
  ],
  "name-missing": [{ persons: [{ id: "a", gender: "x" }] }, "/persons/0"],
  "name-repeated": [
    { persons: [{ ...person, other_names: [{ name: "B" }, { name: "B" }] }] },
    "/persons/0/other_names/1",
  ],
  "language-unknown": [
    { persons: [{ ...person, other_names: [{ name: "B", lang: "zh-classical" }] }] },
    "/persons/0/other_names/0",
  ],
  "key-unknown": [{ persons: [{ ...person, shoe_size: 43 }], warnings: ["x"] }, "/warnings"],
  "key-renamed": [{ persons: [{ ...person, ethnicity: "X" }] }, "/persons/0/ethnicity"],
  "value-mistyped": [{ persons: [{ ...person, name: ["A"] }] }, "/persons/0/name"],
  "number-for-text": [
    { persons: [{ ...person, email: 12 }] },
    "/persons/0/email",
    (records) => expect(records["person/a"]).toMatchObject({ email: "12" }),
  ],
  "text-composed": [
    { persons: [{ id: "a", name: "E\u0301va" }] },
    "/persons/0/name",
    (records) => expect(records["person/a"]).toMatchObject({ label: { und: "\u00c9va" } }),
  ],
  "text-unseen": [
    { persons: [{ id: "a", name: "A\ufeffB\u0000" }] },
    "/persons/0/name",
    (records) => expect(records["person/a"]).toMatchObject({ label: { und: "AB" } }),
  ],
};

/** No JSON value has these; a text does, or two files. */
const others: Readonly<Record<string, () => Imported>> = {
  "member-twice": () => imported({ "file.json": '{"persons":[{"id":"a","name":"A","name":"B"}]}' }),
  "reference-ambiguous": () =>
    imported({
      "one.json": { organizations: [house] },
      "two.json": { organizations: [{ ...house, name: "I" }] },
      "three.json": { persons: [person], memberships: [{ person_id: "a", organization_id: "h" }] },
    }),
};

describe("what is odd", () => {
  it.each(Object.entries(cases))(
    "%s is reported at its place, and the rest is made and checked",
    async (code, [content, pointer, look]) => {
      const made = of(content);
      expect(odd(made)).toContain(`${code} ${pointer}`);
      const found = made.oddities.find((one) => one.code === code);
      expect(found).toMatchObject({ file: "file.json", line: 1, severity: "warning" });
      look?.(recordsOf(made));
      expect(await refusals(made)).toEqual([]);
    },
  );

  it.each(Object.entries(others))("%s is reported", (code, make) => {
    expect(make().oddities.map((one) => one.code)).toContain(code);
  });

  it("of every kind is tested, but those of tables", () => {
    const ofTables = ["cell-trimmed", "cell-unlisted", "cell-overruled", "cell-stranded", "encoding-doubted"];
    const tested = [...Object.keys(cases), ...Object.keys(others), ...ofTables];
    expect(Object.keys(oddities).filter((code) => !tested.includes(code))).toEqual([]);
  });

  it("party unknown is no party of a membership, and stays a record", () => {
    const made = of({
      persons: [person],
      organizations: [house, { id: "party/unknown", name: "unknown", classification: "party" }],
      memberships: [{ person_id: "a", organization_id: "h", on_behalf_of_id: "party/unknown" }],
    });
    const records = recordsOf(made);
    expect(records["membership/person/a/1"]).not.toHaveProperty("onBehalfOf");
    expect(records["membership/person/a/1"]).toMatchObject({
      noted: { notes: [{ notTold: "onBehalfOf", words: "party/unknown" }] },
    });
    expect(records).toHaveProperty("party/party..unknown");
  });

  it("somebody who is a member after death, or born after it, is told of", () => {
    const members = {
      organizations: [house],
      memberships: [{ person_id: "a", organization_id: "h", start_date: "1950", end_date: "1960" }],
    };
    expect(odd(of({ ...members, persons: [{ ...person, death_date: "1949-12-31" }] }))).toEqual([
      "date-impossible /persons/0/death_date",
    ]);
    expect(odd(of({ ...members, persons: [{ ...person, birth_date: "1955" }] }))).toEqual([
      "date-impossible /persons/0/birth_date",
    ]);
    expect(odd(of({ ...members, persons: [{ ...person, birth_date: "1357" }] }))).toEqual([
      "date-impossible /persons/0/birth_date",
    ]);
    expect(odd(of({ ...members, persons: [{ ...person, birth_date: "1920", death_date: "1950" }] }))).toEqual([]);
  });

  it("what is left out is counted: read = made + left out", () => {
    const { report } = of({
      persons: [person, person, 7, null],
      organizations: [house],
      memberships: [{ person_id: "a", organization_id: "h" }, { role: "x" }],
    });
    expect(report.elements).toEqual([
      { kind: "persons", read: 4, made: 1, leftOut: 3 },
      { kind: "organizations", read: 1, made: 1, leftOut: 0 },
      { kind: "memberships", read: 2, made: 1, leftOut: 1 },
    ]);
  });
});
