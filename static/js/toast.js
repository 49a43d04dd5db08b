/* Short words at the foot of the screen, with a way to undo. */
import { word } from "./words.js";

const STAYS = 9000;
const box = document.getElementById("toasts");

/* `kind` is done, asking or refused. */
export function toast(message, { kind = "done", undo = null } = {}) {
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  const element = document.createElement("div");
  element.className = `toast is-${kind}`;
  element.append(Object.assign(document.createElement("p"), { textContent: message }));
  if (undo) element.append(undoButton(undo));
  box.append(element);
  while (box.children.length > 3) box.firstElementChild.remove();
  setTimeout(() => element.remove(), STAYS);
}

function undoButton(path) {
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = word("undo");
  button.dataset.undo = path;
  return button;
}
