/** Hostile files that call themselves Popolo. `expects` is what is due: refused, read (what is odd is reported), or either. */

const importing = (file) => ["import", "popolo", file, "--out", "out"];
const one = (name, expects, content) => ({
  name: `popolo: ${name}`,
  expects,
  args: importing("data.json"),
  files: () => ({ "data.json": typeof content === "function" ? content() : content }),
});
const refused = (name, content) => one(name, "refused", content);
const read = (name, content) => one(name, "read", content);
const either = (name, content) => one(name, "either", content);

const json = (value) => () => JSON.stringify(value);
const many = (number, make) => Array.from({ length: number }, (_, index) => make(index));
const person = (more) => json({ persons: [{ id: "1", name: "A", ...more }] });
const organization = (more) => ({ id: "o", name: "O", classification: "legislature", ...more });

export const popolo = ({ url, file }) => [
  refused("nothing", ""),
  refused("blanks only", " \n\t "),
  refused("no JSON", "persons: []"),
  refused("cut in the middle", '{"persons": [{"id": "1", "na'),
  refused("a comma too many", '{"persons": [{"id": "1", "name": "A"},]}'),
  refused("comments", '{"persons": [/* none */]}'),
  refused("single quotes", "{'persons': []}"),
  refused("a number that JSON has not", '{"persons": [{"id": NaN}]}'),
  refused("null", "null"),
  refused("a text", '"persons"'),
  refused("another kind of file", json({ type: "FeatureCollection", features: [] })),
  refused("an HTML page", "<!doctype html><title>404</title>"),
  refused("a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
  refused("UTF-16", Buffer.from('\ufeff{"persons": []}', "utf16le")),
  refused("Latin-1", Buffer.from('{"persons": [{"id": "1", "name": "Andr\xe9"}]}', "latin1")),
  refused("lists a hundred thousand deep", () => `{"persons": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
  refused("objects a hundred thousand deep", () => `${'{"persons":'.repeat(100_000)}1${"}".repeat(100_000)}`),
  refused("a list never closed", () => `{"persons": ${"[".repeat(1_000_000)}`),
  either("an empty object", "{}"),
  either("an empty list", "[]"),
  read("a byte order mark", '\ufeff{"persons": [{"id": "1", "name": "A"}]}'),
  either("persons that are an object", json({ persons: { 1: { name: "A" } } })),
  either("persons that are numbers", json({ persons: [1, 2, null, true, "x", []] })),
  either("a person without anything", json({ persons: [{}] })),
  read("the same key twice", '{"persons": [{"id": "1", "id": "2", "name": "A"}]}'),
  read(
    "keys of JavaScript",
    '{"persons": [{"id": "__proto__", "name": "A", "__proto__": {"name": "B"}, "constructor": "C"}]}',
  ),
  either("an id of a megabyte", () => JSON.stringify({ persons: [{ id: "x".repeat(1_000_000), name: "A" }] })),
  either(
    "two persons with one id",
    json({
      persons: [
        { id: "1", name: "A" },
        { id: "1", name: "B" },
      ],
    }),
  ),
  read(
    "ids that differ in case alone",
    json({
      persons: [
        { id: "A", name: "A" },
        { id: "a", name: "B" },
      ],
    }),
  ),
  read(
    "ids of signs",
    json({
      persons: [
        { id: "/", name: "A" },
        { id: "//", name: "B" },
        { id: "../..", name: "C" },
        { id: "?#%00", name: "D" },
      ],
    }),
  ),
  either("an id with a NUL", person({ id: "a\0b" })),
  either("half of a surrogate pair", '{"persons": [{"id": "1", "name": "\\ud800"}]}'),
  either("an id that is an object", json({ persons: [{ id: { $oid: "1" }, name: "A" }] })),
  read("a name that steers the terminal", person({ name: "\u001b[2J\u001b]0;x\u0007A" })),
  read("a name that is YAML", person({ name: "a: &b [*b, !!js/function 'x']\n- id: person/x\n---" })),
  read("a name of a megabyte", () => JSON.stringify({ persons: [{ id: "1", name: "x ".repeat(500_000) }] })),
  refused("fifty thousand other names", () =>
    JSON.stringify({ persons: [{ id: "1", name: "A", other_names: many(50_000, (n) => ({ name: `N${n}` })) }] }),
  ),
  either("a language tag that injects a triple", person({ other_names: [{ name: "B", lang: "en .\n<a> <b> <c>" }] })),
  read(
    "addresses that are none",
    person({ image: "javascript:alert(1)", links: [{ url: "http://[::bad" }, { url: "x y" }] }),
  ),
  read(
    "addresses of a server and a file",
    person({
      image: `${url}/image`,
      links: [{ url: `${url}/link` }, { url: `file://${file}` }],
      sources: [{ url: `${url}/source` }],
    }),
  ),
  read("dates that there were not", person({ birth_date: "1900-02-30", death_date: "1899-13-01" })),
  read("dates that are no texts", person({ birth_date: { year: 1900 }, death_date: 19_000_101 })),
  read("a death before birth", person({ birth_date: "1950", death_date: "1900" })),
  either("a parent that is itself", json({ organizations: [organization({ parent_id: "o" })] })),
  either(
    "a circle of ten thousand parents",
    json({
      organizations: many(10_000, (n) =>
        organization({ id: `o${n}`, name: `O${n}`, parent_id: `o${(n + 1) % 10_000}` }),
      ),
    }),
  ),
  read(
    "ten thousand references to nobody",
    json({
      persons: [{ id: "1", name: "A" }],
      memberships: many(10_000, (n) => ({ person_id: `p${n}`, organization_id: `o${n % 7}` })),
    }),
  ),
  either(
    "counts that are no numbers",
    json({
      motions: [
        {
          id: "m",
          text: "T",
          vote_events: [
            {
              id: "v",
              counts: [
                { option: "yes", value: "1e999" },
                { option: "no", value: -1 },
                { option: "abstain", value: 1.5 },
              ],
            },
          ],
        },
      ],
    }),
  ),
  either("votes of nobody", json({ vote_events: [{ id: "v", votes: many(1000, () => ({ option: "yes" })) }] })),
  either("a number beyond all bounds", '{"persons": [{"id": 1e999999, "name": "A"}]}'),
  either("a hundred thousand unknown keys", () =>
    JSON.stringify({ persons: [{ id: "1", name: "A", ...Object.fromEntries(many(100_000, (n) => [`k${n}`, n])) }] }),
  ),
  either("five megabytes of blanks", () => `{"persons":${" ".repeat(5_000_000)}[]}`),
];
