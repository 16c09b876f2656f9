/**
 * Queries made by chance, answered by ours, by Comunica over N3.Store and by Oxigraph; what is answered in different ways and is explained by no
 * entry of tests/query/known-differences.ts is printed, made as small as it goes; exit 1 if there is any.
 *
 *     node tests/outside/fuzz-queries.mjs count=20000 seed=1      the cases from 1000000, of seed 2 those from 2000000 …; most=50: so many are made
 *                                                                 small, others only counted; who=ours: only those where that engine is the odd one
 *     node tests/outside/fuzz-queries.mjs case=1000017            one of them
 *
 * The cases are run by a process of its own: one that never comes back is ended, and the case told.
 */

import { fork } from "node:child_process";
import { register } from "node:module";
import { fileURLToPath } from "node:url";

const given = Object.fromEntries(process.argv.slice(2).map((word) => word.split("=")));
const first = Number(given.case ?? 1_000_000 * Number(given.seed ?? 1));
const count = given.case === undefined ? Number(given.count ?? 1000) : 1;
const most = Number(given.most ?? 50);
const who = given.who ?? "";
/** Milliseconds without a word from who runs the cases. */
const patience = 20_000;

/** Runs cases, and tells of each. */
async function runCases(send) {
  register(new URL("../../.config/typescript.mjs?load", import.meta.url));
  const { randomCase } = await import("../query/random-queries.ts");
  const { engineNames, tell, treeOf } = await import("../query/three-engines.ts");
  const { explained, vote } = await import("../query/known-differences.ts");
  const { shrink } = await import("../query/shrink.ts");
  let shrunk = 0;

  /** Who answers how; undefined for what is no query. */
  async function look(asked, doing) {
    const tree = treeOf(asked.text);
    if (tree === undefined) return undefined;
    const told = {};
    for (const name of engineNames) {
      send({ doing: `${doing}, ${name}` });
      told[name] = await tell(name, asked, tree);
    }
    const others = explained({ ...asked, tree, told });
    const known = [...others.values()];
    return { told, vote: vote(told), isUnexplained: known.includes(undefined), known };
  }

  // What an engine throws where nobody can catch it: the query then waits for ever.
  process.on("uncaughtException", ({ message }) => send({ crash: message.split("\n", 1)[0] }));
  process.on("message", async ({ from, to }) => {
    for (let number = from; number < to; number++) {
      const asked = randomCase(number);
      const seen = await look(asked, `case ${number}`);
      if (seen === undefined) send({ number, is: "no query" });
      else if (!seen.isUnexplained)
        send({
          number,
          is: seen.known.length > 0 ? "explained" : isEmpty(seen.told.ours) ? "same, and empty" : "same",
          known: seen.known,
        });
      else if (!seen.vote.startsWith(who) || shrunk >= most) send({ number, is: "unexplained", vote: seen.vote });
      else {
        shrunk++;
        const shows = async (smaller) => {
          const found = await look(smaller, `case ${number} made smaller`);
          return found !== undefined && found.isUnexplained && found.vote === seen.vote;
        };
        const small = await shrink(asked, shows);
        const { told } = await look(small, `case ${number} made small`);
        send({ number, is: "unexplained", vote: seen.vote, report: written(small, told) });
      }
    }
    send({ is: "done" });
  });
}

/** An answer that says nothing proves little. */
const isEmpty = ({ lines = [] }) => lines.length === 0 || /^(?:false|0 rows)?$/.test(lines.join(""));

function written({ quads, text }, told) {
  const term = ({ termType, value, language, datatype }) => {
    if (termType === "NamedNode") return `<${value}>`;
    if (termType === "BlankNode") return `_:${value}`;
    return `${JSON.stringify(value)}${language ? `@${language}` : `^^<${datatype.value}>`}`;
  };
  const parts = ({ subject, predicate, object, graph }) => [
    subject,
    predicate,
    object,
    ...(graph.value ? [graph] : []),
  ];
  const data = quads.map((quad) => `  ${parts(quad).map(term).join(" ")} .`);
  const answers = Object.entries(told).map(
    ([name, { lines, refused }]) =>
      `  ${name}: ${refused === undefined ? `${lines.length} [${lines.slice(0, 6).join("; ")}]` : `refused, ${refused}`}`,
  );
  return [...data, `  ${text.trim()}`, ...answers]
    .join("\n")
    .replaceAll("http://www.w3.org/2001/XMLSchema#", "xsd:")
    .replaceAll("http://e/", ":");
}

/** Has the cases run, by a new process each time one is stuck. */
async function campaign() {
  const counts = new Map();
  const add = (name) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const end = first + count;
  const runFrom = (from) =>
    new Promise((resolve) => {
      const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
        env: { ...process.env, SMOLNY_FUZZ_CHILD: "1" },
      });
      let [next, doing] = [from, "start"];
      let clock;
      const stop = (why) => {
        clearTimeout(clock);
        child.kill("SIGKILL");
        if (why !== undefined) {
          process.stdout.write(`${why}: ${doing}\n`);
          add(why);
        }
        resolve(why === undefined ? end : next + 1);
      };
      const wait = () => {
        clearTimeout(clock);
        clock = setTimeout(() => stop("stuck"), patience);
      };
      wait();
      child.on("message", (said) => {
        wait();
        doing = said.doing ?? doing;
        if (said.crash !== undefined) {
          // Comunica throws outside of every promise now and then, which is its own fault and ends whoever runs it.
          add(doing.endsWith(", ours") ? "crashed" : "another engine crashed");
          process.stdout.write(`crashed: ${doing}: ${said.crash}\n`);
        }
        if (said.is === "done") stop();
        if (said.number === undefined) return;
        next = said.number + 1;
        add(said.is);
        for (const name of said.known ?? []) add(`explained: ${name}`);
        if (said.vote !== undefined) add(`unexplained: ${said.vote}`);
        if (said.report !== undefined) process.stdout.write(`case ${said.number}, ${said.vote}\n${said.report}\n\n`);
      });
      child.on("exit", (code) => code && stop("broken"));
      child.send({ from, to: end });
    });
  for (let from = first; from < end;) from = await runFrom(from);
  for (const [name, times] of [...counts].sort(([, one], [, other]) => other - one))
    process.stdout.write(`${String(times).padStart(7)} ${name}\n`);
  process.exitCode = ["unexplained", "stuck", "broken", "crashed"].some((name) => counts.has(name)) ? 1 : 0;
}

if (process.env.SMOLNY_FUZZ_CHILD === undefined) await campaign();
else await runCases((said) => process.send(said));
