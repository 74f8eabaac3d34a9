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

// Show letters as they were sent; what is open stays open, and no letter stays behind what was typed.
export const showLetters = (html) => {
  if (!holder) return;
  const fresh = part(html);
  const focused = holder.contains(document.activeElement) ? document.activeElement : null;
  const home = focused?.closest(".letter")?.id;
  const there = new Map([...holder.querySelectorAll(".letter")].map((one) => [key(one), one]));
  for (const letter of fresh.querySelectorAll(".letter")) {
    const old = there.get(key(letter));
    const source = letter.outerHTML;
    if (old && sources.get(key(letter)) === source) {
      letter.replaceWith(old);
      continue;
    }
    sources.set(key(letter), source);
    if (!old) continue;
    mark(letter, old);
    carry(old, letter);
    letter.querySelector("details").open = old.querySelector("details").open;
  }
  holder.replaceChildren(fresh);
  const again = focused?.isConnected ? focused : home && document.getElementById(home)?.querySelector("summary");
  again?.focus({ preventScroll: true }); // what is moved loses it
};

export const begin = () => {
  for (const letter of holder?.querySelectorAll(".letter") ?? []) sources.set(key(letter), letter.outerHTML);
};
