/* Has a large file made, shows how far it is, and where it lies when it is finished. */
export async function start(place) {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const show = (name) => {
    place.querySelector("progress").hidden = true;
    part("working").hidden = true;
    part(name).hidden = false;
  };
  const tell = ({ done, of, made }) => {
    if (made) return finish(made);
    part("done").textContent = done;
    part("of").textContent = of;
    Object.assign(place.querySelector("progress"), { max: of, value: done });
  };
  const finish = (made) => {
    part("finished").querySelector("a").href = `${place.dataset.file}&made=${made}`;
    show("finished");
  };

  try {
    const finished = await read(await make(place.dataset.make), tell);
    if (!finished) show("failed");
  } catch (problem) {
    if (problem.message) part("why").textContent = problem.message;
    show("failed");
  }
}

async function make(address) {
  const mark = document.querySelector("meta[name=csrf-token]").content;
  const headers = { Accept: "application/json", "X-CSRFToken": mark };
  const response = await fetch(address, { method: "POST", headers }).catch(() => null);
  if (response?.ok) return response;
  const answer = await response?.json().catch(() => null);
  throw new Error(answer?.message ?? "");
}

/* Tells of each line as it comes; true when the last one named the file. */
async function read(response, tell) {
  const lines = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let [rest, last] = ["", {}];
  for (let piece = await lines.read(); !piece.done; piece = await lines.read()) {
    const whole = (rest + piece.value).split("\n");
    rest = whole.pop();
    for (const line of whole) tell((last = JSON.parse(line)));
  }
  return Boolean(last.made);
}
