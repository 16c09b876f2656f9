/** The query page as a file, and the files that its script reads. */

import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, it } from "vitest";
import { openDataset, readerOf } from "../../src/dataset/index.ts";
import { openSite, type Site } from "../../src/publish/index.ts";
import { readQuestions } from "../../src/query/index.ts";

const read = async (site: Site, path: string) => {
  const file = await site.file(`ask/sparql/${path}`);
  return new TextDecoder().decode(file!.bytes);
};

/** What the script reads of it. */
interface Terms {
  readonly prefixes: Record<string, string>;
  readonly terms: readonly { readonly iri: string; readonly name: string; readonly kind: string }[];
}
interface Things {
  readonly base: string;
  readonly things: readonly (readonly [iri: string, label: string, place?: string])[];
}

describe("the query page", () => {
  let still: Site;
  let served: Site;
  beforeAll(async () => {
    const reader = readerOf(await openDataset("data"));
    const [{ questions }, { questions: siteQuestions }] = await Promise.all([
      readQuestions(),
      readQuestions("queries/site"),
    ]);
    const request = { reader, version: "0.0.0", questions, siteQuestions };
    [still, served] = await Promise.all([openSite(request), openSite({ ...request, endpoint: "sparql" })]);
  });

  it("is valid HTML without a style attribute or an inline script, with an endpoint and without", async () => {
    const html = new HtmlValidate({ extends: ["html-validate:standard"] });
    for (const site of [still, served]) {
      const text = await read(site, "index.html");
      const report = await html.validateString(text);
      expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      expect(text).not.toMatch(/ style=| on[a-z]+=|<script>/);
    }
  });

  it("sends its form to the endpoint where there is one, else has no button that leads nowhere", async () => {
    const sending = await read(served, "index.html");
    expect(sending).toMatch(/<form[^>]* method="post" action="..\/..\/sparql"/);
    expect(sending).toMatch(/<form[^>]* data-endpoint="..\/..\/sparql"/);
    expect(sending).toContain('<button type="submit">Run</button>');
    const alone = await read(still, "index.html");
    expect(alone).not.toContain("data-endpoint");
    expect(alone).toContain('<button type="submit" hidden');
    expect(alone).toContain("for that it needs scripts");
  });

  it("is beside the endpoint's own link where the questions are listed", async () => {
    const listed = async (site: Site) => new TextDecoder().decode((await site.file("ask/index.html"))?.bytes);
    expect(await listed(served)).toContain('<a href="../sparql">the endpoint of this server</a>');
    expect(await listed(served)).toContain("https://w3id.org/smolny/sparql");
    expect(await listed(still)).not.toContain("endpoint");
  });

  it("completes our terms with their labels and definitions, and those that they are aligned to", async () => {
    const { prefixes, terms } = JSON.parse(await read(still, "terms.json")) as Terms;
    const named = new Map(terms.map((term) => [term.name, term]));
    expect(named.get("smolny:Sitting")).toEqual({
      iri: "https://w3id.org/smolny/ontology#Sitting",
      name: "smolny:Sitting",
      kind: "class",
      label: "sitting",
      definition: "One meeting of an assembly, from its opening to its closing.",
    });
    expect(named.get("org:member")?.kind).toBe("property");
    expect(named.get("schema:Event")?.kind).toBe("class");
    expect(prefixes).toMatchObject({ foaf: "http://xmlns.com/foaf/0.1/", id: "https://w3id.org/smolny/id/" });
    for (const { name, iri } of terms)
      expect(name.replace(/^(.*?):/, (_, prefix: string) => prefixes[prefix]!)).toBe(iri);
  });

  it("knows the questions, and the pages of things and terms", async () => {
    const questions = JSON.parse(await read(still, "questions.json")) as { name: string }[];
    expect(questions.map(({ name }) => name)).toEqual(still.context.questions.map(({ name }) => name));
    const { base, things } = JSON.parse(await read(still, "things.json")) as Things;
    expect(things).toContainEqual(["id/person/vladimir-lenin", "Vladimir Lenin"]);
    for (const [iri, , place = `${iri}/`] of things)
      expect(still.context.placeOf(/^https?:/.test(iri) ? iri : base + iri)).toBe(place);
  });
});
