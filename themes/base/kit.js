// The letters one at a time, the first unsent one first; what is ticked as sent stays in this browser.
// Where none is to go today, what went today and the next to come stand folded until one is asked for.
"use strict";
{
  const main = document.querySelector("main.kit");
  const letters = [...main.querySelectorAll("[data-letter]")];
  const links = [...main.querySelectorAll(".people a")];
  const name = `kitgen:${main.dataset.kit}:sent`;

  const read = () => {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch { return {}; }
  };
  const write = (sent) => {
    try {
      if (Object.keys(sent).length) localStorage.setItem(name, JSON.stringify(sent));
      else localStorage.removeItem(name);
    } catch { /* it is ticked as long as the page is open */ }
  };
  const boxes = new Map([...main.querySelectorAll("[data-sent]")].map((box) => [box.dataset.sent, box]));
  const sent = Object.fromEntries(Object.entries(read()).filter(([key]) => boxes.has(key)));
  write(sent); // what the build knows as sent needs no tick

  const show = (key) => {
    const ticked = boxes.get(key).checked;
    main.querySelector(`[data-told="${key}"]`).hidden = !ticked;
    for (const link of links) if (link.dataset.for === key) link.classList.toggle("sent", ticked);
  };
  for (const [key, box] of boxes) {
    box.closest("label").hidden = false;
    box.checked = key in sent;
    show(key);
    box.addEventListener("change", () => {
      if (box.checked) sent[key] = true;
      else delete sent[key];
      write(sent);
      show(key);
    });
  }

  const idle = () => {
    const next = letters.find((letter) => letter.dataset.group === "later");
    for (const letter of letters) letter.classList.toggle("chosen", letter === next || letter.dataset.group === "sent-today");
  };
  const choose = (key) => {
    for (const letter of letters) {
      const chosen = letter.dataset.letter === key;
      letter.classList.toggle("chosen", chosen);
      if (chosen) letter.querySelector("details").open = true;
    }
    for (const link of links) {
      if (link.dataset.for === key) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const asked = () => letters.find((letter) => `#${letter.id}` === location.hash);
  const due = letters.filter((letter) => letter.dataset.group === "send");
  const first = asked() || due.find((letter) => !(letter.dataset.letter in sent)) || due[0];
  if (letters.length) {
    main.classList.add("live");
    if (first) choose(first.dataset.letter);
    else idle();
    addEventListener("hashchange", () => { if (asked()) choose(asked().dataset.letter); });
    for (const link of links) link.addEventListener("click", () => choose(link.dataset.for));
  }
}
