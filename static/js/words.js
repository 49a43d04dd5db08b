/* The sentences of the scripts, in the language of the screen. */
const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");
const words = read("words");
const rowWords = read("row-words");

export const word = (key) => words[key] ?? key;

/* A pushed row is the same for everybody; here it takes the language of this screen and knows its own helper. */
export function dress(row) {
  for (const element of row.querySelectorAll("[data-word]")) {
    const own = rowWords[element.textContent];
    if (own) element.textContent = own;
  }
  for (const element of row.querySelectorAll("[data-opened]")) {
    element.classList.toggle("is-mine", element.dataset.opened === document.body.dataset.name);
  }
}
