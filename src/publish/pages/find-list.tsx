/** Things listed by kind, with all their names; what narrows them down stands in their attributes (find.tsx says how). */

import type { SiteContext, Thing } from "../context.ts";
import { kindHeading, kindOrder, type Facet } from "../facets.ts";
import { relative } from "../links.ts";
import type { Name } from "../names.ts";

/** How many things a page lists, and how many other names of each: with 250 memberships of long names a page has some 80 kB. */
export const longest = 250;
const mostNames = 6;

export interface Listing {
  readonly context: SiteContext;
  readonly from: string;
  readonly facets: readonly Facet[];
  readonly names: ReadonlyMap<string, readonly Name[]>;
}

/** Things under the headings of their kinds. A list that is cut says so, and where the rest is. */
export function Things({ things, ...list }: Listing & { things: readonly Thing[] }) {
  const kinds = [...new Set(things.map(({ kind }) => kind))].sort(
    (a, b) => kindOrder(a) - kindOrder(b) || (a < b ? -1 : 1),
  );
  const room = Math.max(10, Math.floor(longest / Math.max(1, kinds.length)));
  const attributes = attributesOf(list.facets);
  return (
    <>
      {kinds.map((kind) => {
        const own = things.filter((thing) => thing.kind === kind);
        const shown = things.length <= longest ? own : own.slice(0, kinds.length === 1 ? longest : room);
        return (
          <section data-group>
            <h2 id={idOf(list.facets, kind)}>{kindHeading(kind)}</h2>
            {shown.length < own.length && <Cut {...list} kind={kind} shown={shown.length} of={own.length} />}
            <List {...list} things={shown} attributes={attributes} id={idOf(list.facets, kind)} />
          </section>
        );
      })}
    </>
  );
}

function Cut({ facets, from, kind, shown, of }: Listing & { kind: string; shown: number; of: number }) {
  const value = facets.find(({ name }) => name === "kind")?.values.find(({ iri }) => iri === kind);
  return (
    <p class="cut">
      The first {shown} of {of} stand here.{" "}
      {value !== undefined && <a href={relative(from, `find/kind/${value.name}/`)}>All of them</a>}
    </p>
  );
}

const idOf = (facets: readonly Facet[], kind: string) =>
  `kind-${facets.find(({ name }) => name === "kind")?.values.find(({ iri }) => iri === kind)?.name ?? "other"}`;

/** A list short enough to look through; a longer one has its letters to go to. */
function List(props: Listing & { things: readonly Thing[]; attributes: Attributes; id: string }) {
  const { things, id } = props;
  const letters = [...new Set(things.map(letterOf))];
  if (things.length <= 100 || letters.length < 5) return <Items {...props} />;
  return (
    <>
      <p class="letters">
        {letters.map((letter) => (
          <>
            <a href={`#${letterId(id, letter)}`}>{letter}</a>{" "}
          </>
        ))}
      </p>
      {letters.map((letter) => (
        <>
          <h3 id={letterId(id, letter)}>{letter}</h3>
          <Items {...props} things={things.filter((thing) => letterOf(thing) === letter)} />
        </>
      ))}
    </>
  );
}

function letterOf({ label }: Thing): string {
  const letter = /\p{L}/u.exec(label.normalize("NFC"))?.[0].toUpperCase();
  return letter ?? "0–9";
}

const letterId = (id: string, letter: string) => `${id}-${letter === "0–9" ? "number" : letter.toLowerCase()}`;

function Items({
  things,
  from,
  context,
  names,
  attributes,
}: Listing & { things: readonly Thing[]; attributes: Attributes }) {
  return (
    <ul class="things">
      {things.map(({ iri, label }) => {
        const others = (names.get(iri) ?? []).filter(({ text }) => text !== label && `“${text}”` !== label);
        return (
          <li data-thing {...attributes.get(iri)}>
            <a href={relative(from, context.placeOf(iri) ?? "")}>{label}</a>
            {others.slice(0, mostNames).map(({ text, language }) => (
              <>
                {" "}
                <span class="also" lang={language === "" || language === "en" ? undefined : language}>
                  {text}
                </span>
              </>
            ))}
            {others.length > mostNames && (
              <>
                {" "}
                <span class="also">and {others.length - mostNames} more</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type Attributes = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Thing → facet → the names of its values, as attributes of its item. */
function attributesOf(facets: readonly Facet[]): Attributes {
  const found = new Map<string, Record<string, string>>();
  for (const facet of facets)
    for (const value of facet.values)
      for (const { iri } of value.things) {
        const own = found.get(iri) ?? {};
        const key = `data-${facet.name}`;
        found.set(iri, { ...own, [key]: own[key] === undefined ? value.name : `${own[key]} ${value.name}` });
      }
  return found;
}
