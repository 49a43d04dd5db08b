/* Writes the counts of the evening on tabs and filters, and tells when comments fall silent. */
import { word } from "./words.js";

const QUIET = 180;

export function start(desk) {
  const draw = () => {
    const counts = document.getElementById("counts");
    for (const element of desk.querySelectorAll("[data-count]")) element.textContent = counts.dataset[element.dataset.count];
    const seconds = counts.dataset.last ? (Date.now() - Date.parse(counts.dataset.last)) / 1000 : 0;
    const silent = counts.querySelector(".silent");
    silent.hidden = seconds < QUIET;
    silent.textContent = `${word("silent")} ${Math.floor(seconds / 60)} ${word("minutes")}`;
  };
  document.addEventListener("rows", draw);
  setInterval(draw, 15000);
  draw();
}
