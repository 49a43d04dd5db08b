/* Drags the things of a list into order, by finger or mouse; two buttons do the same step by step. */
export function start(list) {
  let moved = null;
  for (const buttons of list.querySelectorAll(".planned-move")) buttons.hidden = false;
  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle) return;
    event.preventDefault();
    moved = handle.closest("li");
    moved.classList.add("is-moved");
    handle.setPointerCapture(event.pointerId);
  });
  list.addEventListener("pointermove", (event) => {
    const over = moved && [...list.children].find((item) => reaches(item, event.clientY));
    if (over && over !== moved) place(moved, over);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    list.addEventListener(name, () => {
      moved?.classList.remove("is-moved");
      moved?.dispatchEvent(new Event("change", { bubbles: true }));
      moved = null;
    });
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) step(button);
  });
}

/* Past the middle of a neighbour, so that tall and short ones do not swap to and fro. */
function reaches(item, y) {
  const box = item.getBoundingClientRect();
  return y >= box.top + box.height / 4 && y <= box.bottom - box.height / 4;
}

function place(item, over) {
  const below = item.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (below) over.after(item);
  else over.before(item);
}

function step(button) {
  const item = button.closest("li");
  const over = button.dataset.move === "1" ? item.nextElementSibling : item.previousElementSibling;
  if (!over) return;
  place(item, over);
  button.focus();
  item.dispatchEvent(new Event("change", { bubbles: true }));
}
