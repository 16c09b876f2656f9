/** What XML 1.0 cannot hold, even escaped (https://www.w3.org/TR/xml/#charsets). */

const none = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The first character of a text that XML has not, as `U+0001`. */
export function notXml(text: string): string | undefined {
  const [found] = none.exec(text) ?? [];
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
