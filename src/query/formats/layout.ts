/** Text measured and broken as a terminal shows it. */

/** How many columns a text takes: marks that join take none, East Asian letters and emoji two. */
export function widthOf(text: string): number {
  const marks = text.match(/[\p{M}\p{Cf}]/gu)?.length ?? 0;
  const wide =
    text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/gu)
      ?.length ?? 0;
  return [...text].length - marks + wide;
}

/** A text with spaces up to a width. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** A text in lines of at most a width, broken at spaces, else after a slash or hash, else anywhere. */
export function wrapped(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const part of text.split(/(?<=[ /#])/).flatMap((word) => pieces(word, width))) {
    if (line !== "" && widthOf((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word.trimEnd()) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && widthOf(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
