/** `smolny load`: the graph into a triple store. */

import { findDataset, openForAsking } from "../../dataset/index.ts";
import { Fault, issue, warning } from "../../issue.ts";
import {
  graphModes,
  kinds,
  load,
  shownGraph,
  verify,
  type Credentials,
  type KindName,
  type LoadOptions,
  type LoadReport,
} from "../../load/index.ts";
import { choose, dataPaths, dumpFolders } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { Progress } from "../progress.ts";
import { exitOf, tell, visible } from "../report.ts";
import { count } from "../words.ts";

export const run: Run = async (input: Input, io: Io) => {
  const address = storeAddress(input.words[0] ?? "");
  const kind = input.text("kind");
  if (kind !== undefined) choose(kinds, kind, "kind of store");
  const mode = choose(graphModes, input.text("graphMode") ?? "quads", "graph mode");
  const [dryRun, verifying] = [input.flag("dryRun"), input.flag("verify")];
  if (dryRun && verifying) throw new Fault([issue("usage", "--dry-run and --verify are two things; ask for one.")]);
  const paths = await dataPaths(input, io);
  const dataset = await openForAsking(await findDataset(paths), dumpFolders(paths, io));
  if (exitOf(dataset.issues) > 0) throw new Fault(dataset.issues);
  await io.stderr.write(tell(dataset.issues, io.stderr.colors));
  const credentials = await who(input, io);
  if (credentials !== undefined && isOverheard(address)) {
    const message = `The connection to ${address.host} is not encrypted: whoever listens on the way may read what is sent.`;
    await io.stderr.write(tell([warning("store-credentials", message, {}, "Use https.")], io.stderr.colors));
  }

  const progress = new Progress(io);
  const ended = <T>(work: Promise<T>) => work.finally(() => progress.end());
  const options: LoadOptions = {
    mode,
    dryRun,
    ...(kind === undefined ? {} : { kind: kind as KindName }),
    ...(credentials === undefined ? {} : { credentials }),
    ...shownBy(progress),
    onForecast: async ({ issues }) => {
      await progress.end();
      await io.stderr.write(tell(issues, io.stderr.colors));
    },
  };
  if (verifying) {
    const { issues, plan, endpoints } = await ended(verify(address, dataset, options));
    await io.stderr.write(tell(issues, io.stderr.colors));
    if (issues.length === 0)
      await io.stdout.write(`${kinds[endpoints.kind].title} holds the ${count(plan.statements, "statement")}.\n`);
    return exitOf(issues);
  }
  const report = await ended(load(address, dataset, options));
  await io.stdout.write(dryRun ? forecast(report) : summary(report));
  return 0;
};

/** The address of a store. Throws a Fault for what is none, or says in it who asks. */
function storeAddress(text: string): URL {
  if (!URL.canParse(text) || !/^https?:/i.test(text)) {
    const hint = "It begins with https:// or http://.";
    throw new Fault([issue("usage", `“${text.replace(/^.*@/s, "…@")}” is no address of a store.`, {}, hint)]);
  }
  const url = new URL(text);
  if (url.username === "" && url.password === "") return url;
  const hint = "Everyone on this machine can read it there. Set SMOLNY_USER and SMOLNY_PASSWORD, or use --user.";
  throw new Fault([issue("password-in-address", "The address holds a user or a password.", {}, hint)]);
}

/** Who asks: from the environment, or from --user and what is typed. */
async function who(input: Input, io: Io): Promise<Credentials | undefined> {
  const user = input.text("user") ?? io.env.SMOLNY_USER;
  if (user === undefined || user === "") return undefined;
  const password = io.env.SMOLNY_PASSWORD ?? (await io.askSecret(`Password of ${user}: `));
  if (password !== undefined) return { user, password };
  const hint = "Set SMOLNY_PASSWORD; there is no terminal to ask at.";
  throw new Fault([issue("store-credentials", `There is no password for the user ${user}.`, {}, hint)]);
}

/** Whether the way to a host leaves this machine unencrypted. */
const isOverheard = ({ protocol, hostname }: URL) =>
  protocol === "http:" && !/^(localhost|127\..*|\[::1\])$/.test(hostname);

const grouped = (number: number) => number.toLocaleString("en-GB");

/** Progress with its rate, at most ten times a second. */
function shownBy(progress: Progress): Pick<LoadOptions, "onProgress" | "onRetry"> {
  let [last, began, work] = [0, 0, ""];
  return {
    onProgress: (what, done, all) => {
      const now = performance.now();
      if (what !== work) [work, began, last] = [what, now, 0];
      if (now - last < 100) return;
      last = now;
      const rate =
        what === "sending" && now > began + 500 ? `, ${grouped(Math.round((done / (now - began)) * 1000))}/s` : "";
      void progress.step(all === 0 ? what : `${what}: ${grouped(done)} of ${grouped(all)}${rate}`);
    },
    onRetry: (why, wait) => void progress.step(`${visible(why, "")}; trying again in ${(wait / 1000).toFixed(1)} s`),
  };
}

const words = { new: "new", replaced: "replaced", removed: "removed", kept: "unchanged" } as const;

function counts({ changes }: LoadReport): string {
  const told = (["new", "replaced", "removed", "kept"] as const).flatMap((change) => {
    const of = changes.filter((each) => each.change === change).length;
    return of === 0 ? [] : [`${grouped(of)} ${words[change]}`];
  });
  return told.join(", ");
}

function summary(report: LoadReport): string {
  const { plan, endpoints, kept } = report;
  const title = kinds[endpoints.kind].title;
  const staged =
    kept.length === 0
      ? ""
      : `Kept for you to look at: ${count(kept.length, "staging graph")}, ${kept[0] ?? ""} the first.\n`;
  const nothing = report.changes.every(({ change }) => change === "kept");
  const done = nothing ? "Nothing to do: the store holds" : "Loaded and verified:";
  return `${done} ${count(plan.statements, "statement")}, digest ${plan.digest}, in ${title}; graphs: ${counts(report)}.\n${staged}`;
}

/** What a load would do, a line for each graph that it would change. */
function forecast(report: LoadReport): string {
  const { endpoints, changes, leftovers } = report;
  const lines = changes
    .filter(({ change }) => change !== "kept")
    .map(
      ({ graph, change, before, after }) =>
        `  ${words[change]}: ${shownGraph(graph)} (${grouped(before)} → ${count(after, "statement")})\n`,
    );
  const cleared =
    leftovers === 0 ? "" : `It would clear away ${count(leftovers, "staging graph")} of a load that was broken off.\n`;
  const { update, kind, query } = endpoints;
  return (
    `${kinds[kind].title}, queries at ${query.href}, updates at ${update.href} (not tried).\n` +
    `Graphs: ${counts(report)}.\n${lines.join("")}${cleared}`
  );
}
