/** A button beside the permanent address that copies it; browsers allow that on secure pages only. */

import { element } from "./dom.ts";

export function offerCopy(): void {
  const address = document.querySelector<HTMLElement>(".address");
  // On pages that are not secure there is no clipboard, whatever TypeScript's types say.
  if (address === null || !("clipboard" in navigator)) return;
  const button = element("button", { type: "button", class: "copy" }, "Copy");
  const status = element("span", { role: "status" });
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(address.textContent.trim()).then(
      () => (status.textContent = " Copied."),
      () => (status.textContent = " The browser does not allow it."),
    );
  });
  address.after(" ", button, status);
}
