/**
 * The rooms of src/ held by dependency-cruiser: who may import whom, through which door, and who owns which dependency.
 * docs/ tells why; these two tables are the rule. A new room or a new dependency is an error until it has its line here.
 */

/** Room → the rooms that it may import, each through its index.ts. Everyone may import issue.ts and fold.ts, which import nobody. */
const rooms = {
  store: [],
  records: [],
  query: ["store"],
  graph: ["records", "store", "query"],
  import: ["records"],
  check: ["store", "graph", "query"],
  export: ["store", "query"],
  dataset: ["records", "store", "graph", "query", "export"],
  publish: ["store", "graph", "query", "export", "dataset"],
  serve: ["store", "graph", "query", "export", "dataset", "publish"],
  starter: ["records", "store", "graph"],
  matches: ["store", "graph"],
  load: ["store", "export"],
  // What pages load: bundled for browsers by .config/assets.mjs.
  browser: ["store", "graph", "query"],
};

/** Dependency → its owners: rooms, or a file of src/. Everyone else sees RDF/JS. */
const owners = {
  "@codemirror/": ["browser"],
  "@comunica/": ["query", "store"],
  "@hono/": ["serve"],
  "@lezer/highlight": ["browser"],
  "@rdfjs/types": [".*"],
  asynciterator: ["store"],
  "bcp-47": ["graph", "import"],
  "bignumber.js": ["store"],
  "codemirror-lang-sparql": ["browser"],
  commander: ["cli"],
  "csv-parse": ["import"],
  "csv-stringify": ["export"],
  "d3-force": ["publish"],
  "fastest-levenshtein": ["issue[.]ts"],
  fflate: ["export"],
  hono: ["publish", "serve"],
  "jsonc-parser": ["import"],
  jsonld: ["graph", "export"],
  "lru-cache": ["query", "store"],
  n3: ["store", "graph", "export", "load"],
  negotiator: ["serve"],
  picocolors: ["cli", "query"],
  "rdf-canonize": ["export"],
  "rdf-data-factory": ["store"],
  "rdf-validate-shacl": ["check"],
  rdflib: ["export"],
  "rdfxml-streaming-parser": ["graph", "export"],
  sparqljs: ["query"],
  "validate-iri": ["graph", "export"],
  yaml: ["records"],
};

const anyOf = (parts) => `(${parts.join("|")})`;
/** A dependency's files, its types from DefinitelyTyped among them. */
const filesOf = (dependency) => `node_modules/(@types/)?${dependency}${dependency.endsWith("/") ? "" : "/"}`;
const inHouse = "^src/";

/** A room imports only the rooms of its line. */
const directions = Object.entries(rooms).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `${room}/ may import ${["issue.ts", "fold.ts", ...allowed.map((r) => `${r}/`)].join(", ")} and nothing else of src/.`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: inHouse, pathNot: `^src/((issue|fold)[.]ts$|${anyOf([room, ...allowed])}/)` },
}));

/** A dependency is imported by its owners alone. */
const ownership = Object.entries(owners).map(([dependency, who]) => ({
  name: `owner-of-${dependency.replace(/\/$/, "")}`,
  comment: `Only ${who.join(" and ")} may import ${dependency}.`,
  severity: "error",
  from: { path: inHouse, pathNot: `^src/${anyOf(who)}(/|$)` },
  to: { path: filesOf(dependency) },
}));

const known = anyOf([...Object.keys(rooms), "cli", "index[.]ts", "issue[.]ts", "fold[.]ts"]);

export default {
  forbidden: [
    ...directions,
    ...ownership,
    {
      name: "room-unknown",
      comment: "A folder or file of src/ that the table of rooms does not name.",
      severity: "error",
      from: { path: inHouse, pathNot: `^src/${known}(/|$)` },
      to: {},
    },
    {
      name: "room-unknown-imported",
      comment: "A folder or file of src/ that the table of rooms does not name.",
      severity: "error",
      from: {},
      to: { path: inHouse, pathNot: `^src/${known}(/|$)` },
    },
    {
      name: "issue-and-fold-import-nobody",
      comment: "issue.ts and fold.ts are below every room.",
      severity: "error",
      from: { path: "^src/(issue|fold)[.]ts$" },
      to: { path: inHouse },
    },
    {
      name: "nobody-imports-the-command-line",
      comment: "The library and the rooms stand without the command line; tests run it as a process.",
      severity: "error",
      from: { pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "through-the-door",
      comment: "A room is entered through its index.ts only.",
      severity: "error",
      from: { path: "^(src/[^/]+)/" },
      to: { path: "^src/[^/]+/", pathNot: ["^$1/", "^src/[^/]+/index[.]ts$"] },
    },
    {
      name: "through-the-door-from-outside",
      comment: "The library's face, tests and benchmarks too enter a room through its index.ts only.",
      severity: "error",
      from: { pathNot: "^src/[^/]+/" },
      to: { path: "^src/[^/]+/", pathNot: "^src/[^/]+/index[.]ts$" },
    },
    {
      name: "owner-unknown",
      comment: "A dependency without an owner: give it a line in the table.",
      severity: "error",
      from: { path: inHouse },
      to: { path: "node_modules/", pathNot: [...Object.keys(owners).map(filesOf), "node_modules/@types/node/"] },
    },
    {
      name: "no-cycle",
      comment: "Modules that need one another are one module, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "src-alone",
      comment: "The program imports nothing of the tests, the benchmarks or the house.",
      severity: "error",
      from: { path: inHouse },
      to: { path: "^(tests|bench|[.]config|dist)/" },
    },
    {
      name: "dependency-undeclared",
      comment: "Whoever installs smolny gets what package.json lists under dependencies, nothing else.",
      severity: "error",
      // What is bundled for browsers is installed with the bundle.
      from: { path: inHouse, pathNot: "^src/browser/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg"],
        pathNot: "node_modules/@types/",
      },
    },
    {
      name: "import-leads-nowhere",
      comment: "An import that resolves to no file.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
