/** How the editor looks. Colours come from the page's custom properties, which reach into the shadow root and know light from dark. */

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--query-keyword)", fontWeight: "700" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--query-variable)" },
  { tag: [tags.string, tags.number, tags.bool, tags.literal], color: "var(--query-literal)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--query-grey)", fontStyle: "italic" },
  { tag: [tags.namespace, tags.url, tags.propertyName, tags.typeName, tags.className], color: "var(--query-name)" },
  { tag: [tags.invalid], color: "inherit" },
]);

const box = { border: "1px solid var(--query-line)", backgroundColor: "var(--query-paper)", color: "var(--query-ink)" };

export const theme = EditorView.theme({
  "&": { ...box, fontSize: "15px" },
  "&.cm-focused": { outline: "2px solid var(--query-red)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--query-mono)", lineHeight: "1.5", minHeight: "14em", maxHeight: "32em" },
  ".cm-content": { caretColor: "var(--query-ink)", padding: "8px 0" },
  ".cm-gutters": {
    backgroundColor: "transparent",
    color: "var(--query-grey)",
    border: "none",
    borderRight: "1px solid var(--query-line)",
  },
  ".cm-tooltip": { ...box, fontFamily: "var(--query-sans)", fontSize: "15px", maxWidth: "min(34em, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--query-mono)", maxHeight: "16em", maxWidth: "90vw" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "2px 8px", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--query-red)", color: "var(--query-paper)" },
  ".cm-completionDetail": { fontStyle: "normal", fontFamily: "var(--query-sans)", marginLeft: "1em" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-diagnostic": { padding: "4px 10px", borderLeft: "3px solid var(--query-red)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--query-grey)" },
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline wavy var(--query-red) 1px" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--query-grey)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--query-line)" },
});
