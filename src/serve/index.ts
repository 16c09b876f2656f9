/** serve: the site as a linked-data server; one function from a request to a response, and a socket around it. */

export { createApp } from "./app.ts";
export { createLog, silent, type Log } from "./log.ts";
export { Metrics } from "./metrics.ts";
export { Editions } from "./reload.ts";
export { editionOf, type Edition } from "./services.ts";
export { openSocket, type Socket, type SocketLimits } from "./socket.ts";
export { openHere, openThere } from "./sources.ts";
export { watchFiles } from "./watch.ts";
