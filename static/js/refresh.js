/* Keeps a page of orders as it is in truth: after a press here, a change elsewhere, and a look at another page. */
import { io } from "../vendor/socket.io.esm.min.js";
import { startAll } from "./start.js";

const PAUSE = 400;

export function start(main) {
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  };

  async function refresh() {
    if (isBusy(main)) return soon();
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok || isBusy(main)) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const open = [...main.querySelectorAll("details[open]")].map((details) => details.id);
    main.replaceChildren(...page.querySelector("main").childNodes);
    for (const id of open) main.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    startAll(main);
  }

  document.addEventListener("done", (event) => {
    if (!main.contains(event.target)) return soon();
    if (event.target.contains(document.activeElement)) document.activeElement.blur();
    return refresh();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && soon());
  document.addEventListener("click", (event) => event.target.closest("[data-undo]") && soon());
  const lives = (main.dataset.live ?? "").split(" ").filter(Boolean).map(Number);
  if (lives.length) follow(lives, `order-${main.dataset.order ?? ""}`, soon);
}

/* A page is not changed under fingers that write, nor behind an open sheet. */
function isBusy(main) {
  const active = document.activeElement;
  const writes = main.contains(active) && active.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  return writes || document.querySelector("dialog[open]") !== null;
}

function follow(lives, wanted, changed) {
  const socket = io({ transports: ["websocket"] });
  const concerns = (row) => (wanted === "order-" ? row.id.startsWith(wanted) : row.id === wanted);
  let before = false;
  addEventListener("pagehide", () => socket.close());
  socket.on("connect", () => {
    lives.forEach((live) => socket.emit("follow", { live }));
    if (before) changed();
    before = true;
    document.dispatchEvent(new Event("online-again"));
  });
  socket.on("disconnect", (reason) => reason === "io server disconnect" && location.reload());
  socket.on("rows", (message) => lives.includes(message.live) && message.rows.some(concerns) && changed());
}
