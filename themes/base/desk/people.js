// People: who was met is added, named, taken out, and offered from interviews before.
import { ask, complain, inTurn, lead } from "./api.js";
import { controls, form, main, people, reveal, saved, set, shelf, unfold } from "./fields.js";
import { changed, flush, moved, remember } from "./form.js";

export const rename = (person) => {
  const typed = person.querySelector("[name$='.name']").value.trim();
  const title = person.querySelector("[name$='.honorific']").value.trim();
  const name = title && typed && !typed.includes(" ") ? `${title} ${typed}` : typed;
  if (!name || person.dataset.name === name) return;
  if (person.dataset.name) for (const one of person.querySelectorAll(".doubt button")) one.textContent = one.textContent.replaceAll(person.dataset.name, name);
  person.dataset.name = name;
  for (const one of person.querySelectorAll("[data-named]")) one.textContent = one.dataset.named.replace("{name}", name);
};

export const addPerson = () => {
  const index = String(form.querySelectorAll(".person").length);
  const person = document.getElementById("blank").content.cloneNode(true).firstElementChild;
  for (const part of [person, ...person.querySelectorAll("*")]) {
    for (const { name, value: text } of [...part.attributes]) {
      if (text.includes("interviewers.new.")) part.setAttribute(name, text.replaceAll("interviewers.new.", `interviewers.${index}.`));
    }
  }
  person.dataset.person = index;
  for (const one of person.querySelectorAll("[data-remove]")) one.dataset.remove = index;
  for (const one of person.querySelectorAll("[data-named]")) one.textContent = one.textContent.replace("{n}", Number(index) + 1);
  document.getElementById("people").append(person);
  reveal();
  return person;
};

export const removePerson = async (button) => {
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

// Whoever loses a name may never have been there: taking them out is offered at once.
export const nobody = (control) => {
  const person = control.name?.endsWith(".name") && control.closest(".person");
  if (person) person.querySelector(".nobody").hidden = Boolean(control.value.trim() || !person.dataset.name);
};

// People met before: what is known of them is offered, never filled in unasked.
export const offer = (control) => {
  const person = control.closest(".person");
  if (!person || !control.name.endsWith(".name")) return;
  const all = JSON.parse(document.getElementById("known").textContent);
  const facts = Object.entries(all[control.value.trim()] ?? {})
    .filter(([name]) => { const one = form.elements[control.name.replace(/name$/, name)]; return one && !one.value; });
  const place = person.querySelector(".known.met");
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
      unfold(one);
    }
    place.hidden = true;
    changed();
  });
  place.replaceChildren(box);
};

// Somebody of whom a mobile number is all that is known is written a text message.
export const askNumber = (email) => {
  const [phone, prefers] = ["phone", "prefers"].map((name) => form.elements[email.replace(/email$/, name)]);
  unfold(phone);
  if (!prefers.value) set(prefers, "text");
  phone.focus();
  changed();
};
