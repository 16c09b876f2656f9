/** Queries made by chance, of every kind and with every operator of SPARQL 1.1, and data for them. */

import type { Quad } from "@rdfjs/types";
import { chanceOf, quadsBy, type Chance } from "./random-data.ts";
import { constant, expression, type Inside } from "./random-expressions.ts";

export interface RandomCase {
  readonly quads: readonly Quad[];
  readonly text: string;
}

/** The same for the same seed. In one case of three the literals are odd. Some texts are no queries: a variable is made twice. */
export function randomCase(seed: number): RandomCase {
  const chance = chanceOf(seed);
  const isOdd = chance.in100(33);
  const quads = quadsBy(chance, isOdd);
  return { quads, text: new Maker(chance, isOdd).query() };
}

const names = ["?u", "?v", "?w"];
const nodes = ["<http://e/a>", "<http://e/b>", "<http://e/c>"];
const properties = ["<http://e/p>", "<http://e/p>", "<http://e/q>", "<http://e/r>"];

class Maker {
  readonly #chance: Chance;
  readonly #isOdd: boolean;
  /** How many names of its own the query has. */
  #made = 0;
  #labels = 0;
  /** How many groups deep it may still go. */
  #depth: number;

  constructor(chance: Chance, isOdd: boolean) {
    this.#chance = chance;
    this.#isOdd = isOdd;
    this.#depth = chance.oneOf([1, 2, 3]);
  }

  query(): string {
    const { oneOf, in100 } = this.#chance;
    const kind = this.#chance.below(100);
    const from = in100(8)
      ? oneOf([
          "FROM <http://e/g>",
          "FROM <http://e/g> FROM NAMED <http://e/h>",
          "FROM NAMED <http://e/g>",
          "FROM <http://e/g> FROM <http://e/h>",
        ])
      : "";
    const head = "BASE <http://e/>";
    if (kind < 25) return `${head} ${this.#ofValues()}`;
    if (kind < 30) return `${head} ASK ${from} { ${this.#group()} }`;
    if (kind < 37) return `${head} CONSTRUCT { ${this.#template()} } ${from} WHERE { ${this.#group()} }`;
    if (kind < 39) return `${head} DESCRIBE ${oneOf(["<http://e/a>", "?u"])} ${from} { ${this.#group()} }`;
    if (kind < 52) return `${head} ${this.#grouped(from)}`;
    const where = `${from} { ${this.#group()} } ${this.#order()} ${this.#slice()} ${in100(4) ? this.#values() : ""}`;
    return `${head} SELECT ${oneOf(["", "", "", "DISTINCT", "DISTINCT", "REDUCED"])} ${this.#columns()} ${where}`;
  }

  /** What expressions make of every object of the data, and of every pair. */
  #ofValues(): string {
    const { oneOf } = this.#chance;
    const made = () => `(${this.#expression(oneOf([1, 1, 2]))} AS ${this.#fresh()})`;
    const where = oneOf(["?u ?w ?v", "?u <http://e/p> ?v . ?u ?y ?w", "?u <http://e/p> ?v . ?w <http://e/q> ?u"]);
    return `SELECT ?u ?v ?w ${made()} ${made()} { ${where} }`;
  }

  #inside(): Inside {
    const own = Array.from({ length: this.#made }, (_, at) => `?b${at + 1}`);
    const inside = { chance: this.#chance, isOdd: this.#isOdd, variables: [...names, ...names, ...own] };
    return this.#depth > 0 ? { ...inside, pattern: () => this.#deeper(() => this.#group()) } : inside;
  }

  #expression(depth?: number): string {
    return expression(this.#inside(), depth);
  }

  #deeper(make: () => string): string {
    this.#depth--;
    const made = make();
    this.#depth++;
    return made;
  }

  #fresh(): string {
    return `?b${++this.#made}`;
  }

  #columns(): string {
    const { in100, oneOf } = this.#chance;
    if (in100(40)) return "*";
    const plain = oneOf(["?u", "?u ?v", "?v ?w", "?u ?v ?w"]);
    return in100(40) ? `${plain} (${this.#expression()} AS ${this.#fresh()})` : plain;
  }

  #order(): string {
    const { in100, oneOf } = this.#chance;
    if (!in100(30)) return "";
    const key = () => oneOf([...names, ...names.map((name) => `DESC(${name})`), `ASC(${this.#expression(1)})`]);
    return `ORDER BY ${Array.from({ length: 1 + this.#chance.below(3) }, key).join(" ")}`;
  }

  #slice(): string {
    const { in100, oneOf } = this.#chance;
    return in100(15) ? oneOf(["LIMIT 2", "LIMIT 0", "OFFSET 1", "LIMIT 1 OFFSET 1", "LIMIT 100"]) : "";
  }

  #aggregate(): string {
    const { in100, oneOf } = this.#chance;
    const of = in100(70) ? oneOf(names) : this.#expression(1);
    const distinct = in100(30) ? "DISTINCT " : "";
    const forms = ["COUNT", "COUNT", "SUM", "SUM", "AVG", "MIN", "MAX"].map((name) => `${name}(${distinct}${of})`);
    // The order in which texts are joined, and which of the values is the sample, is open.
    return oneOf([
      ...forms,
      `COUNT(${distinct}*)`,
      `STRLEN(GROUP_CONCAT(${distinct}${of}; SEPARATOR=", "))`,
      `ISIRI(SAMPLE(<http://e/a>))`,
      `STRLEN(GROUP_CONCAT(${of}))`,
    ]);
  }

  #grouped(from = ""): string {
    const { in100, oneOf } = this.#chance;
    const group = this.#deeper(() => this.#group());
    const keys = oneOf(["", "?u", "?u", "?u ?v", "(key)"]);
    const own = keys === "(key)" ? this.#fresh() : "";
    const by = keys === "" ? "" : `GROUP BY ${own ? `(${this.#expression(1)} AS ${own})` : keys}`;
    const having = in100(20) ? `HAVING (${this.#aggregate()} ${oneOf(["> 1", "= 1", "!= 0"])})` : "";
    const made = Array.from({ length: 1 + this.#chance.below(2) }, () => `(${this.#aggregate()} AS ${this.#fresh()})`);
    return `SELECT ${own || keys} ${made.join(" ")} ${from} { ${group} } ${by} ${having}`;
  }

  #template(): string {
    const { oneOf } = this.#chance;
    const triple = () =>
      `${oneOf([...names, "_:t", "<http://e/a>"])} ${oneOf(["<http://e/made>", "?v"])} ${oneOf([...names, "_:t", "1"])} .`;
    return Array.from({ length: 1 + this.#chance.below(2) }, triple).join(" ");
  }

  #values(): string {
    const { oneOf, in100, below } = this.#chance;
    const cell = () => (in100(25) ? "UNDEF" : in100(50) ? oneOf(nodes) : constant(this.#inside()));
    if (in100(40)) return `VALUES ${oneOf(names)} { ${Array.from({ length: below(3) }, cell).join(" ")} }`;
    const pair = oneOf(["?u ?v", "?v ?w", "?u ?w"]);
    return `VALUES (${pair}) { ${Array.from({ length: below(4) }, () => `(${cell()} ${cell()})`).join(" ")} }`;
  }

  #path(depth = 2): string {
    const { oneOf, in100 } = this.#chance;
    if (depth === 0 || in100(35)) return oneOf(properties);
    const inner = () => this.#path(depth - 1);
    return oneOf([
      () => `(${inner()})${oneOf(["*", "+", "?"])}`,
      () => `(${inner()})${oneOf(["*", "+", "?"])}`,
      () => `^(${inner()})`,
      () => `(${inner()}/${inner()})`,
      () => `(${inner()}|${inner()})`,
      () => oneOf(["!<http://e/p>", "!(<http://e/p>|<http://e/q>)", "!^<http://e/p>", "!(<http://e/q>|^<http://e/p>)"]),
    ])();
  }

  #triples(): string {
    const { oneOf, in100 } = this.#chance;
    // The same label must not stand in two groups.
    const label = `_:s${++this.#labels}`;
    const subject = () => (in100(85) ? oneOf(names) : oneOf([...nodes, label, "[]"]));
    const verb = () => (in100(55) ? oneOf(properties) : in100(50) ? oneOf(["?w", "?y", "?y", "?x"]) : this.#path());
    const object = () => (in100(90) ? oneOf([...names, "?x"]) : in100(70) ? oneOf(nodes) : constant(this.#inside()));
    return Array.from({ length: oneOf([1, 1, 1, 1, 2, 3]) }, () => `${subject()} ${verb()} ${object()} .`).join(" ");
  }

  #group(): string {
    const { in100, oneOf } = this.#chance;
    const first = in100(80) ? [this.#triples()] : [];
    return [...first, ...Array.from({ length: oneOf([0, 0, 1, 1, 2]) }, () => this.#clause())].join(" ");
  }

  #clause(): string {
    const { oneOf } = this.#chance;
    const group = () => this.#deeper(() => this.#group());
    const flat = [
      () => this.#triples(),
      () => this.#triples(),
      () => `FILTER(${this.#expression()})`,
      // Most expressions are errors.
      () => `FILTER(COALESCE(${this.#expression()}, true))`,
      () => this.#values(),
      () => `BIND(${this.#expression()} AS ${this.#fresh()})`,
    ];
    if (this.#depth <= 0) return oneOf(flat)();
    const exists = () => `FILTER ${oneOf(["EXISTS", "NOT EXISTS"])} { ${group()} }`;
    const optional = () => `OPTIONAL { ${group()} }`;
    return oneOf([
      ...flat,
      optional,
      optional,
      exists,
      () => `MINUS { ${group()} }`,
      () => `{ ${group()} } UNION { ${group()} }`,
      () => `{ ${group()} }`,
      () =>
        `GRAPH ${oneOf(["?g", "?g", "?g", "?u", "<http://e/g>", "<http://e/h>", "<http://e/none>"])} { ${group()} }`,
      () => `{ ${this.#deeper(() => this.#grouped())} }`,
      () => `{ SELECT ${oneOf(["*", "DISTINCT ?u", "?u ?w", "DISTINCT ?v ?w"])} { ${group()} } }`,
      // The only slice within a query whose rows are not open.
      () =>
        `{ SELECT DISTINCT (STR(?u) AS ?z${this.#depth}) { ${group()} } ORDER BY ?z${this.#depth} LIMIT ${oneOf([0, 1, 2, 3])} }`,
    ])();
  }
}
