/* Shows what is left of a transfer while its parts are typed. */
export function start(form) {
  const fields = [...form.querySelectorAll('input[name^="part-"]')];
  const line = form.querySelector(".split-rest");
  const show = () => {
    const parts = fields.map((field) => amount(field.value));
    const known = parts.every((part) => part !== null);
    line.hidden = !known;
    if (!known) return;
    const rest = Number(form.dataset.whole) - parts.reduce((sum, part) => sum + part, 0);
    line.querySelector("[data-rest]").textContent = `${rest.toLocaleString("de-DE")} ₫`;
    line.classList.toggle("is-whole", rest === 0);
  };
  form.addEventListener("input", show);
  show();
}

/* "350.000", "350k" or nothing; what only the server understands is not summed up here. */
function amount(text) {
  const [, digits, thousand] = /^\s*([\d.]*)\s*(k?)\s*$/i.exec(text) ?? [];
  if (digits === undefined) return null;
  return Number(digits.replaceAll(".", "")) * (thousand ? 1000 : 1);
}
