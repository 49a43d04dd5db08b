/* On a phone the columns of the desk become tabs. */
export function start(desk) {
  const links = [...desk.querySelectorAll(".desk-tabs [data-tab]")];
  const show = (tab) => {
    desk.dataset.tab = tab;
    for (const link of links) {
      if (link.dataset.tab === tab) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  desk.classList.add("has-tabs");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link.dataset.tab);
    });
  }
  show(desk.dataset.tab);
}
