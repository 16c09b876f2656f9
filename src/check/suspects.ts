/**
 * The nodes that may not be as the shapes want them: all others need not be shown to the SHACL library, which takes most of a check's time
 * and finds nothing in a sound graph.
 *
 * A node is no suspect only where everything that a shape asks of it is known here and holds. What a shape asks that is not known here makes
 * suspects of all its nodes; so what the library finds is the same. https://www.w3.org/TR/shacl/#core-components
 */

import type { Term } from "@rdfjs/types";
import type { Shaped } from "./shaped.ts";
import { named, terms } from "./terms.ts";
import { listed, objects, type Triples } from "./triples.ts";

export interface Suspect {
  readonly node: Term;
  readonly shape: Term;
}

const sh = "http://www.w3.org/ns/shacl#";
const rdfs = "http://www.w3.org/2000/01/rdf-schema#";
const xsd = "http://www.w3.org/2001/XMLSchema#";

/** Other ways to say which nodes a shape is about than by their class. */
const otherTargets = ["target", "targetNode", "targetSubjectsOf", "targetObjectsOf"].map((name) => named(sh + name));

/** Whether a node certainly has what is asked. */
type Holds = (node: number) => boolean;
/** The same of a node's values at a path, or of the node itself. */
type HoldsOf = (values: readonly number[], node: number) => boolean;

/** What of a shape asks nothing. */
const silent = new Set([
  terms.type.value,
  `${rdfs}label`,
  `${rdfs}comment`,
  ...["path", "message", "targetClass", "ignoredProperties", "name", "description", "order", "group"].map(
    (name) => sh + name,
  ),
]);

/** Lexical forms that are certainly right. */
const forms: Readonly<Record<string, RegExp>> = {
  [`${xsd}string`]: /^/,
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString": /^/,
  [`${xsd}integer`]: /^-?\d+$/,
  [`${xsd}nonNegativeInteger`]: /^\d+$/,
  [`${xsd}positiveInteger`]: /^[1-9]\d*$/,
  [`${xsd}date`]: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/,
  [`${xsd}dateTime`]: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
};

const kinds: Readonly<Record<string, string>> = { [`${sh}IRI`]: "NamedNode", [`${sh}Literal`]: "Literal" };

export class Suspects {
  readonly #rules: Triples;
  readonly #data: Shaped;
  readonly #type: number;

  constructor(rules: Triples, data: Shaped) {
    this.#rules = rules;
    this.#data = data;
    this.#type = data.number(terms.type);
  }

  /** The suspects of all shapes; undefined where only the library can say whom the shapes are about. */
  find(): Suspect[] | undefined {
    const isOther = otherTargets.some((target) => this.#rules.match(null, target).size > 0);
    const hasClasses = this.#data.match(null, named(`${rdfs}subClassOf`)).size > 0;
    const areClasses = this.#rules.match(null, terms.type, named(`${rdfs}Class`)).size > 0;
    if (isOther || hasClasses || areClasses) return undefined;
    const shapes = new Map(
      [...this.#rules.match(null, named(`${sh}targetClass`))].map(({ subject }) => [subject.value, subject]),
    );
    return [...shapes.values()].flatMap((shape) => this.#of(shape));
  }

  #of(shape: Term): Suspect[] {
    const holds = this.#shape(shape);
    const classes = objects(this.#rules, shape, named(`${sh}targetClass`));
    const nodes = new Set(classes.flatMap((one) => this.#data.subjects(this.#type, this.#data.number(one))));
    return [...nodes].filter((node) => !holds(node)).map((node) => ({ node: this.#data.term(node), shape }));
  }

  /** What a shape asks of a node. */
  #shape(shape: Term): Holds {
    const [path, ...paths] = objects(this.#rules, shape, named(`${sh}path`));
    if (paths.length > 0 || (path !== undefined && path.termType !== "NamedNode")) return () => false;
    const asked = [...this.#rules.match(shape)]
      .filter(({ predicate }) => !silent.has(predicate.value))
      .map(({ predicate, object }) => this.#constraint(predicate.value, object, shape));
    const property = path && this.#data.number(path);
    return (node) => {
      const values = property === undefined ? [node] : this.#data.objects(node, property);
      return asked.every((holds) => holds(values, node));
    };
  }

  #constraint(parameter: string, value: Term, shape: Term): HoldsOf {
    const data = this.#data;
    const number = Number(value.value);
    switch (parameter.startsWith(sh) ? parameter.slice(sh.length) : "") {
      case "property":
        return this.#each(this.#shape(value));
      case "minCount":
        return (values) => values.length >= number;
      case "maxCount":
        return (values) => values.length <= number;
      case "class": {
        const type = data.number(value);
        return this.#each((node) => data.hasTriple(node, this.#type, type));
      }
      case "datatype":
        return this.#eachLiteral((term) => term.datatype.value === value.value && this.#isWritten(term));
      case "nodeKind": {
        const kind = kinds[value.value];
        return this.#each((node) => data.term(node).termType === kind);
      }
      case "pattern": {
        const pattern = new RegExp(value.value);
        return this.#eachLiteral((term) => pattern.test(term.value));
      }
      case "minLength":
        return this.#eachLiteral((term) => term.value.length >= number);
      case "maxLength":
        return this.#eachLiteral((term) => term.value.length <= number);
      case "uniqueLang":
        return (values) => values.length < 2 || !this.#isTwice(values);
      case "or": {
        const choices = [...listed(this.#rules, value)].map((choice) => this.#shape(choice));
        return this.#each((node) => choices.some((holds) => holds(node)));
      }
      case "closed": {
        const allowed = new Set(allowedBy(this.#rules, shape).map((property) => data.number(property)));
        return this.#each((node) => data.predicates(node).every((predicate) => allowed.has(predicate)));
      }
      case "lessThan":
        // Whatever it asks of values, it does not ask where there is none.
        return (values) => values.length === 0;
      default:
        return () => false;
    }
  }

  #each(holds: Holds): HoldsOf {
    return (values) => values.every(holds);
  }

  #eachLiteral(holds: (term: Extract<Term, { termType: "Literal" }>) => boolean): HoldsOf {
    return this.#each((node) => {
      const term = this.#data.term(node);
      return term.termType === "Literal" && holds(term);
    });
  }

  /** Whether a literal is certainly one of its datatype; of a datatype that nobody else knows it is. */
  #isWritten({ datatype, value }: Extract<Term, { termType: "Literal" }>): boolean {
    const form = Object.hasOwn(forms, datatype.value) ? forms[datatype.value] : undefined;
    return form === undefined ? !datatype.value.startsWith("http://www.w3.org/") : form.test(value);
  }

  #isTwice(values: readonly number[]): boolean {
    const languages = values.map((value) => {
      const term = this.#data.term(value);
      return term.termType === "Literal" ? term.language : "";
    });
    const told = languages.filter((language) => language !== "");
    return new Set(told).size < told.length;
  }
}

/** The properties that a closed shape takes. */
export function allowedBy(rules: Triples, shape: Term): Term[] {
  const properties = objects(rules, shape, named(`${sh}property`));
  const ignored = objects(rules, shape, named(`${sh}ignoredProperties`));
  return [
    ...properties.flatMap((property) => objects(rules, property, named(`${sh}path`))),
    ...ignored.flatMap((list) => [...listed(rules, list)]),
  ];
}
