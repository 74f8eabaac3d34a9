// The desk: every page loads this, and begins what it has.
import { ask, complain, Refused, say } from "./api.js";
import * as besides from "./besides.js";
import * as invitation from "./invitation.js";
import * as form from "./form.js";
import * as letters from "./letters.js";
import * as log from "./log.js";
import * as moving from "./moving.js";
import * as note from "./note.js";
import * as sentences from "./sentences.js";

const copy = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea"); // over plain HTTP a phone has no clipboard
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await copy(button.dataset.copy);
  button.dataset.label ??= button.textContent; // before the first of several clicks
  const { copied, copiedWithout } = document.getElementById("letters").dataset;
  button.textContent = copied;
  const lacks = button.closest(".letter").querySelector(".must[data-lacks]")?.dataset.lacks;
  const lacking = document.getElementById(lacks)?.value;
  if (lacking) say(copiedWithout.replace("{text}", lacking)); // it is the last moment to see it
  setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
});

const begun = document.getElementById("new");
// Enter goes on to the next field that is empty, as it would on a telephone; after the last it begins.
begun?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input[type='text'], input[type='email']")) return;
  const boxes = [...begun.querySelectorAll(".ask input")];
  const next = boxes.slice(boxes.indexOf(event.target) + 1).find((one) => !one.value.trim() && one.checkVisibility());
  if (!next || !event.target.value.trim()) return;
  event.preventDefault();
  next.focus();
});
const reach = (field) => {
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
};
const unsaid = () => {
  document.getElementById("said").replaceChildren();
  for (const one of document.querySelectorAll(".ask > p.wrong")) one.remove();
  for (const one of document.querySelectorAll("#new [aria-invalid]")) {
    one.removeAttribute("aria-invalid");
    one.removeAttribute("aria-describedby");
  }
};
const refused = (error, other) => {
  unsaid();
  const wrong = error instanceof Refused ? error.answer.refused ?? [] : [];
  if (!wrong.length) { complain(error); return; }
  const said = document.getElementById("said");
  for (const one of wrong) { // each stands at its own field
    const text = document.createElement("p");
    text.textContent = `${one.message}${/[.?!]$/.test(one.message) ? "" : "."} ${one.advice}`;
    const field = document.getElementById(one.field);
    const ask = field?.closest(".ask");
    if (!ask) { said.append(text); continue; }
    text.id = `wrong-${one.field}`;
    text.className = "wrong";
    text.setAttribute("role", "alert");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", text.id);
    ask.append(text);
  }
  reach(document.getElementById(wrong[0].field || other));
};
// What was pasted is read before anything begins without it; a second press meanwhile begins nothing.
const heard = async (button) => {
  button.disabled = true;
  await invitation.heard();
  button.disabled = false;
  return invitation.confirmed();
};
let unsigned = false; // whether it was said already that letters would lack a name
begun?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = document.getElementById("said");
  const own = document.getElementById("name");
  if (own && !own.value.trim() && !unsigned && document.getElementById("company").value.trim()) {
    unsigned = true;
    said.textContent = begun.dataset.unsigned;
    own.focus();
    return;
  }
  const writing = document.getElementById("writing");
  writing.textContent = begun.dataset.writing;
  const more = await heard(begun.querySelector("[type=submit]"));
  const asked = ["company", "role", "date", "name", "place", "email", "phone"].filter((id) => document.getElementById(id));
  const three = Object.fromEntries(asked.map((id) => [id, document.getElementById(id).value]));
  const go = (file) => `/-/interview/${encodeURIComponent(file)}`;
  try {
    const answer = await ask(more ? "invited" : "new", { ...three, ...more });
    invitation.done();
    if (answer.made) { location.assign(`${go(answer.file)}${more?.note ? "" : "#f-interviewers.0.name"}`); return; }
    const link = document.createElement("a");
    link.href = go(answer.file);
    link.textContent = begun.dataset.go;
    said.replaceChildren(begun.dataset.same, " ", link);
  } catch (error) {
    refused(error, "company");
  }
  writing.textContent = "";
});
addEventListener("pageshow", () => document.getElementById("writing")?.replaceChildren()); // whoever comes back
// A browser shows dates in its own order; beside each box stands the day as its writer would say it.
const day = new Intl.DateTimeFormat(document.body.dataset.locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const sayDay = (box) => {
  const whole = box.closest("label") ?? box; // whose name it would else become a part of
  let said = whole.nextElementSibling;
  if (!said?.matches(".day-said")) {
    said = document.createElement("output");
    said.className = "day-said";
    whole.after(said);
  }
  said.textContent = box.value ? day.format(new Date(`${box.value}T00:00Z`)) : "";
};
const DAYS = "input[type='date']";
for (const box of document.querySelectorAll(DAYS)) sayDay(box);
document.addEventListener("input", ({ target }) => { if (target.matches(DAYS)) sayDay(target); });
document.addEventListener("toggle", ({ target }) => target.querySelectorAll?.(DAYS).forEach(sayDay), true); // letters come anew
// The day of a new interview is in sight: today until somebody says otherwise, with one press.
const whichDay = document.querySelector(".which-day");
if (whichDay) {
  const box = document.getElementById("date");
  const ways = [...whichDay.querySelectorAll("[type='radio']")];
  box.addEventListener("input", () => {
    const way = ways.find((one) => one.value && one.value === box.value);
    (way ?? ways.at(-1)).checked = true;
    box.closest(".ask").hidden = Boolean(way);
  });
  whichDay.addEventListener("change", ({ target }) => {
    if (!ways.includes(target)) return;
    box.value = target.value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

invitation.begin();
letters.begin();
form.begin();
note.begin();
besides.begin();
moving.begin();
log.begin();
sentences.begin();
document.querySelector("main").inert = false; // until now a click would have been lost
