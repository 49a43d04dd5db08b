/* Says to the others that this row is open here, again and again until it is closed. */
const RENEW = 15000;

export function start(element) {
  const { claim } = element.dataset;
  const tell = () => post(claim).then((answer) => show(element, answer), () => null);
  const renewing = setInterval(() => (element.isConnected ? tell() : clearInterval(renewing)), RENEW);
  const leave = () => {
    clearInterval(renewing);
    // A sheet that was filled anew holds the same claim by its new element.
    if (element.isConnected) post(`${claim}/release`).catch(() => null);
  };
  tell();
  element.closest("dialog")?.addEventListener("leave", leave, { once: true });
  addEventListener("pagehide", leave, { once: true });
}

async function post(path) {
  const headers = { Accept: "application/json", "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content };
  return (await fetch(path, { method: "POST", headers, keepalive: true })).json();
}

function show(element, answer) {
  const notice = element.querySelector("[data-claimed]");
  notice.hidden = answer.ok;
  notice.textContent = answer.ok ? "" : answer.message;
}
