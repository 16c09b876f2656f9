/** How a property is said. */

export interface Phrase {
  /** What follows the thing that it is said of. */
  readonly active: string;
  /** What follows the thing that it names. */
  readonly inverse: string;
}
