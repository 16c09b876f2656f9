import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "csv-parse/sync";
import { served, type Served } from "./support.ts";

let server: Served;
beforeAll(async () => (server = await served()));

interface Results {
  readonly results: { readonly bindings: readonly object[] };
}

interface Listed {
  readonly questions: readonly { readonly name: string }[];
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { required: boolean; schema: { type: string; default?: unknown } }[];
  readonly responses: Readonly<Record<string, { description?: string; $ref?: string }>>;
}

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly responses: object };
}

const read = async <T>(response: Response) => (await response.json()) as T;
const json = async (path: string) => server.get(path, { Accept: "application/json" });

describe("a named question", () => {
  test("is answered in JSON unless another format is wanted", async () => {
    const response = await server.get("/api/all-head-counts");
    expect(response.headers.get("Content-Type")).toBe("application/sparql-results+json");
    const { results } = await read<Results>(response);
    expect(results.bindings.length).toBeGreaterThan(0);
    const csv = await server.get("/api/all-head-counts", { Accept: "text/csv;header=present" });
    expect(csv.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(parse(await csv.text()).length).toBe(results.bindings.length + 1);
  });

  test("takes its parameters from the address", async () => {
    const { results } = await read<Results>(await json("/api/what-a-passage-says?passage=source/chronicle/p6"));
    expect(results.bindings.length).toBeGreaterThan(0);
    const card = await server.get("/api/card-of-a-thing?thing=assembly%2Fdiet");
    expect(card.headers.get("Content-Type")).toBe("text/turtle; charset=utf-8");
  });

  test.each([
    ["/api/where-a-thing-is-told-of?thin=assembly/diet", "parameter-unknown", "Did you mean thing?"],
    ["/api/where-a-thing-is-told-of?thing=a%20b", "parameter-value", "an id"],
    ["/api/where-a-thing-is-told-of?thing=a/b&thing=c/d", "request-malformed", "twice"],
    ["/api/where-a-thing-is-told-of?thing=%ff", "request-malformed", "UTF-8"],
    ["/api/where-a-thing-is-told-of?thing=x%3E%20%3Fp%20%3Fo%20%7D", "parameter-value", "an id"],
  ])("refuses %s and says what would be right", async (path, code, words) => {
    const response = await server.get(path, { Accept: "application/json" });
    expect(response.status).toBe(400);
    const { issues } = await read<{ issues: { code: string }[] }>(response);
    expect(issues[0]?.code).toBe(code);
    expect(JSON.stringify(issues)).toContain(words);
    expect(JSON.stringify(issues)).not.toContain("/queries/");
  });

  test("that there is none of is 404, with the nearest", async () => {
    const response = await server.get("/api/siting");
    expect([response.status, await response.text()]).toEqual([
      404,
      expect.stringContaining("Did you mean /api/sittings?"),
    ]);
    expect((await server.get("/api/__proto__")).status).toBe(404);
  });

  test("in a format that there is none of is 406", async () => {
    expect((await server.get("/api/sittings", { Accept: "image/png" })).status).toBe(406);
    // Rows are no statements.
    expect((await server.get("/api/sittings", { Accept: "text/turtle" })).status).toBe(406);
  });
});

test("/api/ lists the questions", async () => {
  const { questions } = await read<Listed>(await json("/api/"));
  expect(questions.length).toBeGreaterThan(60);
  expect(questions.find(({ name }) => name === "sittings")).toMatchObject({
    href: "/api/sittings",
    parameters: {},
  });
  expect((await server.get("/api")).headers.get("Location")).toBe("/api/");
});

test("the description has a path for each question, as OpenAPI 3.1 wants it", async () => {
  const { questions } = await read<Listed>(await json("/api/"));
  const description = await read<Description>(await json("/api/openapi.json"));
  expect(description.openapi).toMatch(/^3\.1\.\d$/);
  expect(Object.keys(description.paths)).toEqual(questions.map(({ name }) => `/${name}`));
  const operations = Object.values(description.paths).map(({ get }) => get);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { parameters, responses } of operations) {
    expect(responses["200"]?.description).not.toBe("");
    for (const { $ref } of Object.values(responses))
      if ($ref !== undefined) expect(description.components.responses).toHaveProperty($ref.split("/").at(-1) ?? "");
    for (const parameter of parameters) {
      expect(parameter).toMatchObject({
        in: "query",
        schema: { type: expect.stringMatching(/^(string|integer|number|boolean)$/) },
      });
      expect(parameter.required).toBe(!("default" in parameter.schema));
      const { type, default: value } = parameter.schema;
      if (value !== undefined) expect(typeof value).toBe(type.replace("integer", "number"));
    }
  }
});
