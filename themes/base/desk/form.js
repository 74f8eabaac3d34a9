// The form: what was typed, held against what the file says; mistakes stand beside their field.
import { ask, complain, inTurn, lead, Refused, say } from "./api.js";
import { showLetters } from "./letters.js";

const SAVE_AFTER = 800; // milliseconds without a keystroke
const main = document.querySelector("main[data-file]");
const form = document.getElementById("form");
const kept = document.getElementById("kept");
const shelf = `kitgen:desk:${main?.dataset.file}`;
const held = new Map(); // conflicts by field, as they were told

const on = (text) => ["yes", "true", "on"].includes(text);
const fold = (text) => text.split("\n").map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean).join("\n");
const saved = (control) => control.dataset.saved ?? "";
// What is being typed stays on the screen as it is; how it was taken is shown once its field is left.
const value = (control) => {
  if (control.type !== "checkbox") return control.value === control.dataset.typed ? saved(control) : control.value;
  if (control.checked === on(saved(control))) return saved(control);
  return control.checked ? "yes" : "";
};
const set = (control, text) => {
  if (control.type === "checkbox") control.checked = on(text);
  else if (control.value !== text) control.value = text;
  delete control.dataset.typed;
  grow(control);
};
const settle = (control) => { if (control.dataset.typed === control.value) set(control, saved(control)); };
const controls = () => [...form.querySelectorAll("[name]")];
const differs = (control) => fold(value(control)) !== fold(saved(control));
const changes = () => controls().filter((one) => differs(one) && !held.has(one.name))
  .map((one) => ({ path: one.name, value: value(one), seen: saved(one) }));
const people = () => controls().filter((one) => /^interviewers\.\d+\.name$/.test(one.name)).map(saved);
const filled = () => ({ file: main.dataset.file, version: main.dataset.version, people: people(), changes: changes() });

const grow = (control) => {
  if (control.tagName !== "TEXTAREA") return;
  control.rows = 1;
  while (control.scrollHeight > control.clientHeight + 2 && control.rows < 40) control.rows += 1;
};
const reveal = () => {
  for (const box of form.querySelectorAll("[data-after]")) {
    const before = form.elements[box.dataset.after];
    const own = box.querySelector("[name]");
    box.hidden = !(before?.value.trim() || own.value.trim());
  }
  for (const one of form.querySelectorAll("[data-number]")) one.hidden = Boolean(form.elements[one.dataset.number]?.value.trim());
};
const remember = () => {
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
    control.closest("details")?.setAttribute("open", "");
    set(control, one.value);
    if (fold(saved(control)) !== fold(one.seen)) conflict({ path: one.path, mine: one.value, theirs: saved(control) });
  }
  if (typed.length) kept.textContent = kept.dataset.restored;
  return typed.length > 0;
};

// What a problem can be mended by: a button that writes it into its field.
const mending = (mend, control) => {
  const target = mend.name ? form.elements[control?.name.replace(/\.\w+$/, `.${mend.name}`)] : control;
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
// What is wrong comes twice: at once what cannot be read, and after a save what a check says of the letters.
let read = {};
let checked = {};
// Of a field that nobody has filled in or left yet, only mistakes are told.
const touched = new Set();
const tells = (control) => (one) => one.severity === "error" || touched.has(control.name) || saved(control) !== "";
const both = (...lists) => [...new Map(lists.flat().map((one) => [one.message, one])).values()];
const showProblems = (answer) => { read = answer; tellProblems(); };
let checks = 0;
const check = async () => {
  const mine = ++checks;
  try {
    const answer = await ask("check", { file: main.dataset.file });
    if (mine !== checks) return; // a later one tells of a later file
    checked = answer;
    tellProblems();
  } catch { /* the next one will do */ }
};
const isOffered = (control) => offers[control.name]?.of === value(control) && offers[control.name].choices.length > 0;
const tellProblems = () => {
  tellFindings();
  const known = new Set();
  for (const control of controls()) {
    known.add(control.name);
    const all = both(read.problems?.[control.name] ?? [], differs(control) ? [] : checked.problems?.[control.name] ?? []).filter(tells(control));
    // Where a button offers better words, nothing else is said of the old ones.
    const found = isOffered(control) || settled.get(control.name) === value(control) ? all.filter((one) => one.severity === "error") : all;
    const typing = control === document.activeElement && !found.length;
    const place = document.getElementById(`e-${control.name}`);
    const wanted = JSON.stringify(found);
    if (!place || place.dataset.told === wanted) continue;
    place.dataset.told = wanted;
    place.replaceChildren(...found.map((one) => line(one, control)));
    if (found.some((one) => one.severity === "error")) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    if (found.length && !typing) control.closest("details")?.setAttribute("open", "");
  }
  const homeless = (answer) => Object.entries(answer.problems ?? {}).filter(([name]) => !known.has(name)).flatMap(([, found]) => found);
  const begun = touched.size || people().some(Boolean) || !document.getElementById("people");
  const every = both(...[read, checked].map((answer) => [...(answer.elsewhere ?? []), ...homeless(answer)]))
    .filter((one) => begun || one.severity === "error");
  const list = every.filter((one) => !tellFinding(one));
  const box = document.getElementById("elsewhere");
  box.hidden = !list.length;
  // It stands below the fields, which then stay where they are; a mistake is told first.
  if (list.some((one) => one.severity === "error")) form.querySelector("#form-heading + .intro, .ask")?.before(box);
  else if (box.nextElementSibling !== kept) kept.before(box);
  box.querySelector("ul").replaceChildren(...list.map((one) => {
    const item = document.createElement("li");
    const letter = document.getElementById(`letter-${(one.places?.[0] ?? "").split(":")[0]}`);
    if (letter) item.append(`${letter.querySelector("h3").textContent}: `);
    item.append(...line(one).childNodes);
    return item;
  }));
};

// What is said of a letter stands in it, with a button to the sentence.
const tellFindings = () => {
  for (const old of document.querySelectorAll(".letter .findings")) old.replaceChildren();
};
const tellFinding = (problem) => {
  const places = (problem.places ?? []).map((one) => one.split(":"));
  const [key, spot] = places.find(([one]) => document.querySelector(`[id="letter-${one}"].now`)) ?? [];
  const letter = key && document.getElementById(`letter-${key}`);
  const place = letter?.querySelector(".findings");
  if (!place) return false; // it is for later, and told with the name of its letter
  if (![...place.children].some((one) => one.dataset.says === problem.message)) {
    const note = line(problem);
    note.className = "note finding";
    note.dataset.says = problem.message;
    const sentence = letter.querySelectorAll(".sentence")[Number(spot) - 1];
    if (sentence) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain small";
      button.textContent = form.dataset.show;
      button.dataset.sentence = spot;
      note.append(" ", button);
    }
    place.append(note);
  }
  return true;
};

// Words that can be taken in several ways are asked about; a choice takes their place.
let offers = {};
const settled = new Map(); // answers that stay as they are, whatever is said of them, by field
const doubts = (asked) => {
  const offered = Object.entries(offers).filter(([path, one]) => form.elements[path] && value(form.elements[path]) === one.of);
  const found = { ...Object.fromEntries(offered), ...asked };
  for (const old of form.querySelectorAll(".doubt")) if (!found[old.dataset.of]) old.remove();
  for (const [path, { ask: question, choices, keep }] of Object.entries(found)) {
    const control = form.elements[path];
    const place = control?.closest(".ask");
    if (!place || place.querySelector(".doubt")?.dataset.told === JSON.stringify(choices)) continue;
    place.querySelector(".doubt")?.remove();
    const box = document.createElement("div");
    box.className = "doubt";
    box.dataset.of = path;
    box.dataset.told = JSON.stringify(choices);
    box.setAttribute("role", "group");
    box.append(question, " ");
    for (const [label, text, beside] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain small";
      button.textContent = label;
      button.addEventListener("click", () => {
        set(control, text);
        box.remove();
        (putBeside(beside ?? {}) ?? control).focus();
        changed();
      });
      box.append(button, " ");
    }
    if (keep) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain small";
      button.textContent = keep;
      button.addEventListener("click", () => {
        settled.set(path, value(control));
        delete offers[path];
        box.remove();
        control.focus();
        tellProblems();
      });
      box.append(button, " ");
    }
    place.append(box);
  }
};

// What belongs to other fields goes there; the one that is still to be filled in is returned.
const putBeside = (fields) => {
  let last = null;
  for (const [path, text] of Object.entries(fields)) {
    const control = form.elements[path];
    if (!control) continue;
    control.closest("details")?.setAttribute("open", "");
    const there = control.value.trim();
    if (text && (!there || control.tagName === "SELECT")) set(control, text);
    else if (text && control.tagName === "TEXTAREA" && !there.includes(text)) {
      const between = control.closest(".ask").classList.contains("list") ? "\n" : "; ";
      set(control, there.replace(/\.$/, "") + between + text); // a further remark: nothing typed is lost
    }
    last = control;
  }
  reveal();
  return last;
};

// What became of each answer: its sentence in a letter, or a way to put it in.
const tell = (told) => {
  for (const control of controls()) {
    const place = document.getElementById(`t-${control.name}`);
    const known = control.value.trim() && !control.matches("[aria-invalid='true']") ? told[control.name] : undefined;
    const one = known?.lacks && isOffered(control) ? undefined : known; // what is offered makes it fit first
    const wanted = JSON.stringify(one ?? null);
    if (!place || place.dataset.told === wanted) continue;
    place.dataset.told = wanted;
    place.hidden = !one;
    place.replaceChildren(one?.says ?? "");
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
  place.closest("details")?.setAttribute("open", "");
};

// Somebody else changed who is there: what was typed is shown, and goes to nobody by itself.
const moved = () => {
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
  for (const one of answer.conflicts ?? []) conflict(one);
  showProblems(answer);
  offers = { ...offers, ...answer.offers };
  doubts(answer.doubts ?? {});
  if (answer.letters !== undefined) showLetters(answer.letters);
  tellProblems();
  if (answer.told !== undefined) tell(answer.told);
  main.dataset.version = answer.version;
  return true;
};

let waiting = false;
const live = () => {
  if (waiting) return;
  waiting = true;
  inTurn(async () => {
    waiting = false;
    try {
      take(await ask("live", filled()));
    } catch (error) {
      if (error instanceof Refused) showRefusal(error);
    }
  });
};
// After something else than typing changed the letters: what is said of them is asked for anew.
export const look = () => { if (form) { live(); check(); } };
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
    const answer = await ask("save", wish);
    if (!take(answer)) return;
    const sent = new Map(wish.changes.map((one) => [one.path, one.value]));
    for (const path of answer.saved) {
      const control = form.elements[path];
      if (!control) continue;
      const taken = answer.taken[path] ?? sent.get(path);
      const typed = control === document.activeElement && control.value === sent.get(path) && taken !== control.value;
      if (!typed && (control.value === sent.get(path) || !sent.has(path))) set(control, taken);
      control.dataset.saved = taken;
      if (typed) control.dataset.typed = control.value;
    }
    for (const person of form.querySelectorAll(".person")) rename(person);
    doubts(answer.doubts ?? {}); // asked of the words as they were taken
    const count = answer.held.length + Object.keys(answer.doubts).length;
    const text = count === 1 ? kept.dataset.heldOne : kept.dataset.heldOther;
    kept.textContent = count ? text.replace("{n}", count) : kept.dataset.saved;
    if (answer.said) say(answer.said, answer.undo, () => location.reload());
    remember();
    check();
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
const changed = () => {
  remember();
  reveal();
  live();
  clearTimeout(timer);
  if (!isNameAgain(document.activeElement)) timer = setTimeout(flush, SAVE_AFTER);
};

const rename = (person) => {
  const typed = person.querySelector("[name$='.name']").value.trim();
  const title = person.querySelector("[name$='.honorific']").value.trim();
  const name = title && typed && !typed.includes(" ") ? `${title} ${typed}` : typed;
  if (!name || person.dataset.name === name) return;
  person.dataset.name = name;
  for (const one of person.querySelectorAll("[data-named]")) one.textContent = one.dataset.named.replace("{name}", name);
};

const addPerson = () => {
  const index = String(form.querySelectorAll(".person").length);
  const person = document.getElementById("blank").content.cloneNode(true).firstElementChild;
  for (const part of [person, ...person.querySelectorAll("*")]) {
    for (const { name, value: text } of [...part.attributes]) {
      if (text.includes("interviewers.new.")) part.setAttribute(name, text.replaceAll("interviewers.new.", `interviewers.${index}.`));
    }
  }
  person.dataset.person = index;
  person.querySelector("[data-remove]").dataset.remove = index;
  for (const one of person.querySelectorAll("[data-named]")) one.textContent = one.textContent.replace("{n}", Number(index) + 1);
  document.getElementById("people").append(person);
  reveal();
  return person;
};

const removePerson = async (button) => {
  await flush();
  const index = Number(button.dataset.remove);
  const person = button.closest(".person");
  if (!controls().some((one) => one.name.startsWith(`interviewers.${index}.`) && saved(one))) {
    person.remove();
    remember();
    lead(document.getElementById("add-person"));
    return;
  }
  try {
    const answer = await inTurn(() => ask("remove-person", { file: main.dataset.file, version: main.dataset.version, index }));
    if (answer.moved) { moved(); return; }
    try { sessionStorage.setItem(`${shelf}:removed`, JSON.stringify({ name: person.dataset.name, undo: answer.undo })); } catch { /* no undo then */ }
    location.reload();
  } catch (error) { complain(error); }
};

// People met before: what is known of them is offered, never filled in unasked.
const offer = (control) => {
  const person = control.closest(".person");
  if (!person || !control.name.endsWith(".name")) return;
  const all = JSON.parse(document.getElementById("known").textContent);
  const facts = Object.entries(all[control.value.trim()] ?? {})
    .filter(([name]) => { const one = form.elements[control.name.replace(/name$/, name)]; return one && !one.value; });
  const place = person.querySelector(".known");
  place.hidden = !facts.length;
  if (!facts.length) return;
  const box = document.getElementById("known-person").content.cloneNode(true);
  const text = box.firstElementChild;
  text.firstChild.textContent = text.firstChild.textContent.replace("{name}", control.value.trim());
  box.querySelector(".facts").textContent = facts.map(([, fact]) => fact).join(", ");
  box.querySelector("button").addEventListener("click", () => {
    for (const [name, fact] of facts) {
      const one = form.elements[control.name.replace(/name$/, name)];
      set(one, fact);
      one.closest("details")?.setAttribute("open", "");
    }
    place.hidden = true;
    changed();
  });
  place.replaceChildren(box);
};

// Somebody of whom a mobile number is all that is known is written a text message.
const askNumber = (email) => {
  const [phone, prefers] = ["phone", "prefers"].map((name) => form.elements[email.replace(/email$/, name)]);
  phone.closest("details")?.setAttribute("open", "");
  if (!prefers.value) set(prefers, "text");
  phone.focus();
  changed();
};

export const begin = () => {
  if (!form) return;
  for (const control of controls()) grow(control);
  reveal();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => { grow(event.target); changed(); });
  form.addEventListener("change", (event) => { settle(event.target); touched.add(event.target.name); offer(event.target); flush(); });
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
  document.addEventListener("visibilitychange", () => (document.hidden ? flush() : live()));
  addEventListener("resize", () => controls().forEach(grow));
  // Somebody may have typed before this script was there.
  if (restore() || controls().some(differs)) changed();
  else { live(); check(); }
  try {
    const gone = JSON.parse(sessionStorage.getItem(`${shelf}:removed`));
    sessionStorage.removeItem(`${shelf}:removed`);
    if (gone) say(gone.name, gone.undo, () => location.reload());
  } catch { /* nothing was removed */ }
};
