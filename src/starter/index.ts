/** starter: what a person needs to begin an assembly of their own: the files of a small one, and a JSON Schema for their editor. */

export { starterFiles } from "./files.ts";
export { jsonSchema } from "./json-schema.ts";
