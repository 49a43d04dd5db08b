/* Sends what is pressed without leaving the page; keeps it while there is no network, and sends it once. */
import { newKey, waiting } from "./waiting.js";
import { put } from "./rows.js";
import { showWaiting } from "./connection.js";
import { toast } from "./toast.js";
import { word } from "./words.js";

const AGAIN = [502, 503, 504, 429];
let sending = false;

export function start() {
  document.addEventListener("submit", (event) => {
    if (!event.target.hasAttribute("data-action")) return;
    event.preventDefault();
    const fields = new FormData(event.target, event.submitter);
    act(pathOf(event.target, event.submitter), fields, { form: event.target, button: event.submitter });
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-undo]");
    if (!button) return;
    act(button.dataset.undo, new FormData());
    button.closest(".toast")?.remove();
  });
  addEventListener("online", flush);
  document.addEventListener("online-again", flush);
  setInterval(flush, 4000);
  flush();
}

const pathOf = (form, button) => button?.getAttribute("formaction") ?? form.getAttribute("action");

function act(path, fields, { form = null, button = null } = {}) {
  if (waiting.some((one) => one.path === path && button?.hasAttribute("formaction"))) return;
  fields.delete("csrf_token");
  fields.set("key", newKey());
  button?.setAttribute("aria-busy", "true");
  waiting.add({ path, body: new URLSearchParams(fields).toString(), button, form });
  flush();
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    while (waiting.first()) {
      if (!(await send(waiting.first()))) break;
    }
  } finally {
    sending = false;
    showWaiting(waiting.count());
  }
}

/* True when the action is settled, for better or worse; false when it must wait. */
async function send(action) {
  const response = await post(action).catch(() => null);
  if (!response) return later(action, word("sent_later"));
  if (AGAIN.includes(response.status)) return later(action, (await saidBy(response)) ?? word("sent_later"));
  if (response.status === 401) return later(action, word("sign_in"));
  const answer = await response.json().catch(() => (response.ok ? { ok: true } : { ok: false, message: word("failed") }));
  const done = answer.ok || answer.code === "done_before";
  waiting.remove(action);
  action.button?.removeAttribute("aria-busy");
  if (answer.rows) put(answer.rows);
  if (answer.message) toast(answer.message, { kind: done ? "done" : "refused", undo: answer.undo });
  if (done && action.form) finish(action.form, answer);
  return true;
}

function post(action) {
  return fetch(action.path, {
    method: "POST",
    body: action.body,
    headers: {
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded",
      "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content,
    },
  });
}

/* What the server says of its trouble, as of a full disk; a proxy before it says nothing that helps. */
const saidBy = (response) => response.json().then((answer) => answer.message, () => undefined);

function later(action, reason) {
  if (!action.told) toast(reason, { kind: "asking" });
  action.told = true;
  return false;
}

function finish(form, answer) {
  if (form.hasAttribute("data-clear")) form.reset();
  form.dispatchEvent(new CustomEvent("done", { bubbles: true, detail: answer }));
}
