/* Copies a text on a press; also where the page has no https. */
import { toast } from "./toast.js";
import { word } from "./words.js";

export function start() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    if (navigator.clipboard) await navigator.clipboard.writeText(button.dataset.copy).catch(() => byHand(button));
    else byHand(button);
    toast(word("copied"));
  });
}

function byHand(button) {
  const area = document.createElement("textarea");
  area.value = button.dataset.copy;
  button.after(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  button.focus();
}
