/* Marks whose words were copied, so that nobody is written to twice; this device remembers until it is closed. */
export function start(list) {
  const key = `copied ${location.pathname}`;
  const copied = new Set(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
  const show = () =>
    list.querySelectorAll("[data-sent]").forEach((row) => {
      row.querySelector("[data-copied]").hidden = !copied.has(row.dataset.sent);
    });
  list.addEventListener("click", (event) => {
    if (!event.target.closest("[data-copy]")) return;
    copied.add(event.target.closest("[data-sent]").dataset.sent);
    sessionStorage.setItem(key, JSON.stringify([...copied]));
    show();
  });
  show();
}
