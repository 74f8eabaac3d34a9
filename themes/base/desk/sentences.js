// A sentence, clicked: where it comes from, other wordings, left out, or in one's own words.
import { askInTurn, complain, lead, say } from "./api.js";
import { flush } from "./form.js";
import { form } from "./fields.js";
import { meansToLose, part } from "./letters.js";
import { show } from "./log.js";
import { settleOn } from "./offers.js";
import { tellProblems } from "./problems.js";

const main = document.querySelector("main[data-file]");
const holder = document.getElementById("letters");
const opened = () => holder.querySelector(".sentence[aria-expanded]"); // the one whose menu is shown

// Words of one's own that were begun and stand in no letter yet, by letter and sentence.
const begun = new Map();
const sentenceOf = (words) => `${words.closest(".letter").dataset.key} ${words.defaultValue}`;
const keepBegun = (words) => { if (words && words.value !== words.defaultValue) begun.set(sentenceOf(words), words.value); };
const showBegun = (words) => {
  const kept = begun.get(sentenceOf(words));
  if (kept === undefined) return;
  begun.delete(sentenceOf(words));
  words.value = kept;
  words.closest("details").open = true;
};

const close = () => {
  keepBegun(holder.querySelector("#own-words"));
  holder.querySelector(".menu")?.remove();
  const last = opened();
  last?.removeAttribute("aria-expanded");
  return last;
};

const place = (sentence) => ({
  file: main.dataset.file,
  message: sentence.closest(".letter").dataset.key,
  paragraph: Number(sentence.dataset.paragraph),
  sentence: Number(sentence.dataset.sentence),
  text: sentence.textContent,
});
const find = ({ message, paragraph, sentence }) =>
  document.getElementById(`letter-${message}`)?.querySelector(`.sentence[data-paragraph="${paragraph}"][data-sentence="${sentence}"]`);

let asked = 0;
const showMenu = async (sentence) => {
  const again = sentence === opened();
  const mine = ++asked;
  close();
  if (again) return;
  const where = place(sentence);
  try {
    await flush();
    const { html } = await askInTurn("sentence", where);
    const there = find(where);
    if (!there || mine !== asked) return; // another one was clicked since
    there.setAttribute("aria-expanded", "true");
    there.closest("p").after(part(html));
    const menu = holder.querySelector(".menu");
    lead(menu.querySelector(":is(a, button, summary)"));
    showBegun(menu.querySelector("#own-words"));
    menu.scrollIntoView({ block: "nearest" });
  } catch (error) { complain(error); }
};

const reword = async (instead, sentence = opened()) => {
  const gone = holder.querySelector(".menu[data-gone]")?.dataset.gone; // refused, so that no other sentence gives way
  const where = { ...place(sentence), ...(gone && { text: gone }) };
  try {
    const answer = await askInTurn("reword", { ...where, instead });
    close();
    meansToLose(where.text);
    begun.delete(`${where.message} ${where.text}`);
    show(answer);
    say(answer.said, answer.undo, async () => show(await askInTurn("parts", { file: main.dataset.file })));
    lead(find(where) ?? document.getElementById(`letter-${where.message}`)?.querySelector("summary"));
  } catch (error) { complain(error); }
};

// A thought of ours, which its own button takes out.
const drop = async (where) => {
  close();
  try {
    await flush();
    const thought = find(where);
    if (thought?.matches(".thought")) await reword("", thought);
  } catch (error) { complain(error); }
};

// An answer that the letter does not tell: where it could stand, shown below its line.
const showRooms = async (button) => {
  const line = button.closest("p");
  const message = button.dataset.message ?? button.closest(".letter").dataset.key;
  const there = line.nextElementSibling?.matches(".rooms");
  for (const old of document.querySelectorAll(".rooms")) old.remove();
  if (there) return;
  try {
    await flush();
    const { html } = await askInTurn("rooms", { file: main.dataset.file, message, path: button.dataset.put });
    line.after(part(html));
    line.nextElementSibling.dataset.of = button.dataset.put;
    lead(line.nextElementSibling.querySelector("button, textarea"));
  } catch (error) { complain(error); }
};
const takeRoom = async ({ room: message, untold }) => {
  try {
    const answer = await askInTurn("untold", { file: main.dataset.file, message, untold: untold.split(" ").filter(Boolean) });
    for (const old of document.querySelectorAll(".rooms")) old.remove();
    show(answer);
    say(answer.said, answer.undo, async () => show(await askInTurn("parts", { file: main.dataset.file })));
  } catch (error) { complain(error); }
};

const add = async (button) => {
  const message = button.dataset.add;
  const rooms = button.closest(".rooms");
  const text = button.dataset.text ?? rooms.querySelector("textarea").value.trim();
  if (!text) return;
  try {
    const answer = await askInTurn("add", { file: main.dataset.file, message, text, of_talk: button.dataset.of !== undefined });
    const told = form.elements[rooms?.dataset.of];
    if (told) settleOn(told); // in its writer's words by now
    for (const old of document.querySelectorAll(".rooms")) old.remove();
    show(answer);
    tellProblems();
    say(answer.said, answer.undo, async () => show(await askInTurn("parts", { file: main.dataset.file })));
  } catch (error) { complain(error); }
};

const giveBack = async (message, text) => {
  try {
    const answer = await askInTurn(text ? "tell-again" : "as-ours", { file: main.dataset.file, message, ...(text && { text }) });
    show(answer);
    say(answer.said, answer.undo, async () => show(await askInTurn("parts", { file: main.dataset.file })));
    lead(document.getElementById(`letter-${message}`)?.querySelector("summary"));
  } catch (error) { complain(error); }
};

// What was sent in place of kitgen's words.
const sentWords = async (button) => {
  const message = button.dataset.sentWords;
  const text = button.closest("details").querySelector("textarea").value;
  try {
    const answer = await askInTurn("sent-words", { file: main.dataset.file, message, text });
    show(answer);
    say(answer.said, answer.undo, async () => show(await askInTurn("parts", { file: main.dataset.file })));
    lead(document.getElementById(`letter-${message}`)?.querySelector("summary"));
  } catch (error) { complain(error); }
};

// To the field that a sentence tells, opened if it was folded away.
const go = (id) => {
  const field = document.getElementById(id);
  if (!field) return;
  for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  field.closest("[hidden]")?.removeAttribute("hidden");
  field.focus();
  field.scrollIntoView({ block: "center" });
};

// One stop for the tab key in each letter; the arrow keys go from sentence to sentence.
const step = (sentence, by) => {
  const all = [...sentence.closest(".letter").querySelectorAll(".sentence")];
  const next = all[all.indexOf(sentence) + by];
  if (!next) return;
  sentence.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
};

export const begin = () => {
  if (!holder) return;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.put) showRooms(button);
    else if (button?.dataset.room) takeRoom(button.dataset);
    else if (button?.dataset.add) add(button);
    else if (button?.dataset.close !== undefined) button.closest(".rooms")?.remove();
  });
  holder.addEventListener("click", (event) => {
    const { target } = event;
    const sentence = target.closest(".sentence");
    const link = target.closest("a[href^='#f-']");
    const button = target.closest("button");
    if (sentence && !getSelection().toString()) showMenu(sentence);
    else if (link) { event.preventDefault(); go(link.hash.slice(1)); }
    else if (button?.closest(".finding")) showMenu(button.closest(".letter").querySelectorAll(".sentence")[Number(button.dataset.sentence) - 1]);
    else if (button?.closest(".rooms")) return; // answered above
    else if (button?.dataset.instead !== undefined) reword(button.dataset.instead);
    else if (button?.dataset.drop !== undefined) drop({ message: button.closest(".letter").dataset.key, ...button.dataset });
    else if (button?.dataset.own !== undefined) reword(document.getElementById("own-words").value);
    else if (button?.dataset.close !== undefined) close()?.focus();
    else if (button?.dataset.sentWords) sentWords(button);
    else if (button?.dataset.ours) giveBack(button.dataset.ours);
    else if (button?.dataset.tellAgain) giveBack(button.closest(".letter").dataset.key, button.dataset.tellAgain);
  });
  // Whoever wants to write it themselves can do so at once.
  holder.addEventListener("toggle", ({ target }) => {
    const words = target.open && target.querySelector("#own-words");
    if (!words || words === document.activeElement) return; // the event comes late: somebody is typing
    words.focus();
    words.setSelectionRange(words.value.length, words.value.length);
  }, true);
  holder.addEventListener("keydown", (event) => {
    const sentence = event.target.closest(".sentence");
    if (event.key === "Escape" && opened()) close().focus();
    if (!sentence) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) { event.preventDefault(); step(sentence, by); }
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); showMenu(sentence); }
  });
};
