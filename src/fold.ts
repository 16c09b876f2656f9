/**
 * Text as search compares it, so that `lenin`, `ленин` and `Ленин` find one man: small Latin letters without marks, words with one space
 * between. The beginning of a text folds to the beginning of what the whole folds to, so that one finds while one types.
 */

/** Cyrillic letters as simple Latin ones. Those with marks (й, ё, ї) have lost them by then, by way of NFKD. */
const latin: Readonly<Record<string, string>> = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", к: "k", л: "l", м: "m", н: "n" },
  ...{ о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch" },
  ...{ ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia", і: "i", ѣ: "e", ѳ: "f", ѵ: "i", є: "ie", ґ: "g", ў: "u" },
};

/** Letters that look alike in both scripts, each at its twin's place: a word of one script may hold a letter of the other by mistake. */
const alike = { cyrillic: "авекмнорстухі", latin: "abekmhopctyxi" } as const;
const twins = {
  toLatin: new Map(Array.from(alike.cyrillic, (sign, at) => [sign, alike.latin[at] ?? sign])),
  toCyrillic: new Map(Array.from(alike.latin, (sign, at) => [sign, alike.cyrillic[at] ?? sign])),
} as const;

/** A text as it is compared. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/\s+/u)
    .map((word) => transliterated(inOneScript(word)))
    .join(" ")
    .replace(/['’ʼ`]/gu, "")
    .replace(/[yj]/g, "i")
    .replace(/i+/g, "i")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A word with its strange letters put into the script that most of it is in; Latin if it is even. */
function inOneScript(word: string): string {
  const count = (script: RegExp) => word.match(script)?.length ?? 0;
  const [cyrillic, roman] = [count(/\p{Script=Cyrillic}/gu), count(/\p{Script=Latin}/gu)];
  if (cyrillic === 0 || roman === 0) return word;
  const twin = cyrillic > roman ? twins.toCyrillic : twins.toLatin;
  return [...word].map((sign) => twin.get(sign) ?? sign).join("");
}

/** As names are written in English: after a vowel or a soft sign, е is ye. */
function transliterated(word: string): string {
  return word
    .replace(/(?<=[аеиоуыэюяьъ])е/g, "є")
    .replace(/ь(?=[аиоуыэ])/g, "и")
    .replace(/\p{Script=Cyrillic}/gu, (sign) => latin[sign] ?? sign);
}

/** Whether each word of a query begins a word of what is known under these names; both are folded. */
export function finds(query: string, names: string): boolean {
  const words = ` ${names.replaceAll("\n", " ")}`;
  return query.split(" ").every((word) => words.includes(` ${word}`));
}
