/* Puts pushed rows in their places. Old versions are dropped; what a finger is about to touch does not move. */
import { mayChange, mayGrow, watch } from "./touch.js";
import { dress } from "./words.js";

const LOOK_AGAIN = 250;
const held = new Map();
const gone = new Map();
let planned = 0;

export function put(rows, { anyAge = false } = {}) {
  for (const row of rows) {
    if (row.version > newestVersion(row.id)) held.set(row.id, { ...row, anyAge: anyAge || held.get(row.id)?.anyAge });
  }
  plan();
}

export function release(list) {
  for (const row of held.values()) if (listOf(row) === list) row.asked = true;
  settle();
}

function newestVersion(id) {
  const shown = document.getElementById(id)?.dataset.version ?? gone.get(id) ?? -1;
  return Math.max(Number(shown), held.get(id)?.version ?? -1);
}

function plan() {
  if (planned) return;
  planned = document.hidden ? setTimeout(settle, 50) : requestAnimationFrame(settle);
}

function settle() {
  planned = 0;
  const fresh = new Map();
  const shown = [];
  for (const row of held.values()) {
    const known = document.getElementById(row.id);
    const list = known ? known.parentElement : listOf(row);
    if (!list) held.delete(row.id);
    else if (known && mayChange(list)) shown.push(replace(known, row));
    else if (!known && !row.html) forget(row);
    else if (!known) fresh.set(list, fresh.get(list) ?? []).get(list).push(row);
  }
  for (const [list, rows] of fresh) shown.push(...grow(list, rows));
  document.querySelectorAll("[data-list]").forEach(announce);
  document.dispatchEvent(new CustomEvent("rows", { detail: shown.filter(Boolean) }));
  if (held.size) setTimeout(plan, LOOK_AGAIN);
}

function listOf(row) {
  return document.querySelector(`[data-list="${CSS.escape(row.id.slice(0, row.id.lastIndexOf("-")))}"]`);
}

function forget(row) {
  gone.set(row.id, row.version);
  held.delete(row.id);
}

function replace(known, row) {
  held.delete(row.id);
  const active = known.contains(document.activeElement) ? document.activeElement : null;
  const next = known.nextElementSibling ?? known.previousElementSibling;
  if (!row.html) {
    gone.set(row.id, row.version);
    known.remove();
    if (active) next?.focus();
    return null;
  }
  const element = drawn(row);
  known.querySelectorAll("details").forEach((details, index) => {
    const twin = element.querySelectorAll("details")[index];
    if (twin) twin.open = details.open;
  });
  known.replaceWith(element);
  if (active) (twinOf(active, element) || element).focus({ preventScroll: true });
  return element;
}

function twinOf(control, row) {
  const same = (name) => control.getAttribute(name) && row.querySelector(`[${name}="${CSS.escape(control.getAttribute(name))}"]`);
  return same("formaction") || same("href") || (control.localName === "summary" && row.querySelector("summary"));
}

function drawn(row) {
  const template = document.createElement("template");
  template.innerHTML = row.html;
  const element = template.content.firstElementChild;
  element.dataset.version = row.version;
  if (row.at) element.dataset.at = row.at;
  dress(element);
  return element;
}

function grow(list, rows) {
  const keep = Number(list.dataset.keep ?? Infinity);
  const wanted = rows.sort((one, other) => (isBefore(one, other) ? 1 : -1));
  for (const row of wanted.splice(keep)) held.delete(row.id);
  const open = mayGrow(list);
  const shown = wanted.filter((row) => open || row.asked || row.anyAge).reverse().map((row) => insert(list, row));
  if (open && list.dataset.newest !== "last") trim(list, keep);
  return shown;
}

function insert(list, row) {
  held.delete(row.id);
  const next = placeOf(list, row);
  if (!next && hasOlder(list) && !row.anyAge) return null;
  const element = drawn(row);
  list.insertBefore(element, next);
  if (!next && row.anyAge) list.dataset.keep = Number(list.dataset.keep) + 1;
  return element;
}

/* The row before which this one stands, or null at the end. */
function placeOf(list, row) {
  const oldestFirst = list.dataset.newest === "last";
  let other = list.firstElementChild;
  while (other) {
    const its = { id: other.id, at: other.dataset.at };
    if (oldestFirst ? isBefore(row, its) : isBefore(its, row)) break;
    other = other.nextElementSibling;
  }
  return other;
}

function isBefore(one, other) {
  if (one.at !== other.at) return one.at < other.at;
  return numberOf(one.id) < numberOf(other.id);
}

const numberOf = (id) => Number(id.slice(id.lastIndexOf("-") + 1));

const olderLink = (list) => list.closest("[data-column]")?.querySelector(".older");

const hasOlder = (list) => olderLink(list)?.hidden === false;

function trim(list, keep) {
  while (list.children.length > keep) {
    list.lastElementChild.remove();
    olderLink(list).hidden = false;
  }
}

function announce(list) {
  const pill = list.closest("[data-column]")?.querySelector(".gathered");
  if (!pill) return;
  const count = [...held.values()].filter((row) => listOf(row) === list && !document.getElementById(row.id)).length;
  pill.hidden = count === 0 || mayGrow(list);
  pill.textContent = `${count} ${pill.dataset.words}`;
}

document.querySelectorAll("[data-list]").forEach((list) => {
  [...list.children].forEach(dress);
  watch(list);
});
document.querySelectorAll("#on-air, #counts, #stage").forEach((single) => {
  dress(single);
  watch(single.parentElement);
});
document.querySelectorAll(".gathered").forEach((pill) => {
  pill.addEventListener("click", () => {
    const list = pill.closest("[data-column]").querySelector("[data-list]");
    release(list);
    list.firstElementChild?.scrollIntoView({ block: "center" });
    list.firstElementChild?.focus({ preventScroll: true });
  });
});
