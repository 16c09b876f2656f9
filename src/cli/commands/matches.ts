/** `smolny matches`: persons that may be one, with the lines to paste for whoever thinks so too. Nothing is written. */

import { openDataset, wordsOf, type Dataset } from "../../dataset/index.ts";
import { Fault } from "../../issue.ts";
import { findMatches, type Known, type Match, type Matches } from "../../matches/index.ts";
import { dataPaths } from "../data.ts";
import type { Colors, Input, Io, Run } from "../io.ts";
import { exitOf, visible } from "../report.ts";
import { count } from "../words.ts";

export const run: Run = async (input: Input, io: Io) => {
  const dataset = await openDataset(await dataPaths(input, io));
  if (exitOf(dataset.issues) > 0) throw new Fault(dataset.issues);
  const matches = findMatches((dataset.parts ?? [dataset]).map(({ store }) => store));
  const report = new Report(dataset, io.stdout.colors);
  await io.stdout.write(
    input.flag("json") ? report.json(matches) : matches.likely.map((each) => report.text(each)).join("\n"),
  );
  await io.stderr.write(summary(matches));
  return 0;
};

class Report {
  readonly #dataset: Dataset;
  readonly #colors: Colors;
  readonly #words: (iri: string) => string;

  constructor(dataset: Dataset, colors: Colors) {
    this.#dataset = dataset;
    this.#colors = colors;
    this.#words = wordsOf(dataset);
  }

  text({ one, other, reasons }: Match): string {
    const colors = this.#colors;
    const lines = [one, other].map((person) => {
      const { id, name = "", at = "" } = this.#person(person);
      return `${colors.bold(id)}  ${visible([name, ...this.#lived(person)].join(", "), "")}  ${colors.dim(at)}`.trimEnd();
    });
    const why = reasons.map((reason) => `  ${visible(reason, "")}`);
    return [...lines, ...why, ...this.#paste(one, other).map((line) => colors.cyan(`  ${line}`)), ""].join("\n");
  }

  json({ likely, contradicting, stated, keysPassedOver, persons }: Matches): string {
    const shown = ({ one, other, reasons }: Match) => ({ one: this.#person(one), other: this.#person(other), reasons });
    const pairs = likely.map((match) => ({
      ...shown(match),
      paste: `${this.#paste(match.one, match.other).join("\n")}\n`,
    }));
    const report = { persons, likely: pairs, contradicting: contradicting.map(shown), stated, keysPassedOver };
    return `${JSON.stringify(report, null, 2)}\n`;
  }

  #person({ iri, names: [name], born, died, active }: Known) {
    const place = this.#dataset.placeOfNode(iri);
    return {
      id: this.#words(iri),
      iri,
      ...(name && { name: name.text }),
      ...(born.length > 0 && { born }),
      ...(died.length > 0 && { died }),
      ...(active.length > 0 && { active: [active[0], active.at(-1)] }),
      ...(place && { at: `${place.file}:${place.line}` }),
    };
  }

  #lived({ born, died, active }: Known): string[] {
    const [first, last] = [active[0], active.at(-1)];
    return [
      ...(born.length > 0 ? [`born ${born.join("/")}`] : []),
      ...(died.length > 0 ? [`died ${died.join("/")}`] : []),
      ...(first === undefined ? [] : [first === last ? `told of in ${first}` : `told of ${first}–${last}`]),
    ];
  }

  /** The lines for the second record. Whoever is of another dataset is named by the whole IRI, which holds wherever the datasets lie. */
  #paste(one: Known, other: Known): string[] {
    const id =
      one.part === other.part && one.iri.startsWith(`${this.#dataset.base}id/`) ? this.#words(one.iri) : one.iri;
    return ["noted:", `  mayBeSameAs: ${id}`];
  }
}

function summary({ likely, contradicting, stated, keysPassedOver, persons }: Matches): string {
  const left = [
    ...(stated > 0 ? [`${count(stated, "pair")} left out whose link is stated already`] : []),
    ...(contradicting.length > 0
      ? [`${count(contradicting.length, "pair")} left out whose years contradict one another (--json lists them)`]
      : []),
    ...(keysPassedOver > 0
      ? [`${count(keysPassedOver, "name or part of a name", "names or parts of names")} left out that very many share`]
      : []),
  ];
  const what = `${count(likely.length, "pair")} of ${count(persons, "person", "persons")} that may be one, for you to decide`;
  return `${[what, ...left].join("; ")}.\n`;
}
