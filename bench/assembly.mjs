/**
 * A Popolo file of the shape of a real one, of any size, made by chance from a seed: persons with names in many languages, identifiers, links
 * and dates of three precisions, parties, terms with their elections, areas of a term, and a membership for each seat.
 * The numbers are those of a parliament since 1959 with thirteen terms (1,152 persons, 2,311 memberships, 4,416 other names in 2 MB).
 */

import { chance } from "./chance.mjs";

const syllables = "ka ra mo ti lu sen bar dol fi gan hu jer ko lam na pe ru sa tor vi wan yu zel ma ni".split(" ");
const languages =
  "ar az bg bn ca cs cy da de el en eo es et fa fi fr he hi hr hu id it ja ka ko lt lv ms nb nl nn pl pt pt-br ro ru sk sr sv ta th tr uk vi zh zh-cn zh-hant".split(
    " ",
  );

/** @param {number} times how many times the 2 MB file */
export function assembly(times, seed = 1917) {
  const next = chance(seed);
  const below = (bound) => Math.floor(next() * bound);
  const oneOf = (list) => list[below(list.length)];
  const word = (parts) => {
    const text = Array.from({ length: parts }, () => oneOf(syllables)).join("");
    return text[0].toUpperCase() + text.slice(1);
  };
  const digits = (count) => Array.from({ length: count }, () => below(10)).join("");
  const two = (number) => String(number).padStart(2, "0");
  const date = (from, to) => {
    const year = String(from + below(to - from));
    const precision = next();
    if (precision < 0.1) return year;
    return precision < 0.11 ? `${year}-${two(1 + below(12))}` : `${year}-${two(1 + below(12))}-${two(1 + below(28))}`;
  };
  const hex = (count) => Array.from({ length: count }, () => below(16).toString(16)).join("");
  const uuid = () => [8, 4, 4, 4, 12].map(hex).join("-");

  const persons = Array.from({ length: 1152 * times }, () => {
    const name = `${word(2)} ${word(2)} ${word(3)}`;
    const person = { id: uuid(), name };
    if (next() < 0.31) person.birth_date = date(1900, 1980);
    if (person.birth_date && next() < 0.19) person.death_date = date(1985, 2016);
    if (next() < 0.35) person.gender = next() < 0.9 ? "male" : "female";
    person.identifiers = [
      { scheme: "everypolitician_legacy", identifier: `${name.toLowerCase().replaceAll(" ", "_")}_${digits(4)}` },
    ];
    if (next() < 0.41) {
      person.identifiers.push(
        { scheme: "wikidata", identifier: `Q${1 + below(9)}${digits(7)}` },
        { scheme: "freebase", identifier: `/m/0${digits(5)}` },
      );
      person.links = Array.from({ length: 1 + below(9) }, () => {
        const language = oneOf(languages);
        return {
          note: `Wikipedia (${language})`,
          url: `https://${language}.wikipedia.example/wiki/${name.replaceAll(" ", "_")}_${digits(3)}`,
        };
      });
      person.other_names = [...new Set(Array.from({ length: 1 + below(18) }, () => oneOf(languages)))].map((lang) => ({
        lang,
        name: next() < 0.5 ? name : `${name} ${word(2)}`,
        note: "multilingual",
      }));
    }
    return person;
  });
  const parties = Array.from({ length: 40 }, (_, at) => ({
    id: `party-${at}`,
    name: `${word(3)} ${word(2)} Party`,
    classification: "party",
  }));
  const terms = Array.from({ length: 13 }, (_, at) => ({
    id: `term/${at + 1}`,
    name: `Parliament ${at + 1}`,
    classification: "legislative period",
    organization_id: "legislature",
    start_date: String(1959 + 4 * at),
    end_date: String(1963 + 4 * at),
  }));
  const elections = terms.map(({ start_date }, at) => ({
    id: `Q${6742000 + at}`,
    name: `General election, ${start_date}`,
    classification: "general election",
    start_date,
    end_date: start_date,
  }));
  const areas = terms.flatMap((_, term) =>
    Array.from({ length: 171 * times }, (_, at) => ({
      id: `P${at}-${term + 1}`,
      name: `${word(2)}, ${word(3)}`,
      type: "constituency",
    })),
  );
  const memberships = Array.from({ length: 2311 * times }, (_, at) => {
    const person = at < persons.length ? persons[at] : oneOf(persons);
    const area = oneOf(areas);
    return {
      person_id: person.id,
      organization_id: "legislature",
      on_behalf_of_id: oneOf(parties).id,
      legislative_period_id: `term/${area.id.split("-")[1]}`,
      area_id: area.id,
      role: "member",
    };
  });
  const organizations = [
    { id: "legislature", name: "Chamber of Deputies", classification: "legislature", seats: 222 },
    ...parties,
  ];
  return { persons, organizations, memberships, events: [...elections, ...terms], areas, posts: [] };
}
