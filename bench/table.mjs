/** The assembly of assembly.mjs as a table, a row for each membership with what is known of the person, and the mapping that imports it. */

import { assembly } from "./assembly.mjs";

const columns = [
  "seat",
  "id",
  "name",
  "born",
  "died",
  "gender",
  "names",
  "role",
  "party",
  "term",
  "from",
  "till",
  "area",
  "source",
];

/** A table of so many rows. About 21,500 of them are 2 MB, as many as a chamber has in a century. */
export function table(rows) {
  const { persons, memberships, organizations, events, areas } = assembly(Math.ceil(rows / 2311));
  const byId = new Map([...persons, ...organizations, ...events, ...areas].map((one) => [one.id, one]));
  const cell = (value = "") => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = memberships.slice(0, rows).map((membership, at) => {
    const person = byId.get(membership.person_id);
    const term = byId.get(membership.legislative_period_id);
    return [
      ...[String(at + 1), person.id, person.name, person.birth_date, person.death_date, person.gender],
      [...new Set(person.other_names?.slice(0, 3).map(({ name }) => name))].join(";"),
      ...[membership.role, byId.get(membership.on_behalf_of_id).name, term.name, term.start_date, term.end_date],
      ...[byId.get(membership.area_id).name, `https://chamber.example/members/${person.id}`],
    ].map(cell);
  });
  return `${[columns, ...lines].map((line) => line.join(",")).join("\n")}\n`;
}

/** What its columns mean. A person gathers rows, the chamber a post of each area. */
export const mapping = `
columns:
  names: { separator: ";" }
  gender: { values: { male: male, female: female } }

records:
  - id: person/{id}
    type: Person
    label: "{name}"
    otherName: "{names}"
    foreignId: "{id}"
    gender: "{gender}"
    born: { key: born, type: Moment, newStyle: "{born}" }
    died: { key: died, type: Moment, newStyle: "{died}" }
    consulted: "{source}"

  - id: party/{party}
    type: Party
    label: "{party}"

  - id: place/{area}
    type: Place
    label: "{area}"

  - id: role/{role}
    type: Role
    label: "{role}"

  - id: body/chamber
    type: Body
    noted:
      label: { en: Chamber }

  - id: membership/{seat}
    type: Membership
    member: person/{id}
    organization: body/chamber
    onBehalfOf: party/{party}
    area: place/{area}
    role: role/{role}
    begins: { key: begins, type: Moment, newStyle: "{from}" }
    ends: { key: ends, type: Moment, newStyle: "{till}" }
`;
