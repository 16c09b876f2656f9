/** Pictures on pages of text: drawn where the page has room for them (100 kB with its style), else linked, each to its own page. */

import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { SiteContext } from "../context.ts";
import { know } from "../known.ts";
import { relative } from "../links.ts";
import { Figure, pictures } from "../pictures/index.tsx";

/**
 * Name → the picture as it stands on the page, for those that the dataset has something for; what comes first has room first.
 * @param room what they may weigh together, in bytes
 */
export async function figuresFor(
  context: SiteContext,
  from: string,
  names: readonly string[],
  room: number,
): Promise<ReadonlyMap<string, JSX.Element>> {
  await know(context);
  const found = new Map<string, JSX.Element>();
  let taken = 0;
  for (const name of names) {
    const picture = await pictures[name]?.draw(context, from);
    if (picture === undefined) continue;
    const html = String(await (<Figure picture={picture} from={from} context={context} />));
    const size = new TextEncoder().encode(html).length;
    const fits = taken + size <= room;
    if (fits) taken += size;
    found.set(name, fits ? <>{raw(html)}</> : <Elsewhere name={name} from={from} />);
  }
  return found;
}

function Elsewhere({ name, from }: { name: string; from: string }) {
  return (
    <p class="elsewhere">
      <a href={relative(from, `pictures/${name}/`)}>{pictures[name]?.title}</a>, a picture on a page of its own.{" "}
      {pictures[name]?.about}
    </p>
  );
}
