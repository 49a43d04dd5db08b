/* Marks in the comment the words that a reason speaks of, when the reasons are opened. */
export function start(column) {
  column.addEventListener("toggle", (event) => event.target.open && mark(event.target.closest(".comment")), true);
}

function mark(comment) {
  const said = comment.querySelector(".comment-text");
  const letters = [...said.textContent];
  const marked = letters.map(() => false);
  for (const { dataset } of comment.querySelectorAll("[data-from]")) marked.fill(true, Number(dataset.from), Number(dataset.to));
  said.replaceChildren();
  let start = 0;
  for (let end = 1; end <= letters.length; end += 1) {
    if (end < letters.length && marked[end] === marked[start]) continue;
    const text = letters.slice(start, end).join("");
    said.append(marked[start] ? Object.assign(document.createElement("mark"), { textContent: text }) : text);
    start = end;
  }
}
