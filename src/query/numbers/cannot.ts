/** What is not answered on numbers: the whole query is then left to the engine, so that nothing is ever answered half rightly. */

export class Cannot extends Error {
  constructor(what: string) {
    super(`Not answered on numbers: ${what}.`);
    this.name = "Cannot";
  }
}
