/** A dataset into somebody's triple store, whole or not at all: one protocol, and a table of what the stores do differently. */

export { waitAsked } from "./client.ts";
export { answer, choose as chooseChallenge, readChallenges, type Credentials } from "./credentials.ts";
export { shownGraph } from "./differences.ts";
export { candidates } from "./discover.ts";
export { kinds, type KindName } from "./kinds.ts";
export { load, type GraphChange, type LoadOptions, type LoadReport } from "./load.ts";
export { graphModes, type GraphMode, type Loadable } from "./plan.ts";
export { normaliser } from "./rewritings.ts";
export { verify, type VerifyReport } from "./verify.ts";
