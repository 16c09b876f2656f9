/** Prints a Markdown table of bad inputs: what is given, the exit code, and what `smolny` prints of it. */

import { commands, each, prepare, records, runCommand, runRecords } from "../cli/bad-inputs.mjs";
import { workshop } from "../cli/program.mjs";

const cell = (text) =>
  text
    .trim()
    .replaceAll("|", "\\|")
    .replaceAll("`", "ʼ")
    .split("\n")
    .map((line) => `\`${line || " "}\``)
    .join("<br>");
const row = (name, exit, printed) => process.stdout.write(`| ${name} | ${exit} | ${cell(printed.slice(0, 900))} |\n`);

const { folder, close } = workshop();
try {
  prepare(folder);
  process.stdout.write("| input | exit | printed |\n|---|---|---|\n");
  const { code, printed } = await runRecords(folder);
  records.forEach(({ name }, index) => row(`record: ${name}`, code, printed[index]));
  const outcomes = await each(commands, (command) => runCommand(command, folder));
  commands.forEach(({ name, args }, index) => {
    const { code, stdout, stderr } = outcomes[index];
    row(`${name}: \`smolny ${args.join(" ").replaceAll("|", "\\|")}\``, code, stdout + stderr);
  });
} finally {
  close();
}
