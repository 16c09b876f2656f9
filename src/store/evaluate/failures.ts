/** Why an operation is not evaluated here. */

/** What the source does not do: it is left to Comunica. */
export class Unsupported extends Error {
  override readonly name = "Unsupported";
  constructor(what: string) {
    super(`The store does not evaluate ${what}.`);
  }
}

/** What only Comunica's functions know, and these are not loaded: load them and begin again. */
export class NeedsFunctions extends Error {
  override readonly name = "NeedsFunctions";
}

/** More work than the caller allows. */
export class TooMuch extends Error {
  override readonly name = "TooMuch";
}
