/** Search: text folded so that a name is found in whatever spelling, and the index that pages search in. */

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { finds, fold } from "../../src/fold.ts";
import type { Site } from "../../src/publish/index.ts";
import { congressSite, htmlAt } from "./sites.ts";

describe("folding", () => {
  it.each([
    ["Lenin", "lenin"],
    ["ЛЕНИН", "lenin"],
    ["Зиновьев", "zinoviev"],
    ["Zinovyev", "zinoviev"],
    ["Овсеенко", "ovseienko"],
    ["Ovseyenko", "ovseienko"],
    ["Троцкий", "trotski"],
    ["Trotsky", "trotski"],
    ["Фёдор", "fedor"],
    ["Château d’Été", "chateau dete"],
    ["Workers' and Soldiers'", "workers and soldiers"],
    ["  “Decree   of Land” ", "decree of land"],
    ["", ""],
  ])("%s", (text, folded) => expect(fold(text)).toBe(folded));

  it("puts a letter of the other script into that of its word", () => {
    expect(fold("Y.\u041c. Sverdlov")).toBe(fold("Y.M. Sverdlov"));
    expect(fold("\u0421hina")).toBe("china");
    expect(fold("Лeнин")).toBe("lenin");
  });

  it("folds the beginning of a name to the beginning of what the whole folds to", () => {
    const names = ["Григорий Зиновьев", "Vladimir Antonov-Ovseyenko", "Антонов-Овсеенко", "Объединённые", "Изъятие"];
    for (const name of names)
      for (let length = 1; length <= name.length; length++)
        expect(fold(name).startsWith(fold(name.slice(0, length))), name.slice(0, length)).toBe(true);
  });

  it("changes nothing that is folded", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)));
  });

  it("finds by the beginnings of words, in any order", () => {
    const names = [fold("Vladimir Lenin"), fold("V.I. Lenin")].join("\n");
    for (const query of ["len", "lenin vlad", "v i lenin", "ленин"])
      expect(finds(fold(query), names), query).toBe(true);
    for (const query of ["enin", "lenin lev"]) expect(finds(fold(query), names), query).toBe(false);
  });
});

type Entry = readonly [page: string, kind: number, ...names: string[]];

describe("search.json", () => {
  let site: Site;
  let text: string;
  let index: { kinds: string[]; things: Entry[] };
  beforeAll(async () => {
    site = await congressSite();
    text = await htmlAt(site, "search.json");
    index = JSON.parse(text) as typeof index;
  }, 120_000);

  const found = (query: string) =>
    index.things.filter(([, , ...names]) => finds(fold(query), names.map(fold).join("\n"))).map(([page]) => page);

  it("is small, and has every thing that has a page", () => {
    expect(text.length).toBeLessThan(100_000);
    expect(index.things.length).toBe(site.context.things.length);
  });

  it.each([
    ["ленин", "id/person/vladimir-lenin/"],
    ["zinoviev", "id/person/grigory-zinoviev/"],
    ["Zinovyev", "id/person/grigory-zinoviev/"],
    ["Зиновьев", "id/person/grigory-zinoviev/"],
    ["Y.M. Sverdlov", "id/person/yakov-sverdlov/"],
    ["ovseenk", "id/person/vladimir-antonov-ovseyenko/"],
    ["овсеенко", "id/person/vladimir-antonov-ovseyenko/"],
    ["decree of land", "id/act/decree-on-land/"],
  ])("finds by %s", (query, page) => expect(found(query)).toContain(page));

  it("names the kind of each", () => {
    const [, kind] = index.things.find(([page]) => page === "id/person/vladimir-lenin/") ?? [];
    expect(index.kinds[kind ?? -1]).toBe("person");
  });
});
