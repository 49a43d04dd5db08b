/* Folds the way around behind one button where there is little room. */
export function start(bar) {
  const button = bar.querySelector(".menu-button");
  const open = (is) => {
    bar.classList.toggle("is-open", is);
    button.setAttribute("aria-expanded", String(is));
  };
  bar.classList.add("has-menu");
  button.addEventListener("click", () => open(!bar.classList.contains("is-open")));
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    button.focus();
  });
}
