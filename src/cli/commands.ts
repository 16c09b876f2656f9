/** The table of commands: what each is called, takes and does, with examples, and the file that does it. */

import type { Run } from "./io.ts";

interface Option {
  /** As commander writes it: `--data <path>`. */
  readonly flags: string;
  readonly about: string;
  /** May be given more than once. */
  readonly repeat?: true;
  /** Must be given. */
  readonly required?: true;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What it does, in a few lines of help. */
  readonly about: string;
  /** As commander writes it (`[files...]`), and what it is. */
  readonly argument?: readonly [string, string];
  readonly options: readonly Option[];
  /** The line after `smolny`, and what it does. */
  readonly examples: readonly (readonly [string, string])[];
  readonly load: () => Promise<Run>;
}

const dataFolder = "a folder of records, with dataset.yaml in it (./data or ./ if it is one, else the Congress)";
const several = "several: all of them as one dataset";
const dataOption: Option = { flags: "--data <folder>", about: `${dataFolder}; ${several}`, repeat: true };
const anyData: Option = {
  flags: "--data <path>",
  about: `${dataFolder}; or any RDF file, or a snapshot; ${several}`,
  repeat: true,
};

export const commands: readonly Command[] = [
  {
    name: "build",
    summary: "check the records and write every dump, and the site",
    about:
      "Checks first: what is at fault is shown, and nothing is written. The dumps are written whole or not at all, and so is the site.",
    options: [
      dataOption,
      { flags: "--out <folder>", about: "where the dumps go (./dist/data)" },
      { flags: "--site <folder>", about: "where the site goes, for any static host (./dist/site)" },
      { flags: "--base <iri>", about: "where the IRIs of things live, instead of the base in dataset.yaml" },
      { flags: "--watch", about: "build again whenever a record changes, until Ctrl-C" },
    ],
    examples: [
      ["build", "the Congress, or ./data"],
      ["build --data parliament --site public", "records of your own, the site into public/"],
      ["build --data 1917 --data 1918", "two datasets as one, named after the first"],
      ["build --watch", "while you write records"],
    ],
    load: async () => (await import("./commands/build.ts")).run,
  },
  {
    name: "check",
    summary: "say what is wrong with the records, and where",
    about: "Shows every fault at its file, line and column. Nothing wrong: exit code 0.",
    options: [
      anyData,
      { flags: "--text <file>", about: "the text of the source: proves every range and phrase that passages give" },
      { flags: "--format <name>", about: "text, gcc (for editors), github (for its checks) or json" },
      { flags: "--json", about: "the same as --format json" },
    ],
    examples: [
      ["check", "the Congress, or ./data"],
      ["check --text article.txt", "also the passages, against the article"],
      ["check --format gcc", "one line for each fault, for an editor"],
    ],
    load: async () => (await import("./commands/check.ts")).run,
  },
  {
    name: "fmt",
    summary: "format record files",
    about: "Writes each record file in the one form, in its place. A file with a fault is left as it is.",
    argument: ["[paths...]", "record files or folders (./data or ./, if it is a dataset)"],
    options: [{ flags: "--check", about: "change nothing; exit code 1 if a file is not in the one form" }],
    examples: [
      ["fmt", "every record under ./data"],
      ["fmt data/parliament/persons.yaml", "one file"],
      ["fmt --check", "in a check before a commit"],
    ],
    load: async () => (await import("./commands/fmt.ts")).run,
  },
  {
    name: "cite",
    summary: "find where a phrase stands in a source",
    about: "Prints the range of the phrase in code points of the text (NFC, LF), as a passage of a record gives it.",
    argument: ["<phrase>", "a few words, as the source writes them"],
    options: [
      { flags: "--text <file>", about: "the text of the source", required: true },
      { flags: "--json", about: "the ranges as JSON" },
    ],
    examples: [['cite "left the Congress" --text article.txt', "the ranges at which it stands"]],
    load: async () => (await import("./commands/cite.ts")).run,
  },
  {
    name: "query",
    summary: "answer a named question, or SPARQL of your own",
    about: "Without a question it lists the named ones. The default graph is the merge of all graphs.",
    argument: ["[question]", "a name from the list, a file (.rq), or SPARQL text"],
    options: [
      { flags: "--param <name=value>", about: "a parameter of the question", repeat: true },
      {
        flags: "--format <name>",
        about: "table, csv, tsv, json or xml; turtle, n-triples, json-ld or snapshot for CONSTRUCT and DESCRIBE",
      },
      anyData,
      {
        flags: "--endpoint <url>",
        about: "ask this SPARQL endpoint instead; beside --data, as one with the data (several: all of them as one)",
        repeat: true,
      },
      {
        flags: "--explain",
        about: "show how it is answered: by whom each part, rows expected and found, milliseconds",
      },
    ],
    examples: [
      ["query", "the named questions"],
      ["query all-head-counts --format csv", "one of them, for a spreadsheet"],
      ["query 'SELECT ?s { ?s a foaf:Person }'", "SPARQL; the prefixes of the context are declared"],
      ["query my.rq --data other.ttl", "your own query over any RDF file"],
      ["query my.rq --explain", "who answers which part of it, and where the time goes"],
      ["query my.rq --data other.ttl --endpoint https://example.org/sparql", "over a file and an endpoint as one"],
    ],
    load: async () => (await import("./commands/query.ts")).run,
  },
  {
    name: "explain",
    summary: "show all statements of a thing, and who makes each",
    about: "Each statement with its passage, its rule or its editor, and the line of the record that says it.",
    argument: ["<id>", "a local id (act/decree-on-peace) or an IRI"],
    options: [
      anyData,
      { flags: "--all", about: "also the statements in the terms of other vocabularies" },
      { flags: "--json", about: "the statements as JSON" },
    ],
    examples: [
      ["explain vote/decree-on-land", "what is said of it, derived and noted"],
      ["explain person/fyodor-dan --json", "the same for a program"],
    ],
    load: async () => (await import("./commands/explain.ts")).run,
  },
  {
    name: "export",
    summary: "write the graph in one format",
    about: "To stdout, or to a file (whole or not at all).",
    options: [
      {
        flags: "--format <name>",
        about: "turtle, trig, n-triples, n-quads, json-ld, json-ld-framed, rdf-xml, graphml, popolo, snapshot or csv",
        required: true,
      },
      { flags: "--out <path>", about: "a file instead of stdout; a folder for csv, which is several tables" },
      anyData,
    ],
    examples: [
      ["export --format turtle", "the merge of all graphs"],
      ["export --format trig --out congress.trig", "every graph by itself, into a file"],
      ["export --format snapshot --data large.nq --out large.snapshot", "a file that opens without being read"],
    ],
    load: async () => (await import("./commands/export.ts")).run,
  },
  {
    name: "package",
    summary: "write the graph for engines that load files in bulk",
    about:
      "N-Quads, and N-Triples of each graph, divided and gzipped; a manifest; and a script for each of Neptune, QLever, GraphDB, Stardog, Virtuoso and Jena. Whole or not at all.",
    options: [anyData, { flags: "--out <folder>", about: "where the package goes (./dist/package)" }],
    examples: [
      ["package", "the Congress, or ./data, into dist/package"],
      ["package --data parliament --out /srv/load/parliament", "where a store's server may read"],
    ],
    load: async () => (await import("./commands/package.ts")).run,
  },
  {
    name: "import",
    summary: "make records of other people's data",
    about:
      "Writes a folder of records, checked like written ones, whole or not at all; then tells what came in, what was odd and what was left out. The files of one import may refer to one another.",
    argument: ["<format-and-files...>", "popolo, and its files (JSON); or csv, and a table"],
    options: [
      { flags: "--out <folder>", about: "where the records go (a folder named after the first file)" },
      {
        flags: "--base <iri>",
        about: "where the IRIs of things live (https://example.org/ and the name of the folder)",
      },
      { flags: "--language <tag>", about: "the language of names that do not say theirs (und: not known)" },
      { flags: "--mapping <file>", about: "csv: what the columns of the table mean (docs/import-csv.md)" },
      { flags: "--encoding <name>", about: "csv: the encoding of the table, where it does not show: windows-1251, …" },
      { flags: "--json", about: "the report as JSON" },
    ],
    examples: [
      ["import popolo parliament.json", "records into parliament/"],
      ["import popolo parliament.json votes.json --out records --language fi", "two files that refer to one another"],
      ["import csv members.csv --mapping members.mapping.yaml", "a table, by a mapping of its columns"],
    ],
    load: async () => (await import("./commands/import.ts")).run,
  },
  {
    name: "serve",
    summary: "serve the site as linked data, with a SPARQL endpoint",
    about:
      "Serves pages and data of every thing, SPARQL at /sparql and the named questions at /api/, and logs requests on stderr. When the data change they are read anew.",
    options: [
      anyData,
      { flags: "--endpoint <url>", about: "serve what lies in this SPARQL endpoint instead" },
      { flags: "--port <number>", about: "the port to listen at (1917); 0 for any that is free" },
      { flags: "--host <address>", about: "the address to listen at (127.0.0.1: this machine alone; 0.0.0.0: all)" },
      { flags: "--timeout <seconds>", about: "how long a query may run (10)" },
    ],
    examples: [
      ["serve", "the Congress, or ./data, at http://127.0.0.1:1917/"],
      ["serve --data other.ttl --port 8080", "any RDF file"],
      ["serve --endpoint http://localhost:3030/ds/sparql", "a graph that lies in a triple store"],
    ],
    load: async () => (await import("./commands/serve.ts")).run,
  },
  {
    name: "matches",
    summary: "list persons that may be one, for you to decide",
    about:
      "Compares persons by their names and years, and prints for each likely pair what speaks for it and the lines to paste. Of several datasets it compares each person with those of the others. It writes nothing: a graph holds only what you state.",
    options: [anyData, { flags: "--json", about: "the pairs as JSON, and those whose years contradict one another" }],
    examples: [
      ["matches", "within the Congress, or ./data"],
      ["matches --data 1917 --data 1918", "between two datasets"],
    ],
    load: async () => (await import("./commands/matches.ts")).run,
  },
  {
    name: "new",
    summary: "begin an assembly of your own",
    about:
      "Writes a small assembly, commented and ready to be filled: records, a README, completion for editors, and what GitHub needs to check and publish it. The folder must be new or empty.",
    argument: ["[folder]", "where it goes"],
    options: [{ flags: "--schema", about: "print the JSON Schema of records instead, for a dataset that you have" }],
    examples: [
      ["new parliament", "into the folder parliament/"],
      ["new --schema", "for an editor: smolny new --schema > smolny.schema.json"],
    ],
    load: async () => (await import("./commands/new.ts")).run,
  },
  {
    name: "load",
    summary: "load the graph into a triple store",
    about:
      "Stages the graphs beside what the store holds, verifies them by value, swaps them in one request and verifies again. In Virtuoso, Jena and Oxigraph what stood before stands, or all of the new does; other SPARQL 1.1 stores do not promise that. The same command again finishes a load that was broken off. SMOLNY_USER and SMOLNY_PASSWORD say who you are.",
    argument: ["<url>", "the store: its address, its SPARQL endpoint or one of its pages"],
    options: [
      anyData,
      {
        flags: "--kind <name>",
        about: "virtuoso, fuseki, oxigraph, graphdb, rdf4j or generic, instead of asking the store",
      },
      {
        flags: "--graph-mode <mode>",
        about: "quads: every graph by itself (the default); union: the merge, in one graph",
      },
      { flags: "--user <name>", about: "the user; the password is asked for, unless SMOLNY_PASSWORD holds it" },
      { flags: "--dry-run", about: "change nothing; say what would be" },
      { flags: "--verify", about: "change nothing; compare the store with the data. Exit code 1 if they differ" },
    ],
    examples: [
      ["load http://localhost:3030/ds", "the Congress, or ./data, into Fuseki"],
      ["load http://localhost:8890/sparql --user dba", "into Virtuoso; the password is asked for"],
      ["load http://localhost:7878/ --dry-run", "what would change in Oxigraph"],
      ["load http://localhost:7878/ --verify", "whether the store holds the data"],
    ],
    load: async () => (await import("./commands/load.ts")).run,
  },
];
