/** GRAPH of what must be evaluated on each graph as a whole. */

import type * as algebra from "./algebra.ts";
import type { Operation } from "./algebra.ts";
import { partsOf, type Group } from "./group.ts";
import { chain, withValue, type Part } from "./parts.ts";
import { unbound, type Scope } from "./scope.ts";
import { show } from "./triples.ts";
import { isNamed, type World } from "./world.ts";

/** @param operand compiles what is evaluated on one graph, which a world has as its default graph */
export function onEachGraph(
  { name, input }: algebra.Graph,
  scope: Scope,
  world: World,
  operand: (input: Operation, world: World) => Group,
): Group {
  const { columns, dataset, terms } = world;
  const graphs = columns.graphNumbers.filter((graph) => isNamed(dataset, graph));
  const only = name.termType === "Variable" ? undefined : terms.find(name);
  const groups = graphs
    .filter((graph) => name.termType === "Variable" || graph === only)
    .map((graph) => ({
      graph,
      group: operand(input, { ...world, active: graph }),
    }));
  const { row } = scope;
  const names = name.termType === "Variable" ? [name.value] : [];
  const slot = name.termType === "Variable" ? scope.slot(name.value) : unbound;
  const inner = groups.map(({ group }) => partsOf(group));
  const part: Part = {
    about: { what: `graph ${show(name)}`, inner: inner.slice(0, 1) },
    link: (next) => {
      const runs = groups.map(({ graph, group }) => ({ graph, run: chain(partsOf(group), next, world) }));
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
