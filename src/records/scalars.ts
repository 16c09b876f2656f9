/** How a text is written as a YAML scalar: plain where every YAML reader reads the same text, else in double quotes, or in single ones around double ones. */

/** Numbers, dates, clock times and parts of them, also those of YAML 1.1 and EDTF: anything of digits and their signs. */
const numeral = /^[-+.]*\d[\d\s_.,:/+\-?~%eETXZ]*$|^[-+]?0[xob][\da-f_]+$|^[-+]?\.(?:inf|nan|[\d_.]*)$/i;

/** What YAML 1.2's core schema or YAML 1.1 reads as null, a boolean, or a sign of its own. */
const word = /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=)$/i;

/** Signs that YAML keeps for itself at the beginning of a text. */
const reservedStart = /^[-?:,[\]{}#&*!|>'"%@`\s]/;

/** What ends a plain text, or may not stand in one: a line end, a tab, a comment, the colon of a key, a space at the end. */
const notPlain = /[\n\r\t\u2028\u2029]|\s#|:(?:\s|$)|\s$/;

const lineSeparators: Readonly<Record<string, string>> = { "\u2028": "\\L", "\u2029": "\\P" };

/** The text on one line; inside brackets or braces their signs and commas need quotes too. */
export function writeScalar(text: string, inFlow: boolean): string {
  const needsQuotes =
    text === "" ||
    numeral.test(text) ||
    word.test(text) ||
    reservedStart.test(text) ||
    notPlain.test(text) ||
    (inFlow && /[,[\]{}]/.test(text));
  if (!needsQuotes) return text;
  if (/["\\]/.test(text) && !/[\n\r\t\u2028\u2029]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (sign) => lineSeparators[sign] ?? sign);
}

/** What keeps a text from being written as a block: spaces at the end of a line, more than one empty line, odd line ends. */
const notBlock = /\n\n\n|\n\n$| (?:\n|$)|[\r\t\u2028\u2029]/;

/** The lines of a text of several lines, first its sign (`|`, or `|-` without a line end at the end); undefined if it must stand on one line. */
export function writeBlock(text: string): [sign: string, ...lines: string[]] | undefined {
  if (!/^\S.*\n/.test(text) || notBlock.test(text)) return undefined;
  return text.endsWith("\n") ? ["|", ...text.slice(0, -1).split("\n")] : ["|-", ...text.split("\n")];
}
