/* The presenter's screen stays lit, and says aloud who has just bought and what is running out. */
export function start(page) {
  const button = page.querySelector("[data-speak]");
  const said = new Set(keysOf(page));
  let low = page.querySelector("#stage").dataset.low;

  button.hidden = !("speechSynthesis" in window);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    if (!on) speechSynthesis.cancel();
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

function speak(sentence) {
  const words = new SpeechSynthesisUtterance(sentence);
  words.lang = "vi-VN";
  words.voice = speechSynthesis.getVoices().find((voice) => voice.lang.startsWith("vi")) ?? null;
  speechSynthesis.speak(words);
}

function keepLit() {
  if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => null);
}
