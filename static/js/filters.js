/* Shows only the orders of one kind; those that are not on the page are fetched. */
import { fetchRows } from "./fetch_rows.js";

export function start(desk) {
  const list = desk.querySelector("[data-list=order]");
  const buttons = [...desk.querySelectorAll("[data-filter]")];
  const address = desk.querySelector("#find").dataset.rows;
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const show = button.dataset.filter;
      list.dataset.show = show;
      buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      if (show !== "all") fetchRows(address, { list: "orders", show });
    });
  }
}
