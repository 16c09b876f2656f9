/** The only file of the program that touches the process: its arguments, its streams, its signals and its exit code. Started by main.ts. */

import { readFileSync } from "node:fs";
import { basename, relative } from "node:path";
import process from "node:process";
import picocolors from "picocolors";
import { Fault, type Issue } from "../issue.ts";
import type { Io, Output } from "./io.ts";
import { parseCommandLine } from "./program.ts";
import { exitOf, tell, visible } from "./report.ts";
import { isSystemError, worldIssue } from "./world.ts";

/** What a shell expects of a process that a signal ended: 128 and the signal's number. */
const interrupted = 130;
/** After Ctrl-C a command has so long to tidy up, in milliseconds. */
const grace = 3000;

const { env } = process;
const stdout = output(process.stdout);
const stderr = output(process.stderr);

/** Node gives a stream that is no terminal neither `isTTY` nor `columns`. */
type Stream = NodeJS.WritableStream & Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns">>;

function output(stream: Stream): Output {
  const isTTY = stream.isTTY ?? false;
  // Without a listener a closed pipe would end the process; the write that met it is told by its callback.
  stream.on("error", () => undefined);
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => stream.write(chunk, (error) => (error ? reject(error) : resolve()))),
    isTTY,
    columns: stream.columns ?? 80,
    colors: picocolors.createColors(wantsColors(isTTY)),
  };
}

/** https://no-color.org, https://force-color.org */
function wantsColors(isTTY: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return isTTY && env.TERM !== "dumb";
}

/** A line typed at the terminal without being shown. Ctrl-C ends the process as everywhere. */
async function typeUnseen(stdin: typeof process.stdin, question: string): Promise<string> {
  await stderr.write(question);
  stdin.setRawMode(true);
  try {
    let typed = "";
    for await (const chunk of stdin.setEncoding("utf8") as AsyncIterable<string>) {
      for (const sign of chunk) {
        if (sign === "\u0003") process.exit(interrupted);
        if (sign === "\r" || sign === "\n" || sign === "\u0004") return typed;
        typed = sign === "\u007f" || sign === "\b" ? typed.slice(0, -1) : typed + sign;
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false);
    await stderr.write("\n");
  }
}

/** How the program was called, so that commands to try next can be copied from the screen. */
function self(): string {
  const called = process.argv[1] ?? "smolny";
  if (/^smolny(\.cmd|\.ps1)?$/.test(basename(called))) return "smolny";
  const path = relative(process.cwd(), called) || called;
  return `node ${/\s/.test(path) ? JSON.stringify(path) : path}`;
}

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const interruption = new AbortController();
/** What is done about an error that nobody caught. */
let unforeseen = (error: unknown): void => void end(explainFailure(error));
const io: Io = {
  stdout,
  stderr,
  cwd: process.cwd(),
  version,
  self: self(),
  env,
  askSecret: (question) => (process.stdin.isTTY ? typeUnseen(process.stdin, question) : Promise.resolve(undefined)),
  get signal() {
    if (process.listenerCount("SIGINT") === 0) {
      process.on("SIGINT", () => {
        interruption.abort();
        setTimeout(() => process.exit(interrupted), grace).unref();
      });
    }
    return interruption.signal;
  },
  untilTold: (events) => {
    unforeseen = (error) => events.failed(error);
    process.on("SIGHUP", () => events.reload());
    return new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
    });
  },
};

/** Issues on stderr; the exit code that they ask for. */
async function report(issues: readonly Issue[]): Promise<number> {
  await stderr.write(tell(issues, stderr.colors));
  return exitOf(issues);
}

/** What was thrown, told to a person; the exit code. */
async function explainFailure(error: unknown): Promise<number> {
  if (interruption.signal.aborted) return interrupted;
  if (isSystemError(error) && error.code === "EPIPE") return 0;
  if (error instanceof Fault) return report(error.issues);
  if (isSystemError(error)) return report([await worldIssue(error)]);
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = env.SMOLNY_DEBUG && error instanceof Error ? `${error.stack ?? ""}\n` : "";
  await stderr.write(
    `smolny: a fault of the program, not of what you gave it: ${visible(words).replaceAll("\n", " ")}\n` +
      `  Please report it with the command and, from a run with SMOLNY_DEBUG=1, the lines that show where.\n${stack}`,
  );
  return 1;
}

async function run(): Promise<number> {
  const request = parseCommandLine(process.argv.slice(2), version, stdout.colors, stdout.columns);
  if (request.kind === "text") {
    await (request.exit === 0 ? stdout : stderr).write(request.text);
    return request.exit;
  }
  const command = await request.command.load();
  const exit = await command(request.input, io);
  return interruption.signal.aborted ? interrupted : exit;
}

async function end(exit: Promise<number>): Promise<never> {
  // A message that nobody reads changes nothing.
  process.exit(await exit.catch(() => 1));
}

process.on("uncaughtException", (error) => unforeseen(error));
process.on("unhandledRejection", (error) => unforeseen(error));
/** Never comes: the process ends. Whoever awaits it makes Node tell of a program that waits for nothing. */
export const ended = end(run().catch(explainFailure));
