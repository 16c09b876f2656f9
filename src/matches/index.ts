/** matches: which persons may be one, by their names and years, for a person to decide. */

export { findMatches, type Match, type Matches } from "./find.ts";
export type { Known } from "./people.ts";
