/** What makes statements of solutions: CONSTRUCT and DESCRIBE (https://www.w3.org/TR/sparql11-query/#QueryForms). */

import type { Quad, Quad_Object, Quad_Predicate, Quad_Subject, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { anything } from "../columns.ts";
import type { Construct, Describe, Operation } from "./algebra.ts";
import { Unsupported } from "./failures.ts";
import { sliced } from "./modifiers.ts";
import type { Part } from "./parts.ts";
import { run } from "./run.ts";
import { unbound } from "./scope.ts";
import { DistinctSolutions } from "./solutions.ts";
import type { World } from "./world.ts";

/** Statements, piece by piece; each once. */
export interface QuadEvaluation {
  readonly kind: "quads";
  readonly parts: readonly Part[];
  pieces(): Generator<Iterable<Quad>, void, undefined>;
}

export function quadsOf(operation: Operation, world: World, most: number): QuadEvaluation {
  return operation.type === "construct"
    ? constructed(operation as Construct, world, most)
    : described(operation as Describe, world);
}

/** Distinct triples, as those of the default graph. */
class Triples {
  readonly #found: DistinctSolutions;
  readonly #world: World;
  readonly #cells = new Int32Array(3);
  #given = 0;

  constructor(world: World) {
    this.#found = new DistinctSolutions(3, world.budget);
    this.#world = world;
  }

  add(s: number, p: number, o: number): void {
    const [subject, predicate] = [this.#world.numbers.term(s), this.#world.numbers.term(p)];
    if (subject.termType === "Literal" || predicate.termType !== "NamedNode") return;
    this.#cells.set([s, p, o]);
    this.#found.add(this.#cells, [0, 1, 2]);
  }

  get size(): number {
    return this.#found.solutions.size;
  }

  /** Those that came since the last time. */
  taken(): Quad[] {
    const { solutions } = this.#found;
    const term = (column: number) => this.#world.numbers.term(solutions.at(this.#given, column));
    const quads: Quad[] = [];
    for (; this.#given < solutions.size; this.#given++)
      quads.push(DataFactory.quad(term(0) as Quad_Subject, term(1) as Quad_Predicate, term(2) as Quad_Object));
    return quads;
  }
}

function constructed({ input, template }: Construct, world: World, most: number): QuadEvaluation {
  const pipeline = world.pipeline(input, world);
  const { variables, parts, slots, row } = pipeline;
  const { numbers } = world;
  if (template.some(({ subject, object }) => subject.termType === "Quad" || object.termType === "Quad"))
    throw new Unsupported("a triple term");
  let nodes = new Map<string, number>();
  const node = (label: string): number => {
    // A blank node of the template is another for each solution.
    const known = nodes.get(label) ?? numbers.of(numbers.fresh(label));
    nodes.set(label, known);
    return known;
  };
  const numberOf = (term: Term): (() => number) => {
    if (term.termType === "BlankNode") return () => node(term.value);
    const slot = term.termType === "Variable" ? slots[variables.indexOf(term.value)] : undefined;
    const number = term.termType === "Variable" ? unbound : numbers.of(term);
    return slot === undefined ? () => number : () => row[slot] ?? unbound;
  };
  const triples = template.map(({ subject, predicate, object }) => [subject, predicate, object].map(numberOf));
  return {
    kind: "quads",
    parts,
    *pieces() {
      const found = new Triples(world);
      const take = () => {
        nodes = new Map();
        for (const triple of triples) {
          const [s, p, o] = triple.map((number) => number()) as [number, number, number];
          if (s !== unbound && p !== unbound && o !== unbound) found.add(s, p, o);
        }
        return found.size >= most;
      };
      const running = run(pipeline, world, take);
      while (!running.next().done) yield found.taken();
      yield found.taken();
    },
  };
}

/** As Comunica describes: all triples of which a thing is the subject. */
function described({ input, terms: things }: Describe, world: World): QuadEvaluation {
  const { columns, numbers, dataset, budget } = world;
  const named = things.filter(({ termType }) => termType !== "Variable");
  const asked = things.filter(({ termType }) => termType === "Variable").map(({ value }) => value);
  const pipeline = world.pipeline(input, world);
  const stands = (triple: number) =>
    dataset.defaults === undefined || dataset.defaults.some((graph) => columns.stands(triple, graph));
  return {
    kind: "quads",
    parts: pipeline.parts,
    *pieces() {
      const found = new Triples(world);
      const seen = new Set<number>();
      const describe = (thing: number) => {
        if (thing === unbound || thing >= numbers.stored || seen.has(thing)) return;
        seen.add(thing);
        const { order, from, to } = columns.range(thing, anything, anything);
        budget.look(to - from);
        for (let at = from; at < to; at++) {
          const triple = order ? (order[at] ?? 0) : at;
          if (stands(triple)) found.add(thing, columns.predicates[triple] ?? 0, columns.objects[triple] ?? 0);
        }
      };
      for (const thing of named) describe(numbers.of(thing));
      yield found.taken();
      if (asked.length === 0) return;
      const places = asked.flatMap((name) => pipeline.slots[pipeline.variables.indexOf(name)] ?? []);
      const take = () => {
        for (const slot of places) describe(pipeline.row[slot] ?? unbound);
        return false;
      };
      const running = run(pipeline, world, take);
      while (!running.next().done) yield found.taken();
      yield found.taken();
    },
  };
}

/** LIMIT and OFFSET of statements. */
export function cut(evaluation: QuadEvaluation, start: number, length: number): QuadEvaluation {
  return {
    ...evaluation,
    parts: [...evaluation.parts, sliced(start, length)],
    *pieces() {
      let count = 0;
      for (const quads of evaluation.pieces()) {
        const kept = [...quads].filter(() => {
          const at = count++;
          return at >= start && at < start + length;
        });
        yield kept;
        if (count >= start + length) return;
      }
    },
  };
}
