/* Starts the behaviours that elements name in data-start. */
export async function startAll(root) {
  const elements = [...root.querySelectorAll("[data-start]")];
  await Promise.all(elements.flatMap((element) => element.dataset.start.split(" ").map((name) => begin(name, element))));
}

async function begin(name, element) {
  const behaviour = await import(`./${name}.js`);
  behaviour.start(element);
}
