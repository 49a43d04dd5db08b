/* Shows a row anew once it was saved, so that all its figures are true. */
export function start(list) {
  list.addEventListener("done", (event) => freshen(event.target.closest("li[id]")));
}

async function freshen(row) {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById(row.id);
  if (!fresh) return;
  const wasHere = row.contains(document.activeElement);
  row.replaceWith(document.adoptNode(fresh));
  if (wasHere) fresh.querySelector("button").focus();
}
