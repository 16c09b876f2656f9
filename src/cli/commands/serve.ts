/** `smolny serve`: the site and its SPARQL endpoint on a socket, until it is told to end. */

import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault, issue } from "../../issue.ts";
import { askLimits } from "../../query/index.ts";
import {
  createApp,
  createLog,
  Editions,
  Metrics,
  openHere,
  openSocket,
  openThere,
  watchFiles,
} from "../../serve/index.ts";
import { address, dataPaths, dumpFolders } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";

const defaultHost = "127.0.0.1";
const defaultPort = "1917";
/** Seconds that a query may run. */
const defaultTimeout = "10";
/** Milliseconds that requests may take after the server has been told to end. */
const grace = 12_000;

export const run: Run = async (input: Input, io: Io) => {
  const place = { host: input.text("host") ?? defaultHost, port: portOf(input.text("port") ?? defaultPort) };
  if (place.host === "") throw new Fault([issue("usage", "--host names no address.")]);
  const { what, open, paths } = await sourceOf(input, io);

  const log = createLog((line) => io.stderr.write(line));
  const metrics = new Metrics();
  const starting = Editions.begin(open, grace);
  const reload = async (why: string) => {
    try {
      await (await starting).reload();
      metrics.reloaded();
      log.event("reloaded", { why });
    } catch (error) {
      // What was served goes on being served.
      log.event("not reloaded", { why, error: error instanceof Error ? error.message : String(error) });
    }
  };
  // Looked at from before they are read, so that no change between is missed.
  const unwatch = watchFiles(paths, () => void reload("the data have changed"));
  const editions = await starting;
  const socket = await openSocket(createApp({ editions, log, metrics }), place);
  await io.stdout.write(`${what} at ${socket.address} (Ctrl-C ends it)\n`);
  await io.untilTold({ reload: () => void reload("SIGHUP"), failed: (error) => log.failure("process", error) });
  unwatch();
  log.event("ending");
  // Whatever does not end by itself ends with the process.
  await Promise.race([socket.close(grace).then(() => editions.close()), delay(2 * grace)]);
  return 0;
};

interface Source {
  readonly what: string;
  readonly open: () => ReturnType<typeof openHere>;
  /** Whatever is to be read anew when it changes. */
  readonly paths: readonly string[];
}

async function sourceOf(input: Input, io: Io): Promise<Source> {
  const limits = { ...askLimits, time: timeOf(input.text("timeout") ?? defaultTimeout) };
  const url = input.text("endpoint");
  if (url !== undefined) {
    if (input.list("data").length > 0)
      throw new Fault([issue("usage", "--data and --endpoint are two sources of the same thing.", {}, "Give one.")]);
    const there = address(url);
    return { what: `Serving ${there}`, open: () => openThere(there, io.version, limits), paths: [] };
  }
  const paths = await dataPaths(input, io);
  const dumps = dumpFolders(paths, io);
  const full = paths.map((path) => resolve(io.cwd, path));
  return {
    what: `Serving ${paths.join(", ")}`,
    open: () => openHere(full, dumps, io.version, limits),
    paths: [...full, ...dumps.map((folder) => join(folder, "manifest.json"))],
  };
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port <= 65_535) return port;
  throw new Fault([
    issue("usage", `“${text}” is no port.`, {}, "A port is a number up to 65535; 0 is any that is free."),
  ]);
}

/** Milliseconds. */
function timeOf(text: string): number {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds > 0) return seconds * 1000;
  throw new Fault([
    issue("usage", `“${text}” is no time for a query.`, {}, "Give whole seconds, such as --timeout 10."),
  ]);
}
