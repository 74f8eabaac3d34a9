// The letters: each is replaced only when it changes, and its fresh sentences are marked.
const holder = document.getElementById("letters");
const sources = new Map();

export const part = (html) => {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
};

const key = (letter) => letter.dataset.key;
const texts = (letter) => new Set([...letter.querySelectorAll(".sentence")].map((one) => one.textContent));

const mark = (fresh, old) => {
  const known = texts(old);
  for (const sentence of fresh.querySelectorAll(".sentence")) {
    if (!known.has(sentence.textContent)) sentence.classList.add("fresh");
  }
};

// The menu of a sentence goes along with it; own words that were begun stay, whatever becomes of the sentence.
const carry = (old, fresh) => {
  const menu = old.querySelector(".menu:not(.rooms)");
  const from = old.querySelector(".sentence[aria-expanded]");
  if (!menu || !from) return;
  const words = menu.querySelector("textarea");
  const begun = words && words.value !== words.defaultValue;
  const all = [...fresh.querySelectorAll(".sentence")];
  const { paragraph, sentence } = from.dataset;
  const same = all.find((one) => one.textContent === from.textContent)
    ?? (begun && (all.find((one) => one.dataset.paragraph === paragraph && one.dataset.sentence === sentence) ?? all.at(-1)));
  if (!same) return;
  if (same.dataset.paragraph !== paragraph && same.textContent !== from.textContent) menu.dataset.gone = from.textContent;
  same.setAttribute("aria-expanded", "true");
  same.closest("p").after(menu);
};

// A letter that an answer about somebody else changed is named so until somebody goes to it, or it says again what it said.
const said = (letter) => letter.querySelector(".live-text").textContent.replace(/\s+/g, " ").trim();
const before = new Map(); // what such letters said
let edited = ""; // the field that was typed into last, unless somebody went to a letter since
document.addEventListener("input", ({ target }) => { if (target.name) edited = target.name; });
const isOfOthers = (letter) => {
  const field = edited.match(/^interviewers\.(\d+)\./)?.[1];
  return field !== undefined && letter.dataset.of !== "" && letter.dataset.of !== field;
};
const nameChanged = (fresh, old) => {
  const was = before.get(key(fresh)) ?? said(old);
  if (was === said(fresh)) before.delete(key(fresh));
  else if (isOfOthers(fresh)) before.set(key(fresh), was);
  if (!before.has(key(fresh))) return;
  const line = document.createElement("p");
  line.className = "changed-since";
  line.textContent = holder.dataset.changed;
  fresh.querySelector(".live-text").before(line);
};
const goTo = ({ target }) => {
  const letter = target.closest(".letter");
  if (!letter) return;
  edited = "";
  before.delete(key(letter));
  letter.querySelector(".changed-since")?.remove();
};

// What an edit took out of a letter besides its own sentence is said above it, until the next edit begins.
const ALIKE = 0.5; // of its words that one sentence shares with the one in its place
const words = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu));
const isAlike = (text, other) => {
  const [mine, theirs] = [words(text), words(other)];
  return [...mine].filter((one) => theirs.has(one)).length >= ALIKE * Math.max(1, mine.size);
};
const started = new Map(); // the sentences of each letter as an edit began
let meant = new Set(); // those that it was to take out
const beginEdit = () => {
  meant = new Set();
  for (const letter of holder.querySelectorAll(".letter.now")) started.set(key(letter), texts(letter));
};
export const meansToLose = (text) => meant.add(text);
const nameGone = (fresh) => {
  const now = texts(fresh);
  const then = started.get(key(fresh)) ?? now;
  const others = [...now].filter((one) => !then.has(one));
  const gone = [...then].filter((one) => !now.has(one) && !meant.has(one) && !others.some((other) => isAlike(one, other)));
  for (const text of gone) {
    const line = document.createElement("p");
    line.className = "changed-since";
    line.textContent = holder.dataset.noLonger.replace("{text}", text);
    fresh.querySelector(".live-text").before(line);
  }
  return gone;
};

// What was typed, chosen or unfolded in a part of the page stays in the one that takes its place.
const own = (part, what) => [...part.querySelectorAll(what)].filter((one) => !one.closest(".menu"));
export const keepTyped = (old, fresh) => {
  for (const kind of ["textarea", "input", "select"]) {
    const now = own(fresh, kind);
    own(old, kind).forEach((one, n) => {
      const initial = kind === "select" ? "" : one.defaultValue;
      if (now[n] && one.value !== initial) now[n].value = one.value;
    });
  }
  const now = own(fresh, "details");
  own(old, "details").forEach((one, n) => { if (now[n]) now[n].open = one.open; });
};

// The place where an answer could stand goes along with its button.
const carryRooms = (old, fresh) => {
  const rooms = old.querySelector(".rooms");
  const path = rooms?.previousElementSibling?.querySelector("[data-put]")?.dataset.put;
  const button = path && [...fresh.querySelectorAll("[data-put]")].find((one) => one.dataset.put === path);
  const words = rooms?.querySelector("textarea");
  const begun = words && words.value !== words.defaultValue;
  const line = button ? button.closest("p") : begun && fresh.querySelector(".notices");
  if (line) line.after(rooms);
};

// What is wrong, waits or changes its sense is shown below a letter, and one thing more; the rest waits behind a button that counts it.
const SHOWN = 1;
export const foldNotices = (letter) => {
  const place = letter.querySelector(".notices");
  const all = place.querySelector("[data-all]");
  const more = place.querySelectorAll(".note:not(.finding, .must, [hidden])").length - SHOWN;
  all.hidden = more < 1 || place.classList.contains("all");
  all.textContent = place.dataset.more.replace("{n}", more);
};
const showAll = (place) => {
  place.classList.add("all");
  place.querySelector("[data-all]").hidden = true;
};

// The one in a fresh letter that stands for what has the focus in the old.
const twin = (focused, old, fresh) => {
  const { paragraph, sentence } = focused.dataset;
  const what = focused.tagName.toLowerCase();
  if (focused.matches("textarea, input, select")) return own(fresh, what)[own(old, what).indexOf(focused)];
  return [...fresh.querySelectorAll(what)].find((one) => one.textContent === focused.textContent)
    ?? (sentence && fresh.querySelector(`.sentence[data-paragraph="${paragraph}"][data-sentence="${sentence}"]`));
};

// Whoever does not see a letter hears that it has changed, once typing rests.
const RESTED = 1200; // milliseconds
let telling = 0;
const tellChanged = (gone) => {
  const place = document.getElementById("letter-changed");
  if (!place) return;
  place.textContent = "";
  clearTimeout(telling);
  const lost = gone.map((text) => holder.dataset.noLonger.replace("{text}", text));
  telling = setTimeout(() => { place.textContent = [place.dataset.says, ...lost].join(" "); }, RESTED);
};

// Which letters there are, in order, and which of them wait.
const outline = (place) => [...place.querySelectorAll(".letter")].map((one) => `${key(one)} ${Boolean(one.closest(".waiting"))}`).join();

// Show letters as they were sent; what is open stays open, and no letter stays behind what was typed. Where the same
// letters stand in the same order only those that changed are touched, so that the browser lays out no other anew.
export const showLetters = (html) => {
  if (!holder) return;
  const fresh = part(html);
  const asBefore = holder.querySelector(".letter") && outline(fresh) === outline(holder);
  const focused = holder.contains(document.activeElement) ? document.activeElement : null;
  const home = focused?.closest(".letter");
  const caret = focused?.matches("textarea") && [focused.selectionStart, focused.selectionEnd];
  let again = focused;
  const folded = holder.querySelector(".waiting");
  if (folded && fresh.querySelector(".waiting")) fresh.querySelector(".waiting").open = folded.open;
  const there = new Map([...holder.querySelectorAll(".letter")].map((one) => [key(one), one]));
  for (const letter of fresh.querySelectorAll(".letter")) {
    const old = there.get(key(letter));
    const source = letter.outerHTML;
    if (old && sources.get(key(letter)) === source) {
      if (!asBefore) letter.replaceWith(old);
      continue;
    }
    sources.set(key(letter), source);
    if (!old) continue;
    mark(letter, old);
    nameChanged(letter, old);
    const gone = letter.matches(".now") ? nameGone(letter) : [];
    if (letter.matches(".now") && letter.querySelector(".live-text").textContent !== old.querySelector(".live-text").textContent) tellChanged(gone);
    carry(old, letter);
    carryRooms(old, letter);
    keepTyped(old, letter);
    if (old.querySelector(".notices.all")) showAll(letter.querySelector(".notices"));
    if (old === home && old.contains(focused)) again = twin(focused, old, letter);
    if (asBefore) old.replaceWith(letter);
  }
  if (!asBefore) holder.replaceChildren(fresh);
  if (!again?.isConnected) again = home && document.getElementById(home.id)?.querySelector("summary");
  if (again && focused.hasAttribute("tabindex")) again.tabIndex = focused.tabIndex;
  again?.focus({ preventScroll: true }); // what is moved loses it
  if (caret && again?.matches("textarea")) again.setSelectionRange(...caret);
};

// Where letters stand beside the form, that of whoever is typed about is in sight.
const beside = holder?.closest(".beside");
let shown = "";
const accompany = ({ target }) => {
  const of = target.closest(".person")?.dataset.person;
  if (of === undefined || of === shown || getComputedStyle(beside).position !== "sticky") return;
  const letter = [...holder.querySelectorAll(".letter")].find((one) => one.dataset.of === of && one.checkVisibility());
  if (!letter) return;
  shown = of;
  beside.scrollTop += letter.getBoundingClientRect().top - beside.getBoundingClientRect().top;
};

export const begin = () => {
  if (holder) { // an edit begins where somebody goes into a field, or presses a button of a letter
    document.addEventListener("focusin", ({ target }) => { if (target.form?.id === "form") beginEdit(); });
    holder.addEventListener("click", ({ target }) => { if (target.closest("button")) beginEdit(); }, true);
    beginEdit();
  }
  if (beside) document.addEventListener("focusin", accompany);
  for (const letter of holder?.querySelectorAll(".letter") ?? []) sources.set(key(letter), letter.outerHTML);
  document.getElementById(location.hash.slice(1))?.closest(".waiting")?.setAttribute("open", "");
  for (const kind of ["click", "keyup"]) holder?.addEventListener(kind, goTo); // once it was pressed: what is pressed must not move before
  holder?.addEventListener("click", ({ target }) => {
    if (!target.matches("[data-all]")) return;
    const place = target.closest(".notices");
    const next = place.querySelectorAll(".note:not(.finding, .must, [hidden])")[SHOWN];
    showAll(place);
    next.tabIndex = -1;
    next.focus();
  });
};
