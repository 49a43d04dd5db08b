/* The presses that have not been answered yet, kept in the browser so that a closed tablet loses none. */
const mine = `waiting-${document.body.dataset.account ?? ""}-`;
const actions = Object.keys(localStorage)
  .filter((place) => place.startsWith(mine))
  .sort()
  .map((place) => ({ place, ...JSON.parse(localStorage.getItem(place)) }));

export const waiting = {
  first: () => actions[0],
  count: () => actions.length,
  some: (test) => actions.some(test),
  add(action) {
    action.place = `${mine}${Date.now()}-${newKey()}`;
    actions.push(action);
    localStorage.setItem(action.place, JSON.stringify({ path: action.path, body: action.body }));
  },
  remove(action) {
    actions.splice(actions.indexOf(action), 1);
    localStorage.removeItem(action.place);
  },
};

/* The key makes a press count once, however often it is sent; randomUUID is missing where there is no https. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
