/** pictures/: a page for each picture, with its table; and the list of them. */

import type { PageKind, SiteContext } from "../context.ts";
import { page } from "../layout.tsx";
import { relative } from "../links.ts";
import { Figure, pictures } from "../pictures/index.tsx";

const folder = "pictures/";
const pathOf = (name: string) => `${folder}${name}/index.html`;
const nameOf = new Map(Object.keys(pictures).map((name) => [pathOf(name), name]));

const found = new WeakMap<SiteContext, Promise<readonly string[]>>();

/** Those for which the dataset has something; found out once. */
function drawn(context: SiteContext): Promise<readonly string[]> {
  const names = found.get(context) ?? draw(context);
  found.set(context, names);
  names.catch(() => found.delete(context));
  return names;
}

async function draw(context: SiteContext): Promise<readonly string[]> {
  const names = Object.keys(pictures);
  const each = await Promise.all(names.map(async (name) => pictures[name]?.draw(context, pathOf(name))));
  return names.filter((_, at) => each[at] !== undefined);
}

async function list(context: SiteContext) {
  const path = `${folder}index.html`;
  const names = await drawn(context);
  const title = "Pictures";
  const body = (
    <>
      <h1>{title}</h1>
      <p>
        Each is drawn from what the source says, and has a table with the same numbers and their passages. What is
        hatched is not told.
      </p>
      <dl class="list">
        {names.map((name) => (
          <>
            <dt>
              <a href={relative(path, `${folder}${name}/`)}>{pictures[name]?.title}</a>
            </dt>
            <dd>{pictures[name]?.about}</dd>
          </>
        ))}
      </dl>
    </>
  );
  const description = "The congress in pictures, each with a table of its numbers and their passages.";
  return page(
    { path, title, description, canonical: context.reader.base + folder, crumbs: [{ label: title }], body },
    context,
  );
}

async function one(name: string, context: SiteContext) {
  const path = pathOf(name);
  const kind = pictures[name];
  const picture = await kind?.draw(context, path);
  if (kind === undefined || picture === undefined) return undefined;
  const { title, about } = kind;
  const body = (
    <>
      <h1>{title}</h1>
      <p>{about}</p>
      <Figure picture={picture} open from={path} context={context} />
    </>
  );
  const crumbs = [{ label: "Pictures", href: relative(path, folder) }, { label: title }];
  return page(
    { path, title, description: about, canonical: `${context.reader.base}${folder}${name}/`, crumbs, body },
    context,
  );
}

export const picturePages: PageKind = {
  paths: async (context) => {
    const names = await drawn(context);
    return names.length === 0 ? [] : [`${folder}index.html`, ...names.map(pathOf)];
  },
  file: async (path, context) => {
    if (path === `${folder}index.html`) return (await drawn(context)).length === 0 ? undefined : list(context);
    const name = nameOf.get(path);
    return name === undefined ? undefined : one(name, context);
  },
};
