/**
 * A fault as a value, and the one table of codes.
 *
 * Rooms gather issues and return them; what ends a command at once is thrown as a {@link Fault}.
 * Only cli/main turns either into text and an exit code.
 */

import { closest, distance } from "fastest-levenshtein";

/** Where something stands in a text. `line` and `column` count from 1; `column` and `length` count UTF-16 units, as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many UTF-16 units the thing takes on that line; the caret is drawn under them. */
  readonly length?: number;
  /** The line, for the caret; of a long line the part around the column (see {@link excerptOf}). */
  readonly excerpt?: string;
  /** The column at which the excerpt begins, if that is not 1. */
  readonly excerptColumn?: number;
}

export type Severity = "error" | "warning";

/** Exit codes of the command line: the data or the query, the command line itself, the world (network, disk). */
export const exits = { data: 1, usage: 2, world: 3 } as const;

/** Every code: who is at fault, and in a sentence what the code is about. */
export const codes = {
  // records: the YAML itself
  "yaml-syntax": { exit: exits.data, about: "The YAML of a record file cannot be read." },
  "yaml-quote": { exit: exits.data, about: "A quotation mark is not closed, or text goes on after a closed one." },
  "yaml-indent": { exit: exits.data, about: "A line is indented more or less than the lines that it belongs with." },
  "yaml-tab": { exit: exits.data, about: "A line is indented with tabs; YAML takes only spaces." },
  "yaml-bracket": {
    exit: exits.data,
    about: "A bracket or brace is not closed, or a comma between its items is missing or too many.",
  },
  "yaml-colon": { exit: exits.data, about: "A line has a colon too many, or lacks the one after its key." },
  "yaml-escape": {
    exit: exits.data,
    about: "A backslash in double quotes is followed by something that YAML does not know.",
  },
  "yaml-start": { exit: exits.data, about: "A text begins with a sign that YAML keeps for itself and needs quotes." },
  "yaml-key": { exit: exits.data, about: "A key is not a plain word: it is empty, a list, a mapping, or too long." },
  "yaml-alias": { exit: exits.data, about: "A file uses an anchor (&) or an alias (*), which records do without." },
  "yaml-tag": { exit: exits.data, about: "A value has a YAML tag (!), which records do without: every value is text." },
  "yaml-merge": { exit: exits.data, about: "A file uses the merge key (<<), which records do without." },
  "yaml-directive": { exit: exits.data, about: "A file has a YAML directive (%), which records do without." },
  "yaml-documents": { exit: exits.data, about: "A file holds more than one YAML document." },
  // records: the bytes, and bounds
  encoding: { exit: exits.data, about: "A file is not in UTF-8, or begins with a byte order mark." },
  "control-character": {
    exit: exits.data,
    about: "A text holds a character that cannot be seen or stored, such as NUL.",
  },
  "not-nfc": {
    exit: exits.data,
    about: "A text writes a letter and its accent as two characters rather than one (it is not in Unicode NFC).",
  },
  "link-outside": { exit: exits.data, about: "A link in the data folder leads out of it." },
  "file-too-large": { exit: exits.data, about: "A record file is larger than smolny reads." },
  "too-deep": { exit: exits.data, about: "A record file nests lists or mappings deeper than smolny reads." },
  "too-many-values": { exit: exits.data, about: "A record file holds more values than smolny reads from one file." },
  "too-many-faults": { exit: exits.data, about: "A file has so many faults that the rest of them are not shown." },
  // records: their form
  "not-a-list": { exit: exits.data, about: "A record file is not a list of records." },
  "not-a-mapping": { exit: exits.data, about: "A record, or a file that must be one mapping, is something else." },
  "empty-value": { exit: exits.data, about: "A key or a list item has no value." },
  "duplicate-key": { exit: exits.data, about: "A mapping has the same key twice." },
  "id-missing": { exit: exits.data, about: "A record has no id." },
  "id-malformed": {
    exit: exits.data,
    about: "An id is not two or more parts of small letters, digits, dots and hyphens with slashes between them.",
  },
  "id-twice": { exit: exits.data, about: "Two records or nodes have the same id." },
  "id-and-key": { exit: exits.data, about: "A mapping has both an id and a key; it needs only one." },
  "key-malformed": { exit: exits.data, about: "A key of a nested node is not one part of an id." },
  "key-twice": { exit: exits.data, about: "Two nodes of the same record have the same key." },
  // query: the text of a query, a named question's header, its parameters
  "query-syntax": { exit: exits.data, about: "A query is not SPARQL." },
  "query-prefix": { exit: exits.data, about: "A query uses a prefix that it does not declare." },
  "query-refused": {
    exit: exits.data,
    about: "A query asks for what is never done: an update, or a call to another server.",
  },
  "query-term": { exit: exits.data, about: "A query uses a class or property that the ontology does not have." },
  "query-function": { exit: exits.data, about: "A query calls a function that nobody has defined." },
  "query-failed": { exit: exits.data, about: "A query could not be answered." },
  "question-name": {
    exit: exits.data,
    about: "A named question's file is not called by a kebab-case name of its own.",
  },
  "question-header": {
    exit: exits.data,
    about: "The header of a named question cannot be read, or leaves out what it must say.",
  },
  "question-order": { exit: exits.data, about: "A named question does not say in which order its rows come." },
  "parameter-unused": { exit: exits.data, about: "A question declares a parameter that its query does not use." },
  "parameter-place": { exit: exits.data, about: "A query uses a parameter where its value cannot stand." },
  "parameter-unknown": { exit: exits.usage, about: "A question has no parameter of that name." },
  "parameter-missing": { exit: exits.usage, about: "A parameter without a default was given no value." },
  "parameter-value": { exit: exits.usage, about: "The value of a parameter is not of the parameter's type." },
  "answer-unwritable": { exit: exits.data, about: "A format cannot hold an answer." },
  "endpoint-failed": { exit: exits.world, about: "A SPARQL endpoint could not be reached, or did not answer as one." },
  "endpoint-slow": { exit: exits.world, about: "A SPARQL endpoint did not answer in time." },
  "query-limit": { exit: exits.data, about: "A query took more time or memory than one query may." },
  // graph: records through the context
  uncited: {
    exit: exits.data,
    about: "A statement has neither a passage that says it nor a place among what is noted.",
  },
  "cites-misplaced": {
    exit: exits.data,
    about: "A passage is cited for what is noted or described, and so said by no source.",
  },
  "not-a-passage": { exit: exits.data, about: "What is cited is a record, but no passage of a source." },
  "unknown-id": { exit: exits.data, about: "A record refers to an id that no record has." },
  "unknown-key": {
    exit: exits.data,
    about: "A record has a key that the context does not define, or that cannot stand where it is.",
  },
  "unknown-type": { exit: exits.data, about: "A record is of a type that the context does not define." },
  "unknown-term": { exit: exits.data, about: "A value that must name a key or a type names none." },
  "type-missing": { exit: exits.data, about: "A record or a node inside one does not say what it is." },
  "key-missing": { exit: exits.data, about: "A node inside a record has no key to make its id of." },
  "wrong-shape": { exit: exits.data, about: "A value is a text where a mapping belongs, or the other way round." },
  "bad-address": {
    exit: exits.data,
    about: "A value that must be an id or a whole address (http, https, mailto) is neither.",
  },
  "language-tag": { exit: exits.data, about: "A text is marked with a language that is no BCP 47 language tag." },
  "bad-base": { exit: exits.data, about: "The base of a dataset is no http(s) address that ids can be put behind." },
  "base-option": {
    exit: exits.usage,
    about: "The base that is asked for is no http(s) address that ids can be put behind.",
  },
  "rule-header": { exit: exits.data, about: "The header of a rule cannot be read, or leaves out what it must say." },
  // graph: other people's RDF files
  "rdf-format": {
    exit: exits.usage,
    about: "A file's name does not say which RDF format it is in, or the format named is none that smolny reads.",
  },
  "rdf-syntax": { exit: exits.data, about: "A file breaks the rules of its RDF format." },
  "rdf-newer": {
    exit: exits.data,
    about: "A file uses what only RDF 1.2 has, such as triple terms or text directions.",
  },
  "rdf-term": { exit: exits.data, about: "An IRI, a language tag or a text in a file is one that RDF does not allow." },
  "rdf-relative": {
    exit: exits.data,
    about: "An IRI is written in part only, and the file does not say what it is relative to.",
  },
  "rdf-encoding": {
    exit: exits.data,
    about: "An RDF file is not in the character encoding that it must be or says it is.",
  },
  "snapshot-unreadable": {
    exit: exits.data,
    about:
      "A file is no snapshot of a store, or one that was cut off, changed, or written for another program or machine.",
  },
  "rdf-too-large": { exit: exits.data, about: "An RDF file is larger than smolny reads." },
  "rdf-too-deep": { exit: exits.data, about: "An RDF file nests more deeply than smolny reads." },
  "rdf-context": {
    exit: exits.data,
    about: "A JSON-LD file wants a context fetched from elsewhere; smolny fetches nothing.",
  },
  "rdf-entity": {
    exit: exits.data,
    about: "An XML file declares an entity that is fetched, nested, or grows beyond what smolny reads.",
  },
  // import csv: the table, and its mapping
  "csv-encoding": {
    exit: exits.data,
    about: "A table is not in the encoding that was told, or nothing shows which encoding it is in.",
  },
  "csv-syntax": { exit: exits.data, about: "The quotation marks of a table do not match, or a row never ends." },
  "csv-header": {
    exit: exits.data,
    about: "A table has no header, or columns of its header without a name or with the same one.",
  },
  "csv-row": { exit: exits.data, about: "A row has more or fewer cells than the header, or a cell that is no text." },
  "mapping-key": { exit: exits.data, about: "A mapping has a key that it cannot have, or lacks one." },
  "mapping-value": { exit: exits.data, about: "A key of a mapping has a value that it does not take." },
  "mapping-column": { exit: exits.data, about: "A mapping names a column that the table does not have." },
  "mapping-pattern": { exit: exits.data, about: "A pattern of a mapping cannot be read, or makes no id." },
  // check: the shapes
  "value-missing": { exit: exits.data, about: "A record lacks a value that its class must have." },
  "value-surplus": { exit: exits.data, about: "A record has more values of a key than its class may have." },
  "value-wrong": {
    exit: exits.data,
    about: "A value is not of the form, or leads to a thing not of the kind, that its key takes.",
  },
  "key-misplaced": { exit: exits.data, about: "A key does not belong to the class of a record." },
  "record-incomplete": { exit: exits.data, about: "A record has none of the keys of which its class needs one." },
  // check: the negative queries, each by the name of its file in queries/checks/
  "uncited-statement": { exit: exits.data, about: "A statement stands in a graph that is no passage of a source." },
  "rests-on-missing": { exit: exits.data, about: "A thing lacks the link to a passage that says something of it." },
  "reference-leads-nowhere": {
    exit: exits.data,
    about: "A reference leads to a thing of the dataset that nothing describes.",
  },
  "computed-by-hand": { exit: exits.data, about: "A record gives a value that only a rule may compute." },
  "label-twice": { exit: exits.data, about: "Two things of the same class have the same label." },
  "person-twice": { exit: exits.data, about: "Two persons have names that may be one person's." },
  "name-shared": { exit: exits.data, about: "Two things of the same class are spelt alike and no note says so." },
  "label-not-english": { exit: exits.data, about: "A thing has labels, but none in English." },
  "match-without-source": {
    exit: exits.data,
    about: "An entry of another catalogue is named without the source that states it.",
  },
  "concept-misplaced": { exit: exits.data, about: "A concept stands where one of another series belongs." },
  circle: { exit: exits.data, about: "A chain of partOf or follows leads back to where it began." },
  "phrase-too-long": { exit: exits.data, about: "The phrase of a passage has more than twelve words." },
  "passage-unused": { exit: exits.data, about: "No statement cites a passage." },
  "source-without-hash": { exit: exits.data, about: "A source has passages but no hash of its text." },
  "parts-exceed-total": { exit: exits.data, about: "The parts of a head-count add up to more than the whole." },
  "parts-fall-short": {
    exit: exits.data,
    about: "All parts of a head-count are counted and add up to less than the whole.",
  },
  "computed-contradicts-said": {
    exit: exits.data,
    about: "A number that is computed contradicts the one that is said.",
  },
  "may-count-misused": {
    exit: exits.data,
    about: "A head-count may count fewer than two things, or also says what it counts.",
  },
  "number-missing": { exit: exits.data, about: "A head-count has no number and no note that it is not told." },
  "part-at-another-moment": {
    exit: exits.data,
    about: "A head-count is part of another that was taken at another moment.",
  },
  "counts-contradict": {
    exit: exits.data,
    about: "Two head-counts give one thing two numbers at one moment and no note says so.",
  },
  "vote-without-result": {
    exit: exits.data,
    about: "A vote has neither a tally nor a manner of deciding, and no note that they are not told.",
  },
  "not-told-but-told": { exit: exits.data, about: "A note says that something is not told, and a passage tells it." },
  "manner-contradicts-tally": {
    exit: exits.data,
    about: "The manner in which a vote was decided contradicts its tally.",
  },
  "no-such-day": { exit: exits.data, about: "A date names a day that its calendar does not have." },
  "calendars-disagree": {
    exit: exits.data,
    about: "The Old Style and the New Style date of a moment are not the same day.",
  },
  "moments-contradict": {
    exit: exits.data,
    about: "A thing begins or ends on two different days and no note says so.",
  },
  "ends-before-beginning": { exit: exits.data, about: "Something ends before it begins." },
  "sittings-out-of-order": { exit: exits.data, about: "A sitting begins before one with a lower ordinal." },
  "sitting-outside-assembly": { exit: exits.data, about: "A sitting begins or ends before or after its assembly." },
  "event-outside-assembly": {
    exit: exits.data,
    about: "Something that took place during an assembly is dated before or after it, and no note says so.",
  },
  "follows-but-earlier": { exit: exits.data, about: "Something is dated before what it is said to follow." },
  "moment-undated": {
    exit: exits.data,
    about: "No day could be computed for a clock time or for a day without a year.",
  },
  "ordinal-twice": {
    exit: exits.data,
    about: "Two sittings of an assembly, or two holders of an office, have the same ordinal.",
  },
  "ordinal-gap": { exit: exits.data, about: "A series of sittings, or of holders of an office, has a gap." },
  // check: passages, among themselves and against the text of their source
  "passages-overlap": { exit: exits.data, about: "Two passages of a source overlap." },
  "text-unknown": { exit: exits.data, about: "A text is not one of those that the sources give the hashes of." },
  "range-outside-text": { exit: exits.data, about: "The range of a passage ends after the text." },
  "phrase-not-found": { exit: exits.data, about: "The phrase of a passage does not stand in its range." },
  "phrase-not-unique": { exit: exits.data, about: "The phrase of a passage stands in its range more than once." },
  "phrases-too-long": {
    exit: exits.data,
    about: "The phrases of a source are together more than a seventh of its text.",
  },
  misquoted: {
    exit: exits.data,
    about: "A spelling, a title or words of the source do not stand in the passage that is cited for them.",
  },
  // import: files of other people's data
  "json-syntax": { exit: exits.data, about: "A file is not JSON." },
  "json-too-deep": { exit: exits.data, about: "A JSON file nests more deeply than smolny reads." },
  "import-too-large": {
    exit: exits.data,
    about: "A file to import, or what becomes one record, is larger than smolny reads.",
  },
  "not-popolo": { exit: exits.data, about: "A JSON file holds nothing that Popolo has." },
  // import: what is odd and kept, or left out; src/import/oddities.ts says which
  "dangling-reference": { exit: exits.data, about: "A reference leads to what no file describes." },
  "reference-ambiguous": { exit: exits.data, about: "A reference may lead to things of several files." },
  "reference-circular": { exit: exits.data, about: "A chain of parents leads back to where it began." },
  "element-twice": { exit: exits.data, about: "Two elements of a file have the same id and say different things." },
  "element-repeated": { exit: exits.data, about: "An element stands in a file more than once, the same each time." },
  "element-unusable": { exit: exits.data, about: "An element does not say what makes it one." },
  "copy-inside": {
    exit: exits.data,
    about: "A value or an element stands in a file once more where a reference would do.",
  },
  "value-second": { exit: exits.data, about: "A second value stands where there can be only one." },
  "relation-unsaid": { exit: exits.data, about: "What one element has to do with another cannot be said." },
  "dates-reversed": { exit: exits.data, about: "Something is said to end before it begins." },
  "date-impossible": { exit: exits.data, about: "A date cannot be right." },
  "date-unreadable": { exit: exits.data, about: "A date is not written as a year, a month, a day or a time." },
  "tally-disagrees": { exit: exits.data, about: "A count of votes is not the number of the single votes." },
  "unknown-as-value": { exit: exits.data, about: "A value says no more than that it is not known." },
  "name-missing": { exit: exits.data, about: "A thing has no name." },
  "name-repeated": { exit: exits.data, about: "A thing has the same other name twice." },
  "language-unknown": { exit: exits.data, about: "A name is marked with a language that is no BCP 47 language tag." },
  "member-twice": { exit: exits.data, about: "A JSON object has the same key twice." },
  "key-unknown": { exit: exits.data, about: "A file has a key or a column that records cannot say." },
  "key-renamed": { exit: exits.data, about: "A key is kept under another that means something like it." },
  "value-mistyped": { exit: exits.data, about: "A value is not of the type that its key takes." },
  "number-for-text": { exit: exits.data, about: "A number or a boolean stands where a text belongs." },
  "text-composed": { exit: exits.data, about: "A text is not in the composed form (NFC) and was brought into it." },
  "text-unseen": { exit: exits.data, about: "A text holds characters that cannot be seen or stored." },
  "cell-trimmed": { exit: exits.data, about: "A cell of a table has blanks at its beginning or end." },
  "cell-unlisted": {
    exit: exits.data,
    about: "A cell says something that the mapping's table of values does not list.",
  },
  "cell-overruled": {
    exit: exits.data,
    about: "A row gives a record another value than an earlier row, and the mapping believes the first.",
  },
  "cell-stranded": {
    exit: exits.data,
    about: "A cell has a value, and its row makes no record that the value belongs to.",
  },
  "encoding-doubted": { exit: exits.data, about: "A table may be in another encoding than the one that was told." },
  // export: what a format cannot hold
  "term-illegal": {
    exit: exits.data,
    about: "The graph holds a term that RDF does not allow, so no format can hold it.",
  },
  "format-cannot-hold": { exit: exits.data, about: "A format cannot hold a statement of the graph." },
  "blank-nodes-alike": {
    exit: exits.data,
    about: "The graph has so many blank nodes that look alike that they cannot be told apart in reasonable time.",
  },
  "frame-failed": { exit: exits.data, about: "A JSON-LD context or frame cannot be used." },
  // serve: requests
  "request-malformed": { exit: exits.usage, about: "A request's path, parameters or body cannot be read." },
  "request-method": { exit: exits.usage, about: "A request uses a method that its path does not take." },
  "request-accept": { exit: exits.usage, about: "A request accepts none of the formats that there are." },
  "request-too-large": { exit: exits.usage, about: "A request is larger than the server reads." },
  "page-unknown": { exit: exits.usage, about: "Nothing stands at a path." },
  "server-busy": { exit: exits.world, about: "The server has more to do than it takes on, or is being stopped." },
  "server-failed": { exit: exits.world, about: "The server met a fault of its own." },
  "port-unavailable": {
    exit: exits.world,
    about: "The server cannot listen at an address and port: taken, forbidden, or not this machine's.",
  },
  // the command line and the world
  usage: { exit: exits.usage, about: "The command line is not one that smolny knows." },
  "described-twice": {
    exit: exits.data,
    about: "Two datasets that are merged describe one thing differently.",
  },
  "editors-differ": {
    exit: exits.data,
    about: "Two datasets that are merged have one base, and their notes are by different editors.",
  },
  "no-dataset": {
    exit: exits.usage,
    about: "A path that was named leads to no dataset: a folder with dataset.yaml in it, or an RDF file.",
  },
  "question-unknown": { exit: exits.usage, about: "There is no named question of that name." },
  "ambiguous-thing": { exit: exits.usage, about: "An id is that of a thing in two of the datasets that are merged." },
  "unknown-graph": { exit: exits.data, about: "A query asks for a graph that the data have not." },
  "unknown-thing": { exit: exits.usage, about: "The dataset speaks of nothing by that id or IRI." },
  "phrase-nowhere": { exit: exits.data, about: "A phrase stands nowhere in the text of the source." },
  "file-missing": { exit: exits.world, about: "A file or folder that was named is not there." },
  "file-unreadable": { exit: exits.world, about: "A file or folder is there but cannot be read." },
  // export: writing to the disk
  "disk-full": { exit: exits.world, about: "The disk is full; nothing was changed." },
  "not-writable": { exit: exits.world, about: "A file or folder cannot be written." },
  "folder-not-ours": {
    exit: exits.usage,
    about: "A folder that would be replaced holds files that smolny did not write.",
  },
  "folder-not-empty": { exit: exits.usage, about: "A folder that is to be new holds something already." },

  // load: triple stores
  "password-in-address": {
    exit: exits.usage,
    about: "The address of a store holds a user or a password, for all to see.",
  },
  "store-not-found": { exit: exits.world, about: "Nothing at an address answers SPARQL." },
  "store-credentials": {
    exit: exits.world,
    about: "A store wants a user and a password, or takes others than those given.",
  },
  "store-read-only": { exit: exits.usage, about: "A store answers queries and takes no updates." },
  "store-refuses": { exit: exits.world, about: "A store refused a request, or could not be reached any more." },
  "store-differs": { exit: exits.data, about: "What a store holds is not what the dataset says." },
  "store-graph-taken": {
    exit: exits.data,
    about:
      "A graph that a load would change was loaded for another dataset, or is a default graph that smolny did not fill.",
  },
  "store-unproven": {
    exit: exits.data,
    about: "A store is of a kind for which smolny cannot promise whole or not at all.",
  },
  "store-rewrites": { exit: exits.data, about: "A store holds values in another form than they are written in." },
  "load-overtaken": { exit: exits.world, about: "Another load into the same store took over." },
  "blank-nodes-named": {
    exit: exits.data,
    about: "Blank nodes were given IRIs, since a store would rename them at every load.",
  },

  // publish: the site
  "dump-changed": { exit: exits.world, about: "A dump is not the file that its manifest names." },
} as const satisfies Record<string, { exit: number; about: string }>;

export type Code = keyof typeof codes;

export interface Issue extends Partial<Place> {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What would be right, or the nearest known key, id or term. */
  readonly hint?: string;
}

/** Ends what was asked; carries its issues (at least one). */
export class Fault extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.message).join("\n"));
    this.name = "Fault";
    this.issues = issues;
  }
}

/** An error issue. */
export function issue(code: Code, message: string, place?: Partial<Place>, hint?: string): Issue {
  return { code, severity: "error", message, ...place, ...(hint === undefined ? {} : { hint }) };
}

/** A warning issue. */
export function warning(code: Code, message: string, place?: Partial<Place>, hint?: string): Issue {
  return { ...issue(code, message, place, hint), severity: "warning" };
}

/** The known word nearest to a mistyped one (Levenshtein, at most a third of its length away; two letters changed over are two), for a hint. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  if (words.length === 0 || word.length > 200) return undefined;
  const best = closest(word, words);
  const furthest = Math.max(word.length < 4 ? 1 : 2, Math.floor(word.length / 3));
  return distance(word, best) <= furthest ? best : undefined;
}

/** An excerpt is at most this long, in UTF-16 units. */
const excerptLength = 200;

/** The part of a line to show around a column: the whole line if it is at most 200 UTF-16 units long. */
export function excerptOf(line: string, column: number): Pick<Place, "excerpt" | "excerptColumn"> {
  if (line.length <= excerptLength) return { excerpt: line };
  let start = Math.max(0, Math.min(column - 1 - excerptLength / 2, line.length - excerptLength));
  if (/[\udc00-\udfff]/.test(line.charAt(start))) start++;
  const excerpt = line.slice(start, start + excerptLength).replace(/[\ud800-\udbff]$/, "");
  return start === 0 ? { excerpt } : { excerpt, excerptColumn: start + 1 };
}

/** Issues in the order of files, lines and columns; those without a place first. */
export function sortIssues(issues: Iterable<Issue>): Issue[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...issues].sort(
    (a, b) =>
      order(a.file ?? "", b.file ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      order(a.code, b.code) ||
      order(a.message, b.message),
  );
}
