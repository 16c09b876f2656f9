/** A store written straight from its numbers: as bytes, sorted, in chunks that are made when the one before was taken. */

export { writeNQuads, writeNTriples, type WriteOptions } from "./n-quads.ts";
export { writeTriG, writeTurtle, type TurtleOptions } from "./turtle.ts";
export { writeJsonLd } from "./json-ld.ts";
export { places, usedIn, type StorePart } from "./part.ts";
