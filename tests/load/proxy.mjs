/** A server between a client and a store that does harm when it is told: cuts connections, answers instead of the store, is slow. */

import { createServer, request } from "node:http";

/**
 * Starts a proxy. `fault` is asked for each request that may change something, with its number from 1 on, and says what becomes of it:
 * nothing (it is passed on), `{ status, headers }` instead of an answer, `{ cutRequest: bytes }` of the body that reach the store,
 * `{ cutAnswer: true }` after the store has done it, `{ delay: milliseconds }`, `{ gone: true }` from now on.
 */
export async function startProxy(target, fault) {
  let [seen, gone] = [0, false];
  const server = createServer((incoming, outgoing) => {
    const hangUp = () => incoming.socket.destroy();
    if (gone) return hangUp();
    const isChange = incoming.method !== "GET" && !/\/(sparql|query)$/.test(incoming.url ?? "");
    const harm = (isChange ? fault(++seen, incoming) : undefined) ?? {};
    if (harm.gone) {
      gone = true;
      return hangUp();
    }
    if (harm.status !== undefined) {
      incoming
        .resume()
        .on("end", () => outgoing.writeHead(harm.status, harm.headers ?? {}).end("a fault of the proxy"));
      return undefined;
    }
    const pass = () => {
      const options = { method: incoming.method, headers: incoming.headers, agent: false };
      const onward = request(new URL(incoming.url ?? "/", target), options, (answer) => {
        if (harm.cutAnswer) return answer.resume().on("end", hangUp);
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        return answer.pipe(outgoing);
      });
      onward.on("error", hangUp);
      if (harm.cutRequest === undefined) return incoming.pipe(onward);
      let left = harm.cutRequest;
      return incoming.on("data", (chunk) => {
        onward.write(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0) {
          onward.destroy();
          hangUp();
        }
      });
    };
    return harm.delay === undefined ? pass() : setTimeout(pass, harm.delay);
  });
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests: () => seen,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
