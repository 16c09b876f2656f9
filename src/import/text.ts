/** Foreign texts in the form in which records hold them: composed (NFC), without characters that cannot be seen. */

import type { Place } from "../issue.ts";
import { forbidden } from "../records/index.ts";
import type { Oddities } from "./oddities.ts";

/** A text as records hold it, without a word on what had to be changed: for what is said elsewhere too. */
export function tidy(text: string): string {
  return text.replace(forbidden, "").normalize("NFC");
}

/** A text as records hold it; what had to be changed is reported. Empty if nothing of it can be seen. */
export function settle(text: string, place: Place, pointer: string, oddities: Oddities): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const seen = text.replace(forbidden, "");
  if (seen !== text) {
    const message = "The text holds characters that cannot be seen or stored; it stands without them.";
    oddities.report("text-unseen", message, place, pointer);
  }
  const composed = tidy(text);
  if (composed !== seen) {
    const message = "The text writes letters and accents as separate characters; they are composed (NFC).";
    oddities.report("text-composed", message, place, pointer);
  }
  return composed;
}
