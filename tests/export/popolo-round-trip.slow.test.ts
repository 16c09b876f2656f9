/** The files of other people, in and out again (`../shared/assemblies`; LEFT OUT where they are not). */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { proveRoundTrip } from "./round-trip.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const assemblies = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "assemblies");
const isThere = existsSync(assemblies);

describe.skipIf(!isThere)(`the files of other people${isThere ? "" : ` (LEFT OUT: no ${assemblies})`}`, () => {
  const leftOut = async (names: readonly string[], isSameAgain = true) => {
    const read = async (file: string) => ({ file, text: await readFile(join(assemblies, file), "utf8") });
    const { oddities } = await proveRoundTrip(await Promise.all(names.map(read)), isSameAgain);
    return oddities
      .filter(({ code, rule }) => rule === "left out" && code !== "unknown-as-value")
      .map(({ pointer }) => pointer);
  };

  test("the councils of Victoria: all but the stray warnings", { timeout: 300_000 }, async () => {
    expect(await leftOut(["victoria-councils.popolo.json"])).toEqual(["/warnings"]);
  });

  test("the parliament of Finland, its members and a sitting's votes: all", { timeout: 300_000 }, async () => {
    // Its sittings have no id: told inside motions and read again, they are events, and whose they are is said otherwise.
    expect(await leftOut(["finland-eduskunta.popolo.json", "finland-sitting-2011-12-09.votes.json"], false)).toEqual(
      [],
    );
  });

  test("the parliament of Malaysia: all but the number of its seats", { timeout: 300_000 }, async () => {
    expect(await leftOut(["malaysia-dewan-rakyat.popolo.json"])).toEqual(["/organizations/1/seats"]);
  });
});
