// Offers: words that can be taken in several ways, or told better, with a button for each.
import { say } from "./api.js";
import { form, reveal, set, value, unfold } from "./fields.js";
import { changed } from "./form.js";
import { addPerson } from "./people.js";
import { tellProblems } from "./problems.js";

// Words that can be taken in several ways are asked about; a choice takes their place.
let offers = {};
export const addOffers = (found) => { offers = { ...offers, ...found }; };
const refused = `kitgen:desk:settled:${document.querySelector("main")?.dataset.file}`;
const settled = new Map(); // answers that stay as they are, whatever is said of them, by field
try { for (const [path, text] of JSON.parse(sessionStorage.getItem(refused)) ?? []) settled.set(path, text); } catch { /* nothing is kept */ }
export const settleOn = (control) => { // and nothing is asked of it again
  settled.set(control.name, value(control));
  try { sessionStorage.setItem(refused, JSON.stringify([...settled])); } catch { /* until the page is left */ }
};
export const isSettled = (control) => settled.get(control.name) === value(control);
const sure = new Map(); // answers that were asked about and chosen, by field
export const isSure = (control) => sure.get(control.name) === value(control);
export const isOffered = (control) => offers[control.name]?.of === value(control) && offers[control.name].choices.length > 0;
export const doubts = (asked) => {
  const offered = Object.entries(offers).filter(([path, one]) => form.elements[path] && value(form.elements[path]) === one.of && !isSettled(form.elements[path]));
  const found = { ...Object.fromEntries(offered), ...asked };
  for (const old of form.querySelectorAll(".doubt")) if (!found[old.dataset.of]) old.remove();
  for (const [path, { ask: question, choices, free, keep, kept, until }] of Object.entries(found)) {
    const control = form.elements[path];
    const place = control?.closest(".ask");
    if (!place || place.querySelector(".doubt")?.dataset.told === JSON.stringify(choices)) continue;
    place.querySelector(".doubt")?.remove();
    const box = document.createElement("div");
    box.className = "doubt";
    box.dataset.of = path;
    box.dataset.told = JSON.stringify(choices);
    if (!free) box.dataset.waits = "";
    box.setAttribute("role", "group");
    box.append(question, " ", ...(until ? [until, " "] : [])); // where no letter says it until then
    for (const [label, text, beside] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain small";
      button.textContent = label;
      button.addEventListener("click", () => {
        const back = backTo([path, ...Object.keys(beside ?? {})]);
        set(control, text);
        sure.set(path, text);
        if (beside?.tell_anyway) settled.set(path, text);
        box.remove();
        const apart = placed(beside ?? {}, path); // of a name that is several, which is told of itself
        (putBeside(apart, path.endsWith(".name"), back) ?? control).focus();
        changed();
      });
      box.append(button, " ");
    }
    if (keep) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain small";
      button.textContent = keep;
      if (!kept) button.dataset.keep = "";
      button.addEventListener("click", () => {
        settleOn(control);
        delete offers[path];
        box.remove();
        if (kept) { putBeside(kept, true); changed(); } // which stands in the file, and letters tell it
        control.focus();
        tellProblems();
      });
      box.append(button, " ");
    }
    place.append(box);
    unfold(place); // nobody answers what is folded away
  }
};

// Fields of whom a question is asked, and of others who are yet to be added: +0, +1, +2.
const placed = (fields, path) => {
  const numbers = new Map([["0", path.split(".")[1]]]);
  const number = (n) => {
    if (!numbers.has(n)) numbers.set(n, addPerson().dataset.person);
    return numbers.get(n);
  };
  return Object.fromEntries(Object.entries(fields)
    .map(([name, text]) => [name.replace(/^interviewers\.\+(\d+)\./, (_, n) => `interviewers.${number(n)}.`), text]));
};

// Returns what puts fields back to what they say now.
const backTo = (paths) => {
  const before = paths.filter((path) => form.elements[path]).map((path) => [path, value(form.elements[path])]);
  return () => {
    for (const [path, text] of before) { set(form.elements[path], text); sure.delete(path); }
    changed();
  };
};

// Puts words into a field that were seen in the letter and chosen, so that nothing is asked of them; returns what undoes it.
export const choose = (path, text) => {
  const back = backTo([path]);
  set(form.elements[path], text);
  sure.set(path, text);
  return back;
};

// What belongs to other fields goes there; the one that is still to be filled in is returned.
export const putBeside = (fields, folded = false, back = null) => {
  let last = null;
  for (const [path, text] of Object.entries(fields)) {
    const control = form.elements[path];
    if (!control) continue;
    const kept = path === "for_me"; // it is named at the foot of the page, and nobody is led there
    if (kept) say(form.dataset.alone.replace("{text}", text), back);
    if (!folded && !kept) unfold(control);
    const there = control.value.trim();
    if (text && (!there || control.tagName === "SELECT")) set(control, text);
    else if (text && control.tagName === "TEXTAREA" && !there.includes(text)) {
      const between = control.closest(".ask").classList.contains("list") ? "\n" : "; ";
      set(control, there.replace(/\.$/, "") + between + text); // a further remark: nothing typed is lost
    }
    if (!["for_me", "tell_anyway"].includes(path)) last = control;
  }
  reveal();
  return folded ? null : last;
};
