/** The table of commands as commander reads it. */

import { Command as Commander, CommanderError, Option } from "commander";
import { exits, Fault, issue, type Issue } from "../issue.ts";
import { commands, type Command } from "./commands.ts";
import { Input, type Colors } from "./io.ts";

/** What the command line asks for: a command, or a text (help, the version) to be printed, and the exit code after it. */
export type Request =
  | { readonly kind: "command"; readonly command: Command; readonly input: Input }
  | { readonly kind: "text"; readonly text: string; readonly exit: number };

/**
 * Reads the command line.
 * @param args what stands after the program's name
 * @throws Fault with exit code 2 for what is not understood, with the nearest command or option as its hint
 */
export function parseCommandLine(args: readonly string[], version: string, colors: Colors, columns: number): Request {
  let request: Request | undefined;
  let text = "";
  const program = new Commander("smolny")
    .description(
      "A political assembly as a knowledge graph: records that people write → a graph that can be trusted → answers and files.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (chunk) => (text += chunk),
      writeErr: (chunk) => (text += chunk),
      // Errors are told as issues, like all others.
      outputError: () => undefined,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    })
    .configureHelp({ styleTitle: (title) => colors.bold(title), styleCommandText: (command) => colors.cyan(command) })
    .addHelpText("after", `\nTry:\n  smolny query\n  smolny query --help\n  smolny explain act/decree-on-peace`);

  for (const command of commands) {
    const sub = program.command(command.name).summary(command.summary).description(command.about);
    if (command.argument) sub.argument(...command.argument);
    for (const { flags, about, repeat, required } of command.options) {
      const option = new Option(flags, about).makeOptionMandatory(required === true);
      if (repeat) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
      sub.addOption(option);
    }
    sub.addHelpText("after", `\nExamples:\n${examples(command, colors)}`);
    sub.action(() => {
      request = { kind: "command", command, input: new Input(sub.args, sub.opts()) };
    });
  }

  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "text", text, exit: 0 };
    // Without a command there is nothing to do but to show which there are.
    if (error.code === "commander.help") return { kind: "text", text, exit: exits.usage };
    throw new Fault([usage(error.message)]);
  }
  return request ?? { kind: "text", text, exit: 0 };
}

/** Commander's own words, as an issue. */
function usage(message: string): Issue {
  const [first = "", suggestion] = message.replace(/^error: /, "").split("\n");
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/\.?$/, ".");
  const near = /Did you mean (?:one of )?(.*)\?\)/.exec(suggestion ?? "")?.[1];
  return issue(
    "usage",
    sentence,
    {},
    near === undefined ? "“smolny --help” shows what there is." : `Did you mean ${near}?`,
  );
}

function examples(command: Command, colors: Colors): string {
  return command.examples.map(([line, does]) => `  ${colors.dim(`# ${does}`)}\n  smolny ${line}`).join("\n");
}
