/* The presenter's screen stays lit, and says aloud who has just bought and what is running out. */
import { canSpeak, hush, speak } from "./speech.js";

export function start(page) {
  const button = page.querySelector("[data-speak]");
  const said = new Set(keysOf(page));
  let low = page.querySelector("#stage").dataset.low;

  button.hidden = !canSpeak;
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (!on) hush();
  });
  document.addEventListener("rows", () => {
    const news = [...page.querySelectorAll("[data-bought]")].filter((one) => !said.has(one.dataset.bought));
    news.forEach((one) => said.add(one.dataset.bought));
    const running = page.querySelector("#stage").dataset.low;
    const sentences = news.map((one) => one.dataset.say);
    if (running && running !== low) sentences.push(running);
    low = running;
    if (button.getAttribute("aria-pressed") === "true") sentences.forEach(speak);
  });
  keepLit();
  document.addEventListener("visibilitychange", keepLit);
}

const keysOf = (page) => [...page.querySelectorAll("[data-bought]")].map((one) => one.dataset.bought);

function keepLit() {
  if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => null);
}
