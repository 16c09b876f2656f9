/** ask/: the competency questions, in groups. */

import type { PageKind, SiteContext } from "../context.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { grouped } from "./question-groups.ts";

const path = "ask/index.html";

export const askPage: PageKind = {
  paths: () => [path],
  file: async (asked, context) => {
    if (asked !== path) return undefined;
    const groups = grouped(context.questions);
    return page(
      {
        path,
        title: "Ask",
        description: "The questions that the dataset answers, each with its answer, its passages and its query.",
        door: "ask",
        canonical: `${context.reader.base}ask/`,
        crumbs: [{ label: "Ask" }],
        body: (
          <>
            <h1>Ask</h1>
            <p class="lead">
              {context.questions.length} questions that the dataset was made to answer, each with its answer, the
              passages that it rests on, and the query that finds it.
            </p>
            <p>
              For any other question there is <a href={relative(path, "ask/sparql/")}>a page to ask in SPARQL</a>
              <Endpoint context={context} />
            </p>
            {groups.map(({ title, questions }) => (
              <section>
                <h2>{title}</h2>
                <ul class="questions">
                  {questions.map((question) => (
                    <li>
                      <a href={relative(path, `ask/${question.name}/`)}>{question.title}</a>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </>
        ),
      },
      context,
    );
  },
};

/** Where programs ask: on the server that serves the page, whose address is not always the permanent one. */
function Endpoint({ context: { endpoint, reader } }: { context: SiteContext }) {
  if (endpoint === undefined) return <>, which needs no server.</>;
  return (
    <>
      , and for programs <a href={relative(path, endpoint)}>the endpoint of this server</a>, whose permanent address is{" "}
      <span class="address">
        {reader.base}
        {endpoint}
      </span>
      .
    </>
  );
}
