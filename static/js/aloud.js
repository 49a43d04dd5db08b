/* Reads a list aloud, line by line, when somebody wants it; the line that is being read is marked. */
import { canSpeak, hasVietnamese, hush, speak } from "./speech.js";

export function start(section) {
  const button = section.querySelector("[data-aloud]");
  const missing = section.querySelector("[data-no-voice]");
  const lines = [...section.querySelectorAll("[data-say]")];
  let reading = 0;

  button.hidden = !canSpeak;
  missing.hidden = canSpeak;
  if (!canSpeak) return;
  const look = () => (missing.hidden = hasVietnamese() !== false);
  speechSynthesis.addEventListener?.("voiceschanged", look);
  look();
  button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : read()));
  section.closest("dialog")?.addEventListener("leave", stop, { once: true });
  addEventListener("pagehide", stop, { once: true });

  async function read() {
    const mine = (reading += 1);
    button.setAttribute("aria-pressed", "true");
    for (const line of lines) {
      mark(line);
      await speak(line.dataset.say);
      if (mine !== reading) return;
    }
    stop();
  }

  function stop() {
    reading += 1;
    hush();
    mark(null);
    button.setAttribute("aria-pressed", "false");
  }

  const mark = (spoken) => lines.forEach((line) => line.classList.toggle("is-spoken", line === spoken));
}
