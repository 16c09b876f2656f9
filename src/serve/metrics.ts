/** What is counted, in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/). */

import type { AskerStats } from "../query/index.ts";

/** Upper bounds of the histogram of durations, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface Durations {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Figures of the asker: what each is called, and whether it only ever grows. */
const askerFigures: Readonly<Record<keyof AskerStats, readonly ["gauge" | "counter", string]>> = {
  workers: ["gauge", "Threads that answer queries."],
  busy: ["gauge", "Threads that are answering one."],
  queued: ["gauge", "Queries that wait."],
  heap: ["gauge", "Bytes of heap of all threads, as each had it after its last answer."],
  started: ["counter", "Threads started."],
  terminated: ["counter", "Threads ended at a limit, or because their client left."],
  answered: ["counter", "Queries answered."],
  failed: ["counter", "Queries that could not be answered."],
  cut: ["counter", "Answers cut at a limit of rows or bytes."],
  timedOut: ["counter", "Queries ended at the limit of time."],
  outOfMemory: ["counter", "Queries ended at the limit of memory."],
  refusedBusy: ["counter", "Queries refused because too many waited."],
  abandoned: ["counter", "Queries whose client left."],
  reused: ["counter", "Queries that were given an answer kept in memory."],
};

export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, Durations>();
  #bytes = 0;
  #running = 0;
  #reloads = 0;

  begin(): void {
    this.#running++;
  }

  /** @param route one of a few words, never a path that a client may choose */
  end(route: string, status: number, seconds: number, bytes: number): void {
    this.#running--;
    this.#bytes += bytes;
    const labels = `route="${route}",status="${status}"`;
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1);
    const durations = this.#durations.get(route) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 };
    this.#durations.set(route, durations);
    bounds.forEach((bound, index) => {
      if (seconds <= bound) durations.counts[index] = (durations.counts[index] ?? 0) + 1;
    });
    durations.sum += seconds;
    durations.count++;
  }

  reloaded(): void {
    this.#reloads++;
  }

  /** The text of it all. */
  text(stats: AskerStats, version: string): string {
    const { rss, heapUsed, external } = process.memoryUsage();
    return [
      family("smolny_info", "gauge", "The program.", [[`version=${JSON.stringify(version)}`, 1]]),
      family("smolny_http_requests_total", "counter", "Requests answered.", [...this.#requests]),
      this.#histogram(),
      single("smolny_http_running", "gauge", "Requests that are being answered.", this.#running),
      single("smolny_http_response_bytes_total", "counter", "Bytes of bodies sent.", this.#bytes),
      single("smolny_reloads_total", "counter", "Times that the data were read anew.", this.#reloads),
      ...Object.entries(askerFigures).map(([name, [type, help]]) => {
        const word = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        const full = `smolny_queries_${word}${type === "counter" ? "_total" : ""}`;
        return single(full, type, help, stats[name as keyof AskerStats]);
      }),
      single("process_resident_memory_bytes", "gauge", "Memory of the process.", rss),
      single("nodejs_heap_used_bytes", "gauge", "Memory in use by the main thread's objects.", heapUsed),
      single("nodejs_external_memory_bytes", "gauge", "Memory outside the heap, buffers above all.", external),
      single("process_uptime_seconds", "gauge", "Seconds since the start.", process.uptime()),
    ].join("");
  }

  #histogram(): string {
    const rows = [...this.#durations].flatMap(([route, { counts, sum, count }]): (readonly [string, number])[] => [
      ...bounds.map((bound, index) => [`_bucket{route="${route}",le="${bound}"}`, counts[index] ?? 0] as const),
      [`_bucket{route="${route}",le="+Inf"}`, count],
      [`_sum{route="${route}"}`, sum],
      [`_count{route="${route}"}`, count],
    ]);
    const name = "smolny_http_request_seconds";
    return (
      head(name, "histogram", "How long requests took.") +
      rows.map(([end, value]) => `${name}${end} ${value}\n`).join("")
    );
  }
}

function head(name: string, type: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function family(name: string, type: string, help: string, rows: readonly (readonly [string, number])[]): string {
  return head(name, type, help) + rows.map(([labels, value]) => `${name}{${labels}} ${value}\n`).join("");
}

function single(name: string, type: string, help: string, value: number): string {
  return `${head(name, type, help)}${name} ${value}\n`;
}
