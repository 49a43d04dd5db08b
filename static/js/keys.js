/* The desk by keyboard: arrows go from row to row, a letter presses the button of the row that has the focus. */
export function start(desk) {
  desk.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = event.target.closest(".rows > *");
    if (!row) return;
    const next = { ArrowDown: nextShown(row, "nextElementSibling"), ArrowUp: nextShown(row, "previousElementSibling") }[event.key];
    const control = row.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!next && !control) return;
    event.preventDefault();
    next?.focus();
    control?.click();
  });
}

function nextShown(row, way) {
  let other = row[way];
  while (other && other.offsetParent === null) other = other[way];
  return other;
}
