// Problems: what is wrong beside its field, or in the letter that it is of, with a button that mends it.
import { ask } from "./api.js";
import { controls, differs, form, kept, main, people, saved, set, unfold } from "./fields.js";
import { changed, flush } from "./form.js";
import { foldNotices } from "./letters.js";
import { isOffered, isSettled } from "./offers.js";

// What a problem can be mended by: a button that writes it into its field.
const mending = (mend, control) => {
  const own = control ?? (mend.find && controls().find((one) => one.value.includes(mend.find))); // of a letter: whose word it is
  const target = mend.name ? form.elements[control?.name.replace(/\.\w+$/, `.${mend.name}`)] : own;
  if (!target || target.tagName === "SELECT" || target.value === mend.text || !target.value.includes(mend.find)) return null;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain small";
  button.textContent = mend.label;
  button.addEventListener("click", () => { set(target, mend.find ? target.value.replace(mend.find, mend.text) : mend.text); target.focus(); changed(); flush(); });
  return button;
};
const line = (problem, control) => {
  const text = document.createElement("p");
  text.className = problem.severity;
  text.append(problem.message, /[.?!]$/.test(problem.message) ? " " : ". ");
  const advice = document.createElement("span");
  advice.className = "advice";
  const buttons = (problem.mends ?? []).map((mend) => mending(mend, control)).filter(Boolean);
  advice.textContent = buttons.some((one) => one.textContent === problem.advice) ? "" : problem.advice;
  text.append(advice, ...buttons.flatMap((one) => [" ", one]));
  return text;
};
// A button that opens what folds a field away, and goes to it.
const leading = (control) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain small";
  button.textContent = form.dataset.show;
  button.addEventListener("click", () => {
    unfold(control);
    control.focus();
    tellProblems();
  });
  return button;
};
// What is wrong comes twice: at once what cannot be read, and after a save what a check says of the letters.
let read = {};
let checked = {};
// Of a field that nobody has filled in or left yet, only mistakes are told.
export const touched = new Set();
const tells = (control) => (one) => one.severity === "error" || touched.has(control.name) || saved(control) !== "";
const both = (...lists) => [...new Map(lists.flat().map((one) => [one.message, one])).values()];
export const showProblems = (answer) => { read = answer; tellProblems(); };
let checks = 0;
export const check = async () => {
  const mine = ++checks;
  try {
    const answer = await ask("check", { file: main.dataset.file });
    if (mine !== checks) return; // a later one tells of a later file
    checked = answer;
    tellProblems();
  } catch { /* the next one will do */ }
};
export const tellProblems = () => {
  tellFindings();
  tellWaiting();
  const known = new Set();
  const away = [];
  for (const control of controls()) {
    known.add(control.name);
    const all = both(read.problems?.[control.name] ?? [], differs(control) ? [] : checked.problems?.[control.name] ?? []).filter(tells(control));
    // Where a button offers better words, nothing else is said of the old ones.
    const found = isOffered(control) || isSettled(control) ? all.filter((one) => one.severity === "error") : all;
    const typing = control === document.activeElement && !found.length;
    const place = document.getElementById(`e-${control.name}`);
    const wanted = JSON.stringify(found);
    if (found.length && control.closest("details:not([open])")) away.push(...found.map((one) => ({ ...one, control })));
    if (!place || place.dataset.told === wanted) continue;
    place.dataset.told = wanted;
    place.replaceChildren(...found.map((one) => line(one, control)));
    if (found.some((one) => one.severity === "error")) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    // A mistake opens what folds it away; a hint leads there from below the fields.
    if (!typing && (found.some((one) => one.severity === "error") || (found.length && touched.has(control.name)))) unfold(control);
  }
  const homeless = (answer) => Object.entries(answer.problems ?? {}).filter(([name]) => !known.has(name)).flatMap(([, found]) => found);
  const begun = touched.size || people().some(Boolean) || !document.getElementById("people");
  const every = both(...[read, checked].map((answer) => [...(answer.elsewhere ?? []), ...homeless(answer)]))
    .filter((one) => begun || one.severity === "error");
  const folded = away.filter((one) => one.control.closest("details:not([open])"));
  for (const one of folded) if (one.mends?.length) tellAtLetter(one);
  const list = [...every.filter((one) => !tellFinding(one)), ...folded.filter((one) => !one.isTold)];
  for (const put of document.querySelectorAll(".note.left [data-put]")) { // nobody is offered what was refused
    const control = form.elements[put.dataset.put];
    const note = put.closest(".note");
    note.hidden = Boolean(control && isSettled(control));
    const slips = control ? both(...[read, checked].map((answer) => answer.problems?.[control.name] ?? [])) : [];
    const said = slips.map((one) => line(one, control)).find((one) => one.querySelector("button"));
    if (said) note.replaceChildren(...said.childNodes); // one reason, and what mends it
  }
  for (const letter of document.querySelectorAll(".letter")) foldNotices(letter);
  const box = document.getElementById("elsewhere");
  box.hidden = !list.length;
  // It stands below the fields, which then stay where they are; a mistake is told first.
  if (list.some((one) => one.severity === "error")) form.querySelector("#form-heading + .intro, .ask")?.before(box);
  else if (box.nextElementSibling !== kept) kept.before(box);
  box.querySelector("ul").replaceChildren(...list.map((one) => {
    const item = document.createElement("li");
    const letter = document.getElementById(`letter-${(one.places?.[0] ?? "").split(":")[0]}`);
    if (letter) item.append(`${letter.querySelector("h3 > span").textContent}: `);
    item.append(...line(one, one.control).childNodes);
    if (one.control) item.append(" ", leading(one.control));
    return item;
  }));
};

// What is said of a letter stands in it, with a button to the sentence.
const tellFindings = () => {
  for (const old of document.querySelectorAll(".letter .finding")) old.remove();
};
// A letter that a mistake keeps back has no hour: it waits.
const tellWaiting = () => {
  for (const day of document.querySelectorAll("#letters [data-by]")) {
    day.textContent = day.dataset.by;
    delete day.dataset.by;
  }
  const wrong = [...Object.values(checked.problems ?? {}).flat(), ...(checked.elsewhere ?? [])].filter((one) => one.severity === "error");
  for (const key of new Set(wrong.flatMap((one) => one.places ?? []).map((one) => one.split(":")[0]))) {
    const day = document.querySelector(`[id="letter-${key}"] h3 .by`);
    if (!day) continue;
    day.dataset.by = day.textContent;
    day.textContent = document.getElementById("letters").dataset.waits;
  }
};
// What one press mends in a field that is folded away stands below the letter that tells it.
const tellAtLetter = (problem) => {
  const whose = problem.control.name.match(/^interviewers\.(\d+)\./)?.[1];
  const letters = [...document.querySelectorAll(".letter.now")];
  const place = letters.find((one) => whose === undefined || one.dataset.of === whose)?.querySelector(".notices");
  const note = line(problem, problem.control);
  if (!place || !note.querySelector("button")) return;
  note.classList.add("note", "finding");
  place.prepend(note);
  problem.isTold = true;
};
const tellFinding = (problem) => {
  const places = (problem.places ?? []).map((one) => one.split(":"));
  // Of a letter of ours for later nothing is said before its day: it will be written anew until then.
  const ours = ([one]) => document.querySelector(`[id="letter-${one}"]:not(.now):not(:has(.hand))`);
  if (problem.severity !== "error" && places.length && places.every(ours)) return true;
  const [key, spot] = places.find(([one]) => document.querySelector(`[id="letter-${one}"].now`)) ?? [];
  const letter = key && document.getElementById(`letter-${key}`);
  const place = letter?.querySelector(".notices");
  if (!place) return false; // it is for later, and told with the name of its letter
  if (![...place.children].some((one) => one.textContent.includes(problem.message))) {
    const note = line(problem);
    note.classList.add("note", "finding");
    const sentence = letter.querySelectorAll(".sentence")[Number(spot) - 1];
    if (sentence) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain small";
      button.textContent = form.dataset.show;
      button.dataset.sentence = spot;
      note.append(" ", button);
    }
    // A mistake is told before all else, and a thought that may not be theirs before a doubt.
    const before = [...place.children].find((one) => !one.matches(problem.severity === "error" ? ".finding.error" : ".finding, .ours"));
    before.before(note);
  }
  return true;
};
