export interface Running {
  readonly url: string;
  readonly query: string;
  readonly stop: () => unknown;
  readonly crash?: () => void;
  readonly restart?: () => Promise<void>;
}

export interface RealStore {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is missing for it, if anything is. */
  readonly missing: string | undefined;
  readonly start: (folder: string) => Promise<Running>;
}

export const stores: readonly RealStore[];

export const scripts: string;
export const noVirtuoso: string | undefined;
export const noJena: string | undefined;
export function freePort(): Promise<string>;
export function detached(command: string, args: readonly string[]): Promise<void>;
