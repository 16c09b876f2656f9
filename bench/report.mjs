/** What query.mjs has measured, as Markdown. */

import { cpus, totalmem } from "node:os";

const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) =>
  [row(head), row(head.map((_, at) => (at === 0 ? "---" : "--:"))), ...rows.map(row)].join("\n");
const mean = (ratios) => Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
const shown = (number) => {
  if (number === undefined || !Number.isFinite(number)) return "–";
  return number >= 100 ? Math.round(number).toLocaleString("en") : String(Number(number.toPrecision(2)));
};
const whole = (number) => number.toLocaleString("en");
const times = (number) => (Number.isFinite(number) ? `${shown(number)} ×` : "–");

/** Ratios of two over the queries that both have answered. */
function ratios(answered, slow, fast) {
  return answered.flatMap(({ medians }) => {
    const ratio = medians[slow] / medians[fast];
    return Number.isFinite(ratio) ? [ratio] : [];
  });
}

/** Every other peer beside ours. */
const others = (names, ours) => names.filter((name) => name !== ours);

function queriesAt({ size, answered }, names, ours) {
  const rows = answered.map(({ query, medians, count = 0, wrong }) => [
    `${query.name}${wrong ? " (answers differ)" : ""}`,
    whole(count),
    ...names.map((name) => shown(medians[name])),
    ...others(names, ours).map((name) => times(medians[name] / medians[ours])),
  ]);
  const means = others(names, ours).map((name) => times(mean(ratios(answered, name, ours))));
  const head = ["query, ms", "rows", ...names, ...others(names, ours).map((name) => `beside ${name}`)];
  return `### ${whole(size)} quads\n\n${table(head, [...rows, ["geometric mean", "", ...names.map(() => ""), ...means]])}`;
}

/** Queries in which ours is slower than another by more than the target allows: 1.5 ms and 20 %. */
function slower({ size, answered }, ours, other) {
  return answered.flatMap(({ query, medians }) =>
    medians[ours] > 1.5 + 1.2 * medians[other]
      ? [`- ${query.name}, ${whole(size)} quads: ${shown(medians[ours])} ms, ${other} ${shown(medians[other])} ms`]
      : [],
  );
}

function loading(results, names) {
  const rows = results.flatMap(({ size, loads, writes, starts }) =>
    names.map((name) => {
      const packed = starts[`${name}, packed`];
      return [
        `${name}, ${whole(size)}`,
        shown(loads[name].seconds),
        whole(Math.round(size / loads[name].seconds)),
        Math.round(loads[name].bytes / size),
        shown(writes[name].bytes / 1e6 / writes[name].seconds),
        shown(starts[name]) + (packed === undefined ? "" : ` (${shown(packed)} from its own file)`),
      ];
    }),
  );
  return table(
    ["", "N-Quads in, s", "quads/s", "bytes resident per quad", "N-Quads out, MB/s", "start to first answer, s"],
    rows,
  );
}

/** How much longer the queries take whose answers do not grow, from the first size of 200,000 or more to the last. */
function growth(results, names) {
  const large = results.filter(({ size }) => size >= 200_000);
  const [from, to] = [large[0], large.at(-1)];
  if (from === to) return [];
  const fixed = from.answered.flatMap(({ query, medians }, at) =>
    query.fixed ? [{ name: query.name, before: medians, after: to.answered[at].medians }] : [],
  );
  const of = (name) => fixed.map(({ before, after }) => after[name] / before[name]);
  const known = (name) => of(name).filter(Number.isFinite);
  const rows = fixed.map(({ name }, at) => [name, ...names.map((peer) => times(of(peer)[at]))]);
  const last = ["geometric mean", ...names.map((name) => times(mean(known(name))))];
  return [
    `### From ${whole(from.size)} to ${whole(to.size)} quads: queries whose answers do not grow`,
    table(["query", ...names], [...rows, last]),
  ];
}

/** @param results for each size: loads, writes, starts and answered, as query.mjs gathers them */
export function report(results, names) {
  const ours = names.find((name) => name.startsWith("smolny"));
  const faults = results.flatMap(({ size, answered }) =>
    answered.flatMap(({ query, wrong, failed }) =>
      [...(wrong ? [wrong] : []), ...failed].map((text) => `- ${query.name}, ${whole(size)} quads: ${text}`),
    ),
  );
  const behind = results.flatMap((result) =>
    names.flatMap((name) => (name === "oxigraph" ? slower(result, ours, name) : [])),
  );
  const section = (title, lines) => (lines.length === 0 ? [] : [title, lines.join("\n")]);
  const { loads } = results[0];
  return [
    `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.versions.node}; ` +
      `${names.map((name) => loads[name].versions).join("; ")}; ${new Date().toISOString().slice(0, 10)}.`,
    ...results.map((result) => queriesAt(result, names, ours)),
    ...section("### Slower than Oxigraph by more than 1.5 ms and 20 %", behind),
    ...section("### Not answered, or answered in different ways: not counted", faults),
    ...growth(results, names),
    "### Loading, memory, writing, starting",
    loading(results, names),
  ].join("\n\n");
}
