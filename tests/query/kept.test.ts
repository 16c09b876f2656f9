/** Answers kept in memory: the same for the same, and nothing that changes from one moment to the next. */

import { expect, test } from "vitest";
import { ask, askInProcess, keepAnswers, type AskRequest } from "../../src/query/index.ts";
import { trig } from "./support.ts";

const store = trig(":s :p 1, 2 .");
const open = () => keepAnswers(askInProcess({ answer: ({ text }) => ask(store, text), statements: {} }));
const request = (text: string, format = "json"): AskRequest => ({ text, formats: { bindings: format } });
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);
const all = "SELECT * { ?s ?p ?o } ORDER BY ?o";

test("the same query is answered once", async () => {
  const asker = open();
  const first = await asker.ask(request(all));
  expect(textOf(await asker.ask(request(all)))).toBe(textOf(first));
  expect(asker.stats()).toMatchObject({ answered: 1, reused: 1 });
});

test("another format, or another query, is answered by itself", async () => {
  const asker = open();
  expect(textOf(await asker.ask(request(all)))).not.toBe(textOf(await asker.ask(request(all, "csv"))));
  await asker.ask(request(`${all} LIMIT 1`));
  expect(asker.stats()).toMatchObject({ answered: 3, reused: 0 });
});

test.each(["RAND()", "NOW()", "uuid()", "STRUUID()", "BNODE()"])("%s is another each time", async (call) => {
  const asker = open();
  for (let time = 0; time < 2; time++) await asker.ask(request(`SELECT (${call} AS ?x) {}`));
  expect(asker.stats()).toMatchObject({ answered: 2, reused: 0 });
});

test("what has no answer is asked again", async () => {
  const asker = open();
  for (let time = 0; time < 2; time++) await expect(asker.ask(request("SELECT * {"))).rejects.toThrow();
  expect(asker.stats()).toMatchObject({ failed: 2, reused: 0 });
});

test("whoever has left gets none that is kept", async () => {
  const asker = open();
  await asker.ask(request(all));
  await expect(asker.ask(request(all), AbortSignal.abort(new Error("left")))).rejects.toThrow("left");
});
