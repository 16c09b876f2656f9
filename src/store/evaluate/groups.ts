/**
 * Operations made into parts that run one after another, each for every solution so far (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra).
 *
 * SPARQL evaluates an operation by itself and joins the results. To go on from a solution instead gives the same only while nothing in the
 * operation depends on variables that it does not bind itself; where something might, the operation is evaluated by itself, and its solutions
 * are joined (joins.ts).
 */

import type { Term } from "@rdfjs/types";
import * as algebra from "./algebra.ts";
import { conjuncts, inputsOf, variablesIn, type Expression, type Operation } from "./algebra.ts";
import { calls, condition, evaluation, type Existence, type Surroundings } from "./expressions.ts";
import { Unsupported } from "./failures.ts";
import { filtered, type Element } from "./filters.ts";
import { joined, subtracted, Table } from "./joins.ts";
import { grouping, ordering } from "./modifiers.ts";
import { chain, noVariables, test, withValue, type Part, type Run, type Variables } from "./parts.ts";
import { PathPart } from "./paths.ts";
import { termOf } from "./values.ts";
import { show, TriplePart, type Step } from "./triples.ts";
import { Scope, unbound } from "./scope.ts";
import { isNamed, type World } from "./world.ts";

/** What a row has before an operation is gone on with. */
export interface Before extends Variables {
  /** Variables for which EXISTS has put values: to the operation they are constants. */
  readonly constants: ReadonlySet<string>;
}

const nothingBefore: Before = { ...noVariables, constants: new Set() };

/** An operation made ready. */
export interface Group extends Variables {
  readonly elements: readonly Element[];
}

/** Something depends on a variable that may have its value from outside. */
class Depends extends Error {}

const nothing: Group = { elements: [], ...noVariables };

export function partsOf({ elements }: Group): Part[] {
  return elements.map(({ part }) => part);
}

/** Makes operations of one scope into parts. */
export class Compiler {
  readonly scope: Scope;
  readonly #world: World;

  constructor(world: World, scope = new Scope()) {
    this.#world = world;
    this.scope = scope;
  }

  /** An operation as a whole: what comes before it in the row does not concern it. */
  whole(operation: Operation): Group {
    return this.#compile(operation, nothingBefore);
  }

  /** Compiles an operation in the midst of others, or evaluates it by itself if it must be. */
  operand(operation: Operation, before: Before): Group {
    const { length } = this.#world.tables;
    try {
      return this.#compile(operation, before);
    } catch (error) {
      if (!(error instanceof Depends)) throw error;
      this.#world.tables.length = length;
      return this.#isolated(operation, before);
    }
  }

  surroundings(visible: Variables, constants: ReadonlySet<string> = nothingBefore.constants): Surroundings {
    return { scope: this.scope, world: this.#world, exists: this.#existence(visible, constants) };
  }

  #compile(operation: Operation, before: Before): Group {
    switch (operation.type) {
      case "bgp":
      case "join":
      case "pattern":
      case "path":
        return this.#join(operandsOf(operation), before);
      case "filter":
        return this.#filter(operation as algebra.Filter, before);
      case "leftjoin":
        return this.#leftJoin(operation as algebra.LeftJoin, before);
      case "union":
        return this.#union(operation as algebra.Multi, before);
      case "minus":
        return this.#minus(operation as algebra.Minus, before);
      case "extend":
        return this.#extend(operation as algebra.Extend, before);
      case "values":
        return this.#values(operation as algebra.Values, before);
      case "graph":
        return this.#graph(operation as algebra.Graph, before);
      case "nop":
        return nothing;
      case "orderby": {
        if (before.possible.size > 0) throw new Depends();
        const { input, expressions } = operation as algebra.OrderBy;
        return this.ordered(this.whole(input), expressions, Infinity);
      }
      case "group": {
        if (before.possible.size > 0) throw new Depends();
        const group = operation as algebra.Group;
        const input = this.whole(group.input);
        const element = grouping(group, input, this.surroundings(input), partsOf(input));
        return { elements: [element], ...variablesOf([element]) };
      }
      case "project":
      case "distinct":
      case "reduced":
      case "slice":
        return this.#isolated(operation, before);
      default:
        throw new Unsupported(`the operation ${operation.type}`);
    }
  }

  /** @param enough how many rows are wanted, the first in the order */
  ordered(input: Group, expressions: readonly Expression[], enough: number): Group {
    const part = ordering(expressions, partsOf(input), [...input.possible], enough, this.surroundings(input));
    const { certain, possible } = input;
    return { elements: [{ part, certain: [...certain], possible: [...possible] }], certain, possible };
  }

  /** Evaluates an operation by itself, in a scope of its own, and joins what comes of it. */
  #isolated(operation: Operation, before: Before): Group {
    const visible =
      operation.type === "project"
        ? (operation as algebra.Project).variables.map(({ value }) => value)
        : variablesIn(operation);
    const isSubquery = ["project", "distinct", "reduced", "slice"].includes(operation.type);
    if (!isSubquery && [...visible].some((name) => before.constants.has(name)))
      throw new Unsupported("EXISTS of such a pattern");
    const table = Table.from(this.#world.pipeline(operation, this.#world), this.#world);
    const part = joined(table, before.certain, this.scope);
    const { certain, variables } = table;
    return { elements: [{ part, certain: [...certain], possible: variables }], certain, possible: new Set(variables) };
  }

  /** What depends on variables may stand here only if they cannot have their values from outside. */
  #mayDepend(variables: Iterable<string>, inner: Variables, { possible, constants }: Before): void {
    for (const name of variables)
      if (possible.has(name) && !constants.has(name) && !inner.certain.has(name)) throw new Depends();
  }

  #join(operands: readonly Operation[], before: Before): Group {
    const elements: Element[] = [];
    const certain = new Set(before.certain);
    let rest: readonly Candidate[] = operands.map((operation) => this.#candidate(operation));
    while (rest.length > 0) {
      const costs = rest.map(
        ({ estimate, variables }) => estimate(certain) * (isJoined(variables, certain) ? 1 : 1_000),
      );
      const best = rest[costs.indexOf(Math.min(...costs))];
      if (best === undefined) break;
      rest = rest.filter((candidate) => candidate !== best);
      const now = {
        certain,
        possible: new Set([...before.possible, ...elements.flatMap(({ possible }) => possible), ...certain]),
        constants: before.constants,
      };
      const group = this.#placed(best, now);
      for (const name of group.certain) certain.add(name);
      elements.push(...group.elements);
    }
    return { elements, ...variablesOf(elements) };
  }

  #placed({ step, operation, estimate }: Candidate, before: Before): Group {
    if (step === undefined) return this.operand(operation, before);
    const about = { ...step.about, estimate: estimate(before.certain) };
    const part: Part = {
      about,
      link: (next) => step.link(next),
      ...(step instanceof TriplePart && { pieces: (next: Run) => step.pieces(next) }),
    };
    const names = new Set(step.variables);
    return { elements: [{ part, certain: step.variables, possible: step.variables }], certain: names, possible: names };
  }

  #candidate(operation: Operation): Candidate {
    const step = this.#step(operation);
    if (step !== undefined)
      return { operation, step, variables: step.variables, estimate: (bound) => step.estimate(bound) };
    return {
      operation,
      step,
      variables: [...variablesIn(operation)],
      estimate: (bound) => this.estimate(operation, bound),
    };
  }

  #step(operation: Operation): Step | undefined {
    if (operation.type === "pattern") {
      const { subject, predicate, object, graph } = operation as algebra.Pattern;
      if ([subject, predicate, object].some(({ termType }) => termType === "Quad"))
        throw new Unsupported("a triple term");
      return new TriplePart({ subject, predicate, object, graph }, this.scope, this.#world);
    }
    if (operation.type !== "path") return undefined;
    return new PathPart(operation as algebra.Path, this.scope, this.#world);
  }

  /** About how many solutions an operation has for one row once these variables have values. */
  estimate(operation: Operation, bound: ReadonlySet<string> = new Set()): number {
    const step = this.#step(operation);
    if (step !== undefined) return step.estimate(bound);
    const inputs = operandsOf(operation).filter((input) => input !== operation);
    switch (operation.type) {
      case "bgp":
      case "join": {
        // One after another, each time the one with the fewest for a row.
        const known = new Set(bound);
        let [rest, rows] = [[...inputs], 1];
        while (rest.length > 0) {
          const costs = rest.map((input) => this.estimate(input, known));
          const best = costs.indexOf(Math.min(...costs));
          rows *= costs[best] ?? 1;
          for (const name of variablesIn(rest[best])) known.add(name);
          rest = rest.filter((_, index) => index !== best);
        }
        return rows;
      }
      case "union":
        return inputsOf(operation).reduce((sum, input) => sum + this.estimate(input, bound), 0);
      case "values":
        return (operation as algebra.Values).bindings.length;
      case "filter":
        return this.estimate((operation as algebra.Filter).input, bound) / 2;
      case "slice":
        return Math.min(
          (operation as algebra.Slice).length ?? Infinity,
          this.estimate((operation as algebra.Slice).input, bound),
        );
      default: {
        const [first] = inputsOf(operation);
        return first === undefined ? 1 : this.estimate(first, bound);
      }
    }
  }

  #filter(operation: algebra.Filter, before: Before): Group {
    const filters: Expression[] = [];
    let input: Operation = operation;
    for (; input.type === "filter"; input = (input as algebra.Filter).input)
      filters.push(...conjuncts((input as algebra.Filter).expression));
    const group = this.#compile(input, before);
    for (const filter of filters) this.#mayDepend(variablesIn(filter), group, before);
    const around = this.surroundings(group, before.constants);
    const certain = new Set([...before.constants, ...[...before.certain].filter((name) => group.certain.has(name))]);
    const elements = filtered(group.elements, filters, certain, (filter) =>
      test(`filter ${[...variablesIn(filter)].map((name) => `?${name}`).join(" ")}`, condition(filter, around)),
    );
    return { ...group, elements };
  }

  #leftJoin({ input: [left, right], expression }: algebra.LeftJoin, before: Before): Group {
    const outer = this.#compile(left, before);
    const between = after(before, outer);
    const inner = this.operand(right, between);
    for (const name of inner.possible)
      if (before.possible.has(name) && !before.constants.has(name) && !outer.certain.has(name)) throw new Depends();
    const both = {
      certain: new Set([...outer.certain, ...inner.certain]),
      possible: new Set([...outer.possible, ...inner.possible]),
    };
    const around = this.surroundings(both, before.constants);
    const filters = expression === undefined ? [] : conjuncts(expression);
    for (const filter of filters) this.#mayDepend(variablesIn(filter), both, before);
    const elements = filtered(inner.elements, filters, outer.certain, (filter) =>
      test("condition", condition(filter, around)),
    );
    const parts = elements.map(({ part }) => part);
    const part: Part = {
      about: { what: "optional", inner: [parts] },
      link: (next) => {
        const matched = { once: false };
        const run = chain(
          parts,
          () => {
            matched.once = true;
            return next();
          },
          this.#world,
        );
        const hasNone = () => !matched.once;
        return () => {
          matched.once = false;
          if (run()) return true;
          return hasNone() && next();
        };
      },
    };
    return {
      elements: [...outer.elements, { part, certain: [], possible: [...inner.possible] }],
      certain: outer.certain,
      possible: both.possible,
    };
  }

  #union({ input }: algebra.Multi, before: Before): Group {
    const groups = input.map((branch) => this.operand(branch, before));
    const [first, ...others] = groups;
    const certain = new Set(
      [...(first?.certain ?? [])].filter((name) => others.every((group) => group.certain.has(name))),
    );
    const possible = new Set(groups.flatMap((group) => [...group.possible]));
    const branches = groups.map(partsOf);
    const part: Part = {
      about: { what: "union", inner: branches },
      link: (next) => {
        const runs = branches.map((parts) => chain(parts, next, this.#world));
        return () => runs.some((run) => run());
      },
    };
    return { elements: [{ part, certain: [...certain], possible: [...possible] }], certain, possible };
  }

  #minus({ input: [left, right], graphScopeVar }: algebra.Minus, before: Before): Group {
    if (left === undefined || right === undefined) throw new Unsupported("MINUS of nothing");
    const outer = this.#compile(left, before);
    const { length } = this.#world.tables;
    const inner = this.operand(right, {
      ...outer,
      constants: before.constants,
      certain: new Set([...outer.certain, ...before.constants]),
      possible: new Set([...outer.possible, ...before.constants]),
    });
    const isOutside = (name: string) =>
      before.possible.has(name) && !before.constants.has(name) && !outer.certain.has(name);
    const shared = [...inner.possible].filter(
      (name) => outer.possible.has(name) && !before.constants.has(name) && name !== graphScopeVar?.value,
    );
    // Without a variable in common nothing is taken away.
    if (shared.length === 0) return outer;
    if (shared.some(isOutside)) throw new Depends();
    const isPlain = shared.every((name) => outer.certain.has(name) && inner.certain.has(name));
    let part: Part;
    if (isPlain && ![...inner.possible].some(isOutside)) {
      const parts = partsOf(inner);
      part = {
        about: { what: "minus", inner: [parts] },
        link: (next) => {
          const isThere = chain(parts, () => true, this.#world);
          return () => !isThere() && next();
        },
      };
    } else {
      this.#world.tables.length = length;
      const table = Table.from(this.#world.pipeline(right, this.#world), this.#world);
      part = subtracted(table, shared, outer.certain, before.constants, this.scope);
    }
    return { ...outer, elements: [...outer.elements, { part, certain: [], possible: [] }] };
  }

  #extend({ input, variable, expression }: algebra.Extend, before: Before): Group {
    const group = this.#compile(input, before);
    this.#mayDepend(variablesIn(expression), group, before);
    const name = variable.value;
    if (group.possible.has(name)) throw new Unsupported(`a value for ?${name}, which has one`);
    const { row } = this.scope;
    const { numbers } = this.#world;
    const slot = this.scope.slot(name);
    const evaluate = evaluation(expression, this.surroundings(group, before.constants));
    const { labels } = this.#world;
    // The texts of BNODE mean the same nodes in all that extends one solution.
    const isFirst = calls(expression, "bnode") && !extendsWith(input, "bnode");
    const part: Part = {
      about: { what: `bind ?${name}` },
      link: (next) => () => {
        if (isFirst) labels.clear();
        const value = evaluate();
        return withValue(row, slot, value === undefined ? unbound : numbers.of(termOf(value)), next);
      },
    };
    return {
      elements: [...group.elements, { part, certain: [], possible: [name] }],
      certain: group.certain,
      possible: new Set([...group.possible, name]),
    };
  }

  #values({ variables, bindings }: algebra.Values, before: Before): Group {
    const names = variables.map(({ value }) => value);
    const termAt = (binding: Readonly<Record<string, Term>>, name: string) => binding[name] ?? binding[`?${name}`];
    const rows = bindings.map((binding) =>
      names.map((name) => {
        const term = termAt(binding, name);
        return term === undefined ? unbound : this.#world.numbers.of(term);
      }),
    );
    const certain = new Set(names.filter((_, index) => rows.every((row) => row[index] !== unbound)));
    const table = Table.of(names, certain, rows);
    const part = joined(table, before.certain, this.scope);
    return { elements: [{ part, certain: [...certain], possible: names }], certain, possible: new Set(names) };
  }

  /** GRAPH of what must be evaluated on each graph as a whole. */
  #graph({ name, input }: algebra.Graph, before: Before): Group {
    const { columns, dataset, terms } = this.#world;
    const graphs = columns.graphNumbers.filter((graph) => isNamed(dataset, graph));
    const only = name.termType === "Variable" ? undefined : terms.find(name);
    const groups = graphs
      .filter((graph) => name.termType === "Variable" || graph === only)
      .map((graph) => ({
        graph,
        group: new Compiler({ ...this.#world, active: graph }, this.scope).operand(input, before),
      }));
    const { row } = this.scope;
    const names = name.termType === "Variable" ? [name.value] : [];
    const slot = name.termType === "Variable" ? this.scope.slot(name.value) : unbound;
    const inner = groups.map(({ group }) => partsOf(group));
    const part: Part = {
      about: { what: `graph ${show(name)}`, inner: inner.slice(0, 1) },
      link: (next) => {
        const runs = groups.map(({ graph, group }) => ({ graph, run: chain(partsOf(group), next, this.#world) }));
        return () => runs.some(({ graph, run }) => (slot === unbound ? run() : withValue(row, slot, graph, run)));
      },
    };
    const [first, ...others] = groups.map(({ group }) => group);
    const certain = [
      ...names,
      ...[...(first?.certain ?? [])].filter((each) => others.every((group) => group.certain.has(each))),
    ];
    const possible = [...names, ...(first?.possible ?? [])];
    return { elements: [{ part, certain, possible }], certain: new Set(certain), possible: new Set(possible) };
  }

  /**
   * EXISTS: its pattern with the values of the row put in for its variables. Which of them have values is seen when it runs, and for each
   * choice of them it is compiled once.
   */
  #existence({ possible }: Variables, constants: ReadonlySet<string>): Existence {
    return (operation) => {
      const names = [...variablesIn(operation)].filter((name) => possible.has(name) || constants.has(name));
      const slots = names.map((name) => this.scope.slot(name));
      const { row } = this.scope;
      if (names.length > 30) throw new Unsupported("EXISTS of so many variables");
      const runs = new Map<number, Run>();
      const compiled = (mask: number) => {
        const bound = new Set(names.filter((_, index) => (mask & (1 << index)) !== 0));
        const before = { certain: bound, possible: bound, constants: bound };
        return chain(partsOf(this.operand(operation, before)), () => true, this.#world);
      };
      // What cannot be compiled is to be known before the query runs.
      const all = 2 ** names.length - 1;
      runs.set(all, compiled(all));
      return () => {
        let mask = 0;
        slots.forEach((slot, index) => {
          if (row[slot] !== unbound) mask |= 1 << index;
        });
        let run = runs.get(mask);
        if (run === undefined) {
          runs.set(mask, (run = compiled(mask)));
          for (const table of this.#world.tables) for (const _ of table.fill());
        }
        return run();
      };
    };
  }
}

/** Whether a function is called in what extends the solutions of an operation. */
function extendsWith(operation: Operation, name: string): boolean {
  if (operation.type !== "extend") return false;
  const { input, expression } = operation as algebra.Extend;
  return calls(expression, name) || extendsWith(input, name);
}

interface Candidate {
  readonly operation: Operation;
  readonly step: Step | undefined;
  readonly variables: readonly string[];
  readonly estimate: (bound: ReadonlySet<string>) => number;
}

/** What a row has after a group. */
function after({ certain, possible, constants }: Before, group: Variables): Before {
  return {
    certain: new Set([...certain, ...group.certain]),
    possible: new Set([...possible, ...group.possible]),
    constants,
  };
}

function variablesOf(elements: readonly Element[]): Variables {
  return {
    certain: new Set(elements.flatMap(({ certain }) => certain)),
    possible: new Set(elements.flatMap(({ possible }) => possible)),
  };
}

/** What a join is of, joins within it taken apart. */
function operandsOf(operation: Operation): readonly Operation[] {
  if (operation.type === "bgp") return (operation as algebra.Bgp).patterns;
  if (operation.type === "join") return inputsOf(operation).flatMap(operandsOf);
  if (operation.type === "pattern" || operation.type === "path") return [operation];
  return [operation];
}

function isJoined(variables: readonly string[], bound: ReadonlySet<string>): boolean {
  return bound.size === 0 || variables.length === 0 || variables.some((name) => bound.has(name));
}
