/** How wide words are in a drawing, where there is nobody to measure them; and lines that fit a width. */

/** Widths of signs as parts of the size of the type: PT Sans's, rounded up so that a wider face fits too. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;'’|! ]/, 0.29],
  [/[ftr()\-"“”/]/, 0.4],
  [/[mwMWШЩЮЖФшщюжфмыМЫ—…]/, 0.88],
  [/[A-ZА-Я]/, 0.66],
  [/[0-9]/, 0.57],
];
const usual = 0.55;

export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, sign) => sum + (widths.find(([signs]) => signs.test(sign))?.[1] ?? usual), 0) * size;
}

/** Lines no wider than a width, broken between words; a word that is wider breaks after a hyphen or a sign. */
export function linesOf(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((each) => pieces(each, width, size))) {
    const longer = line === "" || line.endsWith("-") ? line + word : `${line} ${word}`;
    if (line === "" || widthOf(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function pieces(word: string, width: number, size: number): readonly string[] {
  if (widthOf(word, size) <= width) return [word];
  const parts = word.split(/(?<=-)/);
  if (parts.length > 1) return parts.flatMap((part) => pieces(part, width, size));
  const fits = Math.max(1, Math.floor(([...word].length * width) / widthOf(word, size)));
  const signs = [...word];
  return Array.from({ length: Math.ceil(signs.length / fits) }, (_, at) =>
    signs.slice(at * fits, (at + 1) * fits).join(""),
  );
}
