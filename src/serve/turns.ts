/**
 * The requests of a connection, one after another (https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2).
 *
 * A client may send many requests without reading an answer (pipelining), and Node hands out all of them at once; answering them at once would
 * make one connection as heavy as hundreds. So each waits until the answer before it has been taken.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Requests of a connection that may wait; whoever sends more is cut off. */
const most = 64;

export class Turns {
  readonly #waiting = new WeakMap<Socket, (() => void)[]>();

  /** Calls `start` when the connection's turn has come; never, if the connection ends before. */
  take({ socket }: IncomingMessage, outgoing: ServerResponse, start: () => void): void {
    const waiting = this.#waiting.get(socket);
    const run = () => {
      if (socket.destroyed) return;
      outgoing.once("close", () => this.#next(socket));
      start();
    };
    if (waiting === undefined) {
      this.#waiting.set(socket, []);
      run();
    } else if (waiting.length < most) waiting.push(run);
    else socket.destroy();
  }

  #next(socket: Socket): void {
    const next = this.#waiting.get(socket)?.shift();
    if (next === undefined) this.#waiting.delete(socket);
    else next();
  }
}
