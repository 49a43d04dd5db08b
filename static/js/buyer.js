/* Copies an account or a memo on the buyer's page; without scripts the buttons stay hidden. */
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await write(button);
    button.classList.add("is-done");
    button.textContent = "✓ " + button.textContent.replace("✓ ", "");
  });
}

async function write(button) {
  if (navigator.clipboard) return navigator.clipboard.writeText(button.dataset.copy).catch(() => byHand(button));
  return byHand(button);
}

function byHand(button) {
  const area = document.createElement("textarea");
  area.value = button.dataset.copy;
  button.after(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
