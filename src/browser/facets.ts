/**
 * Facets of find/ that combine: a box to tick for each value instead of the link to its page. Values of one facet are alternatives, facets
 * narrow one another down. Where the page's lists are cut, the pages of the ticked values are fetched, which have all.
 */

import { element } from "./dom.ts";

type Items = readonly HTMLElement[];

/** A value's box, and the page that lists all its things. */
interface Choice {
  readonly facet: string;
  readonly value: string;
  readonly box: HTMLInputElement;
  readonly page: string;
}

export function narrow(): void {
  const lists = [...document.querySelectorAll<HTMLElement>("ul[data-facet]")];
  const status = document.querySelector<HTMLElement>("[data-search-status]");
  const groups = [...document.querySelectorAll<HTMLElement>("[data-group]")];
  if (lists.length === 0 || status === null) return;
  const choices = lists.flatMap(choicesOf);
  const found = element("div", { class: "found" });
  groups[0]?.before(found);
  const whole = document.querySelector(".cut") === null ? thingsIn(document, location.href) : undefined;
  let round = 0;

  async function update(say: HTMLElement): Promise<void> {
    const own = ++round;
    const ticked = choices.filter(({ box }) => box.checked);
    if (whole === undefined && ticked.length > 0) say.textContent = "Looking …";
    const candidates = ticked.length === 0 ? [] : (whole ?? (await listed(ticked).catch(() => undefined)));
    // A later tick has its own answer.
    if (own !== round) return;
    const fits = candidates?.filter((item) => fitsAll(item, ticked)) ?? [];
    for (const group of groups) group.hidden = ticked.length > 0;
    found.replaceChildren(...byKind(fits, choices));
    say.textContent = candidates === undefined ? "The lists could not be fetched." : wordsFor(ticked, fits.length);
  }
  for (const { box } of choices) box.addEventListener("change", () => void update(status));
}

/** Puts a box in the place of each link. */
function choicesOf(list: HTMLElement): Choice[] {
  const facet = list.dataset.facet ?? "";
  return [...list.querySelectorAll<HTMLElement>("li[data-value]")].flatMap((item) => {
    const link = item.querySelector("a");
    if (link === null) return [];
    const box = element("input", { type: "checkbox" });
    link.replaceWith(element("label", {}, box, " ", link.textContent));
    return [{ facet, value: item.dataset.value ?? "", box, page: link.href }];
  });
}

function fitsAll({ dataset }: HTMLElement, ticked: readonly Choice[]): boolean {
  return [...new Set(ticked.map(({ facet }) => facet))].every((facet) => {
    const own = dataset[facet]?.split(" ") ?? [];
    return ticked.some((choice) => choice.facet === facet && own.includes(choice.value));
  });
}

/** All things of the ticked values of one facet; the others only take from them. */
async function listed(ticked: readonly Choice[]): Promise<Items> {
  const facet = ticked[0]?.facet;
  const pages = ticked.filter((choice) => choice.facet === facet).map(({ page }) => page);
  const items = (await Promise.all(pages.map((page) => thingsOfPage(page, true)))).flat();
  const byPage = new Map(items.map((item) => [item.querySelector("a")?.href, item]));
  return [...byPage.values()];
}

/** The things of a value's page, and of its further parts. */
async function thingsOfPage(page: string, isFirst: boolean): Promise<Items> {
  const response = await fetch(page);
  if (!response.ok) throw new Error(`${page} answers ${response.status}.`);
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  const parts = isFirst ? [...parsed.querySelectorAll(".parts a:not([aria-current])")] : [];
  const further = parts.map((link) => thingsOfPage(new URL(link.getAttribute("href") ?? "", page).href, false));
  return [...thingsIn(parsed, page), ...(await Promise.all(further)).flat()];
}

/** Copies of a page's items, whose links lead where they lead from that page. */
function thingsIn(page: Document, address: string): Items {
  return [...page.querySelectorAll("[data-thing]")].map((item) => {
    const copy = document.importNode(item, true) as HTMLElement;
    for (const link of copy.querySelectorAll("a")) link.href = new URL(link.getAttribute("href") ?? "", address).href;
    return copy;
  });
}

/** Items under the headings of their kinds, in the order in which the kinds are offered. */
function byKind(items: Items, choices: readonly Choice[]): HTMLElement[] {
  return choices.flatMap(({ facet, value, box }) => {
    const own = facet === "kind" ? items.filter(({ dataset }) => dataset.kind === value) : [];
    const heading = box.parentElement?.textContent.trim() ?? value;
    return own.length === 0 ? [] : [element("h2", {}, heading), element("ul", { class: "things" }, ...own)];
  });
}

function wordsFor(ticked: readonly Choice[], count: number): string {
  if (ticked.length === 0) return "";
  const names = ticked.map(({ box }) => box.parentElement?.textContent.trim() ?? "").join(", ");
  return `${count === 0 ? "Nothing" : count} with ${names}.`;
}
