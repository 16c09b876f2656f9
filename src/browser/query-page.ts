/** The query page: the form that src/publish/pages/sparql.tsx writes, made to answer by itself. */

import { Fault, issue, type Issue } from "../issue.ts";
import { element, found } from "./dom.ts";
import { createEditor } from "./editor.ts";
import { createAsked } from "./asked.ts";
import { createFields } from "./fields.ts";
import { createPlaces } from "./places.ts";
import { countOf, showIssues, showResult } from "./results.ts";
import { createRunner } from "./runner.ts";
import { fragmentOf, sharedIn } from "./share.ts";
import { fetchJson, type NamedQuestion, type Things, type Vocabulary } from "./vocabulary.ts";

const form = found(document, "#query-form", HTMLFormElement);
const part = <Kind extends Element>(name: string, kind: new () => Kind) => found(document, `#query-${name}`, kind);

/** What the page says of where things are. */
function setting(name: string): string {
  return form.dataset[name] ?? "";
}

async function begin(): Promise<void> {
  const [vocabulary, questions, things] = await Promise.all([
    fetchJson<Vocabulary>(setting("terms")),
    fetchJson<readonly NamedQuestion[]>(setting("questions")),
    fetchJson<Things>(setting("things")),
  ]);
  const results = part("results", HTMLElement);
  const status = part("status", HTMLElement);
  const cancelButton = part("cancel", HTMLButtonElement);
  const tell = (words: string) => {
    status.textContent = words;
  };
  const ids = element("datalist", { id: "query-ids" });
  const idBase = `${things.base}id/`;
  for (const [iri, label] of things.things)
    if (iri.startsWith("id/")) ids.append(element("option", { value: iri.slice(3) }, label));
  form.append(ids);

  const fields = createFields(part("values", HTMLFieldSetElement), ids.id);
  const places = createPlaces(things, vocabulary.prefixes, setting("root"));
  const runner = createRunner({
    worker: setting("worker"),
    endpoint: form.dataset.endpoint,
    tell,
    setup: {
      dump: new URL(setting("dump"), location.href).href,
      idBase,
      prefixes: vocabulary.prefixes,
      terms: vocabulary.terms.map(({ iri }) => iri),
    },
  });

  async function check(text: string): Promise<readonly Issue[] | undefined> {
    const checked = await runner.check(text).catch(() => undefined);
    if (checked?.parameters !== undefined) fields.show(checked.parameters);
    return checked?.issues;
  }

  const asked = createAsked(form);
  const textarea = part("text", HTMLTextAreaElement);
  asked.draft(textarea.value);
  const editor = createEditor({
    textarea,
    label: "Query",
    vocabulary,
    changed: asked.draft,
    check,
    run: () => void run(),
  });
  const goTo = (line: number, column: number) => {
    editor.goTo(line, column);
  };

  let running: AbortController | undefined;
  async function run(): Promise<void> {
    running?.abort();
    const own = (running = new AbortController());
    cancelButton.disabled = false;
    results.setAttribute("aria-busy", "true");
    tell("Beginning …");
    const start = performance.now();
    const [text, values] = [editor.text(), fields.values()];
    asked.run(text, values);
    addressIt();
    try {
      const result = await runner.run(text, values, own.signal);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      showResult(results, result, places, goTo);
      tell(`${countOf(result)}, in ${seconds} s.`);
    } catch (error) {
      // Whoever ran another query in the meantime is told of that one.
      if (own !== running) return;
      const issues = own.signal.aborted ? [] : issuesOf(error);
      showIssues(results, issues, goTo);
      editor.mark(issues);
      tell(own.signal.aborted ? "Cancelled." : "The query has no answer: see below.");
    }
    if (own !== running) return;
    running = undefined;
    cancelButton.disabled = true;
    results.removeAttribute("aria-busy");
  }

  function open(text: string): void {
    editor.setText(text);
    void check(text);
  }

  function openShared(): void {
    const shared = sharedIn(location.hash, questions);
    if (shared === undefined) return;
    fields.give(shared.values);
    open(shared.text);
    tell("The query of this link has not been run yet.");
  }

  /** The page's address holds the query, so that it can be kept and passed on. */
  function addressIt(): void {
    history.replaceState(null, "", fragmentOf({ text: editor.text(), values: fields.values() }));
  }

  async function copyLink(): Promise<void> {
    addressIt();
    const copied = await navigator.clipboard.writeText(location.href).then(
      () => true,
      () => false,
    );
    tell(copied ? "The link is copied; the page’s address is the same." : "The page’s address is the link: copy it.");
  }

  const choice = part("question", HTMLSelectElement);
  choice.append(...questions.map(({ name, title }) => element("option", { value: name }, title)));
  choice.addEventListener("change", () => {
    const question = questions.find(({ name }) => name === choice.value);
    if (question === undefined) return;
    fields.give({});
    open(question.text);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  cancelButton.addEventListener("click", () => {
    running?.abort();
    editor.focus();
  });
  part("link", HTMLButtonElement).addEventListener("click", () => void copyLink());
  addEventListener("hashchange", openShared);
  openShared();
  for (const hidden of form.querySelectorAll<HTMLElement>("[data-script]")) hidden.hidden = false;
}

function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof Fault) return error.issues;
  return [issue("query-failed", `The query could not be answered: ${String(error)}`)];
}

begin().catch((error: unknown) => {
  part("status", HTMLElement).textContent = `The query page could not be made ready: ${String(error)}`;
});
