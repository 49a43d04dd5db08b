/* Shows the passwords of a form while they are typed: fingers on glass mistype. */
export function start(label) {
  const box = label.querySelector("input");
  const fields = [...label.closest("form").querySelectorAll("input[type=password]")];
  label.hidden = false;
  const show = () => fields.forEach((field) => (field.type = box.checked ? "text" : "password"));
  box.addEventListener("change", show);
  label.closest("form").addEventListener("submit", () => {
    box.checked = false;
    show();
  });
}
