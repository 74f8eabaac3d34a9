// An invitation, dropped or chosen: what it says is shown to be confirmed before anything is written.
import { ask, complain, lead, Refused } from "./api.js";
import { part } from "./letters.js";

const drop = document.getElementById("drop");
const paste = document.getElementById("paste");
const shown = document.getElementById("invited");
const WAITS = "kitgen:desk:whole"; // a text that was put into a field of an interview, and is read here
const READ_AFTER = 600; // milliseconds without a keystroke
const AT_ONCE = 150; // letters that nobody types at a time: they are read without a wait
let marks = null; // what the file remembers its invitation by; null where none was read
let note = ""; // one's own, which is kept whole
let sent = null;
let takes = 0;
let reading = Promise.resolve(); // of what was brought last
let known = {}; // employer, job and day of the interview that a text is of

const read = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done({ name: file.name.slice(-200), data: reader.result.split(",")[1] ?? "" });
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

const wrong = (texts) => document.getElementById("read").replaceChildren(...texts.map((text) => {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}));

// What was found is a line to glance over; pressed, it shows the field that it stands in.
const shows = (field) => {
  for (const place of document.querySelectorAll("[data-shows]")) {
    if (place.dataset.shows !== field.id) continue;
    const text = field.value.trim().split(/\s*\n\s*/).join("; ");
    place.textContent = place.dataset.as && text ? place.dataset.as.replace("{name}", text) : text;
  }
};
const glance = (box) => {
  if (box.id === "date") return; // it is in sight always
  const ask = box.closest(".ask");
  if (!ask.closest(".glance")) {
    const line = document.createElement("details");
    const [summary, label, value] = ["summary", "span", "span"].map((name) => document.createElement(name));
    line.className = "glance";
    label.className = "label";
    label.textContent = ask.querySelector("label").textContent;
    value.dataset.shows = box.id;
    summary.append(label, " ", value);
    ask.before(line);
    line.append(summary, ask);
  }
  shows(box);
};

// A field that somebody is in, or typed into, is theirs: what was found for it waits until they have left it empty.
const owned = new Set();
const waits = new Map();
let ours = false; // whether it is the page that fills a field just now
const fill = (box, text) => {
  ours = true;
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  ours = false;
  glance(box);
};
const offerTo = (box, text) => {
  if (!text || owned.has(box)) return;
  if (box === document.activeElement) waits.set(box, text);
  else fill(box, text);
};
const watch = (box) => {
  box.addEventListener("input", () => { if (!ours) owned.add(box); });
  box.addEventListener("focusout", () => {
    const text = waits.get(box);
    waits.delete(box);
    if (text && !owned.has(box)) fill(box, text);
  });
};

// While it is read the fields that it may fill say so, and then one line what was found; nobody is moved.
const told = document.getElementById("reading");
const sayReading = (boxes) => {
  const { says } = told.dataset;
  told.textContent = says;
  for (const box of boxes) box.placeholder = says;
  return (found) => {
    told.textContent = found;
    for (const box of boxes) box.placeholder = "";
  };
};

const take = async (list) => {
  if (!list.length) return;
  wrong([]);
  const mine = ++takes;
  const boxes = ["company", "role", "date"].map((id) => document.getElementById(id));
  const ready = sayReading(boxes);
  let found = "";
  try {
    const files = await Promise.all([...list].slice(0, 10).map(read));
    const answer = await ask("invitation", { files });
    if (mine !== takes) return; // another one was dropped since
    sent = { files };
    found = answer.found ?? "";
    shown.replaceChildren(part(answer.html));
    marks = answer.invitations ?? null;
    note = answer.note ?? "";
    for (const box of boxes) if (!known[box.id]) offerTo(box, answer[box.id]);
    const day = document.getElementById("date");
    if (answer.asks_day && !owned.has(day)) fill(day, ""); // what could not be read is asked for, and is never today
    lead(shown);
  } catch (error) {
    const refused = error instanceof Refused ? error.answer.refused ?? [] : [];
    if (refused.length) wrong(refused.map((one) => `${one.message} ${one.advice}`));
    else complain(error);
  }
  if (mine !== takes) return;
  ready(found);
  if (found && [shown, paste].includes(document.activeElement)) told.scrollIntoView({ block: "start" }); // with all that it names below it
};

// What was confirmed of an invitation, for the new file; null if there was none.
export const confirmed = () => {
  if (!marks) return null;
  const facts = {};
  for (const field of shown.querySelectorAll("[data-fact]")) if (field.value.trim()) facts[field.dataset.fact] = field.value;
  const people = [];
  for (const guest of shown.querySelectorAll(".guest")) {
    if (!guest.querySelector("[type=checkbox]").checked) continue;
    const { honorific, department, part, slot } = guest.dataset;
    const person = { honorific, department, part, slot };
    for (const field of guest.querySelectorAll("[data-guest]")) person[field.dataset.guest] = field.value;
    people.push(person);
  }
  return { facts, people, invitations: marks, note };
};

// The text of a mail, as it was copied; a calendar file's is known by its beginning.
let last = "";
const pasted = (text) => {
  if (!text.trim() || text === last) return;
  last = text;
  const name = /^\s*BEGIN:VCALENDAR/i.test(text) ? "pasted.ics" : "pasted.txt";
  reading = take([new File([text], name, { type: "text/plain" })]);
};
// Whoever goes on waits for what is still being read.
export const heard = () => {
  pasted(paste?.value ?? "");
  return reading;
};

// What was put into a field of an interview goes into that one, each thing in its place.
const brought = () => {
  let text = "";
  try { ({ text, ...known } = JSON.parse(sessionStorage.getItem(WAITS)) ?? { text: "" }); } catch { /* nothing waits */ }
  if (!text) return;
  for (const [id, told] of Object.entries(known)) {
    const box = document.getElementById(id);
    if (told && box) fill(box, told);
  }
  paste.value = text;
  pasted(text);
};
// It waits no longer once it is in a file.
export const done = () => { try { sessionStorage.removeItem(WAITS); } catch { /* nothing waits */ } };

const move = async () => {
  try {
    const answer = await ask("moved", sent);
    location.assign(`/-/interview/${encodeURIComponent(answer.file)}`);
  } catch (error) { complain(error); }
};

export const begin = () => {
  if (!drop) return;
  document.getElementById("files").addEventListener("change", (event) => { reading = take(event.target.files); });
  paste.addEventListener("change", () => pasted(paste.value));
  paste.addEventListener("input", () => { if (!paste.value.trim()) done(); });
  let typing = 0; // a phone may put a text in without a paste, and without leaving the field
  let size = 0;
  paste.addEventListener("input", () => {
    const grown = paste.value.length - size;
    size = paste.value.length;
    clearTimeout(typing);
    if (grown > AT_ONCE) pasted(paste.value);
    else typing = setTimeout(() => pasted(paste.value), READ_AFTER);
  });
  document.addEventListener("paste", (event) => { // wherever on the page; of a field no more than its line
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const lines = text.split("\n").filter((line) => line.trim());
    if (event.target.closest?.("textarea") || (event.target.closest?.("input") && lines.length < 2)) return;
    if (!lines.length) return;
    event.preventDefault();
    paste.focus(); // where the text is by now; the field in which it was pasted is free
    paste.value = text;
    pasted(text);
  });
  for (const id of ["company", "role", "date"]) watch(document.getElementById(id));
  brought();
  document.getElementById("new").addEventListener("input", ({ target }) => shows(target));
  shown.addEventListener("click", (event) => { if (event.target.closest("[data-move]")) move(); });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    reading = take(event.dataTransfer.files);
  });
};
