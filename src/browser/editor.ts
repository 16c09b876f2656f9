/**
 * The editor for queries: CodeMirror in a shadow root, where it may bring its styles as constructed sheets, which a strict
 * Content-Security-Policy allows (a <style> element it does not).
 */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { linter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, type Text } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";
import type { Issue } from "../issue.ts";
import { completions } from "./complete.ts";
import { highlighting, theme } from "./theme.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface Editor {
  text(): string;
  setText(text: string): void;
  /** Marks what is wrong at its place. */
  mark(issues: readonly Issue[]): void;
  /** Puts the cursor at a place, counted from 1. */
  goTo(line: number, column: number): void;
  focus(): void;
}

export interface EditorOptions {
  /** The textarea that the editor takes the place of: it gives the text and keeps it, for a form that is sent. */
  readonly textarea: HTMLTextAreaElement;
  readonly label: string;
  readonly vocabulary: Vocabulary;
  /** Told of each change of the text. */
  readonly changed: (text: string) => void;
  /** What is wrong with a text; undefined if it cannot be told now. */
  readonly check: (text: string) => Promise<readonly Issue[] | undefined>;
  readonly run: () => void;
}

export function createEditor({ textarea, label, vocabulary, changed, check, run }: EditorOptions): Editor {
  const host = document.createElement("div");
  host.className = "query-editor";
  const root = host.attachShadow({ mode: "open" });
  const parent = root.appendChild(document.createElement("div"));
  textarea.before(host);
  textarea.hidden = true;

  const runs = [{ key: "Mod-Enter", run: () => (run(), true) }];
  const view = new EditorView({
    root,
    parent,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        // Before the others: CodeMirror's own Mod-Enter makes a new line. Tab is nobody's key: it leaves the editor.
        keymap.of([
          ...runs,
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        bracketMatching(),
        closeBrackets(),
        EditorView.lineWrapping,
        sparql(),
        syntaxHighlighting(highlighting),
        theme,
        autocompletion({ override: [completions(vocabulary)], icons: false }),
        linter(async ({ state }) => diagnostics((await check(state.doc.toString())) ?? [], state.doc), { delay: 500 }),
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (!docChanged) return;
          textarea.value = state.doc.toString();
          changed(textarea.value);
        }),
      ],
    }),
  });

  for (const each of textarea.labels)
    each.addEventListener("click", () => {
      view.focus();
    });

  return {
    text: () => view.state.doc.toString(),
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    mark(issues) {
      view.dispatch(setDiagnostics(view.state, diagnostics(issues, view.state.doc)));
    },
    goTo(line, column) {
      const anchor = offsetOf(view.state.doc, line, column);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
  };
}

function offsetOf(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.max(1, Math.min(line, doc.lines)));
  return Math.max(from, Math.min(from + column - 1, to));
}

/** Issues that have a place; the others stand in the status only. */
function diagnostics(issues: readonly Issue[], doc: Text): Diagnostic[] {
  return issues.flatMap(({ line, column, length, severity, message, hint }) => {
    if (line === undefined) return [];
    const from = offsetOf(doc, line, column ?? 1);
    const to = offsetOf(doc, line, (column ?? 1) + (length ?? 1));
    return [{ from, to, severity, message: hint === undefined ? message : `${message} ${hint}` }];
  });
}
