/** serve: the site as a linked-data server; one function from a request to a response, and a socket around it. */

export { createApp, type AppOptions } from "./app.ts";
export { createLog, silent, type Access, type Log } from "./log.ts";
export { Metrics } from "./metrics.ts";
export { Editions } from "./reload.ts";
export { editionOf, type Edition } from "./services.ts";
export { openSocket, socketLimits, type Socket, type SocketLimits, type SocketOptions } from "./socket.ts";
export { openHere, openThere } from "./sources.ts";
export { watchFiles } from "./watch.ts";
