/* The calm strip that says the connection is lost, and how many presses wait. */
import { word } from "./words.js";

const CALM = 1500;
let connected = true;
let waiting = 0;
let timer = 0;

export function showConnected(is) {
  connected = is;
  clearTimeout(timer);
  if (is) draw();
  else timer = setTimeout(draw, CALM);
}

export function showWaiting(count) {
  waiting = count;
  draw();
}

function draw() {
  const strip = document.getElementById("connection");
  strip.hidden = connected && waiting === 0;
  const lost = connected ? "" : word("offline");
  strip.querySelector("span").textContent = waiting ? `${lost} ${word("waiting")} ${waiting}` : lost;
}
