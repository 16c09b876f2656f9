/** The access log: a line of JSON for each request, and for each fault of the program. Neither queries nor addresses of people are kept. */

interface Access {
  readonly id: string;
  readonly method: string;
  /** Without what stands after "?". */
  readonly path: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly bytes: number;
}

export interface Log {
  access(access: Access): void;
  /** Something that happened to the server itself. */
  event(message: string, more?: Readonly<Record<string, unknown>>): void;
  /** A fault of the program, under the id that the client was told. */
  failure(id: string, error: unknown): void;
}

/** So many lines may wait for a reader that does not keep up; the rest are counted and left out. */
const mostWaiting = 1000;
const longestPath = 200;

/** A log on a stream. What cannot be written is lost: no request waits for the log. */
export function createLog(write: (line: string) => Promise<void>): Log {
  let waiting = 0;
  let lost = 0;
  const line = (fields: Readonly<Record<string, unknown>>): void => {
    if (waiting >= mostWaiting) {
      lost++;
      return;
    }
    waiting++;
    const more = lost === 0 ? {} : { lost };
    lost = 0;
    const settle = () => (waiting -= 1);
    write(`${JSON.stringify({ time: new Date().toISOString(), ...fields, ...more })}\n`).then(settle, settle);
  };
  return {
    access: ({ path, ...rest }) => line({ event: "request", ...rest, path: path.slice(0, longestPath) }),
    event: (event, more = {}) => line({ event, ...more }),
    failure: (id, error) => line({ event: "failure", id, error: error instanceof Error ? error.stack : String(error) }),
  };
}

/** Nothing is kept. */
export const silent: Log = { access: () => undefined, event: () => undefined, failure: () => undefined };
