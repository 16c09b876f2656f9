/** Warnings about graphs that the data have not. */

import { DataFactory } from "n3";
import { expect, test } from "vitest";
import { ask } from "../../src/query/index.ts";
import { trig } from "./support.ts";

const warnings = async (data: string, query: string, dataset?: string) => {
  const graphs = dataset === undefined ? {} : { dataset: { default: [DataFactory.namedNode(dataset)] } };
  const { issues } = await ask(trig(data), query, graphs);
  return issues.map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
};
const all = "SELECT * { GRAPH ?g { ?s ?p ?o } }";

test("a query for named graphs of data that have none", async () => {
  expect(await warnings(":s :p :o .", all)).toEqual([
    "warning unknown-graph: The query asks for named graphs, and the data have none.",
  ]);
  expect(await warnings(":g { :s :p :o . }", all)).toEqual([]);
});

test("a graph that FROM or the protocol names", async () => {
  const told = ["warning unknown-graph: The data have no graph <urn:none>."];
  expect(await warnings(":g { :s :p :o . }", "SELECT * FROM <urn:none> { ?s ?p ?o }")).toEqual(told);
  expect(await warnings(":g { :s :p :o . }", "SELECT * { ?s ?p ?o }", "urn:none")).toEqual(told);
  expect(await warnings(":g { :s :p :o . }", "SELECT * { ?s ?p ?o }", "http://e/g")).toEqual([]);
});
