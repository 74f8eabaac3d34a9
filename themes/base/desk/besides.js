// Besides: what a letter could tell as well stands below it, and one press puts it in.
import { ask, say } from "./api.js";
import { form, main, set, value } from "./fields.js";
import { changed, flush } from "./form.js";
import { foldNotices, part } from "./letters.js";
import { choose } from "./offers.js";

let found = {}; // by letter
const refused = new Set(); // fields and clauses that were put in on this page

// A letter that is drawn anew gets its list again; what stands in the list is told of nowhere else below it.
export const showBesides = () => {
  for (const place of document.querySelectorAll(".besides")) {
    const html = found[place.dataset.key] ?? "";
    if (html !== place.dataset.shown) place.replaceChildren(part(html));
    place.dataset.shown = html;
    for (const one of place.querySelectorAll("[data-of]")) if (refused.has(one.dataset.of)) one.closest("li").remove();
    const rows = [...place.querySelectorAll("[data-of]")];
    place.hidden = !rows.length;
    const told = new Set(rows.map((one) => one.dataset.of));
    const letter = place.closest(".letter");
    for (const put of letter.querySelectorAll(".notices [data-put]")) if (told.has(put.dataset.put)) put.closest(".note").remove();
    foldNotices(letter);
  }
};

// It is asked for once typing rests: whatever is typed goes before it.
let resting = 0;
let asked = 0;
export const askBesides = (rest = 0) => {
  clearTimeout(resting);
  if (!document.querySelector(".besides")) return;
  const mine = ++asked;
  resting = setTimeout(async () => {
    try {
      const answer = await ask("besides", { file: main.dataset.file });
      if (mine !== asked) return; // a later one tells of a later file
      found = answer.besides;
      showBesides();
    } catch { /* the next one will do */ }
  }, rest);
};

// A clause of the note that was put in waits nowhere any more.
const settled = (text) => {
  for (const line of document.querySelectorAll("#from-note li")) {
    if ((line.dataset.text ?? line.querySelector("summary").textContent.trim()) === text) line.remove();
  }
  const list = document.getElementById("from-note");
  if (list) list.hidden = !list.querySelector("li");
};

const put = (button) => {
  const { of, besides, value: text } = button.dataset;
  const beside = JSON.parse(button.dataset.beside);
  refused.add(of);
  settled(of);
  const before = Object.keys(beside).map((path) => [path, value(form.elements[path])]);
  for (const [path, rest] of Object.entries(beside)) set(form.elements[path], rest);
  if (!besides) { if (before.length) changed(); return; } // the sentence itself is added to the letter
  const letter = button.closest(".letter");
  const back = choose(besides, text);
  button.closest("li").remove();
  letter.querySelector("summary").focus({ preventScroll: true });
  say(form.dataset.swapped, () => {
    refused.delete(of);
    for (const [path, was] of before) set(form.elements[path], was);
    back();
    flush();
  });
  changed();
  flush();
};

export const begin = () => {
  document.getElementById("letters")?.addEventListener("click", ({ target }) => {
    const button = target.closest(".besides [data-of]");
    if (button) put(button);
  });
};
