/* A small sign that is fetched anew every few seconds. */
const EVERY = 10000;

export function start(place) {
  if (place.dataset.started) return;
  place.dataset.started = "on";
  const look = async () => {
    if (document.hidden || !place.isConnected) return;
    const response = await fetch(place.dataset.badge).catch(() => null);
    if (response?.ok && !response.redirected) place.innerHTML = await response.text();
  };
  setInterval(look, EVERY);
  look();
}
