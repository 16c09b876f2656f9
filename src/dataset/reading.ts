/** How the copy for reading is laid out: our context, and a frame that gathers what belongs to a thing under it, as records do. */

import { readFile } from "node:fs/promises";
import type { Source } from "../export/index.ts";

const ontology = new URL("../../ontology/", import.meta.url);

async function readJson(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(new URL(name, ontology), "utf8")) as Record<string, unknown>;
}

/** The context and the frame (https://www.w3.org/TR/json-ld11-framing/) of the ontology. */
export async function readReading(): Promise<Pick<Source, "context" | "frame">> {
  const [context, frame] = await Promise.all([readJson("context.jsonld"), readJson("frame.jsonld")]);
  return { context: context["@context"] as NonNullable<Source["context"]>, frame };
}
