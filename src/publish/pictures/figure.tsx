/** A picture on a page: its drawings under what is to be seen, and the same numbers as a table, each with its passages. */

import type { Child } from "hono/jsx";
import { PassageLink } from "../citation.tsx";
import type { SiteContext } from "../context.ts";
import { known } from "../known.ts";
import { Computed, NotTold } from "../voices.tsx";
import { Drawing, type DrawingProps } from "./drawing.tsx";
import { figure } from "./rows.ts";

export interface NumberRow {
  readonly cells: readonly Child[];
  readonly passages: readonly string[];
}

export interface NumberTable {
  readonly heads: readonly string[];
  /** Heads of the columns of numbers. */
  readonly numeric?: readonly string[];
  readonly rows: readonly NumberRow[];
}

/** What there is to be seen, drawn and told. */
export interface Picture {
  /** Unique among the pictures of a page. */
  readonly id: string;
  readonly title: string;
  /** One for each thing that is to be seen by itself, one under the other. */
  readonly drawings: readonly DrawingProps[];
  readonly table: NumberTable;
  /** How it is drawn, where that is not to be seen. */
  readonly note?: string;
}

interface From {
  readonly from: string;
  readonly context: SiteContext;
}

export interface FigureProps extends From {
  readonly picture: Picture;
  /** Whether the table is open from the start, as on a picture's own page. */
  readonly open?: boolean;
}

export function Figure({ picture, open, from, context }: FigureProps) {
  const { id, title, drawings, note } = picture;
  return (
    <figure class="picture" id={id}>
      <figcaption>{title}</figcaption>
      {drawings.map((drawing) => (
        <>
          {drawings.length > 1 && <p class="panel">{drawing.title}</p>}
          <Drawing {...drawing} />
        </>
      ))}
      {note !== undefined && <p class="how">{note}</p>}
      <details class="numbers" open={open}>
        <summary>The same as a table, with passages</summary>
        <section class="scroll" aria-label={`Table: ${title}`} tabindex={0}>
          <Numbers picture={picture} from={from} context={context} />
        </section>
      </details>
    </figure>
  );
}

function Numbers({ picture: { title, table }, from, context }: FigureProps) {
  const { heads, numeric = [], rows } = table;
  const kindOf = (at: number) => (numeric.includes(heads[at] ?? "") ? "figure" : undefined);
  return (
    <table>
      <caption class="mark">{title}</caption>
      <thead>
        <tr>
          {heads.map((head, at) => (
            <th scope="col" class={kindOf(at)}>
              {head}
            </th>
          ))}
          <th scope="col">Passages</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells: [first, ...cells], passages }) => (
          <tr>
            <th scope="row">{first}</th>
            {cells.map((cell, at) => (
              <td class={kindOf(at + 1)}>{cell}</td>
            ))}
            <td>
              <Passages iris={passages} from={from} context={context} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Passages({ iris, from, context }: { iris: readonly string[] } & From) {
  const { passages } = known(context);
  const numberOf = (iri: string) => passages.get(iri)?.number ?? 0;
  const sorted = [...iris].sort((a, b) => numberOf(a) - numberOf(b));
  if (sorted.length === 0) return <>none of its own</>;
  return (
    <>
      {sorted.map((iri, at) => (
        <>
          {at > 0 && ", "}
          <PassageLink iri={iri} from={from} context={context} />
        </>
      ))}
    </>
  );
}

/** A number in a table: as said, else as computed, else not told. */
export function NumberCell({ said, computed }: { said?: number | undefined; computed?: number | undefined }) {
  if (said !== undefined) return <>{figure(said)}</>;
  return computed === undefined ? <NotTold /> : <Computed>{figure(computed)}</Computed>;
}

/** Words in a table, or that they are not told. */
export const WordsCell = ({ words }: { words: string | undefined }) =>
  words === undefined || words === "" ? <NotTold /> : <>{words}</>;
