/* Knows when a list may change under the hand: not while it is touched, and not while it is scrolled away. */
const CHANGE_AFTER = 400;
const GROW_AFTER = 1200;

const touched = new WeakMap();

export function watch(list) {
  const note = (event) => touched.set(list, event.type === "pointerdown" ? Infinity : performance.now());
  for (const name of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
    list.addEventListener(name, note, { passive: true });
  }
  document.addEventListener("pointerup", () => touched.get(list) === Infinity && touched.set(list, performance.now()));
}

export const mayChange = (list) => idle(list) > CHANGE_AFTER;

export function mayGrow(list) {
  return idle(list) > GROW_AFTER && (list.dataset.newest === "last" || isAtTop(list));
}

const idle = (list) => performance.now() - (touched.get(list) ?? -Infinity);

function isAtTop(list) {
  const column = list.closest("[data-column]") ?? list;
  let scroller = column;
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
  const edge = scroller ? scroller.getBoundingClientRect().top : 0;
  return column.offsetParent === null || list.getBoundingClientRect().top >= Math.max(edge, 0) - 4;
}
