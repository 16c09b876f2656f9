/**
 * How each engine loads a package: a script for each, in load/. They find the package's files from where they stand themselves, so that it may be
 * copied anywhere. docs/package.md says which of them were run here and which are from the engine's documentation.
 */

/** What a recipe tells of a package. */
interface Facts {
  /** Triples in named graphs, and in the default graph. */
  readonly named: number;
  readonly unnamed: number;
}

interface Recipe {
  readonly file: string;
  /** The lines after the head. */
  readonly lines: (facts: Facts) => readonly string[];
}

const head = ["#!/bin/bash", "set -eu", 'cd "$(dirname "$0")/.."'];

/** How to see that all has come; `before` for engines that keep what they have and add to it. */
function counted({ named, unnamed }: Facts, before: "" | " more than before"): string {
  const pattern = named > 0 ? "GRAPH ?g { ?s ?p ?o }" : "?s ?p ?o";
  return `# SELECT (COUNT(*) AS ?n) { ${pattern} } says ${named > 0 ? named : unnamed}${before}.`;
}

const recipes: readonly Recipe[] = [
  {
    file: "virtuoso.sh",
    lines: ({ named, unnamed }) => [
      "# Virtuoso 7 or 8. The server must be allowed to read the files: DirsAllowed in virtuoso.ini names this folder, on every machine of a cluster.",
      "# VIRTUOSO=HOST:SQLPORT  VIRTUOSO_USER  VIRTUOSO_PASSWORD  ISQL: what the program is called (isql, isql-v, isql-vt)",
      "FOLDER=${PWD//\\'/\\'\\'}",
      '${ISQL:-isql} "${VIRTUOSO:-localhost:1111}" "${VIRTUOSO_USER:-dba}" "${VIRTUOSO_PASSWORD:?}" ERRORS=STDOUT <<SQL',
      "ld_dir('$FOLDER/n-quads', '*.nq.gz', 'urn:smolny:default');",
      "-- A cluster loads on all its machines at once: cl_exec('DB.DBA.RDF_LD_SRV()'); several of these calls, in sessions of their own, load several files at once.",
      "rdf_loader_run();",
      "checkpoint;",
      "-- Files that were not loaded, and why: there must be none.",
      "SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_state <> 2 OR ll_error IS NOT NULL;",
      "SQL",
      // Nothing is loaded without a graph.
      counted({ named: named + unnamed, unnamed: 0 }, " more than before"),
    ],
  },
  {
    file: "jena.sh",
    lines: (facts) => [
      "# Apache Jena TDB2, for Fuseki. LOCATION: the database's folder. Set tdb2:unionDefaultGraph true in Fuseki's configuration to have all graphs asked together.",
      'tdb2.tdbloader --loc "${LOCATION:?}" n-quads/*.nq.gz',
      counted(facts, " more than before"),
    ],
  },
  {
    file: "neptune.sh",
    lines: (facts) => [
      "# Amazon Neptune's bulk loader. S3=s3://BUCKET/FOLDER  NEPTUNE=https://CLUSTER:8182  ROLE=arn:aws:iam::…:role/…  REGION",
      'aws s3 sync n-quads "${S3:?}/n-quads"',
      'curl -fsS -X POST -H "Content-Type: application/json" "${NEPTUNE:?}/loader" --data @- <<JSON',
      '{"source": "$S3/n-quads/", "format": "nquads", "iamRoleArn": "${ROLE:?}", "region": "${REGION:?}",',
      ' "mode": "NEW", "failOnError": "TRUE", "parallelism": "HIGH"}',
      "JSON",
      '# The answer names a load: curl "$NEPTUNE/loader/LOAD-ID?details=true&errors=true" says how far it is.',
      counted(facts, " more than before"),
    ],
  },
  {
    file: "qlever.sh",
    lines: (facts) => [
      "# QLever (https://github.com/ad-freiburg/qlever). INDEX: a new folder for the index, and for a copy of the files, since its container sees no other.",
      'mkdir "${INDEX:?}"',
      'cp -R n-quads "$INDEX"',
      'cd "$INDEX"',
      "cat >Qleverfile <<'QLEVERFILE'",
      "[data]",
      "NAME = smolny",
      "",
      "[index]",
      "INPUT_FILES     = n-quads/*.nq.gz",
      "CAT_INPUT_FILES = zcat ${INPUT_FILES}",
      "FORMAT          = nq",
      'SETTINGS_JSON   = { "num-triples-per-batch": 1000000 }',
      "",
      "[server]",
      "PORT = 7019",
      "ACCESS_TOKEN = ${data:NAME}",
      "",
      "[runtime]",
      "SYSTEM = docker",
      "IMAGE  = adfreiburg/qlever:latest",
      "QLEVERFILE",
      "qlever index",
      "qlever start",
      counted(facts, ""),
    ],
  },
  {
    file: "graphdb.sh",
    lines: (facts) => [
      "# Ontotext GraphDB. The server must be stopped; REPOSITORY is there already, and what it holds is replaced.",
      "# Beyond some billions of triples: importrdf preload.",
      'importrdf load --force --id "${REPOSITORY:-smolny}" n-quads/*.nq.gz',
      counted(facts, ""),
    ],
  },
  {
    file: "stardog.sh",
    lines: (facts) => [
      "# Stardog. DATABASE is made new. query.all.graphs: a query without GRAPH asks all graphs together.",
      'stardog-admin db create -n "${DATABASE:-smolny}" -o query.all.graphs=true -- "$PWD"/n-quads/*.nq.gz',
      counted(facts, ""),
    ],
  },
];

/** The scripts, by their path in the package. */
export function scriptsOf(facts: Facts): ReadonlyMap<string, string> {
  return new Map(
    recipes.map(({ file, lines }) => {
      return [`load/${file}`, `${[...head, ...lines(facts)].join("\n")}\n`];
    }),
  );
}
