/** What the pool starts: a process, and the thread in it. Of the bundle of the command line .config/bundle.mjs says where these are. */

/** host.ts and worker.ts, or what they are compiled to, beside this file. */
const beside = (name: string) => import.meta.url.replace(/programs(?=\.[jt]s$)/, name);

export const processProgram = beside("host");
export const threadProgram = beside("worker");
