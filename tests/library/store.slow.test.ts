/** "smolny/store" imported from another project with plain Comunica: the examples of docs/store.md, the types, and what the face leaves out. */

import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Parser } from "n3";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerFormats, ask } from "../../src/query/index.ts";
import { createStore } from "../../src/store/index.ts";
import { newProject, type Project } from "./project.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(join(root, "docs/store.md"), "utf8");
const blocks = [...page.matchAll(/^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm)].map(
  ([, language = "", name = "", text = ""]) => ({ language, name, text }),
);
const timeout = 60_000;

/** An endpoint that knows of a party. */
const parties = createStore(
  new Parser().parse('<https://example.org/lenin> <https://example.org/party> "Bolsheviks" .'),
);
const server = createServer((request, response) => {
  void (async () => {
    let body = "";
    for await (const piece of request) body += String(piece);
    const given = new URL(request.url ?? "/", "http://here/").searchParams.get("query");
    const query = given ?? new URLSearchParams(body).get("query");
    if (query === null) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": answerFormats.json.mediaType });
    for await (const piece of answerFormats.json.write(await ask(parties, query))) response.write(piece);
    response.end();
  })();
});

let project: Project;
beforeAll(async () => {
  project = newProject();
  for (const { name, text } of blocks) if (name !== "") writeFileSync(join(project.folder, name), text);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
}, timeout);
afterAll(() => {
  project.remove();
  server.close().closeAllConnections();
});

describe("the examples of docs/store.md", () => {
  const examples = blocks.flatMap((block, at) =>
    block.language === "js" ? [[`example-${at}.js`, block.text, blocks[at + 1]?.text ?? ""] as const] : [],
  );
  it("are there", () => expect(examples.length).toBeGreaterThan(5));

  // In their order: one writes the file that the next reads.
  it.each(examples)(
    "%s",
    async (file, text, printed) => {
      const { port } = server.address() as AddressInfo;
      const here = text.replace("https://example.org/sparql", `http://127.0.0.1:${port}/sparql`);
      const outcome = await project.run(file, here);
      expect(outcome.code, outcome.printed).toBe(0);
      for (const line of printed.trimEnd().split("\n")) expect(outcome.printed).toContain(line);
    },
    timeout,
  );
});

const consumer = `
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { Parser } from "@traqula/parser-sparql-1-1";
import { toAlgebra } from "@traqula/algebra-sparql-1-1";
import type { Quad } from "@rdfjs/types";
import {
  buildStore, createStore, engineFunctions, evaluate, mergeStores, NQuadsError, openSnapshot, queryContext, querySource, readNQuads,
  snapshotOf, type Evaluation, type EvaluateOptions, type Part, type QuadStore, type Solution,
} from "smolny/store";

async function* none(): AsyncIterable<Quad> {}
const one: QuadStore = await readNQuads(Buffer.from("<urn:a> <urn:p> <urn:b> .")).catch((error: unknown) => {
  throw error instanceof NQuadsError ? new Error(String(error.line + error.column) + error.reason) : error;
});
const store: QuadStore = mergeStores([one, createStore([]), await buildStore(none())], { shared: true });
const bytes: Uint8Array = snapshotOf(store, { digest: "abc" });
const engine = new QueryEngine();
const source = await querySource(openSnapshot(bytes), engine, { onEvaluate: ({ type }, { parts }) => console.log(type, parts.length) });
const context = await queryContext(source);
const rows = await engine.queryBindings("SELECT * { ?s ?p ?o }", { ...context, readOnly: true });
for (const row of await rows.toArray()) console.log(row.get("s")?.value);
const options: EvaluateOptions = { engine: await engineFunctions(engine), most: 5, limits: { rows: 10 } };
const evaluation: Evaluation = evaluate(store, toAlgebra(new Parser().parse("SELECT * { ?s ?p ?o }")), options);
const parts: readonly Part[] = evaluation.parts;
if (evaluation.kind === "bindings")
  for (const piece of evaluation.pieces()) for (const solution of piece) console.log((solution satisfies Solution)[0]?.value, parts[0]?.about.what);
// @ts-expect-error: a store does not change
store.add();
`;

it(
  "its types fit Comunica's",
  async () => {
    expect(await project.prove("use.ts", consumer)).toBe("");
  },
  timeout,
);

describe("the face", () => {
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const face = join(root, "src/store/face.ts");
  const program = ts.createProgram([face], config.options);
  const checker = program.getTypeChecker();
  const itself = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const module = checker.getSymbolAtLocation(program.getSourceFile(face)!)!;
  const shown = new Set(checker.getExportsOfModule(module).map(itself));

  /** The types of ours that a declaration names: what is private, and what a body does, is nobody's to see. */
  function* namedIn(node: ts.Node): Iterable<ts.Symbol> {
    const isHidden =
      ts.canHaveModifiers(node) &&
      ts
        .getModifiers(node)
        ?.some(({ kind }) => kind === ts.SyntaxKind.ProtectedKeyword || kind === ts.SyntaxKind.PrivateKeyword);
    const isPrivate = ts.isClassElement(node) && node.name !== undefined && ts.isPrivateIdentifier(node.name);
    if (isHidden || isPrivate || ts.isBlock(node) || ts.isHeritageClause(node) || ts.isConstructorDeclaration(node))
      return;
    if (ts.isTypeReferenceNode(node)) {
      const symbol = itself(checker.getSymbolAtLocation(node.typeName)!);
      const isOurs = symbol.declarations?.[0]?.getSourceFile().fileName.startsWith(join(root, "src")) === true;
      if (isOurs && !(symbol.flags & ts.SymbolFlags.TypeParameter)) yield symbol;
    }
    const inner: ts.Node[] = [];
    ts.forEachChild(node, (child) => void inner.push(child));
    for (const child of inner) yield* namedIn(child);
  }

  it("names no type that it does not export", () => {
    const missing = [...shown].flatMap(({ name, declarations = [] }) =>
      declarations
        .flatMap((each) => [...namedIn(each)])
        .filter((each) => !shown.has(each))
        .map((each) => `${name} names ${each.name}`),
    );
    expect(missing).toEqual([]);
  });

  it("documents what it exports", () => {
    const values = [...shown].filter(({ flags }) => flags & ts.SymbolFlags.Value);
    expect(values.length).toBeGreaterThan(15);
    const bare = values.filter((each) => each.getDocumentationComment(checker).length === 0);
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it("imports nothing of the rest of smolny", () => {
    const files = program.getSourceFiles().map(({ fileName }) => fileName);
    const ours = files.filter((file) => file.startsWith(join(root, "src")));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((file) => !file.startsWith(join(root, "src/store")))).toEqual([]);
  });
});
