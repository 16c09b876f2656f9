/**
 * The query page, ask/sparql/: a form that sends SPARQL to the site's endpoint where there is one, and that src/browser/query-page.ts makes
 * answer by itself over the dump where there is none. Beside it lie the files that the script reads.
 */

import type { PageKind, SiteContext, SiteFile } from "../context.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { queryTerms } from "./sparql-terms.ts";

const folder = "ask/sparql/";
const path = `${folder}index.html`;

/** The beginning of a query that every dataset answers. */
const firstQuery = `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX smolny: <https://w3id.org/smolny/ontology#>

SELECT ?kind (COUNT(?thing) AS ?number) WHERE {
  ?thing a ?kind ; rdfs:label ?label .
  FILTER(LANG(?label) = "en" && STRSTARTS(STR(?kind), STR(smolny:)))
}
GROUP BY ?kind
ORDER BY DESC(?number)
`;

function json(name: string, data: unknown): SiteFile {
  const bytes = new TextEncoder().encode(`${JSON.stringify(data)}\n`);
  return { path: folder + name, mediaType: "application/json; charset=utf-8", bytes };
}

/** Path → file. */
const files: Readonly<Record<string, (context: SiteContext) => Promise<SiteFile> | SiteFile>> = {
  [path]: queryPage,
  [`${folder}terms.json`]: async ({ reader }) => json("terms.json", await queryTerms(reader.prefixes)),
  [`${folder}questions.json`]: ({ questions }) =>
    json(
      "questions.json",
      questions.map(({ name, title, text }) => ({ name, title, text })),
    ),
  [`${folder}things.json`]: async (context) => json("things.json", await thingsOf(context)),
};

export const sparqlPage: PageKind = {
  paths: () => Object.keys(files),
  file: async (asked, context) => (Object.hasOwn(files, asked) ? files[asked]?.(context) : undefined),
};

/** IRI, label and place of each thing and term, as short as can be: without the base, and without the place where it is the IRI's rest. */
async function thingsOf(context: SiteContext) {
  const { base, prefixes } = context.reader;
  const { terms } = await queryTerms(prefixes);
  const named = [...context.things, ...terms.map(({ iri, name, label = name }) => ({ iri, label }))];
  const things = named.flatMap(({ iri, label }) => {
    const place = context.placeOf(iri);
    if (place === undefined) return [];
    const short = iri.startsWith(base) ? iri.slice(base.length) : iri;
    return [place === `${short}/` ? [short, label] : [short, label, place]];
  });
  return { base, things };
}

function WithoutScript({ context }: { context: SiteContext }) {
  const elsewhere = (
    <>
      The <a href={relative(path, "ask/")}>questions that are answered already</a> need no script, and the{" "}
      <a href={relative(path, "data/")}>data are there to take away</a>.
    </>
  );
  return (
    <noscript>
      <p>
        {context.endpoint === undefined
          ? "This site answers queries in your browser, and for that it needs scripts. "
          : "Without scripts the server answers the query on a page of its own, and nothing is completed while you type. "}
        {elsewhere}
      </p>
    </noscript>
  );
}

/** Where the script finds things, as seen from the page. */
function addresses({ endpoint, dumps }: SiteContext): Record<string, string | undefined> {
  const dump = dumps?.files.find(({ path: name }) => name === "dataset.nq");
  return {
    "data-worker": relative(path, "assets/worker.js"),
    "data-root": relative(path, "index.html"),
    "data-terms": "terms.json",
    "data-questions": "questions.json",
    "data-things": "things.json",
    "data-dump": dump && relative(path, `data/${dump.path}`),
    "data-endpoint": endpoint === undefined ? undefined : relative(path, endpoint),
  };
}

function Form({ context }: { context: SiteContext }) {
  const { endpoint } = context;
  // What needs a script is shown by the script.
  const byScript = { hidden: true, "data-script": true };
  return (
    <form
      id="query-form"
      method="post"
      action={endpoint === undefined ? undefined : relative(path, endpoint)}
      {...addresses(context)}
    >
      <WithoutScript context={context} />
      <p {...byScript}>
        <label for="query-question">
          <span>Begin with a question</span>
          <select id="query-question">
            <option value="">The question …</option>
          </select>
        </label>
      </p>
      <fieldset id="query-values" hidden>
        <legend>The question’s parameters</legend>
      </fieldset>
      <label for="query-text">Query</label>
      <textarea id="query-text" name="query" rows={14} spellcheck={false} autocomplete="off">
        {firstQuery}
      </textarea>
      <p class="query-hint" {...byScript}>
        Ctrl+Enter (on a Mac ⌘+Enter) runs the query, Ctrl+Space completes, Tab leaves the editor.
      </p>
      <p class="query-buttons">
        <button type="submit" {...(endpoint === undefined ? byScript : {})}>
          Run
        </button>
        <button type="button" id="query-cancel" disabled {...byScript}>
          Cancel
        </button>
        <button type="button" id="query-link" {...byScript}>
          Copy a link to this query
        </button>
      </p>
    </form>
  );
}

function queryPage(context: SiteContext): Promise<SiteFile> {
  const where =
    context.endpoint === undefined
      ? "Your browser answers the query itself, over the whole dataset; nothing you type leaves it."
      : "The server answers the query.";
  return page(
    {
      path,
      title: "Ask in SPARQL",
      description: "A page to write SPARQL queries over the dataset, with the named questions as examples.",
      door: "ask",
      canonical: `${context.reader.base}${folder}`,
      crumbs: [{ label: "Ask", href: relative(path, "ask/") }, { label: "SPARQL" }],
      scripts: ["query-page.js"],
      body: (
        <div class="query">
          <h1>Ask in SPARQL</h1>
          <p>
            {where} Its default graph is all that is told; the graph of a passage holds what that passage says. The{" "}
            <a href={relative(path, "ontology/")}>terms</a> are explained one by one.
          </p>
          <Form context={context} />
          <p role="status" id="query-status"></p>
          <div id="query-results"></div>
        </div>
      ),
    },
    context,
  );
}
