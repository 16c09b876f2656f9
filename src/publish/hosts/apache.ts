/** `.htaccess` for the site on an Apache of one's own, and for https://w3id.org, which sends on to wherever the site lies. */

import { voidPath } from "../metadata/void.ts";
import { answers, literally, wanted } from "./accept.ts";
import { headers, mediaTypes } from "./headers.ts";
import { plainName, type Odd } from "./places.ts";

/** A value between quotes. */
const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;

/** A pattern without spaces and quotes: mod_rewrite has no escape for a quote, but its patterns have. */
const unquoted = (text: string) =>
  text.replace(/[\s"']/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** Finds what is wanted (`WANTED`) and which page tells of it (`FOLDER`; none if no IRI has that path). */
function findings(odd: readonly Odd[]): string[] {
  const plain = `id(?:/${plainName})+|ontology(?:/shapes)?`;
  return [
    "# What the client wants: the first of our types at its highest quality, in the variable WANTED.",
    ...wanted.map(
      (each, index) => `RewriteCond %{HTTP:Accept} ${unquoted(each)} [NC${index < wanted.length - 1 ? ",OR" : ""}]`,
    ),
    "RewriteRule ^ - [E=WANTED:%1]",
    "# The folder of the page, in FOLDER.",
    `RewriteRule "^(${plain})/?$" - [E=FOLDER:$1]`,
    String.raw`RewriteRule "^ontology/[0-9]+\.[0-9]+\.[0-9]+/?$" - [E=FOLDER:ontology]`,
    ...odd.map(([path, folder]) => `RewriteRule ${unquoted(`^${literally(path)}/?$`)} - [E=FOLDER:${folder}]`),
  ];
}

/** Sends data to whoever wants data; `root` is what stands before the folder. */
function sendings(root: string): string[] {
  return answers.flatMap(([types, file]) =>
    file === undefined
      ? []
      : [
          "RewriteCond %{ENV:FOLDER} .",
          `RewriteCond %{ENV:WANTED} ${unquoted(`^(?:${types.map(literally).join("|")})$`)} [NC]`,
          `RewriteRule ^ ${root}%{ENV:FOLDER}/${file} [R=303,L]`,
        ],
  );
}

/** For the folder that the site lies in, at the root of its host or below it. Needs `AllowOverride All`. */
export function siteAccess(odd: readonly Odd[]): string {
  const oddPages = [
    "RewriteCond %{ENV:FOLDER} .",
    "RewriteCond %{ENV:FOLDER}::%{REQUEST_URI} !^(.*)::.*/\\1/?$",
    "RewriteRule ^ %{ENV:BASE}%{ENV:FOLDER}/ [R=303,L]",
  ];
  return [
    "# Apache 2.4, for the folder that this site lies in.",
    "DirectoryIndex index.html",
    "Options -Indexes -MultiViews",
    "# If the site does not lie at the root of its host, write its folder in front.",
    "ErrorDocument 404 /404.html",
    "",
    "AddDefaultCharset utf-8",
    "AddCharset utf-8 .css .js .csv .xml .txt",
    ...Object.entries(mediaTypes).map(([ending, type]) => `AddType ${quoted(type)} .${ending}`),
    "",
    "<IfModule mod_headers.c>",
    ...Object.entries(headers).map(([name, value]) => `  Header always set ${name} ${quoted(value)}`),
    "  Header always merge Vary Accept",
    "</IfModule>",
    "",
    "RewriteEngine On",
    "# Where this folder is on the host, in BASE.",
    "RewriteCond %{REQUEST_URI}::$1 ^(.*?/)(.*)::\\2$",
    "RewriteRule ^(.*)$ - [E=BASE:%1]",
    `RewriteRule ^\\.well-known/void$ %{ENV:BASE}${voidPath} [R=302,L]`,
    ...findings(odd),
    ...sendings("%{ENV:BASE}"),
    "# Names that a file system might confuse are written otherwise in folders.",
    ...oddPages,
    "",
  ].join("\n");
}

/** For https://github.com/perma-id/w3id.org: the permanent address sends on to the site, which may move. */
export function permanentAccess(base: string, odd: readonly Odd[]): string {
  const { pathname, host } = new URL(base);
  return [
    `# .htaccess for ${pathname} on ${host} (https://github.com/perma-id/w3id.org).`,
    "# Negotiates by Accept and sends on to wherever the site lies. Contact: see the site's page corrections/.",
    "Options +FollowSymLinks",
    "<IfModule mod_headers.c>",
    "  Header always set Access-Control-Allow-Origin *",
    "  Header always merge Vary Accept",
    "</IfModule>",
    "RewriteEngine On",
    "",
    "# ▼▼▼ EDIT THIS LINE: the address of the site, without a slash at its end ▼▼▼",
    "RewriteRule ^ - [E=TARGET:https://smolny.example.org]",
    "# ▲▲▲",
    "",
    ...findings(odd),
    "# Things are no documents: 303 (https://www.w3.org/TR/cooluris/#r303gendocument).",
    ...sendings("%{ENV:TARGET}/"),
    "RewriteCond %{ENV:FOLDER} .",
    "RewriteRule ^ %{ENV:TARGET}/%{ENV:FOLDER}/ [R=303,L]",
    "# Everything else is a document.",
    "RewriteRule ^(.*)$ %{ENV:TARGET}/$1 [R=302,L]",
    "",
  ].join("\n");
}
