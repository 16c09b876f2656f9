/**
 * Bad inputs, what is done with each, and what must come of it: read by bad-inputs.test.ts, and printed as a table by
 * tests/outside/bad-inputs.mjs.
 *
 * A case has a `name`, the exit code, and `says`: words that must be printed, the code of the issue in brackets and, where a
 * place is known, `:line:column:` among them. Of the records, all are wrong at once: one run tells of them all.
 */

import { closeSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { article, smolny, write, writeOakford, writeTiny } from "./program.mjs";

const person = (rest) => `- id: person/bad\n  type: Person\n  cites: source/oakford/opening\n${rest}`;
const nested = (depth) => `- id: person/bad\n  type: Person\n  spelling: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
const bomb = [
  "a: &a [x, x]",
  ...["b", "c", "d", "e"].map((key, i) => `${key}: &${key} [${`*${"abcd"[i]}, `.repeat(9)}x]`),
];

/** Record files, each with one fault, that stand beside the sound ones. */
export const records = [
  { name: "a mistyped key", text: person("  speling: Ivanov\n"), says: [":4:3:", "spelling", "[unknown-key]"] },
  { name: "a mistyped type", text: "- id: person/bad\n  type: Persn\n", says: [":2:9:", "Person", "[unknown-type]"] },
  {
    name: "an id that is nobody's",
    text: "- id: event/bad\n  type: Event\n  cites: source/oakford/opening\n  agent: person/a-b-ivanof\n",
    says: [":4:10:", "person/a-b-ivanov", "[unknown-id]"],
  },
  {
    name: "a passage that is not there",
    text: "- id: person/bad\n  type: Person\n  cites: source/oakford/openning\n  spelling: Ivanov\n",
    says: [":3:10:", "source/oakford/opening"],
  },
  {
    name: "a statement without a passage",
    text: "- id: person/bad\n  type: Person\n  spelling: Ivanov\n",
    says: [":3:", "[uncited]"],
  },
  {
    name: "a number that is none",
    text: "- id: vote/bad\n  type: Vote\n  cites: source/oakford/charter\n  votesFor: many\n",
    says: [":4:13:", "many"],
  },
  {
    name: "a negative number of votes",
    text: '- id: vote/bad\n  type: Vote\n  cites: source/oakford/charter\n  votesFor: "-1"\n',
    says: [":4:13:", "-1"],
  },
  {
    name: "a day that the calendar has not",
    text: "- id: event/bad\n  type: Event\n  cites: source/oakford/dates\n  kind: kind/opening\n  when: { key: moment, type: Moment, oldStyle: 1917-02-30 }\n",
    says: [":5:", "1917-02-30"],
  },
  {
    name: "a language that is none",
    text: "- id: person/bad\n  type: Person\n  noted:\n    label: { e_n: Bad }\n",
    says: [":4:14:", "[language-tag]"],
  },
  {
    name: "a record without a type",
    text: "- id: person/bad\n  cites: source/oakford/opening\n  spelling: Ivanov\n",
    says: [":1:", "[type-missing]"],
  },
  {
    name: "a quotation mark never closed",
    text: person('  spelling: "Ivanov\n'),
    says: [":4:13:", "never closed", "[yaml-quote]"],
  },
  { name: "text after a closed quotation", text: person('  spelling: "Ivanov" said\n'), says: [":4:", "[yaml-quote]"] },
  { name: "tabs for spaces", text: "- id: person/bad\n\ttype: Person\n", says: [":2:", "tab", "[yaml-tab]"] },
  { name: "the same key twice", text: person("  spelling: A\n  spelling: B\n"), says: [":5:3:", "[duplicate-key]"] },
  { name: "a colon too many", text: person("  spelling: Ivanov: a baker\n"), says: [":4:", "[yaml-colon]"] },
  { name: "a bracket never closed", text: person("  spelling: [A, B\n"), says: [":4:", "[yaml-bracket]"] },
  {
    name: "a line indented too little",
    text: "- id: person/bad\n  type: Person\n spelling: A\n",
    says: [":3:", "[yaml-indent]"],
  },
  { name: "an unknown escape", text: person('  spelling: "\\q"\n'), says: [":4:", "[yaml-escape]"] },
  { name: "an anchor bomb", text: `${bomb.join("\n")}\n`, says: [":1:", "[yaml-alias]"] },
  { name: "a YAML tag", text: person("  spelling: !!python/object:os.system A\n"), says: [":4:", "[yaml-tag]"] },
  { name: "a merge key", text: "- id: person/bad\n  <<: { type: Person }\n", says: [":2:", "[yaml-merge]"] },
  {
    name: "two documents in a file",
    text: "- id: person/bad\n  type: Person\n---\n- id: person/worse\n  type: Person\n",
    says: [":3:", "[yaml-documents]"],
  },
  {
    name: "a YAML directive",
    text: "%YAML 1.2\n---\n- id: person/bad\n  type: Person\n",
    says: [":1:", "[yaml-directive]"],
  },
  { name: "a list ten thousand deep", text: nested(10_000), says: [":3:", "[too-deep]"] },
  { name: "a file of 9 MB", text: "# much\n".repeat(1_300_000), says: ["[file-too-large]"] },
  { name: "UTF-16", text: Buffer.from("\ufeff- id: person/bad\n", "utf16le"), says: [":1:1:", "UTF-8", "[encoding]"] },
  { name: "bytes that are no text", text: Buffer.from([0x2d, 0x20, 0xff, 0xfe, 0x00]), says: [":1:", "[encoding]"] },
  { name: "a NUL", text: person("  spelling: Iva\0nov\n"), says: [":4:16:", "[control-character]"] },
  { name: "an accent as a letter of its own", text: person("  spelling: Ivano\u0301v\n"), says: [":4:", "[not-nfc]"] },
  { name: "a mapping instead of a list", text: "id: person/bad\ntype: Person\n", says: [":1:1:", "[not-a-list]"] },
  { name: "a text instead of a record", text: "- person/bad\n", says: [":1:3:", "[not-a-mapping]"] },
  { name: "a key without a value", text: person("  spelling:\n"), says: [":4:", "[empty-value]"] },
  { name: "a record without an id", text: "- type: Person\n", says: [":1:3:", "[id-missing]"] },
  {
    name: "an id with capitals and spaces",
    text: "- id: Person/A B Ivanov\n  type: Person\n",
    says: [":1:7:", "person/a-b-ivanov", "[id-malformed]"],
  },
  { name: "an id that is taken", text: "- id: person/a-b-ivanov\n  type: Person\n", says: [":1:7:", "[id-twice]"] },
  { name: "the key __proto__", text: person("  __proto__: { spelling: A }\n"), says: [":4:3:", "[unknown-key]"] },
  {
    name: "a nested node with a bad key",
    text: "- id: event/bad\n  type: Event\n  cites: source/oakford/dates\n  when: { key: The Day, type: Moment, words: later }\n",
    says: [":4:16:", "[key-malformed]"],
  },
  { name: "signs that steer the terminal", text: person('  "spel\\e[2Jling": A\n'), says: [":4:3:"] },
];

const ttl = "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c .\n";

const isRoot = process.getuid?.() === 0;

/** Command lines, run in a folder that holds what `prepare` puts there; `unless` tells where one cannot be tried. */
const all = [
  { name: "no command", args: [], exit: 2, says: ["Usage: smolny"] },
  { name: "a mistyped command", args: ["chekc"], exit: 2, says: ["chekc", "Did you mean check?", "[usage]"] },
  {
    name: "a mistyped option",
    args: ["check", "--fromat", "json"],
    exit: 2,
    says: ["Did you mean --format?", "[usage]"],
  },
  { name: "an option without its value", args: ["check", "--data"], exit: 2, says: ["--data", "[usage]"] },
  { name: "a word too many", args: ["explain", "a", "b"], exit: 2, says: ["[usage]"] },
  {
    name: "an unknown form of report",
    args: ["check", "--format", "jso"],
    exit: 2,
    says: ["Did you mean json?", "[usage]"],
  },
  {
    name: "data that are not there",
    args: ["check", "--data", "dta"],
    exit: 3,
    says: ["dta is not there", "[file-missing]"],
  },
  {
    name: "a folder that is no dataset",
    args: ["check", "--data", "elsewhere"],
    exit: 2,
    says: ["dataset.yaml", "[no-dataset]"],
  },
  {
    name: "the folder above the dataset",
    args: ["check", "--data", "home"],
    exit: 2,
    says: ["Did you mean home/data?", "[no-dataset]"],
  },
  {
    name: "a record file as data",
    args: ["check", "--data", "data/person.yaml"],
    exit: 2,
    says: ["data", "[no-dataset]"],
  },
  { name: "a link out of the data", args: ["check", "--data", "linked"], exit: 1, says: ["[link-outside]"] },
  {
    name: "a link that leads in a circle",
    args: ["check", "--data", "circle"],
    exit: 3,
    says: ["circle", "[file-unreadable]"],
  },
  {
    name: "a folder that may not be read",
    args: ["check", "--data", "locked"],
    exit: 3,
    says: ["locked", "[file-unreadable]"],
    unless: isRoot,
  },
  {
    name: "a source's text that is not there",
    args: ["check", "--text", "none.txt"],
    exit: 3,
    says: ["none.txt", "[file-missing]"],
  },
  {
    name: "a folder as text",
    args: ["cite", "bread", "--text", "data"],
    exit: 3,
    says: ["folder", "[file-unreadable]"],
  },
  {
    name: "a phrase that stands nowhere",
    args: ["cite", "Secnd Veche", "--text", "oakford.txt"],
    exit: 1,
    says: ["Second Veche", "[phrase-nowhere]"],
  },
  { name: "a phrase without a text", args: ["cite", "bread"], exit: 2, says: ["--text", "[usage]"] },
  {
    name: "a broken record to format",
    args: ["fmt", "broken.yaml"],
    exit: 1,
    says: ["broken.yaml:1:", "[yaml-bracket]"],
  },
  { name: "a new assembly where something is", args: ["new", "data"], exit: 2, says: ["data", "[folder-not-empty]"] },
  { name: "a new assembly nowhere", args: ["new"], exit: 2, says: ["smolny new FOLDER", "[usage]"] },
  {
    name: "a new assembly in a file",
    args: ["new", "small.ttl/parliament"],
    exit: 3,
    says: ["small.ttl/parliament", "[not-writable]"],
  },
  {
    name: "two datasets with two words for one thing",
    args: ["check", "--data", "data", "--data", "other"],
    exit: 1,
    says: ["other/dataset.yaml:", "data/dataset.yaml:", "[described-twice]"],
  },
  {
    name: "a second dataset that is not there",
    args: ["query", "votes", "--data", "data", "--data", "none"],
    exit: 3,
    says: ["none", "[file-missing]"],
  },
  {
    name: "an RDF file beside records, to build from",
    args: ["build", "--data", "data", "--data", "small.ttl"],
    exit: 2,
    says: ["small.ttl", "[no-dataset]"],
  },
  { name: "a base that is none", args: ["build", "--base", "oakford"], exit: 2, says: ["oakford", "[base-option]"] },
  {
    name: "an RDF file to build from",
    args: ["build", "--data", "small.ttl"],
    exit: 2,
    says: ["small.ttl", "[no-dataset]"],
  },
  {
    name: "records with a fault to build from",
    args: ["build", "--data", "faulty"],
    exit: 1,
    says: ["faulty/bad.yaml:1:3:", "Nothing was written", "[id-missing]"],
  },
  {
    name: "a folder of other files to build into",
    args: ["build", "--data", "tiny", "--out", "elsewhere"],
    exit: 2,
    says: ["notes.txt", "[folder-not-ours]"],
  },
  {
    name: "a file where a folder is to be",
    args: ["build", "--data", "tiny", "--out", "small.ttl/dumps"],
    exit: 3,
    says: ["[not-writable]"],
  },
  {
    name: "an unknown format",
    args: ["export", "--format", "turtel"],
    exit: 2,
    says: ["Did you mean turtle?", "[usage]"],
  },
  { name: "tables to a stream", args: ["export", "--format", "csv"], exit: 2, says: ["--out", "[usage]"] },
  {
    name: "a folder that is not there to export to",
    args: ["export", "--format", "n-triples", "--data", "small.ttl", "--out", "none/x.nt"],
    exit: 3,
    says: ["[not-writable]"],
  },
  {
    name: "a full disk",
    args: ["export", "--format", "n-triples", "--data", "small.ttl"],
    full: true,
    unless: !existsSync("/dev/full"),
    exit: 3,
    says: ["disk is full", "[disk-full]"],
  },
  {
    name: "a mistyped question",
    args: ["query", "votez"],
    exit: 2,
    says: ["Did you mean votes?", "[question-unknown]"],
  },
  { name: "a query file that is not there", args: ["query", "none.rq"], exit: 3, says: ["none.rq", "[file-missing]"] },
  {
    name: "a query that is not SPARQL",
    args: ["query", "SELECT ?s WHERE { ?s ?p }", "--data", "small.ttl"],
    exit: 1,
    says: ["query:1:25:", "[query-syntax]"],
  },
  {
    name: "a query that ends too soon",
    args: ["query", "SELECT ?s {", "--data", "small.ttl"],
    exit: 1,
    says: ["query:1:", "not closed", "[query-syntax]"],
  },
  {
    name: "a prefix that is not declared",
    args: ["query", "SELECT ?s { ?s a fof:Person }", "--data", "small.ttl"],
    exit: 1,
    says: ["query:1:18:", "foaf:", "[query-prefix]"],
  },
  {
    name: "a mistyped class",
    args: ["query", "SELECT ?s { ?s a foaf:Persn }", "--data", "small.ttl"],
    exit: 0,
    says: ["query:1:18:", "warning", "foaf:Person", "[query-term]"],
  },
  {
    name: "an update",
    args: ["query", "DELETE WHERE { ?s ?p ?o }", "--data", "small.ttl"],
    exit: 1,
    says: ["query:1:1:", "[query-refused]"],
  },
  {
    name: "a call to another server",
    args: ["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "--data", "small.ttl"],
    exit: 1,
    says: ["SERVICE", "[query-refused]"],
  },
  {
    name: "an unknown function",
    args: ["query", "SELECT (<https://example.org/f>(1) AS ?x) {}", "--data", "small.ttl"],
    exit: 1,
    says: ["[query-function]"],
  },
  {
    name: "an unknown parameter",
    args: ["query", "heads-of-a-body", "--param", "bodi=body/council"],
    exit: 2,
    says: ["Did you mean body?", "[parameter-unknown]"],
  },
  {
    name: "a value that is none",
    args: ["query", "heads-of-a-body", "--param", "body=<a b>"],
    exit: 2,
    says: ["body", "[parameter-value]"],
  },
  {
    name: "a parameter without a value",
    args: ["query", "votes", "--param", "act"],
    exit: 2,
    says: ["--param name=value", "[usage]"],
  },
  {
    name: "a parameter given twice",
    args: ["query", "heads-of-a-body", "--param", "body=a/b", "--param", "body=a/c"],
    exit: 2,
    says: ["twice", "[usage]"],
  },
  {
    name: "rows as Turtle",
    args: ["query", "SELECT * { ?s ?p ?o }", "--data", "small.ttl", "--format", "turtle"],
    exit: 1,
    says: ["csv", "[answer-unwritable]"],
  },
  {
    name: "statements as CSV",
    args: ["query", "CONSTRUCT WHERE { ?s ?p ?o }", "--data", "small.ttl", "--format", "csv"],
    exit: 1,
    says: ["turtle", "[answer-unwritable]"],
  },
  {
    name: "a query file in another encoding",
    args: ["query", "latin.rq"],
    exit: 1,
    says: ["latin.rq", "UTF-8", "[encoding]"],
  },
  {
    name: "an RDF file of no known format",
    args: ["query", "ASK {}", "--data", "notes.doc"],
    exit: 2,
    says: ["notes.doc", "[rdf-format]"],
  },
  {
    name: "Turtle with a mistake",
    args: ["query", "ASK {}", "--data", "broken.ttl"],
    exit: 1,
    says: ["broken.ttl:2:", "[rdf-syntax]"],
  },
  {
    name: "N-Quads with a mistake",
    args: ["query", "ASK {}", "--data", "broken.nq"],
    exit: 1,
    says: ["broken.nq:2:37:", "[rdf-syntax]"],
  },
  {
    name: "a snapshot that is cut off",
    args: ["export", "--format", "turtle", "--data", "torn.snapshot"],
    exit: 1,
    says: ["torn.snapshot: ", "cut off", "[snapshot-unreadable]"],
  },
  {
    name: "what is called a snapshot, and is none",
    args: ["check", "--data", "foreign.snapshot"],
    exit: 1,
    says: ["foreign.snapshot: ", "no snapshot", "[snapshot-unreadable]"],
  },
  {
    name: "a snapshot of a newer version",
    args: ["query", "ASK {}", "--data", "small.ttl", "--data", "newer.snapshot"],
    exit: 1,
    says: ["newer.snapshot: ", "version 2", "[snapshot-unreadable]"],
  },
  {
    name: "an XML entity bomb",
    args: ["query", "ASK {}", "--data", "bomb.rdf"],
    exit: 1,
    says: ["bomb.rdf", "[rdf-entity]"],
  },
  {
    name: "JSON-LD with a context elsewhere",
    args: ["query", "ASK {}", "--data", "remote.jsonld"],
    exit: 1,
    says: ["remote.jsonld", "[rdf-context]"],
  },
  {
    name: "an endpoint that does not answer",
    args: ["query", "ASK {}", "--endpoint", "http://127.0.0.1:9/sparql"],
    exit: 3,
    says: ["127.0.0.1:9", "[endpoint-failed]"],
  },
  {
    name: "an endpoint that is no address",
    args: ["query", "ASK {}", "--endpoint", "dbpedia"],
    exit: 2,
    says: ["dbpedia", "[usage]"],
  },
  {
    name: "a thing that is not there",
    args: ["explain", "person/a-b-ivanof"],
    exit: 2,
    says: ["Did you mean person/a-b-ivanov?", "[unknown-thing]"],
  },
];

/** Those that can be tried on this system, and those that cannot. */
export const commands = all.filter(({ unless }) => unless !== true);
export const leftOut = all.filter(({ unless }) => unless === true);

const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
const bombXml = `<?xml version="1.0"?>\n<!DOCTYPE rdf [<!ENTITY e0 "ha">${entities.join("")}]>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="https://example.org/a"><rdf:value>&e9;</rdf:value></rdf:Description></rdf:RDF>\n`;

/** What the command lines meet. */
export function prepare(folder) {
  writeOakford(join(folder, "data"));
  for (const data of ["tiny", "linked", "faulty", "other", "home/data"]) writeTiny(join(folder, data));
  const own = readFileSync(join(folder, "other", "dataset.yaml"), "utf8");
  writeFileSync(join(folder, "other", "dataset.yaml"), own.replace("The Second Veche", "Another Veche"));
  write(folder, {
    "oakford.txt": readFileSync(article),
    "small.ttl": ttl,
    "broken.ttl": "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c ; ; ] .\n",
    "broken.nq": "<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:b> <urn:graph> <urn:more> .\n",
    "torn.snapshot": head(1).subarray(0, 100),
    "foreign.snapshot": ttl,
    "newer.snapshot": head(2),
    "broken.yaml": "- { id: person/bad, type: Person\n",
    "faulty/bad.yaml": "- type: Person\n",
    "elsewhere/notes.txt": "Not ours.\n",
    "notes.doc": "Not RDF.\n",
    "latin.rq": Buffer.from('ASK { ?s ?p "Окфорд" }', "latin1").fill(0xe9, 13, 15),
    "bomb.rdf": bombXml,
    "remote.jsonld":
      '{ "@context": "http://127.0.0.1:9/context", "@id": "https://example.org/a", "https://example.org/b": 1 }\n',
  });
  symlinkSync(join(folder, "circle"), join(folder, "circle"));
  mkdirSync(join(folder, "locked"), { mode: 0 });
  symlinkSync(join(folder, "elsewhere"), join(folder, "linked", "away"));
}

/** The head of a snapshot of some version (docs/store-format.md), as far as a reader looks at it before the version. */
function head(version) {
  const bytes = Buffer.alloc(320);
  bytes.write("\x89SMOLNY\n", "latin1");
  new Uint32Array(bytes.buffer, bytes.byteOffset).set([0x0a0b0c0d, version], 2);
  return bytes;
}

/** Runs one of the command lines. */
export async function runCommand({ args, full = false }, folder) {
  if (!full) return smolny(args, { cwd: folder });
  // /dev/full takes nothing, as a full disk does.
  const device = openSync("/dev/full", "w");
  try {
    return await smolny(args, { cwd: folder, stdio: ["ignore", device, "pipe"] });
  } finally {
    closeSync(device);
  }
}

/** Runs `check` over all faulty records at once, and gives each file's part of what it prints, and the exit code. */
export async function runRecords(folder) {
  const data = join(folder, "records");
  writeOakford(data);
  const names = records.map((_, index) => `z-${String(index + 1).padStart(2, "0")}.yaml`);
  records.forEach(({ text }, index) => {
    // Each file's id is its own, so that no two are at fault for sharing one.
    const content = typeof text === "string" ? text.replaceAll("/bad\n", `/bad-${index}\n`) : text;
    writeFileSync(join(data, names[index]), content);
  });
  const { code, stdout, stderr } = await smolny(["check", "--data", "records"], { cwd: folder });
  const paragraphs = stdout.split(/\n(?=\S)/);
  return {
    code,
    stderr,
    printed: names.map((name) => paragraphs.filter((text) => text.startsWith(`records/${name}`)).join("\n")),
  };
}

/** The results of some work on each item, as many at a time as there are cores. */
export async function each(items, work) {
  const results = [];
  const waiting = [...items.entries()];
  const hand = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, hand));
  return results;
}
