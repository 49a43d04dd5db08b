/* Reads the code in a photo as soon as it is taken, and does what it says. */
import { toast } from "./toast.js";
import { word } from "./words.js";

const SIDE = 1600;

export function start(form) {
  const photo = form.querySelector("input[type=file]");
  photo.addEventListener("change", async () => {
    if (!photo.files.length) return;
    form.setAttribute("aria-busy", "true");
    const answer = await send(form, await smaller(photo.files[0])).catch(() => ({ ok: false, message: word("failed") }));
    form.removeAttribute("aria-busy");
    form.reset();
    toast(answer.message, { kind: answer.ok ? "done" : "refused" });
    if (answer.ok) show(form, new URL(answer.open, location.href));
  });
}

async function send(form, photo) {
  const body = new FormData(form);
  body.set("photo", photo, "photo.jpg");
  const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  return response.json();
}

function show(form, address) {
  if (address.pathname !== location.pathname) return location.assign(address);
  document.getElementById(address.hash.slice(1))?.scrollIntoView({ block: "center" });
  return form.dispatchEvent(new CustomEvent("done", { bubbles: true, detail: {} }));
}

/* A photo as a phone takes it needs seconds on its way; a code can be read from much less. */
async function smaller(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture || Math.max(picture.width, picture.height) <= SIDE) return file;
  const part = SIDE / Math.max(picture.width, picture.height);
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * part, height: picture.height * part });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((made) => canvas.toBlob((blob) => made(blob ?? file), "image/jpeg", 0.85));
}
