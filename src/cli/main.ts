#!/usr/bin/env node
/**
 * Starts the program, or a thread that answers queries for it: the bundle that .config/bundle.mjs made of process.ts and worker.ts, with V8's code
 * cache of earlier runs of the same command.
 *
 * A cache is made at the end of a run that found none, or that compiled much that it did not hold; by a thread once it is warm, since it is
 * ended, and does not end. It lies beside the bundle, or, where that folder
 * is not ours to write, in the user's folder of caches; where neither is, or NODE_DISABLE_COMPILE_CACHE is set, the program runs without.
 */

// Imports would take twice as long.
const { isAscii } = process.getBuiltinModule("node:buffer");
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } =
  process.getBuiltinModule("node:fs");
const path = process.getBuiltinModule("node:path");
const { fileURLToPath } = process.getBuiltinModule("node:url");
const { cachedDataVersionTag, getHeapCodeStatistics } = process.getBuiltinModule("node:v8");
const { Script } = process.getBuiltinModule("node:vm");
const { isMainThread } = process.getBuiltinModule("node:worker_threads");
const { crc32 } = process.getBuiltinModule("node:zlib");

const root = new URL("../../", import.meta.url).href;
const bundle = fileURLToPath(new URL("../bundle/", import.meta.url));
const start = JSON.parse(readFileSync(path.join(bundle, "start.json"), "utf8")) as {
  readonly script: string;
  readonly thread: string;
  readonly digest: string;
};

/** What ends each cache file: the bytes of code that there were when it was made, and a checksum. V8 checks neither the data nor more of the source than its length. */
const tail = 8;
/** Caches are made anew when a run ends with so many times the code that there was when they were made. */
const growth = 1.15;

const { env, argv, arch, version, execPath } = process;
const node = statSync(execPath, { throwIfNoEntry: false });
/**
 * What a cache is of: this very Node, since V8 takes what another version or build of it has made and goes wrong; V8's flags; and the command, so
 * that each has the functions that it needs and no others.
 */
const kind = [
  [version, arch, node?.size.toString(36), Math.round(node?.mtimeMs ?? 0).toString(36)],
  cachedDataVersionTag().toString(36),
  isMainThread ? (/^[a-z]{1,12}$/.exec(argv[2] ?? "")?.[0] ?? "none") : "a-thread",
]
  .flat()
  .join("-");
const ofUser = [env.XDG_CACHE_HOME, env.LOCALAPPDATA, path.join(env.HOME ?? "", ".cache")].find(
  (place) => place !== undefined && path.isAbsolute(place),
);
/** Where caches may lie: first the package's own folder, and after it the user's. */
const folders = env.NODE_DISABLE_COMPILE_CACHE
  ? []
  : [path.join(bundle, "cache"), ...(ofUser === undefined ? [] : [path.join(ofUser, "smolny")])];

interface Loaded {
  readonly name: string;
  readonly script: InstanceType<typeof Script>;
  /** The bytes of code when its cache was made; 0 without a cache. */
  readonly code: number;
}

const loaded: Loaded[] = [];
const modules = new Map<string, { exports: unknown }>();

type Body = (require: (id: string) => unknown, module: object, exports: unknown, folder: string, root: string) => void;

/** `require` of the bundle: scripts beside one another, and Node's own modules. */
function load(id: string): unknown {
  if (!id.startsWith("./")) return process.getBuiltinModule(id) ?? absent(id);
  const known = modules.get(id);
  if (known) return known.exports;
  const module = { exports: {} as unknown };
  modules.set(id, module);
  const body = compile(id.slice(2)).runInThisContext() as Body;
  body(load, module, module.exports, bundle, root);
  return module.exports;
}

function absent(id: string): never {
  throw Object.assign(new Error(`Cannot find module '${id}'`), { code: "MODULE_NOT_FOUND" });
}

function compile(name: string): InstanceType<typeof Script> {
  const filename = path.join(bundle, name);
  const bytes = readFileSync(filename);
  const text = isAscii(bytes) ? bytes.toString("latin1") : bytes.toString();
  const cache = readCache(name);
  const script = new Script(`(function(require,module,exports,__dirname,smolnyRoot){${text}\n})`, {
    filename,
    ...(cache ? { cachedData: cache.data } : {}),
  });
  loaded.push({ name, script, code: cache && !script.cachedDataRejected ? cache.code : 0 });
  return script;
}

/** Another user's code is not run, even where his folder is ours by its name, as under sudo. */
function isOurs(folder: string): boolean {
  try {
    return process.geteuid === undefined || statSync(folder).uid === process.geteuid();
  } catch {
    return false;
  }
}

const placeIn = (folder: string) => path.join(folder, start.digest);

function readCache(name: string): { data: Buffer; code: number } | undefined {
  for (const [index, folder] of folders.entries()) {
    try {
      const bytes = readFileSync(path.join(placeIn(folder), `${name}.${kind}`));
      if (index > 0 && !isOurs(placeIn(folder))) continue;
      const end = bytes.length - tail;
      if (crc32(bytes.subarray(0, end + 4)) === bytes.readUInt32LE(end + 4))
        return { data: bytes.subarray(0, end), code: bytes.readUInt32LE(end) };
    } catch {
      // It is not there, or is too short to be one.
    }
  }
  return undefined;
}

/** Makes the caches of what this run loaded, unless they held what it needed. Nothing depends on them, so what goes wrong is passed over. */
function writeCaches(): void {
  if (folders.length === 0) return;
  const code = getHeapCodeStatistics().bytecode_and_metadata_size;
  // What is needed seldom was cached in runs that had more code than others, so its cache tells.
  const most = Math.max(...loaded.map((each) => each.code));
  const lacking = loaded.some((each) => each.code === 0);
  if (!lacking && code < most * growth) return;
  const files = loaded.map((each) => {
    const end = Buffer.alloc(tail);
    end.writeUInt32LE(each.code === 0 || (!lacking && each.code === most) ? code : each.code);
    const bytes = Buffer.concat([each.script.createCachedData(), end]);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
    return [`${each.name}.${kind}`, bytes] as const;
  });
  folders.some((folder, index) => {
    try {
      mkdirSync(placeIn(folder), { recursive: true, mode: index > 0 ? 0o700 : 0o777 });
      if (index > 0 && !isOurs(placeIn(folder))) return false;
      for (const [name, bytes] of files) {
        // As a whole or not at all, however many run at once.
        const unfinished = path.join(placeIn(folder), `${name}.${process.pid}`);
        writeFileSync(unfinished, bytes);
        renameSync(unfinished, path.join(placeIn(folder), name));
      }
      if (lacking) forgetOthers(folder);
      return true;
    } catch {
      return false;
    }
  });
}

/** Removes the caches of other bundles that nobody has added to for a month. */
function forgetOthers(folder: string): void {
  const month = 30 * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(folder))
    if (name !== start.digest && statSync(path.join(folder, name)).mtimeMs < Date.now() - month)
      rmSync(path.join(folder, name), { recursive: true, force: true });
}

if (isMainThread) {
  process.on("exit", (code) => {
    if (code === 0) writeCaches();
  });
  await (load(`./${start.script}`) as { ended: Promise<never> }).ended;
} else {
  await (load(`./${start.thread}`) as { warmed: Promise<void> }).warmed;
  writeCaches();
}
