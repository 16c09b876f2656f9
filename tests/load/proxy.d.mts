import type { IncomingMessage } from "node:http";

export interface Harm {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cutRequest?: number;
  readonly cutAnswer?: boolean;
  readonly delay?: number;
  readonly gone?: boolean;
}

export function startProxy(
  target: string,
  fault: (number: number, request: IncomingMessage) => Harm | undefined,
): Promise<{ readonly url: string; requests(): number; close(): Promise<unknown> }>;
