/**
 * The search field of every page, made a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): what is found is listed while one
 * types, the arrows choose, Enter goes there, Escape closes. Without a choice Enter leads to find/, as it does without script.
 */

import { element } from "./dom.ts";
import { loadIndex, search, type Hit } from "./search-index.ts";

const mostShown = 10;

export function suggest(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  if (input === null) return;
  const list = element("ul", { id: "search-list", role: "listbox", "aria-label": "Found" });
  const status = element("p", { role: "status", class: "search-status" });
  list.hidden = true;
  form.append(list, status);
  set(input, {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  });
  let chosen = -1;

  const options = () => [...list.children] as HTMLElement[];
  function choose(next: number): void {
    const all = options();
    chosen = next;
    all.forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === next));
    });
    const option = all[next];
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) input?.removeAttribute("aria-activedescendant");
    else input?.setAttribute("aria-activedescendant", option.id);
  }

  function show(hits: readonly Hit[]): void {
    list.replaceChildren(...hits.slice(0, mostShown).map(optionOf));
    list.hidden = hits.length === 0;
    input?.setAttribute("aria-expanded", String(hits.length > 0));
    choose(-1);
  }

  async function look(): Promise<void> {
    const query = input?.value ?? "";
    try {
      const hits = search(await loadIndex(form.action), query);
      // One may have typed on while the index was fetched.
      if (query !== input?.value) return;
      show(hits);
      status.textContent = query.trim() === "" ? "" : wordsFor(hits.length);
    } catch {
      status.textContent = "The index could not be fetched; Enter leads to the list of everything.";
    }
  }

  const move = (by: number) => {
    const count = options().length;
    // One step before the first is the field itself.
    if (count > 0) choose(((chosen + by + 1 + count + 1) % (count + 1)) - 1);
    else void look();
  };
  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => (move(1), true),
    ArrowUp: () => (move(-1), true),
    Enter: () => goTo(options()[chosen]),
    Escape: () => {
      const wasOpen = !list.hidden;
      show([]);
      return wasOpen;
    },
  };
  input.addEventListener("focus", () => void loadIndex(form.action).catch(() => undefined), { once: true });
  input.addEventListener("input", () => void look());
  input.addEventListener("keydown", (event) => {
    if (!event.isComposing && keys[event.key]?.() === true) event.preventDefault();
  });
  input.addEventListener("blur", () => {
    show([]);
  });
  // Pressing on the list must not take the focus from the field, which would close it before the click.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
  });
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element) goTo(target.closest<HTMLElement>("[role=option]") ?? undefined);
  });
}

function optionOf({ href, label, kind }: Hit, at: number): HTMLElement {
  const attributes = { id: `search-${at}`, role: "option", "aria-selected": "false", "data-href": href };
  return element("li", attributes, label, " ", element("span", {}, kind));
}

function goTo(option: HTMLElement | undefined): boolean {
  const href = option?.dataset.href;
  if (href !== undefined) location.assign(href);
  return href !== undefined;
}

function wordsFor(count: number): string {
  if (count === 0) return "Nothing is called so.";
  return count > mostShown ? `${count} found; the first ${mostShown} are shown. Enter lists all.` : `${count} found.`;
}

function set(target: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}

/** On find/?q=…: lists all that is found above the list of everything. */
export async function showFound(form: HTMLFormElement): Promise<void> {
  const status = document.querySelector<HTMLElement>("[data-search-status]");
  const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  if (status === null || query === "") return;
  const input = form.querySelector<HTMLInputElement>("input[type=search]");
  if (input !== null) input.value = query;
  status.textContent = "Looking …";
  const hits = await loadIndex(form.action).then(
    (index) => search(index, query),
    () => undefined,
  );
  const found =
    hits === undefined ? "The index could not be fetched" : `${hits.length === 0 ? "Nothing" : hits.length} found`;
  status.textContent = `${found} for “${query}”. Everything is listed below.`;
  const items = (hits ?? []).map(({ href, label, kind }) =>
    element("li", {}, element("a", { href }, label), " ", element("span", { class: "also" }, kind)),
  );
  if (items.length > 0) status.after(element("ul", { class: "things" }, ...items));
}
