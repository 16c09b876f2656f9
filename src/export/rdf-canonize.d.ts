/** What we use of rdf-canonize, which has no types of its own. */
declare module "rdf-canonize" {
  import type { Quad } from "@rdfjs/types";

  interface Options {
    algorithm: "RDFC-1.0";
    maxWorkFactor: number;
    signal: AbortSignal;
    /** Filled with the canonical label of each blank node. */
    canonicalIdMap: Map<string, string>;
  }
  const rdfCanonize: { canonize(dataset: readonly Quad[], options: Options): Promise<string> };
  export default rdfCanonize;
}
