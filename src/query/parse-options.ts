/** What is known about a query besides its text. */

export interface ParseOptions {
  /** The file to name in faults; without it, `query`. */
  readonly file?: string | undefined;
  /** What relative IRIs are resolved against; without it they are faults. */
  readonly base?: string | undefined;
  /** Prefixes that hold without being declared. */
  readonly prefixes?: Readonly<Record<string, string>> | undefined;
  /** Further prefixes to name in hints. */
  readonly wellKnown?: Readonly<Record<string, string>> | undefined;
}
