/** Which class of ours is which collection of a Popolo document. */

import { foaf, org, schema, smolny } from "../terms.ts";

/** Class → collection, in the order in which a document has them; of a thing with several classes the first here. */
export const collectionOf: ReadonlyMap<string, string> = new Map([
  [foaf("Person"), "persons"],
  [smolny("Party"), "organizations"],
  [smolny("Faction"), "organizations"],
  [smolny("Body"), "organizations"],
  [org("Post"), "posts"],
  [org("Membership"), "memberships"],
  [smolny("Assembly"), "events"],
  [smolny("Sitting"), "events"],
  [smolny("Event"), "events"],
  [schema("Place"), "areas"],
  [smolny("Act"), "motions"],
  [smolny("Vote"), "vote_events"],
]);
