/** Unknown that is written as if it were a value. */

const words = /^(?:unknown|not known|unk|n\/a|\?+)$/i;

/** Whether a text says no more than that something is not known. */
export function isUnknown(text: string): boolean {
  return words.test(text.trim());
}
