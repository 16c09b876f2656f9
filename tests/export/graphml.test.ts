/** GraphML: a network of the Congress that says what its graph says; well-formed, with ids as its schema wants them, for any graph. */

import fc from "fast-check";
import { Parser } from "n3";
import { beforeAll, describe, expect, test } from "vitest";
import { openDataset } from "../../src/dataset/index.ts";
import { formats } from "../../src/export/index.ts";
import { anyDataset, style, textOf } from "./graphs.ts";

interface Key {
  readonly target: string;
  readonly name: string;
  readonly type: string;
}
type Data = Record<string, string>;
interface Edge {
  readonly id?: string;
  readonly from: string;
  readonly to: string;
  readonly data: Data;
}
interface Read {
  readonly keys: ReadonlyMap<string, Key>;
  readonly nodes: ReadonlyMap<string, Data>;
  readonly edges: readonly Edge[];
}

const unescape = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
/** https://www.w3.org/TR/xml/#NT-Nmtoken, of its ASCII */
const nmtoken = /^[A-Za-z0-9._:-]+$/;

/** Reads line by line what GraphML's schema allows here; throws at anything else. */
function read(text: string): Read {
  const keys = new Map<string, Key>();
  const nodes = new Map<string, Data>();
  const edges: Edge[] = [];
  const lines = text.split("\n");
  expect(lines[0]).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  expect(lines.slice(-3)).toEqual(["  </graph>", "</graphml>", ""]);
  let data: Data | undefined;
  let target = "";
  for (const line of lines.slice(3, -3)) {
    const tag = /^ *<(\/?\w+)((?: [\w.]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)\/?>(?:([^<>"]*)<\/data>)?$/.exec(line);
    if (tag === null) throw new Error(`not GraphML: ${line}`);
    const [, name = "", list = "", content = ""] = tag;
    const attributes = Object.fromEntries(
      [...list.matchAll(/ ([\w.]+)="([^"]*)"/g)].map(([, key, value]) => [key ?? "", unescape(value ?? "")]),
    );
    const token = (key: string) => {
      expect(attributes[key]).toMatch(nmtoken);
      return attributes[key] ?? "";
    };
    if (name === "key")
      keys.set(token("id"), {
        target: attributes.for ?? "",
        name: attributes["attr.name"] ?? "",
        type: attributes["attr.type"] ?? "",
      });
    if (name === "node" || name === "edge") [data, target] = [{}, name];
    if (name === "node") {
      expect(nodes.has(token("id"))).toBe(false);
      nodes.set(token("id"), data ?? {});
    }
    if (name === "edge") {
      const id = attributes.id === undefined ? {} : { id: token("id") };
      edges.push({ ...id, from: token("source"), to: token("target"), data: data ?? {} });
    }
    if (name === "data") {
      const key = keys.get(token("key"));
      expect(key?.target).toBe(target);
      if (data !== undefined && key !== undefined) data[key.name] = unescape(content);
    }
  }
  for (const { from, to } of edges) expect([nodes.has(from), nodes.has(to)]).toEqual([true, true]);
  expect(new Set(edges.map(({ id }) => id).filter((id) => id !== undefined)).size).toBe(
    edges.filter(({ id }) => id !== undefined).length,
  );
  return { keys, nodes, edges };
}

const graphml = async (turtle: string) =>
  read(
    await textOf(
      formats.graphml,
      new Parser().parse(`@prefix : <https://w3id.org/smolny/ontology#> . @prefix org: <http://www.w3.org/ns/org#> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @base <https://example.org/id/> . ${turtle}`),
    ),
  );

describe("the Congress", () => {
  let network: Read;
  beforeAll(async () => {
    let text = "";
    for await (const chunk of formats.graphml.write(await openDataset("data"))) text += chunk;
    network = read(text);
  });

  test("every person, party, faction and body is a node with its name and kind", () => {
    const kinds = [...network.nodes.values()].map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    expect(["person", "party", "faction", "body", "sitting", "vote", "act"].map(count)).toEqual([
      10, 5, 6, 6, 2, 10, 12,
    ]);
    expect(network.nodes.get("id:party:bolsheviks")).toEqual({
      iri: "https://w3id.org/smolny/id/party/bolsheviks",
      label: "Bolsheviks",
      kind: "party",
      colour: "#b3391f",
      r: "179",
      g: "57",
      b: "31",
    });
  });

  test("a membership is an edge with its role; a vote that is not told in full has no number for the rest", () => {
    expect(network.edges.filter(({ data }) => data.kind === "member of")).toHaveLength(12);
    expect(network.edges.find(({ id }) => id === "id:membership:dan-head-of-the-committee")).toMatchObject({
      from: "id:person:fyodor-dan",
      to: "id:body:all-russian-central-executive-committee-of-the-first-convocation",
      data: { kind: "member of", role: "Head" },
    });
    const vote = network.nodes.get("id:vote:to-workers-soldiers-and-peasants");
    expect([vote?.["votes for"], vote?.["votes against"], vote?.abstentions]).toEqual([undefined, "2", "12"]);
    expect([...network.keys.values()].find(({ name }) => name === "abstentions")?.type).toBe("int");
  });
});

test("a single vote is an edge from who voted to the vote, with the option", async () => {
  const { edges } = await graphml(`<v> a :Vote ; :ballot <v/1> . <p> a foaf:Person .
    <v/1> a :Ballot ; :voter <p> ; :option <option/yes> . <option/yes> rdfs:label "Yes"@en .`);
  expect(edges).toEqual([{ id: "v:1", from: "p", to: "v", data: { kind: "voted in", option: "Yes" } }]);
});

test("dates are edges' attributes, and an end of which nothing is said is a node without any", async () => {
  const { nodes, edges } =
    await graphml(`<m> a org:Membership ; org:member <p> ; org:organization <gone> ; :begins <m/begins> .
    <m/begins> :newStyle "1959-04" . <p> a foaf:Person ; rdfs:label "A <&> \\"B\\"\\n"@und .`);
  expect(edges[0]?.data).toEqual({ kind: "member of", begins: "1959-04" });
  expect(nodes.get("gone")).toEqual({ iri: "https://example.org/id/gone" });
  expect(nodes.get("p")?.label).toBe('A <&> "B"\n');
});

test("any graph of legal XML is well-formed, in any order of its statements", async () => {
  const types = "Party Vote Ballot".split(" ").map((name) => `https://w3id.org/smolny/ontology#${name}`);
  await fc.assert(
    fc.asyncProperty(anyDataset, fc.infiniteStream(fc.constantFrom(...types)), async (quads, kinds) => {
      const typed = new Parser().parse(
        quads
          .filter(({ subject }) => subject.termType === "NamedNode")
          .map(({ subject }) => `<${subject.value}> a <${kinds.next().value as string}> .`)
          .join("\n"),
      );
      const all = [...quads, ...typed];
      const text = await textOf(formats.graphml, all).catch((error: unknown) => {
        expect(String(error)).toMatch(/XML has no character/);
        return undefined;
      });
      if (text === undefined) return;
      read(text);
      expect(await textOf(formats.graphml, [...all].reverse(), style)).toBe(text);
    }),
    { numRuns: 100 },
  );
});
