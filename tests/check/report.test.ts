import { describe, expect, it } from "vitest";
import { reports } from "../../src/check/index.ts";
import { issue, warning } from "../../src/issue.ts";

const place = { file: "data/a,b.yaml", line: 3, column: 9, length: 4, excerpt: "  kind: knid/x" };
const issues = [
  issue("unknown-id", "No record has the id “knid/x”.", place, "Perhaps “kind/x”?"),
  warning("passage-unused", "100% unused\n(so far)", { file: "data/s.yaml" }),
  issue("usage", "Nothing to do."),
];

describe("reports", () => {
  it("json is an array with an object for each issue, its keys always in one order", () => {
    const text = reports.json(issues);
    expect(JSON.parse(text)).toMatchObject([
      { code: "unknown-id", ...place },
      { severity: "warning", file: "data/s.yaml" },
      { code: "usage" },
    ]);
    expect(text.split("\n")[1]).toBe(
      '  {"code":"unknown-id","severity":"error","file":"data/a,b.yaml","line":3,"column":9,"length":4,"message":"No record has the id “knid/x”.","hint":"Perhaps “kind/x”?","excerpt":"  kind: knid/x"},',
    );
    expect(text.split("\n")[3]).toBe('  {"code":"usage","severity":"error","message":"Nothing to do."}');
    expect(reports.json([])).toBe("[]\n");
  });

  it("github escapes what the commands keep for themselves", () => {
    expect(reports.github(issues)).toBe(
      [
        "::error file=data/a%2Cb.yaml,line=3,col=9,endColumn=13,title=unknown-id::No record has the id “knid/x”. Perhaps “kind/x”?",
        "::warning file=data/s.yaml,title=passage-unused::100%25 unused%0A(so far)",
        "::error title=usage::Nothing to do.",
        "",
      ].join("\n"),
    );
  });

  it("gcc is a line for each issue", () => {
    expect(reports.gcc(issues)).toBe(
      [
        "data/a,b.yaml:3:9: error: No record has the id “knid/x”. Perhaps “kind/x”? [unknown-id]",
        "data/s.yaml: warning: 100% unused (so far) [passage-unused]",
        "smolny: error: Nothing to do. [usage]",
        "",
      ].join("\n"),
    );
    expect(reports.gcc([])).toBe("");
  });
});
