/** The words of records that lead somewhere: ids, addresses, passages, types, keys; and what is wrong with those that do not. */

import type { Literal, NamedNode } from "@rdfjs/types";
import { parse as parseLanguage } from "bcp-47";
import { DataFactory } from "n3";
import { IriValidationStrategy, validateIri } from "validate-iri";
import { issue, nearest, type Code, type Issue, type Place } from "../issue.ts";
import type { Scalar, Value } from "../records/index.ts";
import { expand, type Coercion, type Context, type Term } from "./context.ts";
import type { Identity } from "./identities.ts";
import { idIRI } from "./names.ts";

/** The type of records that can be cited. */
const passageType = "Passage";
const nodeKeys = ["id", "key", "type", "cites"];

/** A hint that names the nearest known word, or else says what is expected. */
function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
  const near = nearest(word, known);
  return near === undefined ? otherwise : `Perhaps “${near}”?`;
}

/** Looks words up; a word that leads nowhere gives undefined, and an issue. */
export class References {
  readonly #context: Context;
  readonly #identities: ReadonlyMap<string, Identity>;
  readonly #base: string;
  readonly #issues: Issue[];

  constructor(context: Context, identities: ReadonlyMap<string, Identity>, base: string, issues: Issue[]) {
    this.#context = context;
    this.#identities = identities;
    this.#base = base;
    this.#issues = issues;
  }

  report(code: Code, message: string, place: Place, hint?: string): void {
    this.#issues.push(issue(code, message, place, hint));
  }

  /** What a scalar means under a term. */
  object(coercion: Exclude<Coercion, "languages">, scalar: Scalar): NamedNode | Literal | undefined {
    if (coercion === "reference") return this.thing(scalar);
    if (coercion === "vocabulary") return this.term(scalar);
    return DataFactory.literal(scalar.value, coercion === "text" ? undefined : coercion);
  }

  /** What a value with `@type: @id` means: a node of the records, or an address of a page or a mailbox. */
  thing({ value, place }: Scalar): NamedNode | undefined {
    const iri = expand(value, this.#context.prefixes);
    if (iri.includes(":")) return this.#address(iri, place);
    if (this.#identities.has(value)) return idIRI(this.#base, value);
    const hint = didYouMean(value, this.#identities.keys(), "Write the id of a record, or a whole http(s) address.");
    this.report("unknown-id", `No record has the id “${value}”.`, place, hint);
    return undefined;
  }

  #address(iri: string, place: Place): NamedNode | undefined {
    const sound = /^(?:https?:\/\/|mailto:)./.test(iri) && validateIri(iri, IriValidationStrategy.Strict) === undefined;
    if (sound) return DataFactory.namedNode(iri);
    const hint = "Write the id of a record, or a whole address without spaces: https://… or mailto:….";
    this.report("bad-address", `“${iri}” is no address that a link can lead to.`, place, hint);
    return undefined;
  }

  /** What a value with `@type: @vocab` means: a term of the context. */
  term({ value, place }: Scalar): NamedNode | undefined {
    const { properties, classes } = this.#context;
    const term = properties.get(value) ?? classes.get(value);
    if (term === undefined) {
      const hint = didYouMean(value, [...properties.keys(), ...classes.keys()], "Write a key or a type of records.");
      this.report("unknown-term", `“${value}” is no key or type of records.`, place, hint);
    }
    return term?.iri;
  }

  /** What a value of `type` means. */
  type({ value, place }: Scalar): NamedNode | undefined {
    const { classes } = this.#context;
    const term = classes.get(value);
    if (term === undefined) {
      const hint = didYouMean(value, classes.keys(), `The types are ${[...classes.keys()].join(", ")}.`);
      this.report("unknown-type", `“${value}” is no type of thing.`, place, hint);
    }
    return term?.iri;
  }

  /** What a key means. */
  property(key: string, place: Place): Term | undefined {
    const { properties, nests } = this.#context;
    const term = properties.get(key);
    const others = [...nests, ...nodeKeys];
    if (term === undefined && others.includes(key)) {
      const hint = `Write it in the node itself, outside ${[...nests].map((nest) => `“${nest}”`).join(" and ")}.`;
      this.report("unknown-key", `“${key}” cannot stand here.`, place, hint);
    } else if (term === undefined) {
      const hint = didYouMean(key, [...properties.keys(), ...others], "The keys stand in ontology/context.jsonld.");
      this.report("unknown-key", `“${key}” is no key of records.`, place, hint);
    }
    return term;
  }

  /** The passages of `cites`; what is no passage is reported and left out. */
  passages(value: Value): readonly NamedNode[] {
    if (value.kind === "list") return value.items.flatMap((item) => this.passages(item));
    if (value.kind === "mapping") {
      this.report("wrong-shape", "The value of “cites” must be the id of a passage, or a list of them.", value.place);
      return [];
    }
    const { value: id, place } = value;
    const found = this.#identities.get(id);
    if (found?.types.includes(passageType)) return [idIRI(this.#base, id)];
    const passages = [...this.#identities].filter(([, { types }]) => types.includes(passageType));
    const ids = passages.map(([passage]) => passage);
    const hint = didYouMean(id, ids, "Cite a passage that the records of a source describe.");
    if (found === undefined) this.report("unknown-id", `No passage has the id “${id}”.`, place, hint);
    else this.report("not-a-passage", `“${id}” is no passage of a source.`, place, hint);
    return [];
  }

  /** A language tag in lower case, as it is stored (https://www.rfc-editor.org/info/bcp47). */
  language(tag: string, place: Place): string | undefined {
    const { language, regular, irregular, privateuse } = parseLanguage(tag);
    if (Boolean(language ?? regular ?? irregular) || privateuse.length > 0) return tag.toLowerCase();
    this.report("language-tag", `“${tag}” is no language tag.`, place, "Write one such as en, ru or en-GB.");
    return undefined;
  }
}
