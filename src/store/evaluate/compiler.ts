/**
 * Operations made into parts that run one after another, each for every solution so far (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra).
 *
 * SPARQL evaluates an operation by itself and joins the results. To go on from a solution instead gives the same only while nothing in the
 * operation depends on variables that it does not bind itself; where something might, the operation is evaluated by itself, and its solutions
 * are joined (joins.ts).
 */

import type * as algebra from "./algebra.ts";
import { conjuncts, variablesIn, type Expression, type Operation } from "./algebra.ts";
import { optional, union, without } from "./branches.ts";
import { candidateOf, isJoined, operandsOf, type Candidate } from "./estimates.ts";
import { calls, condition, evaluation, type Surroundings } from "./expressions.ts";
import { existence } from "./existence.ts";
import { Unsupported } from "./failures.ts";
import { onEachGraph } from "./graphs.ts";
import { filtered, type Element } from "./filters.ts";
import {
  after,
  Depends,
  mayDepend,
  nothing,
  nothingBefore,
  partsOf,
  variablesOf,
  type Before,
  type Group,
} from "./group.ts";
import { joined, subtracted, Table } from "./joins.ts";
import { grouping, ordering } from "./modifiers.ts";
import { test, withValue, type Part, type Run, type Variables } from "./parts.ts";
import { Scope, unbound } from "./scope.ts";
import { TriplePart } from "./triples.ts";
import { termOf } from "./values.ts";
import type { World } from "./world.ts";

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
    return {
      scope: this.scope,
      world: this.#world,
      exists: existence(visible, constants, this.scope, this.#world, (operation, before) =>
        this.operand(operation, before),
      ),
    };
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
        return onEachGraph(operation as algebra.Graph, this.scope, this.#world, (input, world) =>
          new Compiler(world, this.scope).operand(input, before),
        );
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

  #join(operands: readonly Operation[], before: Before): Group {
    const elements: Element[] = [];
    const certain = new Set(before.certain);
    let rest: readonly Candidate[] = operands.map((operation) => candidateOf(operation, this.scope, this.#world));
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

  #filter(operation: algebra.Filter, before: Before): Group {
    const filters: Expression[] = [];
    let input: Operation = operation;
    for (; input.type === "filter"; input = (input as algebra.Filter).input)
      filters.push(...conjuncts((input as algebra.Filter).expression));
    const group = this.#compile(input, before);
    for (const filter of filters) mayDepend(variablesIn(filter), group, before);
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
    for (const filter of filters) mayDepend(variablesIn(filter), both, before);
    const elements = filtered(inner.elements, filters, outer.certain, (filter) =>
      test("condition", condition(filter, around)),
    );
    const part = optional(
      elements.map((element) => element.part),
      this.#world,
    );
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
    const part = union(groups.map(partsOf), this.#world);
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
    if (shared.length === 0) {
      this.#world.tables.length = length;
      return outer;
    }
    if (shared.some(isOutside)) throw new Depends();
    const isPlain = shared.every((name) => outer.certain.has(name) && inner.certain.has(name));
    let part: Part;
    if (isPlain && ![...inner.possible].some(isOutside)) {
      part = without(partsOf(inner), this.#world);
    } else {
      this.#world.tables.length = length;
      const table = Table.from(this.#world.pipeline(right, this.#world), this.#world);
      part = subtracted(table, shared, outer.certain, before.constants, this.scope);
    }
    return { ...outer, elements: [...outer.elements, { part, certain: [], possible: [] }] };
  }

  #extend({ input, variable, expression }: algebra.Extend, before: Before): Group {
    const group = this.#compile(input, before);
    mayDepend(variablesIn(expression), group, before);
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

  #values(values: algebra.Values, before: Before): Group {
    const table = Table.of(values, this.#world);
    const { certain, variables } = table;
    const part = joined(table, before.certain, this.scope);
    return { elements: [{ part, certain: [...certain], possible: variables }], certain, possible: new Set(variables) };
  }
}

/** Whether a function is called in what extends the solutions of an operation. */
function extendsWith(operation: Operation, name: string): boolean {
  if (operation.type !== "extend") return false;
  const { input, expression } = operation as algebra.Extend;
  return calls(expression, name) || extendsWith(input, name);
}
