// What a note says and no field tells yet: one press puts a line under a field.
import { say } from "./api.js";
import { form, main } from "./fields.js";
import { changed } from "./form.js";
import { putBeside } from "./offers.js";

const box = document.getElementById("from-note");
const closed = `kitgen:desk:note:${main?.dataset.file}`;
const who = box?.querySelector("select");

// Where several were there it is asked whom a line is about.
const name = () => {
  const people = [...form.querySelectorAll(".person")];
  who.closest("label").hidden = people.length < 2;
  people.forEach((person, n) => {
    who.options[n] ??= new Option("", person.dataset.person);
    who.options[n].text = person.querySelector("legend").textContent.trim();
  });
  while (who.options.length > people.length) who.remove(people.length);
};

const put = (button) => {
  const item = button.closest("li");
  const path = button.dataset.of ? `interviewers.${who.value || 0}.${button.dataset.of}` : button.dataset.path;
  putBeside({ [path]: item.querySelector("summary").textContent.trim() });
  const next = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  if (next) next.querySelector("details").open = true;
  else box.hidden = true;
  (next?.querySelector("summary") ?? form.elements[path]).focus({ preventScroll: true });
  say(box.dataset.put.replace("{field}", form.elements[path].closest(".ask").querySelector("label").textContent.trim()));
  changed();
};

export const begin = () => {
  if (!box) return;
  try { box.open = !localStorage.getItem(closed); } catch { /* a browser may keep nothing */ }
  box.addEventListener("toggle", () => {
    try {
      if (box.open) localStorage.removeItem(closed);
      else localStorage.setItem(closed, "yes");
    } catch { /* it is open the next time */ }
  });
  name();
  box.addEventListener("focusin", name);
  box.addEventListener("click", ({ target }) => { if (target.matches("button")) put(target); });
};
