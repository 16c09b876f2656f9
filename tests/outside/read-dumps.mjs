/**
 * Reads every dump with parsers that are not ours and compares what they say: rapper (Raptor), serdi (Serd), xmllint, Python's rdflib and networkx.
 *
 * `node tests/outside/read-dumps.mjs dist/data` — prints a table; exit 1 if a parser is missing, stumbles, or reads something else.
 * The dumps of smolny hold no blank nodes, so that sorted distinct lines are a canonical form.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import rdfCanonize from "rdf-canonize";

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: node tests/outside/read-dumps.mjs FOLDER\n");
  process.exit(2);
}
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

/** Python's rdflib → N-Quads. Literals stay as they are written; the name of a default graph is rdflib's own and left out. */
const python = `
import sys, rdflib
rdflib.NORMALIZE_LITERALS = False
form, path = sys.argv[1:]
dataset = rdflib.ConjunctiveGraph() if form in ("trig", "nquads", "json-ld") else rdflib.Graph()
dataset.parse(path, format=form)
name = lambda graph: graph.identifier if isinstance(graph, rdflib.Graph) else graph
lines = []
if isinstance(dataset, rdflib.ConjunctiveGraph):
    for s, p, o, g in dataset.quads((None, None, None, None)):
        isDefault = g is None or isinstance(name(g), rdflib.BNode)
        lines.append(" ".join(term.n3() for term in (s, p, o)) + (" ." if isDefault else " " + name(g).n3() + " ."))
else:
    lines = [" ".join(term.n3() for term in triple) + " ." for triple in dataset]
from rdflib.plugins.serializers.nt import _quoteLiteral
def write(s, p, o, g):
    object = _quoteLiteral(o) if isinstance(o, rdflib.Literal) else o.n3()
    return " ".join([s.n3(), p.n3(), object] + ([g.n3()] if g is not None else [])) + " ."
if isinstance(dataset, rdflib.ConjunctiveGraph):
    lines = [write(s, p, o, None if g is None or isinstance(name(g), rdflib.BNode) else name(g)) for s, p, o, g in dataset.quads((None, None, None, None))]
else:
    lines = [write(s, p, o, None) for s, p, o in dataset]
sys.stdout.reconfigure(encoding="utf-8")
print("\\n".join(lines))
`;

/** Which parser reads which file: the command, and what its output is compared with (nothing: it only has to accept the file). */
const readings = [
  {
    by: "rapper",
    file: "merge.nt",
    run: (path) => ["rapper", "-q", "-i", "ntriples", "-o", "ntriples", path],
    as: "merge.nt",
  },
  {
    by: "rapper",
    file: "merge.ttl",
    run: (path) => ["rapper", "-q", "-i", "turtle", "-o", "ntriples", path],
    as: "merge.nt",
  },
  {
    by: "rapper",
    file: "merge.rdf",
    run: (path) => ["rapper", "-q", "-i", "rdfxml", "-o", "ntriples", path],
    as: "merge.nt",
  },
  {
    by: "rapper",
    file: "dataset.trig",
    run: (path) => ["rapper", "-q", "-i", "trig", "-o", "nquads", path],
    as: "dataset.nq",
  },
  {
    by: "rapper",
    file: "dataset.nq",
    run: (path) => ["rapper", "-q", "-i", "nquads", "-o", "nquads", path],
    as: "dataset.nq",
  },
  {
    by: "serdi",
    file: "merge.nt",
    run: (path) => ["serdi", "-e", "-i", "ntriples", "-o", "ntriples", path],
    as: "merge.nt",
  },
  {
    by: "serdi",
    file: "merge.ttl",
    run: (path) => ["serdi", "-e", "-i", "turtle", "-o", "ntriples", path],
    as: "merge.nt",
  },
  {
    by: "serdi",
    file: "dataset.trig",
    run: (path) => ["serdi", "-e", "-i", "trig", "-o", "nquads", path],
    as: "dataset.nq",
  },
  { by: "xmllint", file: "merge.rdf", run: (path) => ["xmllint", "--noout", "--nonet", path] },
  { by: "xmllint", file: "network.graphml", run: (path) => ["xmllint", "--noout", "--nonet", path] },
  {
    by: "networkx",
    file: "network.graphml",
    run: (path) => ["/usr/bin/python3", "-c", "import sys, networkx; networkx.read_graphml(sys.argv[1])", path],
  },
  ...[
    ["merge.ttl", "turtle", "merge.nt"],
    ["merge.nt", "nt", "merge.nt"],
    ["merge.rdf", "xml", "merge.nt"],
    ["dataset.trig", "trig", "dataset.nq"],
    ["dataset.nq", "nquads", "dataset.nq"],
    ["dataset.jsonld", "json-ld", "dataset.nq"],
  ].map(([file, form, as]) => ({
    by: "python3-rdflib",
    file,
    run: (path) => ["/usr/bin/python3", "-c", python, form, path],
    as,
  })),
];

/** N-Triples or N-Quads of any writer in canonical form. */
const canonical = (text) =>
  rdfCanonize.canonize(text, { algorithm: "RDFC-1.0", inputFormat: "application/n-quads", maxWorkFactor: 3 });

const expected = new Map();
for (const file of ["merge.nt", "dataset.nq"])
  expected.set(file, await canonical(readFileSync(join(folder, file), "utf8")));

/** What is wrong with a reading, or nothing. */
async function fault({ file, run, as }) {
  const [command, ...args] = run(join(folder, file));
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30 });
  if (error !== undefined) return error.code === "ENOENT" ? `${command} is not installed` : error.message;
  if (status !== 0) return `exit ${status}: ${stderr.trim().split("\n")[0]}`;
  if (as === undefined) return undefined;
  const read = new Set((await canonical(stdout)).split("\n"));
  const wanted = new Set(expected.get(as).split("\n"));
  const lost = [...wanted].find((line) => !read.has(line));
  const added = [...read].find((line) => !wanted.has(line));
  if (lost !== undefined) return `does not say ${lost}`;
  return added === undefined ? undefined : `says also ${added}`;
}

const held = { "merge.nt": `${manifest.merge.triples} triples`, "dataset.nq": `${manifest.dataset.quads} quads` };
let failed = 0;
for (const reading of readings) {
  const wrong = await fault(reading);
  if (wrong !== undefined) failed++;
  const result = wrong === undefined ? `ok      ${held[reading.as] ?? "well-formed"}` : `FAILED  ${wrong}`;
  process.stdout.write(`${reading.by.padEnd(15)} ${reading.file.padEnd(15)} ${result}\n`);
}
process.stdout.write(`${readings.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
