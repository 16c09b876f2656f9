/** Comunica's own functions, called as plain functions: what SPARQL says of hard cases is asked of the engine, not written again. */

import type { Term } from "@rdfjs/types";
import { KeysInitQuery } from "@comunica/context-entries";
import { ActionContext } from "@comunica/core";
import type { IInternalEvaluator, TermExpression } from "@comunica/types";
import { isExpressionError, type TermTransformer } from "@comunica/utils-expression-evaluator";
import { DataFactory } from "n3";
import { DataFactory as PlainFactory } from "rdf-data-factory";
import type { EngineFunctions } from "./evaluate/index.ts";

/** A mediator of Comunica's, as far as it is used: it finds who does something, and has it done. */
interface Mediator {
  mediate(action: object): Promise<unknown>;
  readonly bus: { readonly actors: readonly Actor[] };
}

type Actor = Readonly<Record<string, Mediator | undefined>>;

/** A function of terms, as Comunica's factory gives it. */
interface TermFunction {
  applyOnTerms(args: readonly TermExpression[], evaluator: IInternalEvaluator): TermExpression;
}

interface Comparator {
  orderTypes(one: Term, other: Term): number;
}

/** Comunica writes into the terms that it has made, which N3's do not allow. */
const plain = new PlainFactory();

const xsd = "http://www.w3.org/2001/XMLSchema#";
/** All that is called by value. What looks at its arguments first (IF, COALESCE …) is evaluated here. */
const names = [
  ..."= != < > <= >= ! + - * / uminus uplus isiri isuri isblank isliteral isnumeric str lang datatype iri uri".split(
    " ",
  ),
  ..."strdt strlang strlen substr ucase lcase strstarts strends contains strbefore strafter encode_for_uri".split(" "),
  ..."langmatches regex replace abs round ceil floor rand now year month day hours minutes seconds timezone tz".split(
    " ",
  ),
  ..."md5 sha1 sha256 sha384 sha512 uuid struuid".split(" "),
  ..."boolean double float decimal integer dateTime string date time duration dayTimeDuration yearMonthDuration"
    .split(" ")
    .map((name) => xsd + name),
];

/** See `engineFunctions` in comunica.ts. */
export async function functionsOf(engine: object): Promise<EngineFunctions> {
  const evaluators = mediatorIn(engine, "mediatorQueryOperation", "mediatorExpressionEvaluatorFactory");
  const comparators = mediatorIn(engine, "mediatorQueryOperation", "mediatorTermComparatorFactory");
  const factory = mediatorOf(evaluators.bus.actors, "mediatorFunctionFactory");
  const context = new ActionContext()
    .set(KeysInitQuery.queryTimestamp, new Date())
    .set(KeysInitQuery.dataFactory, plain)
    .set(KeysInitQuery.functionArgumentsCache, {});
  const nothing = { type: "expression", subType: "term", term: DataFactory.literal("") };
  const { internalEvaluator } = (await evaluators.mediate({ algExpr: nothing, context })) as {
    internalEvaluator: IInternalEvaluator & { transformer: TermTransformer };
  };
  const comparator = (await comparators.mediate({ context })) as Comparator;
  const functions = new Map<string, TermFunction>();
  for (const functionName of names)
    functions.set(
      functionName,
      (await factory.mediate({
        functionName,
        requireTermExpression: true,
        context: internalEvaluator.context,
      })) as TermFunction,
    );
  return {
    has: (name) => functions.has(name),
    call(name, args, base) {
      const called = functions.get(name);
      if (called === undefined) throw new RangeError(`Comunica was not asked for the function ${name}.`);
      const { transformer } = internalEvaluator;
      const evaluator = base === undefined ? internalEvaluator : withBase(internalEvaluator, base);
      try {
        const result = called.applyOnTerms(
          args.map((term) => transformer.transformRDFTermUnsafe(term)),
          evaluator,
        );
        return DataFactory.fromTerm(result.toRDF(plain) as never);
      } catch (error) {
        // What is no error of SPARQL's, such as a pattern that is none, ends the query.
        if (!isExpressionError(error as Error)) throw error;
        return undefined;
      }
    },
    order: (one, other) => comparator.orderTypes(one, other),
  };
}

function withBase(evaluator: IInternalEvaluator, base: string): IInternalEvaluator {
  const context = evaluator.context.set(KeysInitQuery.baseIRI, base);
  return Object.create(evaluator, { context: { value: context } }) as IInternalEvaluator;
}

/** The mediator of an actor of an engine: of those that a mediator of who processes queries finds. */
export function mediatorIn(engine: object, among: string, name: string): Mediator {
  const start = actorsOf((engine as { actorInitQuery?: Actor }).actorInitQuery, "mediatorQueryProcess");
  return mediatorOf(
    start.flatMap((actor) => actorsOf(actor, among)),
    name,
  );
}

function actorsOf(actor: Actor | undefined, mediator: string): readonly Actor[] {
  return actor?.[mediator]?.bus.actors ?? [];
}

function mediatorOf(actors: readonly Actor[], name: string): Mediator {
  const found = actors.find((actor) => actor[name] !== undefined)?.[name];
  if (found === undefined) throw new Error(`The engine has no ${name}: it is not of Comunica 5.`);
  return found;
}
