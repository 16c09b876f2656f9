/** Whole processes, measured. */

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs node once; seconds of wall time and of processor time, and peak memory in MB (Linux tells the last two in /proc, others do not). */
export function time(args) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: "ignore" });
  let [peak, cpu] = [0, 0];
  const read = (name) => readFile(`/proc/${child.pid}/${name}`, "utf8").catch(() => "");
  const watch = setInterval(async () => {
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(await read("status"))?.[1] ?? 0) / 1024);
    const fields = (await read("stat")).split(") ")[1]?.split(" ") ?? [];
    cpu = Math.max(cpu, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100);
  }, 20);
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ wall: (performance.now() - start) / 1000, cpu, peak });
      else reject(new Error(`node ${args.join(" ")} ended with ${code}`));
    });
  });
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
