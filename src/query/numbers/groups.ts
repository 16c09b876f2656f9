/**
 * Group graph patterns (https://www.w3.org/TR/sparql11-query/#GroupPatterns): their parts one after another, each for every solution so far.
 *
 * SPARQL evaluates a group inside another by itself and joins the two. To go on from a solution instead gives the same only while
 * nothing in the inner group depends on variables that it does not bind itself; where something might, the query is left to the engine.
 */

import type { Term } from "@rdfjs/types";
import { variablesIn } from "../scope.ts";
import type { Expression, Pattern, SelectQuery, ValuePatternRow } from "../syntax.ts";
import { Cannot } from "./cannot.ts";
import { condition, evaluation, type Existence } from "./expressions.ts";
import { withFilters, type Element } from "./filters.ts";
import { joined, type Table } from "./joins.ts";
import { asVariable, conjuncts, isGroup, isJoined, type Group, type Variables } from "./patterns.ts";
import { steps, type Step } from "./paths.ts";
import type { GraphOf } from "./triples.ts";
import { termOf } from "./values.ts";
import { everyPart, isTerm, type Node } from "../tree.ts";
import { chain, unbound, type Part, type Scope, type World } from "./world.ts";

/** Compiles a subquery; groups.ts and select.ts need one another, so that it is handed in. */
export type Subquery = (query: SelectQuery, world: World) => Table;

/** What means something else once values stand for its variables. */
const isScoped = (part: Node) => "queryType" in part || ["minus", "bind", "optional"].includes(part.type as string);

const none: Variables = { certain: new Set(), possible: new Set() };

export class GroupBuilder {
  readonly #scope: Scope;
  readonly #world: World;
  readonly #subquery: Subquery;
  readonly #before: Variables;
  /** What is bound outside of the group, which nothing in it may depend on. */
  readonly #outside: ReadonlySet<string>;
  readonly #own = { certain: new Set<string>(), possible: new Set<string>() };
  readonly #elements: Element[] = [];
  #steps: Step[] = [];

  constructor(scope: Scope, world: World, subquery: Subquery, before: Variables = none, outside = before.possible) {
    this.#scope = scope;
    this.#world = world;
    this.#subquery = subquery;
    this.#before = before;
    this.#outside = outside;
  }

  /** @param filtersSee "all" for OPTIONAL, whose own filters are about the whole solution: what is bound outside as well */
  build(patterns: readonly Pattern[], filtersSee: "group" | "all" = "group"): Group {
    const filters: Expression[] = [];
    for (const pattern of patterns) {
      if (!("queryType" in pattern) && pattern.type === "filter") filters.push(...conjuncts(pattern.expression));
      else this.#add(pattern, undefined);
    }
    this.#order();
    if (filtersSee === "group") filters.forEach((filter) => this.#mayDepend(variablesIn(filter)));
    const end = { certain: this.#certain, possible: this.#possible };
    const compile = (filter: Expression) => condition(filter, this.#scope, this.#world, this.#existence(end));
    return { parts: withFilters(this.#elements, filters, this.#before.certain, compile), ...this.#own };
  }

  get #certain(): Set<string> {
    return new Set([...this.#before.certain, ...this.#own.certain]);
  }

  get #possible(): Set<string> {
    return new Set([...this.#before.possible, ...this.#own.possible]);
  }

  /** What depends on variables may stand here only if the group binds those that are bound outside, too. */
  #mayDepend(variables: Iterable<string>): void {
    for (const name of variables)
      if (this.#outside.has(name) && !this.#own.certain.has(name))
        throw new Cannot(`?${name}, which a group does not bind`);
  }

  #add(pattern: Pattern, graph: GraphOf): void {
    if ("queryType" in pattern) {
      if (graph !== undefined) throw new Cannot("a subquery in a graph");
      this.#order();
      this.#join(this.#subquery(pattern, this.#world));
      return;
    }
    if (pattern.type === "bgp") {
      for (const { subject, predicate, object } of pattern.triples)
        this.#steps.push(
          ...steps(
            asVariable(subject),
            asVariable(predicate as Term),
            asVariable(object),
            graph,
            this.#scope,
            this.#world,
          ),
        );
      return;
    }
    if (pattern.type === "graph" && graph === undefined) {
      const { patterns, name } = pattern;
      for (const inner of patterns) {
        if ("queryType" in inner || inner.type !== "bgp") throw new Cannot("more than triples in a graph");
        this.#add(inner, name);
      }
      if (patterns.length === 0) throw new Cannot("an empty graph");
      return;
    }
    if (graph !== undefined) throw new Cannot("more than triples in a graph");
    this.#order();
    switch (pattern.type) {
      case "values": {
        this.#values(pattern.values);
        return;
      }
      case "bind": {
        this.#bind(pattern.variable.value, pattern.expression);
        return;
      }
      case "optional": {
        this.#optional(pattern.patterns);
        return;
      }
      case "union": {
        this.#union(pattern.patterns);
        return;
      }
      case "minus": {
        this.#minus(pattern.patterns);
        return;
      }
      case "group": {
        this.#element(this.#inner(pattern.patterns));
        return;
      }
      default:
        throw new Cannot(pattern.type);
    }
  }

  #element({ parts, certain, possible }: Group): void {
    const part: Part = { link: (next) => chain(parts, next) };
    this.#put(part, [...certain], [...possible]);
  }

  #put(part: Part, certain: readonly string[], possible: readonly string[]): void {
    this.#elements.push({ part, certain, possible });
    for (const name of certain) this.#own.certain.add(name);
    for (const name of [...certain, ...possible]) this.#own.possible.add(name);
  }

  /** Puts the steps gathered so far in an order: each time the one with the fewest solutions for a row. */
  #order(): void {
    const bound = this.#certain;
    let rest = this.#steps;
    this.#steps = [];
    while (rest.length > 0) {
      const costs = rest.map((step) => step.estimate(bound) * (isJoined(step, bound) ? 1 : 1_000));
      const best = rest[costs.indexOf(Math.min(...costs))];
      if (best === undefined) break;
      rest = rest.filter((step) => step !== best);
      this.#put(best, best.variables, []);
      for (const name of best.variables) bound.add(name);
    }
  }

  #inner(patterns: readonly Pattern[], outside?: ReadonlySet<string>): Group {
    const before = { certain: this.#certain, possible: this.#possible };
    return new GroupBuilder(this.#scope, this.#world, this.#subquery, before, outside).build(
      patterns.flatMap((pattern) => (isGroup(pattern) && patterns.length === 1 ? pattern.patterns : [pattern])),
    );
  }

  #optional(patterns: readonly Pattern[]): void {
    const before = { certain: this.#certain, possible: this.#possible };
    const builder = new GroupBuilder(this.#scope, this.#world, this.#subquery, before);
    const group = builder.build(patterns, "all");
    const filters = patterns.filter((pattern) => !("queryType" in pattern) && pattern.type === "filter");
    this.#mayDepend(group.possible);
    this.#mayDepend(variablesIn(filters).filter((name) => !group.certain.has(name)));
    const part: Part = {
      link: (next) => {
        const matched: { once: boolean } = { once: false };
        const hasNone = () => !matched.once;
        const run = chain(group.parts, () => {
          matched.once = true;
          return next();
        });
        return () => {
          matched.once = false;
          if (run()) return true;
          return hasNone() && next();
        };
      },
    };
    this.#put(part, [], [...group.possible]);
  }

  #union(branches: readonly Pattern[]): void {
    const groups = branches.map((branch) => this.#inner(isGroup(branch) ? branch.patterns : [branch]));
    const [first, ...others] = groups;
    const certain = [...(first?.certain ?? [])].filter((name) => others.every((group) => group.certain.has(name)));
    const part: Part = {
      link: (next) => {
        const runs = groups.map(({ parts }) => chain(parts, next));
        return () => runs.some((run) => run());
      },
    };
    this.#put(
      part,
      certain,
      groups.flatMap(({ possible }) => [...possible]),
    );
  }

  #minus(patterns: readonly Pattern[]): void {
    const group = this.#inner(patterns);
    this.#mayDepend(group.possible);
    const shared = [...group.possible].filter((name) => this.#own.possible.has(name));
    // Without a variable in common nothing is taken away.
    if (shared.length === 0) return;
    if (shared.some((name) => !group.certain.has(name) || !this.#own.certain.has(name)))
      throw new Cannot("MINUS with variables that may have no value");
    const part: Part = {
      link: (next) => {
        const isThere = chain(group.parts, () => true);
        return () => !isThere() && next();
      },
    };
    this.#put(part, [], []);
  }

  #bind(name: string, expression: Expression): void {
    this.#mayDepend(variablesIn(expression));
    if (this.#possible.has(name)) throw new Cannot(`BIND of ?${name}, which has a value`);
    const { row } = this.#scope;
    const { numbers } = this.#world;
    const slot = this.#scope.slot(name);
    const evaluate = evaluation(expression, this.#scope, this.#world, this.#existence(none));
    const part: Part = {
      link: (next) => () => {
        const value = evaluate();
        row[slot] = value === undefined ? unbound : numbers.of(termOf(value));
        const stop = next();
        row[slot] = unbound;
        return stop;
      },
    };
    this.#put(part, [], [name]);
  }

  #values(rows: readonly ValuePatternRow[]): void {
    const variables = [...new Set(rows.flatMap((row) => Object.keys(row).map((name) => name.slice(1))))];
    const values = rows.map((row) => variables.map((name) => this.#number(row[`?${name}`] as Term | undefined)));
    const certain = new Set(variables.filter((_, index) => values.every((row) => row[index] !== unbound)));
    this.#join({ variables, certain, rows: () => values });
  }

  #number(term: Term | undefined): number {
    return term === undefined ? unbound : this.#world.numbers.of(term);
  }

  #join(table: Table): void {
    this.#put(joined(table, this.#certain, this.#scope), [...table.certain], [...table.variables]);
  }

  /** EXISTS: its pattern with the values of the row put in for its variables. */
  #existence(before: Variables): Existence {
    return (pattern) => {
      const patterns = isGroup(pattern) ? pattern.patterns : [pattern];
      if ([...everyPart(patterns)].some((part) => !isTerm(part) && isScoped(part)))
        throw new Cannot("EXISTS of more than triples and filters");
      const builder = new GroupBuilder(this.#scope, this.#world, this.#subquery, before, none.possible);
      return chain(builder.build(patterns).parts, () => true);
    };
  }
}
