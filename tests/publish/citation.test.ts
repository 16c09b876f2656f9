/** Citations: a number for each passage, its phrase and place beside it; and nothing in the data becomes more than text. */

import { beforeAll, describe, expect, test } from "vitest";
import type { Site } from "../../src/publish/index.ts";
import { htmlAt, siteOfText, textOf } from "./sites.ts";

const passages = [
  ["second", 50, 90, "left"],
  ["first", 0, 40, "<i>came</i>"],
] as const;
const script = "</script><script>alert(1)</script>";
const text = `@base <https://w3id.org/smolny/id/> . @prefix : <https://w3id.org/smolny/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix oa: <http://www.w3.org/ns/oa#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix ex: <https://example.org/> .
GRAPH <graph/descriptions> {
  <source/book> a <http://schema.org/Article> ; dcterms:title "A book" .
  ${passages
    .map(
      ([name, start, end, phrase]) => `<source/book/${name}> a :Passage ; oa:hasSource <source/book> ;
        oa:hasSelector <source/book/${name}/range> , <source/book/${name}/phrase> .
      <source/book/${name}/range> oa:start ${start} ; oa:end ${end} . <source/book/${name}/phrase> oa:exact "${phrase}" .`,
    )
    .join("\n")}
  <person/ann> a foaf:Person . <event/walk> a :Event .
}
GRAPH <graph/noted> {
  <person/ann> rdfs:label "${script}"@en , "Анна"@ru ; skos:exactMatch <javascript:alert(1)> , <https://example.org/ann> ; ex:likes <urn:x:tea> .
  <event/walk> rdfs:label "The walk" ; :kind <kind/departure> . <kind/departure> a skos:Concept ; rdfs:label "Departure"@en .
}
GRAPH <source/book/first> { <person/ann> :spelling "Ann \\"x" . <event/walk> :agent <person/ann> . }
GRAPH <source/book/second> { <event/walk> :agent <person/ann> . }`;

describe("citations", () => {
  let site: Site;
  beforeAll(async () => {
    site = await siteOfText(text);
  });

  test("passages are numbered in the order of their source", async () => {
    expect(await htmlAt(site, "id/source/book/first/index.html")).toContain("<h1>Passage 1</h1>");
    const html = await htmlAt(site, "id/event/walk/index.html");
    expect(html).toMatch(/<label class="cite"><span class="mark">passage <\/span>1, 2</);
    expect(html).toContain("characters 0–40, 0 % in");
    expect(html).toContain("<q>&lt;i&gt;came&lt;/i&gt;</q>");
  });

  test("the page of a passage tells what it says, and which passages are beside it", async () => {
    const page = textOf(await htmlAt(site, "id/source/book/second/index.html"));
    expect(page).toContain("Before it: 1");
    expect(page).not.toContain("After it:");
    expect(page).toMatch(/left/);
  });

  test("hostile labels and addresses stay text", async () => {
    const html = await htmlAt(site, "id/person/ann/index.html");
    expect(html).not.toContain("<script>alert");
    expect(html).not.toMatch(/href="(?!https?:|[.#]|data\.)/);
    expect(html).toContain('href="https://example.org/ann" rel="external"');
    expect(html).toContain('<li lang="ru">Анна</li>');
    const [, block = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
    expect(JSON.parse(block)).toMatchObject({
      "@type": "Person",
      name: { "@value": script },
      sameAs: "https://example.org/ann",
    });
  });

  test("a property without a phrase is named by its local name", async () => {
    expect(textOf(await htmlAt(site, "id/person/ann/index.html"))).toMatch(/\(likes\) urn:x:tea|\(likes\) tea/);
  });
});
