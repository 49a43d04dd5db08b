/* Follows a live: rows as they change, and what was missed after a gap. */
import { io } from "../vendor/socket.io.esm.min.js";
import { showConnected } from "./connection.js";
import { put } from "./rows.js";

const PATIENCE = 150;

export function start(element) {
  const live = Number(element.dataset.live);
  const socket = io({ transports: ["websocket"] });
  const spans = [];
  let catching = false;
  let timer = 0;

  const seen = () => Number(element.dataset.seq);
  const advance = (seq) => (element.dataset.seq = Math.max(seen(), seq));

  function join() {
    spans.sort((one, other) => one.from - other.from);
    while (spans.length && spans[0].from <= seen()) advance(spans.shift().seq);
    clearTimeout(timer);
    if (spans.length) timer = setTimeout(catchUp, PATIENCE);
  }

  async function catchUp() {
    if (catching) return;
    catching = true;
    try {
      let more = true;
      while (more) {
        const changes = await fetchChanges(live, seen());
        put(changes.rows);
        advance(changes.seq);
        more = changes.more;
      }
      join();
    } catch {
      timer = setTimeout(catchUp, 2000);
    } finally {
      catching = false;
    }
  }

  async function follow() {
    const answer = await socket.timeout(5000).emitWithAck("follow", { live }).catch(() => ({ ok: false }));
    if (!answer.ok) setTimeout(() => socket.connected && follow(), 3000);
    else if (answer.seq > seen()) catchUp();
  }

  socket.on("connect", () => {
    showConnected(true);
    document.dispatchEvent(new Event("online-again"));
    follow();
  });
  socket.on("disconnect", (reason) => {
    showConnected(false);
    if (reason === "io server disconnect") location.reload();
  });
  socket.on("connect_error", () => showConnected(false));
  socket.on("rows", (message) => {
    if (message.live !== live) return;
    put(message.rows);
    spans.push({ from: message.from ?? seen(), seq: message.seq });
    join();
  });
  document.addEventListener("visibilitychange", () => document.hidden || !socket.connected || follow());
}

async function fetchChanges(live, after) {
  const response = await fetch(`/api/lives/${live}/changes?after=${after}`, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`changes: ${response.status}`);
  return response.json();
}
