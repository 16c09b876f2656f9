/** The marks of the voices, the same everywhere: what is computed, what editors note, what is not told, what disagrees. */

import type { Child } from "hono/jsx";

/** What a rule computed: a thin dotted underline, and the word for whoever cannot see or hover it. */
export function Computed({ rule, children }: { rule?: string | undefined; children?: Child }) {
  return (
    <span class="derived" title={rule === undefined ? "computed" : `computed by rule: ${rule}`}>
      {children}
      <span class="mark"> (computed)</span>
    </span>
  );
}

/** What editors note: a bracketed, smaller line. */
export function Noted({ editor = "editor", children }: { editor?: string | undefined; children?: Child }) {
  return (
    <span class="noted">
      <span class="who">[{editor}:</span> {children}
      <span class="who">]</span>
    </span>
  );
}

/** What no source tells: in words, never an empty cell and never 0. */
export function NotTold({ children = "not told" }: { children?: Child }) {
  return <span class="nottold">{children}</span>;
}
