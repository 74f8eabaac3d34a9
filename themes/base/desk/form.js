// The form: what was typed, held against what the file says, and written.
import { Refused, ask, complain, inTurn, say } from "./api.js";
import { controls, differs, fold, form, grow, keepFolds, kept, main, people, reveal, saved, set, settle, shelf, unfold, value } from "./fields.js";
import { showLetters } from "./letters.js";
import { askBesides, showBesides } from "./besides.js";
import { addOffers, doubts, isOffered, isSettled, isSure } from "./offers.js";
import { addPerson, askNumber, nobody, offer, removePerson, rename } from "./people.js";
import { check, showProblems, tellProblems, touched } from "./problems.js";
import * as help from "./help.js";
import * as whole from "./whole.js";

const SAVE_AFTER = 800; // milliseconds without a keystroke
const RESTED = 1500; // milliseconds after a save
const held = new Map(); // conflicts by field, as they were told
const left = new Set(); // fields that were typed in and left: no word of them is being typed

const changes = () => controls().filter((one) => (differs(one) || left.has(one)) && !held.has(one.name) && !whole.isWhole(one))
  .map((one) => ({ path: one.name, value: value(one), seen: saved(one), ...(isSure(one) && { sure: true }), ...(left.has(one) && { left: true }) }));
const filled = () => ({ file: main.dataset.file, version: main.dataset.version, people: people(), changes: changes() });

export const remember = () => {
  const typed = controls().filter(differs).map((one) => ({ path: one.name, value: value(one), seen: saved(one) }));
  try {
    if (typed.length) localStorage.setItem(shelf, JSON.stringify(typed));
    else localStorage.removeItem(shelf);
  } catch { /* a browser may keep nothing; the page itself still does */ }
};

// What was typed and not saved before the page was left.
const restore = () => {
  let typed = [];
  try { typed = JSON.parse(localStorage.getItem(shelf)) ?? []; } catch { typed = []; }
  for (const one of typed) {
    let control = form.elements[one.path];
    const index = /^interviewers\.(\d+)\./.exec(one.path)?.[1];
    while (!control && index && Number(index) <= form.querySelectorAll(".person").length && Number(index) < 200) {
      addPerson();
      control = form.elements[one.path];
    }
    if (!control || fold(saved(control)) === fold(one.value)) continue; // it was saved as the page was left
    unfold(control);
    set(control, one.value);
    whole.watch(control);
    if (fold(saved(control)) !== fold(one.seen)) conflict({ path: one.path, mine: one.value, theirs: saved(control) });
  }
  if (typed.length) kept.textContent = kept.dataset.restored;
  return typed.length > 0;
};

// What became of each answer: its sentence in a letter, or a way to put it in.
const tell = (told) => {
  for (const control of controls()) {
    const place = document.getElementById(`t-${control.name}`);
    const known = control.value.trim() && !control.matches("[aria-invalid='true']") ? told[control.name] : undefined;
    const one = known?.lacks && (isOffered(control) || isSettled(control)) ? undefined : known; // what is offered makes it fit first
    const wanted = JSON.stringify(one ?? null);
    if (!place || place.dataset.told === wanted) continue;
    place.dataset.told = wanted;
    place.hidden = !one;
    place.replaceChildren(one?.says ?? "");
    if (one?.other && control.closest(".ask").classList.contains("list")) place.append(" ", tellOther(control, one.other));
    if (!one?.lacks) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain small";
    button.textContent = form.dataset.put;
    button.dataset.put = control.name;
    button.dataset.message = one.lacks;
    place.append(" ", button);
  }
};

// A short letter tells one of several things: the first, which another can be.
const tellOther = (control, text) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain small";
  button.textContent = form.dataset.other.replace("{text}", text);
  button.addEventListener("click", () => {
    const same = (line) => fold(line).toLowerCase() === fold(text).toLowerCase();
    const lines = control.value.split("\n").filter((line) => line.trim());
    set(control, [text, ...lines.filter((line) => !same(line))].join("\n"));
    control.focus();
    changed();
  });
  return button;
};

const conflict = ({ path, theirs }) => {
  const control = form.elements[path];
  if (!control || held.get(path) === theirs) return;
  held.set(path, theirs);
  const box = document.getElementById("conflict").content.cloneNode(true).firstElementChild;
  box.querySelector(".theirs").textContent = theirs || "–";
  const end = (text) => {
    held.delete(path);
    box.remove();
    control.dataset.saved = theirs;
    if (text !== undefined) set(control, text);
    control.focus();
    changed();
  };
  box.querySelector(".keep-mine").addEventListener("click", () => end());
  box.querySelector(".take-file").addEventListener("click", () => end(theirs));
  const place = control.closest(".ask");
  place.querySelector(".conflict")?.remove();
  place.append(box);
  unfold(place);
};

// Somebody else changed who is there: what was typed is shown, and goes to nobody by itself.
export const moved = () => {
  if (document.querySelector("main > .conflict")) return;
  const box = document.getElementById("moved").content.cloneNode(true).firstElementChild;
  for (const one of changes()) {
    const term = document.createElement("dt");
    const words = document.createElement("dd");
    term.textContent = form.elements[one.path].closest(".ask").querySelector("label").textContent;
    words.textContent = one.value;
    box.querySelector("dl").append(term, words);
  }
  box.querySelector(".reload").addEventListener("click", () => {
    try { localStorage.removeItem(shelf); } catch { /* nothing was kept */ }
    location.reload();
  });
  main.prepend(box);
  box.scrollIntoView();
};

// Fields that nobody touches here follow the file.
const follow = (values) => {
  for (const control of controls()) {
    const now = values[control.name] ?? "";
    if (fold(now) === fold(saved(control)) || differs(control)) continue;
    control.dataset.saved = now;
    set(control, now);
  }
};

const take = (answer) => {
  if (answer.moved) { moved(); return false; }
  if (answer.values) follow(answer.values);
  if (answer.follows) follow({ ...Object.fromEntries(controls().map((one) => [one.name, saved(one)])), ...answer.follows });
  for (const one of answer.conflicts ?? []) conflict(one);
  showProblems(answer);
  addOffers(answer.offers);
  doubts(answer.doubts ?? {});
  if (answer.letters !== undefined) showLetters(answer.letters);
  tellProblems();
  showBesides();
  if (answer.told !== undefined) tell(answer.told);
  main.dataset.version = answer.version;
  return true;
};

// A letter that takes long says that it is being written.
const SLOW = 400; // milliseconds
const written = async (answer) => {
  const place = document.getElementById("letters");
  const late = setTimeout(() => place?.setAttribute("aria-busy", "true"), SLOW);
  try { return await answer; } finally {
    clearTimeout(late);
    place?.removeAttribute("aria-busy");
  }
};

let waiting = false;
const live = () => {
  if (waiting) return;
  waiting = true;
  inTurn(async () => {
    waiting = false;
    try {
      take(await written(ask("live", filled())));
    } catch (error) {
      if (error instanceof Refused) showRefusal(error);
    }
  });
};
// After something else than typing changed the letters: what is said of them is asked for anew.
export const look = () => { if (form) { live(); check(); askBesides(); } };
const showRefusal = (error) => {
  if (error.answer.refused?.length) showProblems({ elsewhere: error.answer.refused });
  else complain(error);
};

let timer = 0;
const write = async () => {
  const wish = filled();
  if (!wish.changes.length) return;
  kept.textContent = kept.dataset.saving;
  try {
    const answer = await written(ask("save", wish));
    if (!take(answer)) return;
    const sent = new Map(wish.changes.map((one) => [one.path, one.value]));
    for (const one of wish.changes) if (one.left) left.delete(form.elements[one.path]);
    for (const path of answer.saved) {
      const control = form.elements[path];
      if (!control) continue;
      const taken = answer.taken[path] ?? sent.get(path);
      const typed = control === document.activeElement && control.value === sent.get(path) && taken !== control.value;
      if (!typed && (control.value === sent.get(path) || !sent.has(path))) set(control, taken);
      control.dataset.saved = taken;
      if (typed) control.dataset.typed = control.value;
    }
    for (const person of form.querySelectorAll(".person")) {
      rename(person);
      nobody(person.querySelector("[name$='.name']"));
    }
    doubts(answer.doubts ?? {}); // asked of the words as they were taken
    const count = answer.held.length + Object.keys(answer.doubts).length;
    const text = count === 1 ? kept.dataset.heldOne : kept.dataset.heldOther;
    kept.textContent = count ? text.replace("{n}", count) : kept.dataset.saved;
    if (answer.said) say(answer.said, answer.undo, () => location.reload());
    remember();
    check();
    askBesides(RESTED);
  } catch (error) {
    kept.textContent = kept.dataset.away;
    if (error instanceof Refused) showRefusal(error);
  }
};

// Write what was typed now; whoever acts on the file waits for this.
export const flush = () => {
  clearTimeout(timer);
  return inTurn(write);
};

// A name that is put right waits until its field is left: letters and log go with it, once.
const isNameAgain = (control) => /^interviewers\.\d+\.name$/.test(control?.name ?? "") && saved(control) !== "";
export const changed = () => {
  remember();
  reveal();
  live();
  clearTimeout(timer);
  if (!isNameAgain(document.activeElement)) timer = setTimeout(flush, SAVE_AFTER);
};

export const begin = () => {
  if (!form) return;
  for (const control of controls()) grow(control);
  keepFolds();
  whole.begin();
  help.begin();
  reveal();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => { grow(event.target); left.delete(event.target); nobody(event.target); whole.watch(event.target); changed(); });
  form.addEventListener("change", (event) => { settle(event.target); left.add(event.target); touched.add(event.target.name); offer(event.target); flush(); });
  form.addEventListener("focusout", (event) => settle(event.target));
  form.addEventListener("toggle", (event) => event.target.querySelectorAll("textarea").forEach(grow), true);
  document.getElementById("add-person")?.addEventListener("click", () => addPerson().querySelector("[name]").focus());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (button) removePerson(button);
  });
  document.addEventListener("click", (event) => {
    const number = event.target.closest("[data-number]");
    if (number) askNumber(number.dataset.number);
  });
  document.addEventListener("click", ({ target }) => { // how a letter goes is chosen where it shows
    const field = target.dataset?.choose && form.elements[target.dataset.choose];
    if (!field) return;
    set(field, target.dataset.choice);
    changed();
    flush();
  });
  document.addEventListener("change", ({ target }) => { // what a letter lacks is told where it shows
    const field = target.dataset?.into && form.elements[target.dataset.into];
    if (!field || !target.value.trim()) return;
    set(field, target.value.trim());
    changed();
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? flush() : live()));
  addEventListener("resize", () => controls().forEach(grow));
  // Somebody may have typed before this script was there.
  if (restore() || controls().some(differs)) changed();
  else live();
  check();
  askBesides();
  try {
    const gone = JSON.parse(sessionStorage.getItem(`${shelf}:removed`));
    sessionStorage.removeItem(`${shelf}:removed`);
    if (gone) say(gone.name, gone.undo, () => location.reload());
  } catch { /* nothing was removed */ }
};
