// A whole text in one field: a note or a mail that was put where one answer belongs is asked about.
import { askInTurn, complain } from "./api.js";
import { controls, form, main, saved, set, value } from "./fields.js";
import { changed, flush } from "./form.js";
import { keepPlaced } from "./note.js";

const LINES = 4; // that come at once, and are no answer
const SHELF = "kitgen:desk:whole"; // where one of another interview waits for the page that reads it
const asked = new Map(); // what waits for a word on it, by field
const kept = new Set(); // what is an answer, as its writer says
const before = new WeakMap();

const lines = (text) => text.split("\n").filter((line) => line.trim());

// It goes into no file, and no letter, until its writer has said what it is.
export const isWhole = (control) => asked.get(control.name) === control.value && !kept.has(control.value);

const end = (control) => {
  asked.delete(control.name);
  control.closest(".ask")?.querySelector(".whole")?.remove();
};

const template = document.getElementById("whole");
const show = (control, old) => {
  const box = template.content.cloneNode(true).firstElementChild;
  box.querySelector(".read").addEventListener("click", async ({ target }) => {
    const text = control.value;
    target.disabled = true;
    try {
      await flush(); // what stands elsewhere goes before it; the text itself stays in sight until it has a place
      const answer = await askInTurn("noted", { file: main.dataset.file, text });
      end(control);
      set(control, old);
      changed();
      if (answer.other) {
        sessionStorage.setItem(SHELF, JSON.stringify({ text }));
        location.assign("/-/new");
        return;
      }
      keepPlaced({ undo: answer.undo, path: control.name, text, old });
      history.replaceState(null, "", location.pathname); // a field that is named there would be unfolded
      location.reload();
    } catch (error) { target.disabled = false; complain(error); }
  });
  box.querySelector(".leave").addEventListener("click", () => {
    kept.add(control.value);
    end(control);
    control.focus();
    changed();
  });
  end(control);
  asked.set(control.name, control.value);
  control.closest(".ask").append(box);
};

// Ask about what came at once: pasted, dictated or put there by a phone.
export const watch = (control) => {
  if (control.tagName !== "TEXTAREA" || !control.name || !template) return;
  const old = before.get(control) ?? saved(control);
  const more = lines(control.value).length - lines(old).length;
  if (asked.has(control.name) && lines(control.value).length > LINES) asked.set(control.name, control.value);
  else if (more >= LINES && !kept.has(control.value)) { show(control, old); return; }
  else if (asked.has(control.name)) end(control);
};
export const begin = () => {
  for (const control of controls()) before.set(control, value(control));
  // What is typed comes by keys, a line at a time; what is pasted may come as several inputs.
  form.addEventListener("keydown", ({ target }) => before.set(target, target.value));
};
