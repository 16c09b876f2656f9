import { describe, expect, it } from "vitest";
import { check } from "../../src/check/index.ts";
import { buildGraph } from "../../src/graph/index.ts";
import { formatRecords } from "../../src/records/index.ts";
import { imported, keys, odd, record, recordsOf } from "./support.ts";

const assembly = {
  persons: [
    {
      id: "p/1",
      name: "Ann O'Neil",
      other_names: [
        { name: "Анна", lang: "ru" },
        { name: "A. O'Neil" },
        { name: "Ann Grey", start_date: "1899", end_date: "1904-03", note: "until she married" },
      ],
      given_names: "Ann Mary",
      family_name: "O'Neil",
      email: "ann@example.org",
      gender: "female",
      birth_date: "1871-05",
      death_date: "1944",
      image: "http://example.org/{a}.jpg",
      images: [{ url: "http://example.org/{a}.jpg" }],
      identifiers: [
        { scheme: "wikidata", identifier: "Q42" },
        { scheme: "house", identifier: "7" },
      ],
      links: [{ url: "http://example.org/a b", note: "home" }],
      contact_details: [{ type: "phone", value: "12", label: "office", valid_until: "1901-01-02" }],
      sources: [{ url: "http://example.org/source" }],
      memberships: [{ organization_id: "house", role: "clerk" }],
    },
    { id: "p/2", name: "Ben" },
  ],
  organizations: [
    {
      id: "house",
      name: "The House",
      classification: "legislature",
      legislative_periods: [
        {
          id: "term/1",
          name: "First",
          classification: "legislative period",
          start_date: "1900",
          end_date: "1904-03-01",
        },
      ],
      posts: [{ id: "seat", label: "Seat of the North", role: "member", area_id: "N" }],
    },
    { id: "GROW", name: "Growers", classification: "party", parent_id: "union", founding_date: "1890-07-01" },
    { id: "union", name: "The Union", classification: "coalition" },
  ],
  memberships: [
    {
      id: "m1",
      person_id: "p/1",
      organization_id: "house",
      role: "Member",
      on_behalf_of_id: "GROW",
      area_id: "N",
      post_id: "seat",
      legislative_period_id: "term/1",
      start_date: "1900-02-01",
    },
    { person_id: "p/2", organization_id: "house", role: "member", area: { name: "Southern" } },
    { member: { "@type": "Organization", id: "GROW" }, organization_id: "union" },
  ],
  events: [
    {
      id: "e1",
      name: "Election of 1900",
      classification: "general election",
      start_date: "1900-01-20",
      location: "Oakford",
    },
    { id: "s1", name: "Sitting 1", classification: "sitting", parent_id: "term/1", start_date: "1900-02-01T10:00:00Z" },
  ],
  areas: [
    {
      id: "N",
      name: "North",
      type: "constituency",
      identifier: "07",
      geometry: { type: "Point", coordinates: [1.5, 2] },
    },
  ],
  motions: [
    {
      id: "mo",
      text: "That the well be dug.",
      organization_id: "house",
      creator_id: "p/1",
      date: "1900-02-01",
      requirement: "simple majority",
      result: "pass",
      vote_events: [
        {
          start_date: "1900-02-01T12:30:05+02:00",
          counts: [
            { option: "yes", value: 1 },
            { option: "no", value: "0" },
            { option: "not voting", value: 1 },
            { option: "yes", value: 1, group_id: "GROW" },
          ],
          votes: [
            { voter_id: "p/1", option: "yes", group_id: "GROW" },
            { voter_id: "p/2", option: "not voting" },
          ],
        },
      ],
    },
  ],
};

describe("an assembly in Popolo", () => {
  const made = imported({ "oakford.popolo.json": assembly });
  const records = recordsOf(made);

  it("is odd in nothing, and every element is made", () => {
    expect(odd(made)).toEqual([]);
    for (const { read, made: number, leftOut } of made.report.elements) expect([number, leftOut]).toEqual([read, 0]);
    expect(Object.fromEntries(made.report.elements.map(({ kind, read }) => [kind, read]))).toEqual({
      persons: 2,
      organizations: 3,
      memberships: 4,
      events: 3,
      posts: 1,
      areas: 1,
      motions: 1,
      vote_events: 1,
      votes: 2,
    });
  });

  it("makes a graph in which nothing is wrong", async () => {
    const graph = await buildGraph({ files: made.files });
    expect(graph.issues).toEqual([]);
    expect(await check(graph)).toEqual([]);
  });

  it("is written in the form that the formatter writes", () => {
    for (const { file, text } of made.files.filter((one) => one.file !== "dataset.yaml")) {
      expect(formatRecords({ file, bytes: Buffer.from(text) }, keys)).toEqual({ text, issues: [] });
    }
  });

  it("makes a person of a person", () => {
    expect(records["person/p..1"]).toEqual({
      id: "person/p..1",
      type: "Person",
      cites: "source/oakford/file",
      label: { und: "Ann O'Neil" },
      names: [
        {
          key: "name-3",
          type: "Name",
          begins: { key: "begins", type: "Moment", newStyle: "1899" },
          ends: { key: "ends", type: "Moment", newStyle: "1904-03" },
          note: "until she married",
          label: { und: "Ann Grey" },
          described: { pointer: "/persons/0/other_names/2" },
        },
      ],
      otherName: { ru: "Анна", und: "A. O'Neil" },
      givenName: "Ann Mary",
      familyName: "O'Neil",
      email: "ann@example.org",
      gender: "female",
      born: { key: "born", type: "Moment", newStyle: "1871-05" },
      died: { key: "died", type: "Moment", newStyle: "1944" },
      image: "http://example.org/{a}.jpg",
      images: [
        {
          key: "image-1",
          type: "Image",
          url: "http://example.org/{a}.jpg",
          described: { pointer: "/persons/0/images/0" },
        },
      ],
      exactMatch: "http://www.wikidata.org/entity/Q42",
      identifiers: [
        {
          key: "identifier-1",
          type: "Identifier",
          scheme: "wikidata",
          notation: "Q42",
          described: { pointer: "/persons/0/identifiers/0" },
        },
        {
          key: "identifier-2",
          type: "Identifier",
          scheme: "house",
          notation: "7",
          described: { pointer: "/persons/0/identifiers/1" },
        },
      ],
      links: [
        {
          key: "link-1",
          type: "Link",
          url: "http://example.org/a b",
          note: "home",
          described: { pointer: "/persons/0/links/0" },
        },
      ],
      contacts: [
        {
          key: "contact-1",
          type: "Contact",
          contactType: "phone",
          contactValue: "12",
          label: { und: "office" },
          ends: { key: "ends", type: "Moment", newStyle: "1901-01-02" },
          described: { pointer: "/persons/0/contact_details/0" },
        },
      ],
      consulted: [
        {
          key: "source-1",
          type: "Link",
          url: "http://example.org/source",
          described: { pointer: "/persons/0/sources/0" },
        },
      ],
      foreignId: "p/1",
      described: { pointer: "/persons/0" },
    });
  });

  it("makes parties, bodies and terms of organisations and their periods", () => {
    expect(records["party/grow.-u"]).toMatchObject({
      type: "Party",
      partOf: "body/union",
      foreignId: "GROW",
      begins: { newStyle: "1890-07-01" },
    });
    expect(records["body/house"]).toMatchObject({ type: "Body", classification: "legislature" });
    expect(records["assembly/term..1"]).toMatchObject({
      type: "Assembly",
      partOf: "body/house",
      begins: { newStyle: "1900" },
    });
    expect(records["post/seat"]).toMatchObject({
      type: "Post",
      postIn: "body/house",
      role: "role/member",
      area: "place/n.-u",
    });
    expect(records["place/n.-u"]).toMatchObject({
      classification: "constituency",
      notation: "07",
      geometry: '{"type":"Point","coordinates":[1.5,2]}',
    });
  });

  it("makes memberships with all that they say, each with an id of its own", () => {
    expect(records["membership/m1"]).toMatchObject({
      member: "person/p..1",
      organization: "body/house",
      role: "role/member.-m0-1",
      onBehalfOf: "party/grow.-u",
      area: "place/n.-u",
      post: "post/seat",
      term: "assembly/term..1",
      begins: { newStyle: "1900-02-01" },
      foreignId: "m1",
    });
    const inline = records["membership/person/p..2/1"];
    expect(inline).toMatchObject({ area: { key: "area", type: "Place", label: { und: "Southern" } } });
    expect(inline).not.toHaveProperty("foreignId");
    expect(records["membership/party/grow.-u/1"]).toMatchObject({
      member: "party/grow.-u",
      organization: "body/union",
    });
    expect(records["membership/person/p..1/1"]).toMatchObject({ member: "person/p..1", role: "role/clerk" });
  });

  it("makes events, sittings, acts and votes", () => {
    expect(records["event/e1"]).toMatchObject({
      type: "Event",
      place: { type: "Place", label: { und: "Oakford" } },
      noted: { kind: "kind/election" },
    });
    expect(records["sitting/s1"]).toMatchObject({
      type: "Sitting",
      during: "assembly/term..1",
      begins: { newStyle: "1900-02-01", clockTime: "10:00:00Z" },
    });
    expect(records["act/mo"]).toMatchObject({
      wording: "That the well be dug.",
      addressedTo: "body/house",
      author: "person/p..1",
      result: "pass",
      noted: { label: { und: "That the well be dug. (mo)" }, kind: "kind/motion" },
    });
    expect(records["act/mo"]).not.toHaveProperty("label");
    expect(records["vote/mo"]).toMatchObject({
      concerns: "act/mo",
      votesFor: "1",
      votesAgainst: "0",
      begins: { newStyle: "1900-02-01", clockTime: "12:30:05+02:00" },
      tallies: [
        { key: "tally-3", option: "option/not---voting", number: "1" },
        { key: "tally-4", option: "option/yes", number: "1", onBehalfOf: "party/grow.-u" },
      ],
      ballots: [
        { key: "ballot.p..1", voter: "person/p..1", option: "option/yes", onBehalfOf: "party/grow.-u" },
        { key: "ballot.p..2", voter: "person/p..2", option: "option/not---voting" },
      ],
    });
    expect(records["vote/mo"]).not.toHaveProperty("abstentions");
  });
});

describe("Popolo as it is found", () => {
  it("is an array of elements, or a single one", () => {
    const motions = imported({ "votes.json": [{ id: "a", text: "A", vote_events: [] }] });
    expect(recordsOf(motions)).toHaveProperty("act/a");
    expect(recordsOf(imported({ "one.json": { id: "x", name: "X", birth_date: "1900" } }))).toHaveProperty("person/x");
  });

  it("is several files that refer to one another; ids that both have stand below the file's name", () => {
    const records = recordsOf(
      imported({
        "people.json": { persons: [{ id: "a", name: "A" }], organizations: [{ id: "o", name: "O" }] },
        "more.json": {
          persons: [{ id: "b", name: "B" }],
          organizations: [{ id: "o", name: "Other" }],
          memberships: [{ person_id: "a", organization_id: "o" }],
        },
      }),
    );
    expect(records).toHaveProperty("body/people/o");
    expect(records["membership/person/a/1"]).toMatchObject({ organization: "body/more/o", cites: "source/more/file" });
  });

  it("names people in the language that the user says", () => {
    const records = recordsOf(
      imported(
        {
          "a.json": { persons: [{ id: "a", name: "A", other_names: [{ name: "Б" }, { name: "C", lang: "zh-Hant" }] }] },
        },
        "fi",
      ),
    );
    expect(records["person/a"]).toMatchObject({ label: { fi: "A" }, otherName: { fi: "Б", "zh-hant": "C" } });
  });

  it("has whole elements in the place of references", () => {
    const made = imported({
      "a.json": {
        memberships: [
          { person: { id: "a", name: "A" }, organization: { id: "o", name: "O", classification: "party" } },
        ],
      },
    });
    expect(recordsOf(made)).toMatchObject({
      "person/a": { label: { und: "A" } },
      "party/o": {},
      "membership/person/a/1": { organization: "party/o" },
    });
    expect(made.report.elements.map(({ kind, read }) => [kind, read])).toContainEqual(["persons", 1]);
  });

  it("has sittings only in the context of motions", () => {
    const context = { sitting: "83/2011", date: "2011-12-09", sources: [{ url: "http://example.org/?{KEY}=1" }] };
    const made = imported({
      "a.json": [
        { id: "m1", text: "A", context },
        { id: "m2", text: "B", context },
      ],
    });
    const records = recordsOf(made);
    expect(records["sitting/83..2011"]).toMatchObject({
      label: { und: "83/2011" },
      begins: { newStyle: "2011-12-09" },
    });
    expect(records["act/m2"]).toMatchObject({ term: "sitting/83..2011" });
    expect(odd(made)).toEqual([]);
  });

  it("says nothing with null, empty texts, lists and objects", () => {
    const made = imported({
      "a.json": { persons: [{ id: "a", name: "A", gender: null, email: "", links: [], extra: {} }], posts: [] },
    });
    expect(odd(made)).toEqual([]);
    expect(Object.keys(recordsOf(made)["person/a"] ?? {})).toEqual([
      "id",
      "type",
      "cites",
      "label",
      "foreignId",
      "described",
    ]);
  });

  it.each([
    ["1959", "1959"],
    ["2013-06", "2013-06"],
    ["2012-02-29", "2012-02-29"],
  ])("has a date %s as precise as it is", (date, newStyle) => {
    expect(record({ persons: [{ id: "a", name: "A", birth_date: date }] }, "person/a")).toMatchObject({
      born: { newStyle },
    });
  });
});
