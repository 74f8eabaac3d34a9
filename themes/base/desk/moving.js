// What was told of one of several people, and is of another: one press moves it, and can be undone.
import { say } from "./api.js";
import { form, set } from "./fields.js";
import { changed } from "./form.js";
import { putBeside } from "./offers.js";

const MOVABLE = /^interviewers\.(\d+)\.(talked_about|said|my_reaction|need|kindness|praised|i_did|promised|personal)$/;

const move = (control, path, name) => {
  const to = form.elements[path];
  const [from, before] = [control.value, to.value];
  putBeside({ [path]: from }, true);
  set(control, "");
  const back = () => { set(control, from); set(to, before); changed(); };
  say(form.dataset.moved.replace("{name}", name), back);
  changed();
};

// The others are offered below a field that says something, while it is gone to.
const offer = (control) => {
  const [, own, field] = control.name?.match(MOVABLE) ?? [];
  const place = control.closest(".ask")?.querySelector(".help");
  if (!field || !place) return;
  place.querySelector(".others")?.remove();
  const others = [...form.querySelectorAll(".person")].filter((one) => one.dataset.person !== own && one.dataset.name);
  if (!control.value.trim() || !others.length) return;
  const line = document.createElement("p");
  line.className = "actions others";
  for (const { dataset: { person, name } } of others) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain small";
    button.textContent = form.dataset.move.replace("{name}", name);
    button.addEventListener("click", () => { line.remove(); move(control, `interviewers.${person}.${field}`, name); });
    line.append(button);
  }
  place.append(line);
};

export const begin = () => {
  form?.addEventListener("focusin", ({ target }) => offer(target));
};
