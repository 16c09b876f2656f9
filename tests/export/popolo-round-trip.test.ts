/** Any Popolo of our own making, in and out again (round-trip.ts says what the same is). */

import fc from "fast-check";
import { test } from "vitest";
import { proveRoundTrip } from "./round-trip.ts";

/** Popolo as its specification has it, with the characters that ids and names have in other people's files. */
const anyPopolo = (() => {
  const unit = fc.constantFrom("a", "B", "z", "é", "Ж", "'", "(", "/", ":", "_", " ", "1", "ß", "𝒳", "~", "%");
  const word = fc.string({ unit, minLength: 1, maxLength: 8 }).map((text) => `x${text}x`);
  const year = fc.integer({ min: 1801, max: 1999 }).map(String);
  const day = fc.tuple(year, fc.constantFrom("", "-04", "-11-30")).map((parts) => parts.join(""));
  const optional = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
  const urls = fc.uniqueArray(fc.constantFrom("https://example.org/a", "https://example.org/b?c=d", "http://x.org/é"), {
    minLength: 1,
  });
  const languages = fc.constantFrom("en", "ru", "id", "zh-hant");
  const names = fc.uniqueArray(fc.record({ name: word, lang: languages }), {
    maxLength: 4,
    selector: ({ name, lang }) => `${lang} ${name}`,
  });
  const common = {
    other_names: names,
    links: urls.map((all) => all.map((url) => ({ url, note: "n" }))),
    image: fc.constant("https://example.org/i.png"),
    identifiers: fc
      .uniqueArray(word, { minLength: 1, maxLength: 2 })
      .map((all) => all.map((identifier) => ({ scheme: "own", identifier }))),
  };
  const ids = (start: string) =>
    fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).map((all) => all.map((id) => start + id));
  return fc.tuple(ids("p"), ids("o"), ids("e")).chain(([persons, organizations, events]) => {
    const each = (all: readonly string[], more: fc.Arbitrary<object>) =>
      fc.tuple(...all.map((id) => fc.tuple(word, more).map(([name, rest]) => ({ id, name, ...rest }))));
    const one = (all: readonly string[]) => fc.constantFrom(...all);
    const membership = fc
      .tuple(
        fc.record({ person_id: one(persons), organization_id: one(organizations) }),
        optional({
          role: fc.constantFrom("member", "Member", "Vorsitz (1)"),
          on_behalf_of_id: one(organizations),
          legislative_period_id: one(events),
          start_date: day.map((date) => date.replace(/^../, "18")),
          end_date: day.map((date) => date.replace(/^../, "19")),
        }),
      )
      .map(([needed, rest]) => ({ ...needed, ...rest }));
    return fc.record({
      persons: each(
        persons,
        optional({ ...common, gender: fc.constantFrom("male", "female"), email: fc.constant("a@b.org") }),
      ),
      organizations: each(
        organizations,
        optional({ ...common, classification: fc.constantFrom("party", "legislature", "committee") }),
      ),
      events: each(events, optional({ start_date: fc.constant("1901"), end_date: fc.constant("1905-02") })).map((all) =>
        all.map((event) => ({ ...event, classification: "legislative period" })),
      ),
      memberships: fc.uniqueArray(membership, { maxLength: 5, selector: (each) => JSON.stringify(each) }),
    });
  });
})();

test("any Popolo comes out as it went in", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyPopolo, async (document) => {
      await proveRoundTrip([{ file: "any.json", text: JSON.stringify(document) }]);
    }),
    { numRuns: 15 },
  );
});
