// What happened: one click writes it into the file, one more takes it back.
import { askInTurn, complain, lead, say } from "./api.js";
import { mayGo } from "./asking.js";
import { flush, look } from "./form.js";
import { keepTyped, part, showLetters } from "./letters.js";

const main = document.querySelector("main");
const log = document.getElementById("log");

export const show = (answer) => {
  if (answer.version) main.dataset.version = answer.version;
  if (answer.letters !== undefined) showLetters(answer.letters);
  if (log && answer.log !== undefined) {
    const fresh = part(answer.log);
    keepTyped(log, fresh);
    log.replaceChildren(fresh);
  }
  look();
};

// A letter that was sent goes to the end. The next one stays where it was on the screen, and its own button
// waits a moment, so that a second tap at the same place tells of nothing that did not happen.
const CALM = 900; // milliseconds
const steady = (change) => {
  const places = () => new Map([...document.querySelectorAll("#letters .letter")].map((one) => [one.id, one.getBoundingClientRect().top]));
  const before = places();
  change();
  const after = places();
  const kept = [...before].find(([id, top]) => top > 0 && after.has(id) && after.get(id) < top);
  if (kept) scrollBy(0, after.get(kept[0]) - kept[1]);
  const buttons = [...document.querySelectorAll("#letters [data-log]:enabled")];
  for (const one of buttons) one.disabled = true;
  setTimeout(() => { for (const one of buttons) one.disabled = false; }, CALM);
};

const write = async (button, file) => {
  const around = button.closest(".sent, details") ?? button.parentElement;
  const field = (name) => around.querySelector(`[data-field=${name}]`)?.value ?? "";
  const day = around.querySelector("input[type=date]:not([data-field])")?.value || null;
  const wish = {
    file,
    kind: button.dataset.log,
    what: button.dataset.what ?? field("what"),
    person: button.dataset.who ?? field("who"),
    on: day,
  };
  if (wish.kind === "snoozed") wish.until = button.dataset.until ?? field("until");
  const letter = button.closest(".letter")?.id;
  if (wish.kind === "sent" && !(await mayGo(button.closest(".letter"), around))) return;
  button.disabled = true;
  try {
    if (main.dataset.file) await flush();
    const answer = await askInTurn("log", wish);
    const back = async () => (main.dataset.file ? show(await askInTurn("parts", { file })) : location.reload());
    if (!main.dataset.file) {
      try { sessionStorage.setItem("kitgen:desk:log", JSON.stringify({ text: answer.said, undo: answer.undo })); } catch { /* no undo then */ }
      location.reload();
      return;
    }
    for (const one of around.querySelectorAll("[data-field]")) one.value = ""; // it stands in the file now
    steady(() => show(answer));
    say(answer.said, answer.undo, back);
    // The button went with the letter as it was; whoever has no mouse goes on from there.
    lead(document.getElementById(letter)?.querySelector("summary"));
  } catch (error) { complain(error); }
  button.disabled = false;
};

export const begin = () => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-log]");
    if (button) write(button, button.closest("[data-file]").dataset.file);
  });
  try {
    const last = JSON.parse(sessionStorage.getItem("kitgen:desk:log"));
    sessionStorage.removeItem("kitgen:desk:log");
    if (last) say(last.text, last.undo, () => location.reload());
  } catch { /* nothing was written */ }
};
