/**
 * A hundred hostile files and more, each handed to the compiled command line as a person would hand it over: prints a table of what came of each,
 * and fails if one brings a stack trace, a fault of the program, more than 10 s of computing, more than 1 GB, an exit code that is
 * not due, a folder left behind by what was refused, or a request to a server or a look at a file that it names.
 *
 *     node tests/outside/hostile-files.mjs [part of a name]
 */

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { workshop, root } from "../cli/program.mjs";
import { each } from "../cli/bad-inputs.mjs";
import { csv } from "./hostile/csv.mjs";
import { popolo } from "./hostile/popolo.mjs";
import { rdf } from "./hostile/rdf.mjs";

const mostSeconds = 10;
const mostMegabytes = 1000;
/** A process that has not ended by then hangs. */
const patience = 120_000;

const secret = "the-canary-has-been-read";
const canary = { requests: [], file: "", url: "" };

/** Has a process tell what it used, on a pipe of its own. */
const meter = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, maxRSS + " " + (userCPUTime + systemCPUTime) + "\\n");
  });`)}`;

function run(args, cwd) {
  const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: undefined, SMOLNY_DEBUG: undefined };
  const child = spawn(process.execPath, ["--import", meter, join(root, "dist/cli/main.js"), ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const texts = ["", "", ""];
  child.stdio
    .slice(1)
    .forEach((stream, index) => stream.setEncoding("utf8").on("data", (text) => (texts[index] += text)));
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const used = texts[2]
        .trim()
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split(" ").map(Number));
      const megabytes = used.length === 0 ? undefined : Math.max(...used.map(([kilobytes]) => kilobytes)) / 1024;
      const seconds = used.length === 0 ? undefined : Math.max(...used.map(([, microseconds]) => microseconds)) / 1e6;
      resolve({ code, signal, printed: texts[1] + texts[0], seconds, megabytes });
    });
  });
}

/** What must not have come of a case; nothing if all is well. */
function complaints({ expects }, { code, signal, printed, seconds, megabytes }, left) {
  const due = { refused: code === 1 || code === 2 || code === 3, read: code === 0, either: code === 0 || code === 1 }[
    expects
  ];
  return [
    signal !== null && `ended by ${signal}`,
    !due && `exit code ${code}, ${expects} expected`,
    /^\s+at \S.*:\d+:\d+\)?$/m.test(printed) && "a stack trace",
    printed.includes("a fault of the program") && "a fault of the program",
    /[\u0000-\u0008\u000b-\u001f\u007f]/.test(printed) && "signs that steer the terminal",
    printed.includes(secret) && "the canary file was read",
    (seconds ?? Infinity) > mostSeconds && `${seconds} s`,
    (megabytes ?? Infinity) > mostMegabytes && `${megabytes} MB`,
    code !== 0 && left && "a folder left behind",
  ].filter(Boolean);
}

const { folder, close } = workshop();
const server = createServer((request, response) => {
  canary.requests.push(request.url);
  response.end("{}");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
canary.url = `http://127.0.0.1:${server.address().port}`;
canary.file = join(folder, "canary.txt");
writeFileSync(canary.file, secret);

const only = process.argv[2] ?? "";
const cases = [...popolo(canary), ...csv(canary), ...rdf(canary)].filter(({ name }) => name.includes(only));
let failed = 0;
try {
  process.stdout.write("| file | exit | first line of the message | s | MB |\n|---|---|---|---|---|\n");
  const numbered = cases.map((one, index) => ({ ...one, index }));
  await each(numbered, async (one) => {
    const place = join(folder, String(one.index));
    mkdirSync(place);
    for (const [file, content] of Object.entries(one.files())) writeFileSync(join(place, file), content);
    const outcome = await run(one.args, place);
    const wrong = complaints(one, outcome, existsSync(join(place, "out")));
    rmSync(place, { recursive: true });
    if (wrong.length > 0) failed++;
    const { code, printed, seconds, megabytes } = outcome;
    const [line = ""] = printed.split("\n").filter((text) => text.trim() !== "");
    const message = line.slice(0, 160).replaceAll("|", "\\|");
    const cells = [one.name, code, message, seconds?.toFixed(1), megabytes?.toFixed(0)];
    process.stdout.write(`| ${cells.join(" | ")} |${wrong.length > 0 ? ` **${wrong.join(", ")}**` : ""}\n`);
  });
} finally {
  server.close();
  close();
}
process.stdout.write(
  `\n${cases.length} files, ${failed} not as they should be; ${canary.requests.length} requests to the canary.\n`,
);
process.exitCode = failed > 0 || canary.requests.length > 0 || (only === "" && cases.length < 100) ? 1 : 0;
