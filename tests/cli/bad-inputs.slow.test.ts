/** Whatever is wrong: the exit code, the place, words that help, and never a stack trace. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands, each, leftOut, prepare, records, runCommand, runRecords } from "./bad-inputs.mjs";
import { workshop } from "./program.mjs";

const { folder, close } = workshop();
let outcomes: Awaited<ReturnType<typeof runCommand>>[] = [];
let check: Awaited<ReturnType<typeof runRecords>>;

beforeAll(async () => {
  for (const { name } of leftOut) process.stderr.write(`Left out, since this system cannot show it: ${name}.\n`);
  prepare(folder);
  const [first, ...rest] = await each([undefined, ...commands], async (command) =>
    command === undefined ? runRecords(folder) : runCommand(command, folder),
  );
  check = first as typeof check;
  outcomes = rest as typeof outcomes;
}, 300_000);
afterAll(close);

const stackLine = /^\s+at\s.*[:(]/m;

describe("fifty bad inputs and more", () => {
  it("are fifty", () => expect(records.length + commands.length).toBeGreaterThanOrEqual(50));

  it.each(records.map((record, index) => ({ ...record, index })))("a record: $name", ({ says, index }) => {
    expect(check.code).toBe(1);
    expect(check.stderr).toBe("");
    const printed = check.printed[index] ?? "";
    for (const words of says) expect(printed).toContain(words);
    expect(printed).not.toMatch(stackLine);
    // Control signs never reach the terminal.
    expect(printed).not.toMatch(/[^\P{Cc}\n\t]/u);
  });

  it.each(commands.map((command, index) => ({ ...command, index })))("a command: $name", ({ exit, says, index }) => {
    const { code, stdout, stderr } = outcomes[index]!;
    const printed = stdout + stderr;
    expect({ code, printed }).toMatchObject({ code: exit });
    for (const words of says) expect(printed).toContain(words);
    expect(printed).not.toMatch(stackLine);
  });
});
