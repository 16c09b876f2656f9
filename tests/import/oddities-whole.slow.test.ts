/** Data that are only odd never refuse an import: the folder that is written is read again and checked. */

import fc from "fast-check";
import { DataFactory } from "n3";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../src/graph/index.ts";
import { tables } from "../../src/import/index.ts";
import { Fault } from "../../src/issue.ts";
import { readRecords } from "../../src/records/index.ts";
import { imported, odd, recordsOf, refusals } from "./support.ts";

const person = { id: "a", name: "A" };
const house = { id: "h", name: "H" };
const decomposed = "e\u0301";
const unseen = "x\u0000\ufeff";

/** What is odd → files that have it. */
const cases: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "a ballot's id that is not composed": {
    "a.json": {
      persons: [person],
      motions: [{ id: "m", text: "M", vote_events: [{ votes: [{ id: decomposed, voter_id: "a", option: "yes" }] }] }],
    },
  },
  "a kind, a sitting and a count with characters that cannot be seen": {
    "a.json": {
      events: [{ id: "e", name: "E", classification: unseen }],
      motions: [
        {
          id: "m",
          text: unseen,
          context: { sitting: unseen },
          vote_events: [{ counts: [{ option: unseen, value: 2 }], votes: [{ option: unseen }] }],
        },
      ],
    },
  },
  "a link of the file that is not composed": {
    "a.json": { meta: { sources: [`https://example.org/${decomposed}`] }, persons: [person] },
  },
  "a geometry with a text that is not composed": {
    "a.json": { areas: [{ id: "n", name: "N", geometry: { name: decomposed } }] },
  },
  "an unknown with characters that cannot be seen": {
    "a.json": { organizations: [house], posts: [{ label: "P", organization_id: "h", area_id: " \u0085unknown" }] },
  },
  "a title cut inside a character": {
    "a.json": { motions: [{ id: "m", text: `${"x".repeat(59)}\u{1d4b3}${"y".repeat(20)}` }] },
  },
  "sources of a motion and of its context": {
    "a.json": {
      motions: [
        { id: "m", text: "M", sources: ["https://a.org/"], context: { date: "1900", sources: ["https://b.org/"] } },
      ],
    },
  },
  "other names and other labels": {
    "a.json": {
      posts: [
        { id: "p", label: "P", other_names: [{ name: "Q", note: "n" }, "R"], other_labels: [{ name: "S", note: "n" }] },
      ],
    },
  },
  "an option that is a number, with a count that disagrees": {
    "a.json": {
      motions: [
        { id: "m", text: "M", vote_events: [{ counts: [{ option: "1", value: 2 }], votes: [{ option: "1" }] }] },
      ],
    },
  },
  "names in Indonesian with a slash, in a tag that is private, in one that is a key": {
    "a.json": {
      persons: [
        {
          ...person,
          other_names: [
            { name: "B/C", lang: "id" },
            { name: "D", lang: "x-old" },
            { name: "E", lang: "key" },
            { name: "F", lang: "value" },
            { name: "G/H", lang: "id", note: "n" },
          ],
        },
      ],
    },
  },
  "unknown beside a value, in whichever order": {
    "a.json": {
      persons: [
        { ...person, national_identity: "Finnish", ethnicity: "unknown", email: ["?", "a@b.org"] },
        { id: "b", name: "B", national_identity: "unknown", ethnicity: "Finnish" },
      ],
      events: [{ id: "e", name: "E", date: "unknown", start_date: "1900" }],
    },
  },
  "two things without a name and with one id": { "a.json": { persons: [{ id: "a" }, { id: "a", gender: "x" }] } },
  "areas without a name and with one identifier": { "a.json": { areas: [{ identifier: "7" }, { identifier: "7" }] } },
  "motions with one id and one text in two files": {
    "a.json": [{ id: "m", text: "M", requirement: "x" }],
    "b.json": [{ id: "m", text: "M", requirement: "x" }],
  },
  "areas in the same place of two files, without a name": {
    "a.json": { memberships: [{ person_id: "a", organization_id: "h", area: { note: "n" } }], persons: [person] },
    "b.json": { memberships: [{ person_id: "a", organization_id: "h", area: { note: "n" } }], organizations: [house] },
  },
  "things that several files have and others refer to": {
    "a.json": { organizations: [house] },
    "b.json": { organizations: [{ ...house, name: "I" }] },
    "c.json": { persons: [person], memberships: [{ person_id: "a", organization_id: "h" }] },
    "d.json": { memberships: [{ person_id: "a", organization_id: "h", role: "x" }] },
  },
  "a sitting outside its term": {
    "a.json": {
      events: [
        { id: "t", name: "T", classification: "term", start_date: "1900-01-01", end_date: "1904-12-31" },
        { id: "s", name: "S", classification: "sitting", parent_id: "t", start_date: "1905-01-01" },
      ],
    },
  },
  "a word that is the name of one of our kinds": {
    "a.json": {
      events: [
        { id: "e", name: "E", classification: "event" },
        { id: "f", name: "F" },
      ],
    },
  },
  "a sitting with the id of an event": {
    "a.json": {
      events: [{ id: "83/2011", name: "83/2011", classification: "sitting" }],
      motions: [{ id: "m", text: "M", context: { sitting: "83/2011", date: "2011-12-09" } }],
    },
  },
  "an id of two files that is the key of a node of a thing that is called like the file": {
    "a.json": {
      persons: [
        { id: "born", name: "A" },
        { id: "a", name: "B", birth_date: "1900" },
      ],
    },
    "b.json": { persons: [{ id: "born", name: "C" }] },
  },
  "sources of a file, twice": {
    "a.json": '{"meta":{"sources":["https://a.org/"],"sources":["https://b.org/"]},"persons":[{"id":"a","name":"A"}]}',
  },
};

describe("data that are only odd", () => {
  it.each(Object.entries(cases))("%s: nothing of it is refused", async (_, files) => {
    expect(await refusals(imported(files))).toEqual([]);
  });

  it("whatever they are, make a folder that is read again and checked", { timeout: 300_000 }, async () => {
    const word = fc.constantFrom("a", "b", "a/b", "unknown", "1999", "2001-02-30", "1", "yes", decomposed, unseen, "");
    const ref = fc.oneof(word, fc.record({ id: word }), fc.record({ name: word }));
    const any = fc.oneof({ weight: 6, arbitrary: word }, fc.jsonValue({ maxDepth: 2 }));
    const some = (arbitrary: fc.Arbitrary<unknown>) => fc.array(arbitrary, { maxLength: 3 });
    const loose = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
      fc.record(
        { id: any, name: any, start_date: any, end_date: any, note: any, sources: some(any), ...fields },
        { requiredKeys: [] },
      );
    const kind = fc.constantFrom("party", "term", "sitting", "event", "unknown", decomposed);
    const named = loose({ other_names: some(loose({ lang: fc.constantFrom("id", "key", "x-a", "fi") })) });
    const membership = loose({
      person_id: ref,
      member: ref,
      organization_id: ref,
      post_id: ref,
      on_behalf_of_id: ref,
      role: any,
      area: ref,
      legislative_period_id: ref,
    });
    const event = loose({ classification: kind, date: any, parent_id: ref, organization_id: ref, location: ref });
    const vote = loose({
      counts: some(fc.record({ option: word, value: any })),
      votes: some(loose({ voter_id: ref, option: word, pair_id: ref })),
      motion_id: ref,
    });
    const motion = loose({
      text: any,
      identifier: any,
      context: loose({ sitting: word, date: any }),
      organization_id: ref,
      legislative_session_id: ref,
      vote_events: some(vote),
    });
    const lists = {
      persons: some(fc.oneof(named, loose({ memberships: some(membership), birth_date: any, ethnicity: any }))),
      organizations: some(loose({ classification: kind, parent_id: ref, sessions: some(event), posts: some(named) })),
      memberships: some(membership),
      events: some(event),
      areas: some(loose({ parent_id: ref, identifier: any, geometry: any })),
      motions: some(motion),
      vote_events: some(vote),
    };
    const file = fc.record(lists);
    await fc.assert(
      fc.asyncProperty(file, fc.option(file), async (first, second) => {
        const made = imported({ "a.json": first, ...(second === null ? {} : { "b.json": second }) });
        expect(await refusals(made)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("what stands in the records of odd data", () => {
  it("a motion that is repeated goes with its vote and its ballots", () => {
    const motion = { id: "m", text: "M", vote_events: [{ votes: [{ voter_id: "a", option: "yes" }] }] };
    const made = imported({ "a.json": { persons: [person], motions: [motion, motion] } });
    expect(Object.keys(recordsOf(made)).filter((id) => id.startsWith("vote/"))).toEqual(["vote/m"]);
    expect(made.report.elements.filter(({ kind }) => kind !== "persons")).toEqual([
      { kind: "motions", read: 2, made: 1, leftOut: 1 },
      { kind: "vote_events", read: 2, made: 1, leftOut: 1 },
      { kind: "votes", read: 1, made: 1, leftOut: 0 },
    ]);
  });

  it("the houses of two files have sittings of their own", () => {
    const file = (name: string) => ({
      organizations: [{ ...house, name }],
      motions: [{ text: name, organization: { id: "h" }, context: { sitting: "1" } }],
    });
    const records = recordsOf(imported({ "one.json": file("H"), "two.json": file("I") }));
    expect(records["sitting/one/h/1"]).toMatchObject({ partOf: "body/one/h", cites: "source/one/file" });
    expect(records["sitting/two/h/1"]).toMatchObject({ partOf: "body/two/h" });
  });

  it("a sitting cites every file that names it, and tells where its body stands", () => {
    const motions = [{ text: "M", organization_id: "gone", context: { sitting: "1" } }];
    const made = imported({ "one.json": { motions }, "two.json": { motions } });
    expect(recordsOf(made)["sitting/gone/1"]).toMatchObject({ cites: ["source/one/file", "source/two/file"] });
    expect(odd(made)).toEqual(["dangling-reference /motions/0/organization_id"]);
  });

  it("a sitting whose name is unknown is not told", () => {
    const motions = [{ id: "m", text: "M", context: { sitting: "unknown", date: "1900" } }];
    const records = recordsOf(imported({ "a.json": { motions } }));
    expect(Object.keys(records).filter((id) => id.startsWith("sitting/"))).toEqual([]);
    expect(records["act/m"]).toMatchObject({ when: { newStyle: "1900" }, noted: { notes: [{ notTold: "term" }] } });
  });

  it("nobody unknown is a member, and unknown voters are not one", () => {
    const made = imported({
      "a.json": {
        persons: [person, { id: "u", name: "unknown" }],
        organizations: [house],
        memberships: [
          { person_id: "unknown", organization_id: "h" },
          { person_id: "u", organization_id: "h" },
          { person_id: "a", organization_id: "h" },
        ],
        vote_events: [
          {
            id: "v",
            votes: [
              { voter_id: "unknown", option: "yes" },
              { voter_id: "unknown", option: "yes" },
            ],
          },
        ],
      },
    });
    expect(made.report.elements.find(({ kind }) => kind === "memberships")).toMatchObject({ made: 1, leftOut: 2 });
    expect(Object.keys(recordsOf(made))).not.toContain("person/unknown");
    expect(odd(made)).not.toContain("element-twice /vote_events/0/votes/1");
    expect(recordsOf(made)["vote/v"]).toMatchObject({
      ballots: [{ key: "ballot.of-nobody", noted: { notes: [{ notTold: "voter" }] } }, { key: "ballot.of-nobody.-2" }],
    });
  });

  it("a second value is left out under its own name; the same once more is a copy", () => {
    const one = (more: object) => odd(imported({ "a.json": { persons: [{ ...person, ...more }] } }));
    expect(one({ family_name: "A" })).toEqual([]);
    const post = (label: string) => odd(imported({ "a.json": { posts: [{ id: "p", label: "P", name: label }] } }));
    expect(post("P")).toEqual(["copy-inside /posts/0/name"]);
    expect(post("Q")).toEqual(["value-second /posts/0/name"]);
    const member = (id: string) =>
      odd(
        imported({
          "a.json": {
            persons: [person],
            organizations: [house],
            memberships: [{ person_id: "a", member_id: id, organization_id: "h" }],
          },
        }),
      );
    expect(member("a")).toEqual(["copy-inside /memberships/0/member_id"]);
    expect(member("b")).toEqual(["value-second /memberships/0/member_id"]);
  });

  it("sessions of an organisation are made, and told of as nothing that is left out", () => {
    const sessions = [
      { id: "s", name: "S", classification: "session" },
      { id: "e", name: "E" },
    ];
    const made = imported({ "a.json": { organizations: [{ ...house, sessions }] } });
    expect(odd(made)).toEqual([]);
    expect(recordsOf(made)).toMatchObject({ "assembly/s": { partOf: "body/h" }, "event/e": { agent: "body/h" } });
  });

  it("votes that are no list, and a collection that stands twice, are told of", () => {
    expect(odd(imported({ "a.json": { persons: [person], votes: { a: 1 } } }))).toEqual(["value-mistyped /votes"]);
    const made = imported({ "a.json": '{"persons":[{"id":"a","name":"A"}],"persons":[{"id":"b","name":"B"}]}' });
    expect(odd(made)).toEqual(["member-twice /persons"]);
    expect(Object.keys(recordsOf(made)).filter((id) => id.startsWith("person/"))).toEqual(["person/b"]);
  });

  it("a count under either key is held against the single votes", () => {
    const vote = { counts: [{ option: "yes", count: 2 }], votes: [{ voter_id: "a", option: "yes" }] };
    expect(odd(imported({ "a.json": { persons: [person], vote_events: [{ id: "v", ...vote }] } }))).toEqual([
      "tally-disagrees /vote_events/0/counts/0",
    ]);
  });

  it("more single votes than a file holds are records of their own, and are read again", { timeout: 120_000 }, () => {
    const votes = Array.from({ length: 100_000 }, () => ({ option: "yes" }));
    const { files, report } = imported({ "a.json": { vote_events: [{ id: "v", votes }] } });
    expect(report.elements).toContainEqual({ kind: "votes", read: 100_000, made: 100_000, leftOut: 0 });
    const ballots = files.filter(({ file }) => file.startsWith("ballots"));
    expect(ballots.reduce((sum, { records }) => sum + records.length, 0)).toBe(100_000);
    expect(Math.max(...files.map(({ text }) => text.length))).toBeLessThan(310_000);
    const written = files.filter(({ file }) => /^(?:votes|ballots|ballots-2)\.yaml$/.test(file));
    expect(readRecords(written.map(({ file, text }) => ({ file, bytes: Buffer.from(text) }))).issues).toEqual([]);
  });

  it("single votes that are records of their own are in the graph as those inside are", async () => {
    const persons = Array.from({ length: 1001 }, (_, index) => ({ id: `p${index}`, name: `P${index}` }));
    const votes = persons.map(({ id }) => ({ voter_id: id, option: "yes" }));
    const made = imported({ "a.json": { persons, vote_events: [{ id: "v", votes }] } });
    expect(await refusals(made)).toEqual([]);
    const { store } = await buildGraph({ files: made.files });
    const ballots = [...store.match(null, DataFactory.namedNode("https://w3id.org/smolny/ontology#ballot"))];
    expect(new Set(ballots.map(({ subject }) => subject.value))).toEqual(new Set(["https://example.org/a/id/vote/v"]));
    expect(ballots).toHaveLength(1001);
  });

  it("what is more than is read of one record is refused at its place", () => {
    const email = Array.from({ length: 60_000 }, (_, index) => `a${index}@example.org`);
    expect(() => imported({ "a.json": { persons: [{ ...person, email }] } })).toThrow(Fault);
  });

  it("a hundred thousand elements with one id are numbered in no more time than others", { timeout: 120_000 }, () => {
    const persons = Array.from({ length: 100_000 }, (_, index) => ({ id: "a", name: `A${index}` }));
    const before = performance.now();
    const made = imported({ "a.json": { persons } });
    expect(performance.now() - before).toBeLessThan(60_000);
    expect(made.report.elements).toEqual([{ kind: "persons", read: 100_000, made: 100_000, leftOut: 0 }]);
  });
});

describe("every key that is read", () => {
  const values = [
    "x",
    "1999",
    ["x", "y"],
    { id: "x" },
    { name: "x" },
    [{ name: "x", value: "1", url: "https://x.org/" }],
  ];
  const classes = [undefined, "party", "faction", "term", "sitting", "election"];

  it.each(Object.entries(tables))("of %s: whatever stands there, nothing is refused", async (kind, fields) => {
    const elements = Object.keys(fields).flatMap((key) =>
      values.flatMap((value, at) =>
        classes.map((classification, of) => ({
          id: `${key} ${at} ${of}`,
          name: `${key} ${at} ${of}`,
          ...(classification === undefined ? {} : { classification }),
          ...(kind === "memberships" ? { person_id: "p", organization_id: "o" } : {}),
          [key]: value,
        })),
      ),
    );
    const made = imported({ "a.json": { [kind]: elements } });
    expect([...new Set(await refusals(made))]).toEqual([]);
  });
});
