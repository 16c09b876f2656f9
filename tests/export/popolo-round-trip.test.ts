/** Any Popolo of our own making, in and out again (round-trip.ts says what the same is). */

import fc from "fast-check";
import { expect, test } from "vitest";
import { proveRoundTrip } from "./round-trip.ts";

type Element = Record<string, unknown>;

/** Popolo as its specification has it, with the characters that ids and names have in other people's files. */
const anyPopolo = (() => {
  const unit = fc.constantFrom("a", "B", "z", "é", "Ж", "'", "(", "/", ":", "_", " ", "1", "ß", "𝒳", "~", "%");
  const word = fc.string({ unit, minLength: 1, maxLength: 8 }).map((text) => `x${text}x`);
  const year = fc.integer({ min: 1801, max: 1999 }).map(String);
  const day = fc.tuple(year, fc.constantFrom("", "-04", "-11-30")).map((parts) => parts.join(""));
  const [early, late] = ["18", "19"].map((century) => day.map((date) => date.replace(/^../, century)));
  const dates = { start_date: early ?? day, end_date: late ?? day };
  const optional = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
  const urls = fc.uniqueArray(fc.constantFrom("https://example.org/a", "https://example.org/b?c=d", "http://x.org/é"), {
    minLength: 1,
  });
  const links = urls.map((all) => all.map((url) => ({ url, note: "n" })));
  const languages = fc.constantFrom("en", "ru", "id", "zh-Hant", "en-GB");
  const plainNames = fc.uniqueArray(fc.record({ name: word, lang: languages }), {
    maxLength: 3,
    selector: ({ name, lang }) => `${lang} ${name}`,
  });
  const datedName = fc
    .tuple(
      fc.record({ name: word, note: word }),
      optional({ ...dates, lang: languages, family_name: word, sources: links }),
    )
    .map(([needed, rest]) => ({ ...needed, ...rest }));
  const names = fc.tuple(plainNames, fc.array(datedName, { maxLength: 2 })).map((all) => all.flat());
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 2 });
  const contact_details = some(
    fc
      .tuple(
        fc.record({ type: fc.constantFrom("phone", "address"), value: word }),
        optional({
          label: word,
          note: word,
          valid_from: early ?? day,
          valid_until: late ?? day,
          created_at: day,
          updated_at: day,
          sources: links,
        }),
      )
      .map(([needed, rest]) => ({ ...needed, ...rest })),
  );
  const common = {
    links,
    sources: links,
    note: word,
    created_at: day,
    updated_at: day,
    identifiers: fc
      .uniqueArray(word, { minLength: 1, maxLength: 2 })
      .map((all) => all.map((identifier) => ({ scheme: "own", identifier, note: "n" }))),
  };
  const named = { ...common, other_names: names };
  const pictured = {
    ...named,
    contact_details,
    image: fc.constant("https://example.org/i.png"),
    images: links,
  };
  const ids = (start: string) =>
    fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((all) => all.map((id) => start + id));
  return fc
    .tuple(ids("p"), ids("o"), ids("e"), ids("a"), ids("t"), ids("m"))
    .chain(([persons, organizations, events, areas, posts, motions]) => {
      const one = (all: readonly string[]) => fc.constantFrom(...all);
      const each = (all: readonly string[], more: fc.Arbitrary<Element>, called = "name") =>
        fc.tuple(
          ...all.map((id) => fc.tuple(word, more).map(([name, rest]): Element => ({ id, [called]: name, ...rest }))),
        );
      /** The same, some of which are below the one before. */
      const tree = (all: readonly string[], more: fc.Arbitrary<Element>) =>
        fc
          .tuple(each(all, more), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
          .map(([made, isBelow]) =>
            made.map((element, index) =>
              index > 0 && isBelow[index] === true ? { ...element, parent_id: all[index - 1] } : element,
            ),
          );
      const membership = fc
        .tuple(
          fc.record({ person_id: one(persons), organization_id: one(organizations) }),
          optional({
            ...dates,
            ...common,
            role: fc.constantFrom("member", "Member", "Vorsitz (1)"),
            on_behalf_of_id: one(organizations),
            legislative_period_id: one(events),
            post_id: one(posts),
            area_id: one(areas),
            contact_details,
          }),
        )
        .map(([needed, rest]) => ({ ...needed, ...rest }));
      const options = fc.uniqueArray(fc.constantFrom("yes", "no", "abstain", "absent", "not voting"), { minLength: 1 });
      const counts = options.chain((all) =>
        fc.tuple(...all.map((option) => fc.nat(500).map((value) => ({ option, value })))),
      );
      const votes = fc.uniqueArray(
        fc
          .tuple(
            fc.record({ voter_id: one(persons), option: fc.constantFrom("yes", "no", "paired") }),
            optional({
              id: word,
              group_id: one(organizations),
              role: word,
              weight: fc.nat(9),
              note: word,
              sources: links,
            }),
          )
          .map(([needed, rest]) => ({ ...needed, ...rest })),
        { minLength: 1, selector: ({ voter_id }) => voter_id },
      );
      const vote = optional({ ...common, ...dates, counts, votes, result: word, requirement: word, identifier: word });
      const motion = optional({
        ...named,
        title: word,
        classification: word,
        organization_id: one(organizations),
        creator_id: one(persons),
        legislative_session_id: one(events),
        date: day,
        requirement: word,
        result: word,
        vote_events: fc.tuple(vote),
      });
      const attendees = fc.uniqueArray(one(persons), { minLength: 1 }).map((all) => all.map((id) => ({ id })));
      const sitting = optional({ ...named, ...dates, location: word, attendees, status: word, parent_id: one(events) });
      return fc.record({
        persons: each(
          persons,
          optional({
            ...pictured,
            gender: fc.constantFrom("male", "female"),
            email: fc.constant("a@b.org"),
            summary: word,
            national_identity: word,
          }),
        ),
        organizations: tree(
          organizations,
          optional({
            ...pictured,
            classification: fc.constantFrom("party", "legislature", "committee"),
            founding_date: early ?? day,
            area_id: one(areas),
          }),
        ),
        events: fc
          .tuple(each(events, optional({ ...named, ...dates })), each(["s1", "s2"], sitting))
          .map(([terms, sittings]) => [
            ...terms.map((event) => ({ ...event, classification: "legislative period" })),
            ...sittings.map((event) => ({ ...event, classification: "sitting" })),
          ]),
        areas: tree(
          areas,
          optional({
            ...named,
            classification: word,
            identifier: word,
            geometry: fc.record({ type: fc.constant("Point"), coordinates: fc.tuple(fc.nat(90), fc.nat(90)) }),
          }),
        ),
        posts: each(
          posts,
          optional({
            ...common,
            ...dates,
            contact_details,
            other_labels: names,
            role: word,
            organization_id: one(organizations),
            area_id: one(areas),
          }),
          "label",
        ),
        // A vote inside its motion comes out with the motion's id, as files have it.
        motions: each(motions, motion, "text").map((all) =>
          all.map((one) => {
            const votes = one.vote_events as object[] | undefined;
            return { ...one, vote_events: (votes ?? []).map((event) => ({ ...event, motion_id: one.id })) };
          }),
        ),
        memberships: fc.uniqueArray(membership, { maxLength: 4, selector: (each) => JSON.stringify(each) }),
      });
    });
})();

test("any Popolo comes out as it went in, and nothing of it is left out", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyPopolo, async (document) => {
      const { oddities } = await proveRoundTrip([{ file: "any.json", text: JSON.stringify(document) }]);
      expect(oddities.filter(({ rule }) => rule === "left out").map(({ message }) => message)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test(
  "what stands inside without an id, and what is unknown, comes out as it went in",
  { timeout: 60_000 },
  async () => {
    const document = {
      meta: { sources: ["https://example.org/source"] },
      persons: [{ id: "p", name: "P", other_names: [{ name: "Q", lang: "zh-Hant-x-old" }] }],
      organizations: [
        {
          id: "o",
          name: "O",
          parent: { name: "Union" },
          sessions: [{ id: "e1", name: "Session 1", classification: "session" }],
        },
      ],
      memberships: [
        { member: { "@type": "Organization", name: "Union" }, organization_id: "o" },
        { person: { name: "Nobody's" }, organization: { name: "House" }, on_behalf_of: { name: "Growers" } },
        {
          person_id: "p",
          organization_id: "o",
          area: { name: "North", parent: { name: "Land" } },
          on_behalf_of_id: "unknown",
        },
      ],
      events: [
        {
          id: "e",
          name: "E",
          classification: "sitting",
          location: { name: "Hall", geometry: [1, 2] },
          attendees: [{ id: "p" }, { "@type": "Organization", id: "o" }, { name: "A guest", gender: "x" }],
          organization: { name: "Of the sitting" },
        },
      ],
      motions: [
        {
          id: "m",
          text: "M",
          creator: { "@type": "Organization", name: "C" },
          legislative_session: { name: "S", start_date: "1900" },
        },
      ],
      vote_events: [
        { id: "v", motion_id: "m", classification: "roll call", votes: [{ voter: { name: "V" }, option: "yes" }] },
      ],
      areas: [{ id: "a", name: "A", geometry: { type: "Point", coordinates: [1.5, -2] } }],
    };
    const { oddities } = await proveRoundTrip([{ file: "any.json", text: JSON.stringify(document) }]);
    expect(oddities.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "unknown-as-value /memberships/2/on_behalf_of_id",
    ]);
  },
);
