/** A pipeline run, with all that it needs. */

import type { Pipeline, World } from "./world.ts";

/** Fills the tables that a pipeline joins with, and runs it. */
export function* run(pipeline: Pipeline, world: World, take: () => boolean): Generator<boolean, void, undefined> {
  for (const table of world.tables) yield* filling(table);
  for (const stop of pipeline.run(take)) {
    yield stop;
    if (stop) return;
  }
}

/** Fills a table, with a pause after each piece. */
function* filling(table: World["tables"][number]): Generator<boolean, void, undefined> {
  const pieces = table.fill();
  while (!pieces.next().done) yield false;
}
