/** The real stores of `../shared/stores`, started and stopped. Oxigraph is looked for in the folder that SMOLNY_OXIGRAPH names, else here. */

import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
/** The folder of the scripts. */
export const scripts = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "stores");
const oxigraph = resolve(process.env.SMOLNY_OXIGRAPH ?? root);

const onPath = (name) => (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
/** The words of the first need that is not met. */
const missing = (...needs) => needs.find(([is]) => !is)?.[1];
const script = (name) => [existsSync(join(scripts, name)), `${name} is not in ${scripts}`];

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return String(port);
}

/** Runs a script that leaves a process behind, which would keep its pipes open. */
export async function detached(command, args) {
  const child = spawn(command, args, { stdio: "ignore" });
  const code = await new Promise((done) => child.on("exit", done));
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
}

/** What is missing for Virtuoso, if anything is. */
export const noVirtuoso = missing(script("virtuoso.sh"), [
  onPath("virtuoso-t") && onPath("isql-vt"),
  "virtuoso-opensource-7-bin is not installed",
]);
/** What is missing for Jena: its peer is compiled, and its classes are unpacked, by the scripts. */
export const noJena = missing(
  script("jena-peer.sh"),
  script("jena-cp.sh"),
  [onPath("javac") && onPath("unzip"), "there is no javac, or no unzip"],
  [existsSync("/usr/share/java/jena-tdb2.jar"), "libapache-jena-java is not installed"],
);

async function patiently(work) {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

const killed = (folder) => process.kill(Number(readFileSync(join(folder, "pid"), "utf8")), "SIGKILL");

/**
 * Each store: `start(folder)` gives `{ url, query, stop, crash?, restart? }`; `crash` kills it with SIGKILL and `restart` starts it again on
 * what is on the disk.
 */
export const stores = [
  {
    name: "Virtuoso",
    env: { SMOLNY_USER: "dba", SMOLNY_PASSWORD: "dba" },
    missing: noVirtuoso,
    async start(folder) {
      const ports = [await freePort(), await freePort()];
      const start = () => detached("bash", [join(scripts, "virtuoso.sh"), "start", folder, ...ports]);
      await start();
      const url = `http://127.0.0.1:${ports[0]}/`;
      return {
        url,
        query: `${url}sparql`,
        stop: () => run("bash", [join(scripts, "virtuoso.sh"), "stop", folder, ...ports]),
        crash: () => killed(folder),
        restart: () => patiently(start),
      };
    },
  },
  {
    name: "Jena TDB2",
    env: {},
    missing: noJena,
    async start(folder) {
      const port = await freePort();
      const start = () => detached("bash", [join(scripts, "jena-peer.sh"), "start", folder, port]);
      await start();
      const url = `http://127.0.0.1:${port}/`;
      return {
        url,
        query: `${url}ds/sparql`,
        stop: () => run("bash", [join(scripts, "jena-peer.sh"), "stop", folder]),
        crash: () => killed(folder),
        restart: () => patiently(start),
      };
    },
  },
  {
    name: "Oxigraph",
    env: {},
    missing: missing(script("oxi-peer.mjs"), [
      existsSync(join(oxigraph, "node_modules/oxigraph")),
      `the package oxigraph is not installed in ${oxigraph}`,
    ]),
    async start() {
      const port = await freePort();
      const peer = spawn(process.execPath, [join(scripts, "oxi-peer.mjs"), port], { cwd: oxigraph, stdio: "ignore" });
      const url = `http://127.0.0.1:${port}/`;
      await patiently(() => fetch(`${url}ping`));
      return { url, query: `${url}query`, stop: () => peer.kill() };
    },
  },
];
