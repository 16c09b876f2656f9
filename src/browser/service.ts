/** What the worker does: the query room over a dump that is fetched when the first query is run. */

import { Fault, issue, nearest, warning, type Issue } from "../issue.ts";
import { functions } from "../graph/index.ts";
import { ask, bindParameters, readQuestion, termsOf, type Parameter } from "../query/index.ts";
import { anything, nothing, readNQuads, terms as rdf, type QuadStore } from "../store/index.ts";
import type { Checked, Service, Setup, Values } from "./messages.ts";
import { answerOf, resultOf } from "./result.ts";

const file = "query.rq";

/** @param tell says in words how far the work is */
export function service(setup: Setup, tell: (progress: string) => void): Service {
  let loading: Promise<{ store: QuadStore; terms: readonly string[] }> | undefined;
  /** The dump is kept; one that could not be had is asked for again. */
  const dump = () =>
    (loading ??= load(setup, tell).catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  const known = { file, wellKnown: setup.prefixes };

  return {
    async check(text) {
      return Promise.resolve(checked(text, setup.prefixes));
    },
    async ask(text, values) {
      const { store, terms } = await dump();
      tell("Asking …");
      const parameters = parametersFor(text, values, setup);
      const answer = await ask(store, text, { ...known, functions, knownTerms: terms, parameters });
      return resultOf({ ...answer, issues: [...answer.issues, ...unknownThings(store, parameters)] }, tell);
    },
    async prepared(text, values) {
      termsOf(text, known);
      const { declared, values: given, idBase } = parametersFor(text, values, setup);
      const isPlain = Object.keys(declared).length === 0;
      return Promise.resolve(isPlain ? text : bindParameters(text, declared, given, idBase, known));
    },
    async present(given) {
      const result = await resultOf(await answerOf(given), tell);
      return result.kind === "boolean" ? result : { ...result, cut: result.cut || given.cut };
    },
  };
}

interface Given {
  readonly declared: Readonly<Record<string, Parameter>>;
  readonly values: Values;
  readonly idBase: string;
}

/** The parameters of a text; a value that its header has no parameter for is left from another text. */
function parametersFor(text: string, values: Values, { prefixes, idBase }: Setup): Given {
  const declared = parametersOf(text, prefixes) ?? {};
  const given = Object.entries(values).filter(([name]) => Object.hasOwn(declared, name));
  return { declared, values: Object.fromEntries(given), idBase };
}

/** A warning for each id that is nobody's: "no rows" would read as if the source told nothing. */
function unknownThings(store: QuadStore, { declared, values, idBase }: Given): Issue[] {
  const ids = Object.entries(values).filter(([name]) => declared[name]?.type === "iri");
  return ids.flatMap(([, id]) => {
    const iri = rdf.namedNode(id.includes(":") ? id : idBase + id);
    const isKnown = [store.match(iri), store.match(null, null, iri), store.match(null, null, null, iri)].some(
      (found) => !isEmpty(found),
    );
    if (isKnown) return [];
    const near = nearest(
      iri.value,
      [...store.match(null, identifier)].map(({ subject }) => subject.value),
    );
    const hint = near?.startsWith(idBase) ? `Did you mean ${near.slice(idBase.length)}?` : undefined;
    return [warning("unknown-thing", `The dataset speaks of nothing called ${id}.`, undefined, hint)];
  });
}

const type = rdf.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
const identifier = rdf.namedNode("http://purl.org/dc/terms/identifier");

function isEmpty(items: Iterable<unknown>): boolean {
  return items[Symbol.iterator]().next().done === true;
}

async function load({ dump, terms }: Setup, tell: (progress: string) => void) {
  tell("Fetching the dataset …");
  const response = await fetch(dump).catch(() => undefined);
  if (!response?.ok) {
    const why = response === undefined ? "" : ` (${response.status})`;
    throw new Fault([
      issue("endpoint-failed", `The dataset could not be fetched${why}.`, undefined, `It is at ${dump}`),
    ]);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  tell(`Reading the dataset, ${Math.ceil(bytes.length / 1000).toLocaleString("en")} kB …`);
  const store = await readNQuads(bytes);
  return { store, terms: [...terms, ...usedIn(store)] };
}

/** IRIs of the properties and classes that a store uses. */
function usedIn({ columns, terms }: QuadStore): readonly string[] {
  const numbers = new Set(columns.predicates);
  const { order, from, to } = columns.range(anything, terms.find(type) ?? nothing, anything);
  for (let at = from; at < to; at++) numbers.add(columns.objects[order ? (order[at] ?? 0) : at] ?? 0);
  return [...numbers].map((number) => terms.term(number).value);
}

/** What is wrong with a text, without a look at the data. */
function checked(text: string, wellKnown: Setup["prefixes"]): Checked {
  return { issues: issuesOf(text, wellKnown), parameters: parametersOf(text, wellKnown) };
}

function issuesOf(text: string, wellKnown: Setup["prefixes"]): readonly Issue[] {
  if (hasHeader(text)) return readQuestion(text, file, wellKnown).issues;
  try {
    termsOf(text, { file, wellKnown });
    return [];
  } catch (error) {
    if (error instanceof Fault) return error.issues;
    throw error;
  }
}

/** A text without the header of a named question has no parameters; one with a faulty header has them unknown. */
function parametersOf(text: string, wellKnown: Setup["prefixes"]): Checked["parameters"] {
  return hasHeader(text) ? readQuestion(text, file, wellKnown).question?.params : {};
}

function hasHeader(text: string): boolean {
  return /^#\+/m.test(text);
}
