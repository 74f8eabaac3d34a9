// The desk: every page loads this, and begins what it has.
import { ask, Refused } from "./api.js";
import * as invitation from "./invitation.js";
import * as form from "./form.js";
import * as letters from "./letters.js";
import * as log from "./log.js";
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
  const label = button.textContent;
  button.textContent = document.getElementById("letters").dataset.copied;
  setTimeout(() => { button.textContent = label; }, 2000);
});

const begun = document.getElementById("new");
begun?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = document.getElementById("said");
  const asked = ["company", "role", "date", "name"].filter((id) => document.getElementById(id));
  const three = Object.fromEntries(asked.map((id) => [id, document.getElementById(id).value]));
  const more = invitation.confirmed();
  const go = (file) => `/-/interview/${encodeURIComponent(file)}`;
  try {
    const answer = await ask(more ? "invited" : "new", { ...three, ...more });
    if (answer.made) { location.assign(`${go(answer.file)}#f-interviewers.0.name`); return; }
    const link = document.createElement("a");
    link.href = go(answer.file);
    link.textContent = begun.dataset.go;
    said.replaceChildren(begun.dataset.same, " ", link);
  } catch (error) {
    const wrong = error instanceof Refused ? error.answer.refused ?? [] : [];
    said.replaceChildren(...wrong.map((one) => {
      const text = document.createElement("p");
      text.textContent = `${one.message}. ${one.advice}`;
      return text;
    }));
    document.getElementById(wrong[0]?.field || "company").focus();
  }
});

invitation.begin();
letters.begin();
form.begin();
log.begin();
sentences.begin();
document.querySelector("main").inert = false; // until now a click would have been lost
