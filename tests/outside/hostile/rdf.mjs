/** Hostile RDF files, asked for the number of their triples. */

const count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
const one = (name, expects, file, content) => ({
  name: `rdf: ${name}`,
  expects,
  args: ["query", count, "--data", file],
  files: () => ({ [file]: typeof content === "function" ? content() : content }),
});
const refused = (...args) => one(args[0], "refused", ...args.slice(1));
const read = (...args) => one(args[0], "read", ...args.slice(1));
const either = (...args) => one(args[0], "either", ...args.slice(1));

const rdfXml = (body, doctype = "") =>
  `<?xml version="1.0"?>\n${doctype}\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://example.org/">${body}</rdf:RDF>\n`;
const value = (text) => `<rdf:Description rdf:about="https://example.org/a"><e:b>${text}</e:b></rdf:Description>`;
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join("");
const jsonLd = (context, more = {}) =>
  JSON.stringify({ "@context": context, "@id": "https://example.org/a", "https://example.org/b": "x", ...more });
const prefix = "@prefix e: <https://example.org/> .\n";

export const rdf = ({ url, file }) => [
  refused("XML: a billion laughs", "a.rdf", rdfXml(value("&e9;"), `<!DOCTYPE r [<!ENTITY e0 "ha">${laughs}]>`)),
  refused("XML: one long entity many times", "a.rdf", () =>
    rdfXml(value("&e;".repeat(50_000)), `<!DOCTYPE r [<!ENTITY e "${"x".repeat(50_000)}">]>`),
  ),
  refused("XML: an entity that is itself", "a.rdf", rdfXml(value("&e;"), '<!DOCTYPE r [<!ENTITY e "&e;">]>')),
  refused(
    "XML: an entity of a file",
    "a.rdf",
    rdfXml(value("&e;"), `<!DOCTYPE r [<!ENTITY e SYSTEM "file://${file}">]>`),
  ),
  refused(
    "XML: an entity of a server",
    "a.rdf",
    rdfXml(value("&e;"), `<!DOCTYPE r [<!ENTITY e SYSTEM "${url}/entity">]>`),
  ),
  refused(
    "XML: an entity in parameters",
    "a.rdf",
    rdfXml(value("x"), `<!DOCTYPE r [<!ENTITY % p SYSTEM "${url}/dtd"> %p;]>`),
  ),
  either("XML: a document type of a server", "a.rdf", rdfXml(value("x"), `<!DOCTYPE r SYSTEM "${url}/dtd">`)),
  either(
    "XML: a style sheet of a server",
    "a.rdf",
    rdfXml(value("x")).replace("?>", `?>\n<?xml-stylesheet href="${url}/style"?>`),
  ),
  either(
    "XML: an inclusion of a file",
    "a.rdf",
    rdfXml(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://${file}" parse="text"/>`),
  ),
  refused("XML: an entity that nobody declares", "a.rdf", rdfXml(value("&nobody;"))),
  refused("XML: fifty thousand deep", "a.rdf", () =>
    rdfXml(`${"<rdf:Description><e:b>".repeat(50_000)}${"</e:b></rdf:Description>".repeat(50_000)}`),
  ),
  refused("XML: an element never closed", "a.rdf", rdfXml("<rdf:Description>")),
  refused("XML: half of it", "a.rdf", rdfXml(value("x")).slice(0, 150)),
  refused("XML: a NUL", "a.rdf", rdfXml(value("a\0b"))),
  refused("XML: a sign that XML has not", "a.rdf", rdfXml(value("&#0;"))),
  refused("XML: bytes that are not UTF-8", "a.rdf", Buffer.from(rdfXml(value("\xe9")), "latin1")),
  either(
    "XML: UTF-16 that says it is UTF-8",
    "a.rdf",
    Buffer.from(`\ufeff${rdfXml(value("x")).replace("?>", ' encoding="utf-8"?>')}`, "utf16le"),
  ),
  refused(
    "XML: an address with a blank",
    "a.rdf",
    rdfXml('<rdf:Description rdf:about="https://example.org/a b"><e:b>x</e:b></rdf:Description>'),
  ),
  either("XML: a hundred thousand attributes", "a.rdf", () =>
    rdfXml(`<rdf:Description ${Array.from({ length: 100_000 }, (_, n) => `e:a${n}="x"`).join(" ")}/>`),
  ),
  refused("JSON-LD: a context of a server", "a.jsonld", jsonLd(`${url}/context`)),
  refused("JSON-LD: a context among others", "a.jsonld", jsonLd([{}, `${url}/context`])),
  refused("JSON-LD: a context that imports", "a.jsonld", jsonLd({ "@version": 1.1, "@import": `${url}/context` })),
  refused(
    "JSON-LD: a context of a term",
    "a.jsonld",
    jsonLd({ b: { "@id": "https://example.org/b", "@context": `${url}/context` } }, { b: { c: 1 } }),
  ),
  refused("JSON-LD: a context of a file", "a.jsonld", jsonLd(`file://${file}`)),
  refused("JSON-LD: a context beside it", "a.jsonld", jsonLd("context.jsonld")),
  refused(
    "JSON-LD: a hundred thousand deep",
    "a.jsonld",
    () => `${'{"https://example.org/b":'.repeat(100_000)}1${"}".repeat(100_000)}`,
  ),
  refused(
    "JSON-LD: lists a hundred thousand deep",
    "a.jsonld",
    () => `{"https://example.org/b":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  ),
  refused("JSON-LD: a term that is itself", "a.jsonld", jsonLd({ a: "b:x", b: "a:y" }, { a: 1 })),
  refused("JSON-LD: half of it", "a.jsonld", jsonLd({}).slice(0, 40)),
  refused("JSON-LD: no JSON", "a.jsonld", "@context: {}"),
  either(
    "JSON-LD: keys of JavaScript",
    "a.jsonld",
    '{"@id": "https://example.org/a", "__proto__": {"x": 1}, "constructor": 2, "https://example.org/b": "c"}',
  ),
  either(
    "JSON-LD: a language that injects",
    "a.jsonld",
    jsonLd({}, { "https://example.org/c": { "@value": "x", "@language": "en .\n<a> <b> <c>" } }),
  ),
  refused("Turtle: no Turtle", "a.ttl", "hello, world"),
  refused("Turtle: a bracket never closed", "a.ttl", `${prefix}e:a e:b [ e:c`),
  refused("Turtle: a text never closed", "a.ttl", () => `${prefix}e:a e:b """${"x".repeat(5_000_000)}`),
  either(
    "Turtle: brackets a hundred thousand deep",
    "a.ttl",
    () => `${prefix}e:a e:b ${"[ e:b ".repeat(100_000)}1${" ]".repeat(100_000)} .`,
  ),
  either(
    "Turtle: lists a hundred thousand deep",
    "a.ttl",
    () => `${prefix}e:a e:b ${"( ".repeat(100_000)}${") ".repeat(100_000)} .`,
  ),
  refused("Turtle: a prefix that nobody declares", "a.ttl", "x:a x:b x:c .\n"),
  refused("Turtle: an address with a blank", "a.ttl", "<https://example.org/a b> <https://example.org/b> 1 .\n"),
  refused(
    "Turtle: an escape that hides a bracket",
    "a.ttl",
    "<https://example.org/a\\u003e> <https://example.org/b> 1 .\n",
  ),
  either(
    "Turtle: an address of a megabyte",
    "a.ttl",
    () => `<https://example.org/${"a".repeat(1_000_000)}> <https://example.org/b> 1 .\n`,
  ),
  refused("Turtle: half of a surrogate pair", "a.ttl", `${prefix}e:a e:b "\\ud800" .\n`),
  // Turtle and N-Triples allow it in a text (https://www.w3.org/TR/turtle/#grammar-production-STRING_LITERAL_QUOTE).
  read("Turtle: a NUL", "a.ttl", `${prefix}e:a e:b "a\0b" .\n`),
  refused(
    "Turtle: bytes that are not UTF-8",
    "a.ttl",
    Buffer.concat([Buffer.from(`${prefix}e:a e:b "`), Buffer.from([0xff, 0xfe]), Buffer.from('" .\n')]),
  ),
  refused("Turtle: UTF-16", "a.ttl", Buffer.from(`\ufeff${prefix}`, "utf16le")),
  refused("Turtle: triples in triples", "a.ttl", `${prefix}<< e:a e:b e:c >> e:d e:e .\n`),
  read(
    "Turtle: an import of a server",
    "a.ttl",
    `@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<> owl:imports <${url}/ontology> .\n`,
  ),
  read(
    "Turtle: numbers beyond all bounds",
    "a.ttl",
    () => `${prefix}e:a e:b 1e999999, ${"9".repeat(100_000)}, -0.0 .\n`,
  ),
  read("Turtle: a text that steers the terminal", "a.ttl", `${prefix}e:a e:b "\\u001b[2J" .\n`),
  read(
    "Turtle: a hundred thousand prefixes",
    "a.ttl",
    () =>
      `${Array.from({ length: 100_000 }, (_, n) => `@prefix p${n}: <https://example.org/${n}/> .\n`).join("")}p0:a p1:b 1 .\n`,
  ),
  refused("TriG: a graph never closed", "a.trig", `${prefix}e:g { e:a e:b e:c .`),
  refused("N-Triples: half of a line", "a.nt", "<https://example.org/a> <https://example.org/b>"),
  refused("N-Triples: a line of twenty megabytes", "a.nt", () => `<https://example.org/a> ${"x".repeat(20_000_000)}`),
  refused("N-Triples: a language that is none", "a.nt", '<https://example.org/a> <https://example.org/b> "x"@e_n .\n'),
  refused("N-Quads: five terms", "a.nq", `${"<https://example.org/a> ".repeat(5)}.\n`),
  refused("a format that is none", "a.exe", "MZ"),
  refused(
    "a picture by another name",
    "a.ttl",
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  ),
];
