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

/** Calls that only ever write. */
const writing = new Set(["mkdir", "mkdtemp", "rename", "write", "fsync", "ftruncate", "unlink", "rmdir", "copyfile"]);

/** Node's own errors have a code too; only those of the system have a number. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "errno" in error && "code" in error && typeof error.code === "string";
}

/** The issue that an error of the system is. `shown` is the file as a person would call it. */
export async function worldIssue(
  error: SystemError,
  shown = error.path,
  doing?: "reading" | "writing",
): Promise<Issue> {
  if (doing === "writing" || (doing === undefined && writing.has(error.syscall ?? ""))) {
    // Whoever writes has loaded it; the command line starts faster without it.
    const { troubleOf } = await import("../export/index.ts");
    const trouble = troubleOf(error);
    if (trouble) return issue(trouble.code, `${trouble.words}: ${shown ?? "the output"} was not written whole.`);
  }
  const what = shown ?? "The file";
  const refusal = onReading[error.code];
  if (refusal !== undefined) return issue(refusal.code, refusal.message(what), {}, refusal.hint);
  const words = error.message.replace(/^[A-Z_]+: /, "").replace(/, \w+ .*$/, "");
  return issue("file-unreadable", `${what} cannot be read: ${words}.`);
}

/** Waits for what the system does; what it refuses is thrown as a Fault. */
export async function world<T>(doing: "reading" | "writing", shown: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isSystemError(error)) throw new Fault([await worldIssue(error, shown, doing)]);
    throw error;
  }
}
