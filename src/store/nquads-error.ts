/** Where a text is no N-Quads or N-Triples, and what would be right there. */
export class NQuadsError extends Error {
  override readonly name = "NQuadsError";
  /** From 1. */
  readonly line: number;
  /** In code points, from 1. */
  readonly column: number;
  /** One sentence, without the place. */
  readonly reason: string;

  constructor(line: number, column: number, reason: string) {
    super(`Line ${line}, column ${column}: ${reason}`);
    this.line = line;
    this.column = column;
    this.reason = reason;
  }
}
