/* Opens a page over the present one, so that a helper never loses her place. */
import { startAll } from "./start.js";
import { word } from "./words.js";

export function start() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sheet]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.href).catch(() => location.assign(link.href));
  });
}

async function open(address) {
  const sheet = document.querySelector("dialog.sheet") ?? build();
  if (sheet.dataset.address !== address) sheet.dispatchEvent(new Event("leave"));
  sheet.dataset.address = address;
  await fill(sheet, address);
  if (!sheet.open) sheet.showModal();
}

async function fill(sheet, address) {
  const response = await fetch(address);
  if (new URL(response.url).pathname === "/sign-in") return location.assign(address);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  await Promise.all([...page.querySelectorAll("link[rel=stylesheet]")].map(lend));
  const body = sheet.querySelector(".sheet-body");
  body.replaceChildren(...page.querySelector("main").childNodes);
  sheet.setAttribute("aria-label", body.querySelector("h1")?.textContent ?? "");
  return startAll(body);
}

/* The styles that the opened page needs and this one has not got yet. */
function lend(link) {
  const known = [...document.styleSheets].some((sheet) => sheet.href?.endsWith(link.getAttribute("href")));
  if (known) return null;
  const copy = document.createElement("link");
  copy.rel = "stylesheet";
  copy.href = link.getAttribute("href");
  document.head.append(copy);
  return new Promise((ready) => {
    copy.onload = ready;
    copy.onerror = ready;
  });
}

function build() {
  const sheet = document.createElement("dialog");
  sheet.className = "sheet";
  const bar = document.createElement("form");
  bar.className = "sheet-bar";
  bar.method = "dialog";
  bar.append(Object.assign(document.createElement("button"), { className: "button", textContent: word("close") }));
  const body = document.createElement("div");
  body.className = "sheet-body page";
  sheet.append(bar, body);
  sheet.addEventListener("close", () => {
    sheet.dispatchEvent(new Event("leave"));
    sheet.dataset.address = "";
    body.replaceChildren();
  });
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  sheet.addEventListener("done", (event) => {
    if (event.target.hasAttribute("data-stay")) fill(sheet, sheet.dataset.address);
    else sheet.close();
  });
  document.body.append(sheet);
  return sheet;
}
