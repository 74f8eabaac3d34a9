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

// Show letters as they were sent; what is open stays open, and one that is being reworded is left alone.
export const showLetters = (html) => {
  if (!holder) return;
  const fresh = part(html);
  const focused = holder.contains(document.activeElement) ? document.activeElement : null;
  const home = focused?.closest(".letter")?.id;
  const there = new Map([...holder.querySelectorAll(".letter")].map((one) => [key(one), one]));
  for (const letter of fresh.querySelectorAll(".letter")) {
    const old = there.get(key(letter));
    const source = letter.outerHTML;
    if (old && (sources.get(key(letter)) === source || old.querySelector(".menu textarea"))) {
      letter.replaceWith(old);
      continue;
    }
    sources.set(key(letter), source);
    if (!old) continue;
    mark(letter, old);
    letter.querySelector("details").open = old.querySelector("details").open;
  }
  holder.replaceChildren(fresh);
  const again = focused?.isConnected ? focused : home && document.getElementById(home)?.querySelector("summary");
  again?.focus({ preventScroll: true }); // what is moved loses it
};

export const begin = () => {
  for (const letter of holder?.querySelectorAll(".letter") ?? []) sources.set(key(letter), letter.outerHTML);
};
