/* Hands words and the picture of the code to the phone's own share sheet; where there is none, copying remains. */
export function start(button) {
  const sample = new File([""], "qr.png", { type: "image/png" });
  if (!navigator.canShare?.({ files: [sample] })) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const picture = await (await fetch(button.dataset.picture)).blob();
    const file = new File([picture], button.dataset.name, { type: "image/png" });
    // Who closes the sheet again has changed her mind; nothing went wrong.
    await navigator.share({ text: button.dataset.words, files: [file] }).catch(() => null);
  });
}
