import { describe, expect, it } from "vitest";
import { check, readChecks } from "../../src/check/index.ts";
import { openDataset } from "../../src/dataset/index.ts";
import { codes } from "../../src/issue.ts";
import { filesOf, graphOf, ownData, textOf, world } from "../ontology/examples.ts";
import { bytesOf } from "./sources.ts";

/** What is wrong with a record beside the valid examples, each issue with the part of the line that its caret is under. */
async function faultsOf(yaml: string) {
  const { kg, issues } = await graphOf([...world(), { file: "new.yaml", bytes: bytesOf(yaml) }]);
  expect(issues).toEqual([]);
  return (await check(kg)).map(
    ({ file, line, column = 0, length = 0, excerpt = "", severity, code, message, hint }) => ({
      at: `${file}:${line}:${column} ${excerpt.slice(column - 1, column - 1 + length)}`,
      told: `${severity} ${code}: ${message}`,
      hint,
    }),
  );
}

describe("check", () => {
  it("shows all faults at once, each at the value that is wrong, in the words of records", async () => {
    const faults = await faultsOf(`- id: vote/salt
  type: Vote
  cites: source/oakford/charter
  kind: kind/approval
  concerns: body/council
  author: person/c-petrova
  votesAgainst: "-2"
  noted:
    label: { en: Vote on salt }
`);
    expect(faults).toEqual([
      {
        at: "new.yaml:5:13 body/council",
        told: "error value-wrong: body/council, at “concerns” of vote/salt, is of type Body.",
        hint: "A vote decides one act: concerns: act/….",
      },
      {
        at: "new.yaml:6:11 person/c-petrova",
        told: "error key-misplaced: “author” does not belong to vote/salt, which is of type Vote.",
        hint: expect.stringMatching(/^It takes abstentions, agent, begins, /),
      },
      {
        at: 'new.yaml:7:17 "-2"',
        told: "error value-wrong: “-2” cannot stand at “votesAgainst” of vote/salt.",
        hint: "Votes against: one whole number, as text; leave it out if the source does not tell it.",
      },
    ]);
  });

  it("names the nearest key that the class takes", async () => {
    const faults = await faultsOf(`- id: person/e-orlov
  type: Person
  cites: source/oakford/stone
  text: stone
  noted:
    label: { en: E. Orlov }
`);
    expect(faults).toMatchObject([
      { told: "error key-misplaced: “text” does not belong to person/e-orlov, which is of type Person." },
    ]);
  });

  it("shows what is missing at the record's id", async () => {
    expect(await faultsOf("- id: place/mill\n  type: Place\n")).toEqual([
      {
        at: "new.yaml:1:7 place/mill",
        told: "error value-missing: place/mill has no “label”.",
        hint: "Give it a label under noted, one for each language: label: { en: …, ru: … }.",
      },
    ]);
  });

  it("does not blame what was derived while what it comes from is wrong", async () => {
    const faults = await faultsOf(`- id: event/feast
  type: Event
  cites: source/oakford/opening
  kind: kind/opening
  when: { key: moment, type: Moment, oldStyle: ["1917-03-01", "1917-03-02"] }
  noted:
    label: { en: Feast }
`);
    expect(faults).toMatchObject([
      {
        at: 'new.yaml:5:63 "1917-03-02"',
        told: "error value-surplus: event/feast/moment has 2 values of “oldStyle”, which are too many.",
      },
    ]);
  });

  it("does not tell a mistyped id, key or type twice", async () => {
    const yaml = `- id: vote/salt
  type: Vote
  cites: source/oakford/charter
  knid: kind/approval
  concerns:
    - act/charter-of-bred
  manner: manner/unanimously
  noted:
    label: { en: Vote on salt }
- id: act/salt
  type: Atc
- id: vote/pepper
  type: Vote
  cites: source/oakford/charter
  concerns: act/salt
  manner: manner/unanimously
  noted:
    label: { en: Vote on pepper }
`;
    const { kg, issues } = await graphOf([...world(), { file: "new.yaml", bytes: bytesOf(yaml) }]);
    expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual([
      "4 unknown-key",
      "6 unknown-id",
      "11 unknown-type",
    ]);
    expect((await check(kg)).map(({ line, code, message }) => `${line} ${code} ${message}`)).toEqual([
      "12 value-missing vote/pepper has no “kind”.",
    ]);
  });

  it("finds the same under another base", async () => {
    const { kg } = await graphOf(
      [...world(), { file: "new.yaml", bytes: bytesOf("- id: place/mill\n  type: Place\n") }],
      "https://example.org/veche/",
    );
    expect(await check(kg)).toMatchObject([{ code: "value-missing", line: 1, message: "place/mill has no “label”." }]);
  });
});

describe("the negative queries", () => {
  it("each have a title, an explanation, a code and a severity", async () => {
    const checks = await readChecks();
    expect(checks.length).toBeGreaterThan(30);
    for (const { name, severity, title, explains } of checks) {
      expect(codes).toHaveProperty([name]);
      expect(["error", "warning"]).toContain(severity);
      expect(title, name).toMatch(/^[A-Z].*[^.]$/);
      expect(explains, name).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("select the same columns, in the same order, and no id of our data", () => {
    for (const query of filesOf("queries/checks/", ".rq")) {
      const text = textOf(query);
      expect(text, query.file).toMatch(
        /^SELECT (?:DISTINCT )?\?node(?: \?path)?(?: \?value)? \?message(?: \?hint)? WHERE \{$/m,
      );
      expect(text, query.file).toMatch(/^ORDER BY \?node(?: \?\w+)*\n$/m);
      expect(text, query.file).not.toMatch(/kulegin|second-congress|\b(?:person|assembly|body|source)\//);
    }
  });
});

describe("the data", () => {
  it("have nothing wrong", async () => {
    const dataset = await openDataset(ownData);
    const issues = [...dataset.issues, ...(await check(dataset))];
    expect(issues.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });
});

describe("what follows from another fault", () => {
  it("is not told: who says nothing says nothing that is asked for either", async () => {
    const yaml = `- id: faction/millers
  type: Faction
  cites: source/oakford/chartr
  partOf: assembly/second-veche
  noted:
    label: { en: Millers }
`;
    const { kg, issues } = await graphOf([...world(), { file: "new.yaml", bytes: bytesOf(yaml) }]);
    expect(issues.map(({ message }) => message)).toEqual(["No passage has the id “source/oakford/chartr”."]);
    expect(await check(kg)).toEqual([]);
  });
});

describe("a day that no calendar has", () => {
  const moment = (note: string) => `- id: event/market
  type: Event
  cites: source/oakford/charter
  kind: kind/opening
  when:
    key: day
    type: Moment
    oldStyle: XXXX-09-31
    noted:
      label: { en: The day of the market }
${note}  noted:
    label: { en: The market }
`;
  const note = `      notes:
        - key: impossible
          type: Note
          kind: kind/impossible-date
          text: September has thirty days.
`;

  it("is a fault, told once", async () => {
    const faults = await faultsOf(moment(""));
    expect(faults.map(({ told }) => told)).toEqual([
      expect.stringMatching(/The Julian calendar has no day XXXX-09-31\./),
    ]);
  });

  it("stands if a note says that the source errs", async () => {
    expect((await faultsOf(moment(note))).map(({ told }) => told)).toEqual([]);
  });
});
