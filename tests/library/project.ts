/** A project of somebody else's, in which smolny is installed as npm would install it: packed, and unpacked beside what it depends on. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Project {
  readonly folder: string;
  /** Writes a file and has Node run it: what it prints on both streams, and its exit code. */
  run(file: string, text: string): Promise<{ code: number; printed: string }>;
  /** Has TypeScript prove a file; what it has against it. */
  prove(file: string, text: string): Promise<string>;
  remove(): void;
}

export function newProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), "smolny-user-"));
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(root, "node_modules")).filter((each) => !each.startsWith(".")))
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  const pack = spawnSync(`npm pack --json --ignore-scripts --pack-destination "${folder}"`, {
    cwd: root,
    shell: true,
    encoding: "utf8",
  });
  const [{ filename }] = JSON.parse(pack.stdout) as [{ filename: string }];
  const smolny = join(modules, "smolny");
  mkdirSync(smolny);
  spawnSync("tar", ["-xzf", filename, "--strip-components=1", "-C", smolny], { cwd: folder });
  writeFileSync(join(folder, "package.json"), '{ "name": "user", "type": "module" }');

  const node = async (...args: string[]) => {
    const child = spawn(process.execPath, args, { cwd: folder });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
    const [code] = (await once(child, "close")) as [number];
    return { code, printed };
  };
  return {
    folder,
    run(file, text) {
      writeFileSync(join(folder, file), text);
      return node(file);
    },
    async prove(file, text) {
      writeFileSync(join(folder, file), text);
      const options = "--strict --noEmit --module nodenext --target es2023 --types node --skipLibCheck";
      const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
      return (await node(tsc, ...options.split(" "), file)).printed;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
