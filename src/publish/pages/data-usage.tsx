/** How to load, query and fetch the data: for the foot of data/. */

import type { SiteContext } from "../context.ts";
import { relative } from "../links.ts";

interface From {
  readonly context: SiteContext;
  readonly from: string;
}

function Example({ label, children }: { label: string; children: string }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <pre>
        <code>{children}</code>
      </pre>
    </section>
  );
}

export function Usage({ context, from }: From) {
  return (
    <>
      <h2 id="use">How to use them</h2>
      <Loading context={context} />
      <Querying context={context} from={from} />
      <Fetching context={context} from={from} />
    </>
  );
}

function Loading({ context: { dumps, reader } }: Pick<From, "context">) {
  const trig = dumps?.files.find(({ path }) => path === "dataset.trig");
  if (trig === undefined) return <></>;
  return (
    <>
      <h3>Load</h3>
      <p>
        Any RDF store reads these files. Take TriG or N-Quads to keep who says what: each passage is a named graph that
        holds what the passage says.
      </p>
      <Example label="Fetching the dump and checking it">
        {`curl -LO ${reader.base}data/${trig.path}\nprintf '${trig.sha256}  ${trig.path}' | sha256sum -c`}
      </Example>
    </>
  );
}

function Querying({ context: { endpoint, reader }, from }: From) {
  return (
    <>
      <h3>Query</h3>
      <p>
        <a href={relative(from, "ask/sparql/")}>The query page</a> answers SPARQL in the browser.
        {endpoint !== undefined &&
          ` The endpoint speaks the SPARQL 1.1 protocol; its default graph is all that is told.`}
      </p>
      {endpoint !== undefined && (
        <Example label="Asking the endpoint">
          {`curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT ?kind (COUNT(*) AS ?number) { ?thing a ?kind } GROUP BY ?kind' ${reader.base}${endpoint}`}
        </Example>
      )}
    </>
  );
}

function Fetching({ context, from }: From) {
  const { reader, things } = context;
  const example = things.find(({ kind, iri }) => kind.endsWith("/Person") && iri.startsWith(reader.base)) ?? things[0];
  if (example === undefined) return <></>;
  const place = context.placeOf(example.iri);
  return (
    <>
      <h3>One thing at a time</h3>
      <p>
        Every thing’s permanent address gives its page to a browser and its statements to a program that asks for them.
        {place !== undefined && (
          <>
            {" "}
            The files also stand beside the page, as for <a href={relative(from, place)}>{example.label}</a>:{" "}
            <a href={relative(from, `${place}data.ttl`)}>Turtle</a>,{" "}
            <a href={relative(from, `${place}data.jsonld`)}>JSON-LD</a>,{" "}
            <a href={relative(from, `${place}data.nt`)}>N-Triples</a>.
          </>
        )}
      </p>
      <Example label="Asking for Turtle">{`curl -L -H 'Accept: text/turtle' ${example.iri}`}</Example>
    </>
  );
}
