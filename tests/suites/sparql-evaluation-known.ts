/** Test → why it fails, for each way to evaluate. A test that passes after all must leave its table. */

export type Known = Readonly<Record<string, string>>;

const groupOfNothing = "GRAPH ?g around a subquery that counts: a graph in which nothing is counted has no row";
const graphOfValues = "GRAPH ?g around VALUES alone gives the rows of VALUES, ?g unbound, once";

export const ours: Known = {};

/** Comunica 5.4 over N3.Store: the measure, not our concern. */
export const comunica: Known = {
  "aggregates agg-empty-group-count-graph": groupOfNothing,
  "bindings graph": "GRAPH ?g around VALUES alone gives the rows of VALUES for graphs that they do not name",
};

const joinOfNothing = "Comunica's join of nothing has no rows, so a count of it has none either";
const pathOfNothing = "Comunica does not ask for the node itself when no source has a triple of the path";
const pathInGraph = "Comunica's paths over two sources find nothing in GRAPH";

/** Comunica over the store and an N3.Store, each with a part of the data. */
export const oneOfTwo: Known = {
  "aggregates agg-empty-group-count-graph": groupOfNothing,
  "bindings graph": graphOfValues,
  "aggregates agg-avg-03": joinOfNothing,
  "aggregates agg-empty-group-count-2": joinOfNothing,
  "aggregates agg-empty-group-max-2": joinOfNothing,
  "property-path pp34": pathInGraph,
  "property-path pp35": pathInGraph,
  "property-path zero_or_more_set_end": pathOfNothing,
  "property-path zero_or_more_set_start": pathOfNothing,
  "property-path zero_or_one_set_end": pathOfNothing,
  "property-path zero_or_one_set_start": pathOfNothing,
};
