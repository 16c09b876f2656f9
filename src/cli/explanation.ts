/** An explanation as a person reads it: in the words of records, in groups by who speaks. */

import type { Term } from "@rdfjs/types";
import {
  wordsOf,
  type Dataset,
  type Evidence,
  type Explanation,
  type Standing,
  type Statement,
} from "../dataset/index.ts";
import type { Place } from "../issue.ts";
import type { Colors } from "./io.ts";
import { visible } from "./report.ts";
import { count } from "./words.ts";

/** In the order in which they are shown. */
const headings: Readonly<Record<Standing, string>> = {
  said: "Said",
  derived: "Derived",
  noted: "Noted",
  descriptions: "Described",
  elsewhere: "Stated",
  alignments: "In other vocabularies",
};

/** A link to a passage may rest on dozens of lines; so many are shown. */
const mostPlaces = 3;

interface Look {
  /** Also what stands in the terms of other vocabularies. */
  readonly all: boolean;
  readonly colors: Colors;
}

export function explanationText(explanation: Explanation, dataset: Dataset, look: Look): string {
  return new Page(explanation, dataset, look).write();
}

class Page {
  readonly #explanation: Explanation;
  readonly #look: Look;
  readonly #words: (iri: string) => string;

  constructor(explanation: Explanation, dataset: Dataset, look: Look) {
    this.#explanation = explanation;
    this.#look = look;
    this.#words = wordsOf(dataset);
  }

  write(): string {
    const { iri, label, statements, mentions, makes } = this.#explanation;
    const { colors, all } = this.#look;
    const own = (standing: Standing) => statements.filter((one) => one.standing === standing);
    const groups = (Object.keys(headings) as Standing[])
      .filter((standing) => standing !== "alignments" || all)
      .map((standing) => [headings[standing], own(standing).map((one) => this.#about(one))] as const);
    const others = mentions.filter(({ standing }) => all || standing !== "alignments");
    const sections = [
      ...groups,
      ["Named by", others.map((one) => this.#naming(one))] as const,
      ["It says", makes.map((one) => this.#full(one))] as const,
    ];
    const shown = sections
      .filter(([, lines]) => lines.length > 0)
      .map(([heading, lines]) => `${colors.bold(heading)}\n${lines.join("")}`);
    const left = own("alignments").length;
    const rest =
      all || left === 0 ? [] : [`${count(left, "statement")} in the terms of other vocabularies: --all shows them.\n`];
    const name = colors.bold(colors.cyan(this.#words(iri)));
    const head = `${name}${label === undefined ? "" : ` · ${visible(label, "")}`}\n${colors.dim(iri)}\n`;
    return [head, ...shown, ...rest].join("\n");
  }

  /** What a node that belongs to the thing is called within it, and a sign after that; nothing for the thing itself. */
  #part(node: Term, after: string): string {
    const { iri } = this.#explanation;
    return node.value === iri ? "" : `${node.value.slice(iri.length + 1)}${after}`;
  }

  /** A statement about the thing, or about a node that belongs to it. */
  #about({ subject, predicate, object, evidence, places }: Statement): string {
    return this.#line(
      `${this.#part(subject, " › ")}${this.#words(predicate.value)}`,
      this.#term(object),
      evidence,
      places,
    );
  }

  /** A statement about another thing, of which this one is the object. */
  #naming({ subject, predicate, object, evidence, places }: Statement): string {
    return this.#line(
      this.#term(subject),
      `${this.#words(predicate.value)} ${this.#part(object, "")}`.trimEnd(),
      evidence,
      places,
    );
  }

  /** A statement that the thing, a passage, makes. */
  #full({ subject, predicate, object, places }: Statement): string {
    return this.#line(this.#term(subject), `${this.#words(predicate.value)} ${this.#term(object)}`, [], places);
  }

  #line(first: string, second: string, evidence: readonly Evidence[], places: readonly Place[]): string {
    const { dim } = this.#look.colors;
    const made = evidence.map((one) => `${this.#evidence(one)}  ${this.#places(one.places)}`.trimEnd());
    const below = made.length > 0 || places.length === 0 ? made : [this.#places(places)];
    return `  ${first}  ${second}\n${below.map((line) => `      ${dim(line)}\n`).join("")}`;
  }

  #evidence(one: Evidence): string {
    switch (one.by) {
      case "passage": {
        const phrase = one.phrase === undefined ? "" : ` “${visible(one.phrase, "")}”`;
        return `${this.#words(one.passage)}${phrase}${one.start === undefined ? "" : ` ${one.start}–${one.end ?? ""}`}`;
      }
      case "rule":
        return `by ${this.#words(one.rule)}${one.title === undefined ? "" : ` (${one.title})`} from ${one.from.map((iri) => this.#words(iri)).join(", ")}`;
      case "editor":
        return `by ${this.#words(one.editor)}`;
      case "graph":
        return `in ${this.#words(one.graph)}`;
    }
  }

  #places(places: readonly Place[]): string {
    const all = [...new Set(places.map(({ file, line, column }) => `${file}:${line}:${column}`))];
    const more = all.length > mostPlaces ? `  and ${all.length - mostPlaces} more` : "";
    return all.slice(0, mostPlaces).join("  ") + more;
  }

  #term(term: Term): string {
    if (term.termType === "NamedNode") return this.#words(term.value);
    if (term.termType !== "Literal") return `_:${term.value}`;
    return `“${visible(term.value)}”${term.language === "" ? "" : `@${term.language}`}`;
  }
}
