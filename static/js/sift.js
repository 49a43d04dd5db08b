/* Leaves of a list only what fits the typed words. */
import { fold } from "./vietnamese.js";

export function start(field) {
  const input = field.querySelector("input");
  const items = [...document.getElementById(field.dataset.sifts).children];
  const texts = items.map((item) => fold(item.querySelector("summary, button").textContent));
  field.hidden = false;
  input.addEventListener("input", () => {
    const words = fold(input.value).split(" ");
    items.forEach((item, index) => (item.hidden = !words.every((word) => texts[index].includes(word))));
  });
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}
