/** The files for hosts, proved on an Apache: the site under its own .htaccess, and the permanent address that sends on to it. */

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeSite } from "../../src/publish/index.ts";
import { openSmallSite, type Opened } from "./small-site.ts";

const apache = "/usr/sbin/apache2";
const modules = "/usr/lib/apache2/modules";
const isThere = existsSync(apache);
if (!isThere) process.stdout.write("left out: .htaccess and w3id.htaccess on an Apache (apt-get install apache2)\n");

let opened: Opened;
let server: ChildProcess | undefined;
let [site, permanent] = ["", ""];

/** A port that nobody has. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

const host = (port: number, folder: string) => `Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
  DocumentRoot "${folder}"
  <Directory "${folder}">
    AllowOverride All
    Require all granted
  </Directory>
</VirtualHost>
`;

beforeAll(async () => {
  if (!isThere) return;
  opened = await openSmallSite();
  const { folder } = opened;
  const [one, other] = [await freePort(), await freePort()];
  [site, permanent] = [`http://127.0.0.1:${one}/congress`, `http://127.0.0.1:${other}/congress`];
  // Below the root, where .htaccess must find out by itself.
  await writeSite(opened.site, join(folder, "root", "congress"));
  await mkdir(join(folder, "w3id", "congress"), { recursive: true });
  const rules = await readFile(join(folder, "root", "congress", "w3id.htaccess"), "utf8");
  await writeFile(join(folder, "w3id", "congress", ".htaccess"), rules.replace("https://smolny.example.org", site));
  const names = ["mpm_event", "authz_core", "dir", "mime", "rewrite", "headers", "negotiation", "autoindex"];
  const configuration = [
    `ServerRoot "${folder}"`,
    `PidFile "${folder}/apache.pid"`,
    `ErrorLog "${folder}/apache.log"`,
    "ServerName localhost",
    ...(process.getuid?.() === 0 ? ["User www-data", "Group www-data"] : []),
    ...names.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    "TypesConfig /etc/mime.types",
    host(one, join(folder, "root")),
    host(other, join(folder, "w3id")),
  ];
  await writeFile(join(folder, "apache.conf"), configuration.join("\n"));
  spawnSync("chmod", ["-R", "a+rX", folder]);
  server = spawn(apache, ["-f", join(folder, "apache.conf"), "-D", "FOREGROUND"], { stdio: "ignore" });
  for (let tries = 0; tries < 200; tries++) {
    if ((await fetch(`${site}/robots.txt`).catch(() => undefined)) !== undefined) return;
    await delay(50);
  }
  throw new Error(await readFile(join(folder, "apache.log"), "utf8"));
}, 120_000);

afterAll(async () => {
  if (server !== undefined) {
    server.kill();
    await once(server, "close");
  }
  await (opened as Opened | undefined)?.close();
});

const get = (url: string, accept: string) => fetch(url, { redirect: "manual", headers: { accept } });
const location = async (url: string, accept: string) => {
  const response = await get(url, accept);
  return `${response.status} ${response.headers.get("location")?.replace(site, "") ?? ""}`;
};

/** Accept → what follows the folder of the page. */
const accepts: readonly (readonly [accept: string, file: string])[] = [
  ["text/turtle", "data.ttl"],
  ["TEXT/Turtle; charset=utf-8", "data.ttl"],
  ["application/ld+json", "data.jsonld"],
  ['application/ld+json;profile="http://www.w3.org/ns/json-ld#flattened"', "data.jsonld"],
  ["application/json", "data.jsonld"],
  ["application/n-triples", "data.nt"],
  ["text/html", ""],
  ["*/*", ""],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ""],
  ["text/html;q=0.5, text/turtle", "data.ttl"],
  ["text/turtle;q=0.5, text/html", ""],
  ["text/turtle;q=0.9, */*;q=0.1", "data.ttl"],
  ["text/turtle;version=1.1;q=0.7, application/ld+json;q=0.8", "data.jsonld"],
  ["text/turtle;q=0, application/n-triples;q=0.05", "data.nt"],
  ["application/rdf+xml, text/turtle;q=0.3", "data.ttl"],
  ["image/png", ""],
  ["text/turtlex, nottext/turtle", ""],
];

describe.runIf(isThere)("the permanent address", () => {
  test.each(accepts)("of a thing, to who accepts %s", async (accept, file) => {
    expect(await location(`${permanent}/id/event/opening`, accept)).toBe(`303 /id/event/opening/${file}`);
    expect(await location(`${permanent}/id/person/ADLER`, accept)).toBe(`303 /id/person/_a_d_l_e_r/${file}`);
    expect(await location(`${permanent}/ontology`, accept)).toBe(`303 /ontology/${file}`);
  });

  test("leads to what is there, for things, nodes, the ontology and documents", async () => {
    for (const path of [
      "id/event/opening",
      "id/event/opening/moment",
      "id/person/adler",
      "id/person/ADLER",
      "ontology",
      "ontology/shapes",
    ])
      for (const accept of ["text/turtle", "text/html"]) {
        const response = await fetch(`${permanent}/${path}`, { headers: { accept } });
        expect([response.status, response.headers.get("content-type")], path).toEqual([
          200,
          `${accept}; charset=utf-8`,
        ]);
      }
    for (const path of ["", "corrections", "data/void.ttl", "people/"])
      expect((await fetch(`${permanent}/${path}`)).status, path).toBe(200);
    expect((await fetch(`${permanent}/id/person/nobody`)).status).toBe(404);
  });

  test("sends nobody elsewhere", async () => {
    for (const path of ["//example.com/", "/%0d%0aX:%20y", "/id/%0d%0aX:%20y", "/https://example.com"]) {
      const response = await get(permanent + path, "text/html");
      expect(response.headers.get("location") ?? site, path).toMatch(new RegExp(`^${site}`));
      expect(response.headers.get("x")).toBeNull();
    }
  });

  test("says that it looks at Accept", async () => {
    expect((await get(`${permanent}/id/event/opening`, "text/turtle")).headers.get("vary")).toContain("Accept");
  });
});

describe.runIf(isThere)("the site in a folder of an Apache", () => {
  test.each(accepts)("to who accepts %s", async (accept, file) => {
    const expected = file === "" ? "200 " : `303 ${new URL(site).pathname}/id/event/opening/${file}`;
    const found = await location(`${site}/id/event/opening/`, accept);
    expect(found.replace(/http:\/\/[^/]+\/congress/, "/congress").replace("303 /id", "303 /congress/id")).toBe(
      expected,
    );
  });

  test("finds names that stand otherwise in folders, apart from those that differ in case", async () => {
    const [upper, lower] = await Promise.all(
      ["ADLER", "adler"].map(async (name) => (await fetch(`${site}/id/person/${name}`)).text()),
    );
    expect(upper).toContain("<h1>Adler</h1>");
    expect(lower).toContain("<h1>Another Adler</h1>");
  });

  test("sends types, and headers that keep pages to themselves and data open", async () => {
    const types = {
      "data/dataset.nq": "application/n-quads",
      "data/dcat.jsonld": "application/ld+json",
      "assets/site.css": "text/css; charset=utf-8",
    };
    for (const [path, type] of Object.entries(types)) {
      const { headers } = await fetch(`${site}/${path}`);
      expect([headers.get("content-type"), headers.get("access-control-allow-origin")], path).toEqual([type, "*"]);
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
    expect((await fetch(`${site}/.well-known/void`)).headers.get("content-type")).toContain("text/turtle");
    expect((await fetch(`${site}/nothing`)).status).toBe(404);
  });
});
