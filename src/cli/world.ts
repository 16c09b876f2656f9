/** What the world refuses (a disk, a folder, a right) as issues. */

import { Fault, issue, type Code, type Issue } from "../issue.ts";

/** An error of the operating system, as Node throws it. */
interface SystemError extends Error {
  readonly code: string;
  readonly syscall?: string;
  readonly path?: string;
}

interface Refusal {
  readonly code: Code;
  readonly message: (what: string) => string;
  readonly hint?: string;
}

const missing: Refusal = { code: "file-missing", message: (what) => `${what} is not there.` };
const forbidden: Refusal = {
  code: "file-unreadable",
  message: (what) => `${what} may not be read.`,
  hint: "Look at its permissions.",
};
const unwritable = (why: string, hint?: string): Refusal => ({
  code: "not-writable",
  message: (what) => `${what} cannot be written: ${why}.`,
  ...(hint === undefined ? {} : { hint }),
});
const full = { code: "disk-full", message: (what: string) => `There is no room to write ${what}.` } as const;

/** Code of the system → what it means when something is read; what is not here is told in the system's words. */
const onReading: Readonly<Record<string, Refusal>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  EACCES: forbidden,
  EPERM: forbidden,
  EISDIR: { code: "file-unreadable", message: (what) => `${what} is a folder, not a file.` },
  ELOOP: { code: "file-unreadable", message: (what) => `${what} is a link that leads round in a circle.` },
  ENAMETOOLONG: { code: "file-missing", message: () => "The name of the file is longer than the system allows." },
};

const hint = "The old file, if there was one, is as it was.";
const onWriting: Readonly<Record<string, Refusal>> = {
  ENOENT: unwritable("its folder is not there"),
  ENOTDIR: unwritable("a file stands where its folder would be"),
  EEXIST: unwritable("a file stands where its folder would be"),
  EACCES: unwritable("you have no right to write there"),
  EPERM: unwritable("you have no right to write there"),
  EROFS: unwritable("the disk is read-only"),
  EISDIR: unwritable("a folder of that name is there already"),
  ENAMETOOLONG: unwritable("its name is longer than the system allows"),
  ENOSPC: { ...full, hint: `The disk is full. ${hint}` },
  EDQUOT: { ...full, hint: `Your quota is used up. ${hint}` },
  EFBIG: { ...full, hint: `The disk takes no file of that size. ${hint}` },
};

/** Calls that only ever write. */
const writing = new Set(["mkdir", "mkdtemp", "rename", "write", "fsync", "ftruncate", "unlink", "rmdir", "copyfile"]);

/** Node's own errors have a code too; only those of the system have a number. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "errno" in error && "code" in error && typeof error.code === "string";
}

/** The issue that an error of the system is. `shown` is the file as a person would call it. */
export function worldIssue(error: SystemError, shown = error.path ?? "the file", doing?: "reading" | "writing"): Issue {
  const writes = doing === "writing" || (doing === undefined && writing.has(error.syscall ?? ""));
  const refusal = (writes ? onWriting : onReading)[error.code];
  const sentence = (text: string) => text.replace(/^the /, "The ");
  if (refusal !== undefined) return issue(refusal.code, sentence(refusal.message(shown)), {}, refusal.hint);
  const words = error.message.replace(/^[A-Z_]+: /, "").replace(/, \w+ .*$/, "");
  return issue(
    writes ? "not-writable" : "file-unreadable",
    sentence(`${shown} cannot be ${writes ? "written" : "read"}: ${words}.`),
  );
}

/** Waits for what the system does; what it refuses is thrown as a Fault. */
export async function world<T>(doing: "reading" | "writing", shown: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isSystemError(error)) throw new Fault([worldIssue(error, shown, doing)]);
    throw error;
  }
}
