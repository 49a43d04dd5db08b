/* Brings older rows below the present ones, so that the page stays light until they are wanted. */
import { fetchRows } from "./fetch_rows.js";

export function start(desk) {
  for (const link of desk.querySelectorAll(".older")) {
    const list = link.closest("[data-column]").querySelector("[data-list]");
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const before = list.lastElementChild?.id.split("-").pop();
      const answer = await fetchRows(link.dataset.rows, { before });
      if (!answer) return location.assign(link.href);
      link.hidden = !answer.before;
    });
  }
}
