/* Finds rows by name, code or digits of a phone: at once among those shown, then among all. */
import { fetchRows } from "./fetch_rows.js";
import { fold } from "./vietnamese.js";

const PAUSE = 250;

export function start(desk) {
  const input = desk.querySelector("#find");
  const texts = new WeakMap();
  let found = new Set();
  let timer = 0;

  function like(row) {
    if (!texts.has(row)) texts.set(row, fold(row.textContent));
    return found.has(row.id) || words().every((part) => texts.get(row).includes(part));
  }
  const words = () => fold(input.value).split(" ");
  const sieve = (rows) => rows.forEach((row) => row.classList.toggle("is-unlike", !like(row)));
  const all = () => [...desk.querySelectorAll(".rows > *")];

  input.addEventListener("input", () => {
    found = new Set();
    sieve(all());
    clearTimeout(timer);
    if (input.value.trim()) timer = setTimeout(ask, PAUSE);
  });
  input.form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("rows", (event) => sieve(event.detail.filter((row) => row.matches(".rows > *"))));

  async function ask() {
    const find = input.value.trim();
    const answer = await fetchRows(input.dataset.rows, { find });
    if (!answer || input.value.trim() !== find) return;
    found = new Set(answer.rows.map((row) => row.id));
    sieve(all());
  }
}
