export interface Running {
  readonly url: string;
  readonly query: string;
  stop(): unknown;
  crash?(): void;
  restart?(): Promise<void>;
}

export interface RealStore {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is missing for it, if anything is. */
  readonly missing: string | undefined;
  start(folder: string): Promise<Running>;
}

export const stores: readonly RealStore[];
