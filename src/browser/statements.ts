/** The reader of statements that endpoints answer with: a part of its own, since no page without an endpoint needs one. */

export { readRdf } from "../graph/index.ts";
