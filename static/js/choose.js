/* A choice shows its page at once; without this, the button beside it does. */
export function start(select) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
