/** The files of ontology/ that this package comes with. */

import { readFile } from "node:fs/promises";
import type { Quad } from "@rdfjs/types";
import { readRdf } from "./read.ts";

/** The quads of a file of the ontology, such as `shapes.ttl`. */
export async function readOwnOntology(name: string): Promise<readonly Quad[]> {
  const file = `ontology/${name}`;
  const { quads, issues } = await readRdf({ file, bytes: await readFile(new URL(`../../${file}`, import.meta.url)) });
  if (issues[0] !== undefined) throw new Error(`${file}: ${issues[0].message}`);
  return quads;
}
