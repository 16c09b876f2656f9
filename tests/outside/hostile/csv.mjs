/** Hostile tables, and hostile mappings of a harmless one. */

const importing = ["import", "csv", "data.csv", "--mapping", "mapping.yaml", "--out", "out"];
const sound = `records:
  - id: person/{id}
    type: Person
    label: "{name}"
    note: "{note}"
    consulted: "{link}"
    born: { key: born, type: Moment, newStyle: "{born}" }
`;
const header = "id,name,note,link,born";
const one = (name, expects, table, mapping = sound, more = []) => ({
  name: `csv: ${name}`,
  expects,
  args: [...importing, ...more],
  files: () => ({
    "data.csv": typeof table === "function" ? table() : table,
    "mapping.yaml": typeof mapping === "function" ? mapping() : mapping,
  }),
});
const refused = (...args) => one(args[0], "refused", ...args.slice(1));
const read = (...args) => one(args[0], "read", ...args.slice(1));
const either = (...args) => one(args[0], "either", ...args.slice(1));
const rows = (...lines) => `${[header, ...lines].join("\n")}\n`;
const harmless = rows("1,A,,,");
/** The sound mapping with a change. */
const changed = (from, to) => sound.replace(from, to);

export const csv = ({ url, file }) => [
  refused("nothing", ""),
  refused("an empty first line", "\nid,name\n"),
  refused("another table", "a;b;c\n1;2;3\n"),
  refused("an HTML page", "<!doctype html><title>404</title>\n<p>no"),
  refused("a spreadsheet", Buffer.concat([Buffer.from("PK\x03\x04\x14\0\x06\0"), Buffer.alloc(2000)])),
  refused("a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
  refused("JSON", '{"persons": []}'),
  refused("a row too short", rows("1,A")),
  refused("a row too long", rows("1,A,,,,,,")),
  refused("ten thousand ragged rows", () => rows(...Array(10_000).fill("1,A"))),
  refused("a quotation mark never closed", () => rows(`1,"A${",,,\n2,B".repeat(100_000)}`)),
  refused("a quotation mark never closed, at the end", rows('1,A,,,"')),
  refused("text after a closed quote", rows('1,"A"b,,,')),
  refused("a quote inside a cell", rows('1,A"b,,,')),
  refused("five megabytes of quotes", () => rows(`1,${'"'.repeat(5_000_001)},,,`)),
  refused("five megabytes of commas", () => rows(",".repeat(5_000_000))),
  refused("a million columns", () => `${"c,".repeat(1_000_000)}id\n`),
  refused("a cell of two megabytes", () => rows(`1,${"x".repeat(2_000_000)},,,`)),
  refused("a line without an end of twenty megabytes", () => "x".repeat(20_000_000)),
  refused("a NUL in a cell", rows("1,A\0B,,,")),
  refused("a column twice", `${header},name\n1,A,,,,B\n`),
  refused("UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x69, 0, 0, 0])),
  refused("UTF-16 of an odd length", Buffer.concat([Buffer.from(`\ufeff${harmless}`, "utf16le"), Buffer.from([0x41])])),
  refused("bytes of no encoding that shows", Buffer.concat([Buffer.from(rows("1,")), Buffer.from([0xe9, 0xe8, 0x0a])])),
  refused("UTF-8 that breaks off after five megabytes", () =>
    Buffer.concat([Buffer.from(rows(`1,${"x,,,\n1,".repeat(700_000)}`)), Buffer.from([0xd0])]),
  ),
  refused("an encoding that is none", harmless, sound, ["--encoding", "utf-9"]),
  refused("an encoding that the bytes contradict", Buffer.from(`\ufeff${harmless}`), sound, ["--encoding", "utf-16le"]),
  read("a header and no rows", `${header}\n`),
  read("an empty row after each", () => rows(...Array(1000).fill("\n1,A,,,"))),
  read("carriage returns alone", () => rows("1,A,,,", "2,B,,,").replaceAll("\n", "\r")),
  read("line ends of three kinds", `${header}\r\n1,A,,,\n2,B,,,\r3,C,,,`),
  read("two byte order marks", `\ufeff\ufeff${rows("1,A,,,").replace("id,", "key,id,").replace("1,", "x,1,")}`),
  read("letters that cannot be seen", rows("1,A\u200b\u202e\u0007,,,")),
  read("a name that steers the terminal", rows('1,"\u001b[2J\u001b]0;x\u0007A",\u001b[31m,\u001b[1m,\u001b[0m')),
  read("a name that is YAML", rows('1,"a: &b [*b]\n- id: person/x\n---",,,')),
  read("formulas for a spreadsheet", rows("=1+1,=cmd|'/c calc'!A1,@SUM(A1),,")),
  read("names of JavaScript", "id,name,note,link,born,__proto__,constructor\n__proto__,constructor,toString,,,x,y\n"),
  read("ids that differ in case alone", rows("A,A,,,", "a,B,,,")),
  read("ids of signs", rows("/,A,,,", "//,B,,,", "../..,C,,,", "?#%00,D,,,")),
  read("an id of ten thousand signs", () => rows(`${"ж".repeat(10_000)},A,,,`)),
  either("one id with ten thousand notes", () => rows(...Array.from({ length: 10_000 }, (_, n) => `1,A,note ${n},,`))),
  read("addresses that are none", rows("1,A,,javascript:alert(1),", "2,B,,http://a b,", "3,C,,http://[,")),
  read("addresses that take long to read", () =>
    rows(
      `1,A,,http://${"%".repeat(100_000)},`,
      `2,B,,http://${"a.".repeat(100_000)}<,`,
      `3,C,,http://${"1:".repeat(50_000)}],`,
    ),
  ),
  either("an address of a hundred thousand signs", () => rows(`1,A,,http://${"a".repeat(100_000)},`)),
  read("addresses of a server and a file", rows(`1,A,,${url}/cell,`, `2,B,,file://${file},`)),
  read("dates that there were not", rows("1,A,,,1900-02-30", "2,B,,,soon", "3,C,,,99999-99-99")),
  read(
    "twenty thousand columns that nobody wants",
    () => `${header}${Array.from({ length: 9000 }, (_, n) => `,c${n}`).join("")}\n1,A,,,${",".repeat(9000)}\n`,
  ),
  refused("mapping: nothing", harmless, ""),
  refused("mapping: a bomb of anchors", harmless, `a: &a [x, x]\nb: &b [${"*a, ".repeat(1000)}]\n${sound}`),
  refused("mapping: ten thousand deep", harmless, () => `records: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`),
  refused("mapping: UTF-16", harmless, Buffer.from(`\ufeff${sound}`, "utf16le")),
  refused("mapping: five megabytes", harmless, () => `${"# much\n".repeat(700_000)}${sound}`),
  refused("mapping: a column that is not there", harmless, changed("{note}", "{nota}")),
  refused("mapping: a hundred thousand braces", harmless, () => changed("{note}", "{".repeat(100_001))),
  refused(
    "mapping: a date pattern that takes long",
    harmless,
    () => `columns:\n  born: { dates: "YYYY${"(.*)*".repeat(1000)}" }\n${sound}`,
  ),
  refused("mapping: a reference to a record that is not made", harmless, changed('"{link}"', "person/{name}x")),
  refused("mapping: keys of JavaScript", harmless, `__proto__: {}\nconstructor: {}\n${sound}`),
  refused("mapping: an id that leaves the folder", harmless, changed("person/{id}", "../{id}")),
  refused("mapping: cites of its own", harmless, changed("    note:", "    cites: source/data/file\n    note:")),
  either("mapping: the delimiter as separator", harmless, `columns:\n  name: { separator: "," }\n${sound}`),
  refused(
    "mapping: a tag for the other language",
    harmless,
    changed('label: "{name}"', 'label: { "en .\\n<a>": "{name}" }'),
  ),
];
