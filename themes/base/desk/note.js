// What a note says and no field tells yet: one press puts a line under a field, or aside; each can be undone.
import { askInTurn, complain, say } from "./api.js";
import { form, main, set, shelf } from "./fields.js";
import { changed, flush } from "./form.js";
import { putBeside } from "./offers.js";
import { addPerson } from "./people.js";

const box = document.getElementById("from-note");
const closed = `kitgen:desk:note:${main?.dataset.file}`;
const placed = `kitgen:desk:placed:${main?.dataset.file}`; // a whole note that was put in its place just now
const SLIPS = 3; // letters
const who = box?.querySelector("select");

// Where several were there it is asked whom a line is about.
const name = () => {
  const people = [...form.querySelectorAll(".person")];
  who.closest("label").hidden = people.length < 2;
  who.options[0] ??= new Option("–", "");
  people.forEach((person, n) => {
    who.options[n + 1] ??= new Option("", person.dataset.person);
    who.options[n + 1].text = person.querySelector(".who").textContent.trim();
  });
  while (who.options.length > people.length + 1) who.remove(people.length + 1);
};

// A line is about whom it names, or who was named last before it; else nobody is chosen.
const about = (line) => {
  if (!line.open || !who) return;
  const { whose } = line.closest("li").dataset;
  who.value = [...who.options].find((one) => one.value && one.text === whose)?.value ?? (who.options.length > 2 ? "" : who.options[1]?.value ?? "");
};

// What is for its writer alone stands in a list of its own.
const mine = document.getElementById("for-me");
const aside = (text) => {
  if (!mine) return () => {};
  const line = document.createElement("li");
  line.textContent = text;
  mine.querySelector("ul").append(line);
  count();
  return () => { line.remove(); count(); };
};

// Somebody whom a line names is who was met and has no name yet, or one more.
const nameless = () => {
  const all = [...form.querySelectorAll(".person")].map((one) => one.dataset.person);
  return all.find((n) => !form.elements[`interviewers.${n}.name`].value.trim()) ?? addPerson().dataset.person;
};

const count = () => {
  if (!mine) return;
  const n = mine.querySelectorAll("li").length;
  mine.hidden = !n;
  mine.querySelector(".filled").textContent = n;
};

const put = (button) => {
  const item = button.closest("li");
  const list = button.closest(".from-note");
  if (list === box && button.dataset.of && button.dataset.of !== "name" && who && !who.value) { who.focus(); return; } // of whom, first
  const whose = button.dataset.of === "name" ? nameless() : who?.value || 0;
  const path = button.dataset.of ? `interviewers.${whose}.${button.dataset.of}` : button.dataset.path;
  const control = form.elements[path];
  const before = control.value;
  const [next, behind] = [item.nextElementSibling ?? item.previousElementSibling, item.nextElementSibling];
  const text = (!button.dataset.aside && item.dataset.text) || item.querySelector("summary").textContent.trim();
  const alone = list === mine && form.elements.for_me; // what its writer put aside there is had back
  const kept = alone?.value;
  if (kept?.includes(text)) set(alone, kept.replace(text, "").replace(/\n{2,}/g, "\n").trim());
  putBeside({ [path]: text }, true);
  const after = control.value;
  const again = button.dataset.aside ? aside(text) : () => {};
  item.remove();
  if (next) next.querySelector("details").open = true;
  list.hidden = !list.querySelector("li");
  count();
  (next?.querySelector("summary") ?? control).focus({ preventScroll: true });
  const field = control.closest(".ask").querySelector("label").textContent.trim();
  const back = () => {
    again();
    const same = Math.abs(control.value.length - after.length) <= SLIPS; // at most its slips were put right since
    set(control, same ? before : control.value.replace(text, "").trim());
    if (kept) set(alone, kept);
    list.querySelector("ul").insertBefore(item, behind?.isConnected ? behind : null);
    list.hidden = false;
    count();
    item.querySelector("summary").focus({ preventScroll: true });
    changed();
  };
  say(button.dataset.aside ? list.dataset.aside : list.dataset.put.replace("{field}", field), back);
  changed();
};

// A note that was put in its place can be taken out again as one, as long as this page is open in this tab.
export const keepPlaced = (what) => {
  try { sessionStorage.setItem(placed, JSON.stringify(what)); } catch { /* no undo then */ }
};
const whole = () => {
  let last = null;
  try { last = JSON.parse(sessionStorage.getItem(placed)); } catch { /* nothing was placed */ }
  const says = document.getElementById("placed");
  if (!last || !says) return;
  history.scrollRestoration = "manual"; // or the page goes back to where the note was pasted
  says.hidden = false;
  says.querySelector("button").addEventListener("click", async () => {
    try {
      await flush();
      if (last.undo) await askInTurn("undo", { undo: last.undo });
      sessionStorage.removeItem(placed);
      localStorage.setItem(shelf, JSON.stringify([{ path: last.path, value: last.text, seen: last.old }]));
      location.reload();
    } catch (error) { complain(error); }
  });
  says.scrollIntoView({ block: "start" });
  says.focus({ preventScroll: true });
};

export const begin = () => {
  if (form && main) whole();
  mine?.addEventListener("click", ({ target }) => { if (target.matches("button")) put(target); });
  if (!box) return;
  try { box.open = !localStorage.getItem(closed); } catch { /* a browser may keep nothing */ }
  box.addEventListener("toggle", () => {
    try {
      if (box.open) localStorage.removeItem(closed);
      else localStorage.setItem(closed, "yes");
    } catch { /* it is open the next time */ }
  });
  name();
  for (const line of box.querySelectorAll("li > details")) about(line);
  box.addEventListener("toggle", ({ target }) => { if (target !== box) about(target); }, true);
  box.addEventListener("focusin", name);
  box.addEventListener("click", ({ target }) => { if (target.matches("button")) put(target); });
};
