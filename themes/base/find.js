// Search and filter: shows what holds every word, hides the rest and the sections left empty.
"use strict";
(() => {
  const form = document.querySelector(".find");
  const items = [...document.querySelectorAll("[data-find]")];
  if (!form || items.length < 2) return;
  const field = document.getElementById("find");
  const state = document.getElementById("state");
  const whose = document.getElementById("whose");
  const found = document.getElementById("found");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(items.map((item) => [item, plain(item.textContent)]));
  const show = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    const only = state ? state.value : "";
    const theirs = whose ? whose.value : "";
    for (const item of items) {
      const fits = wanted.every((word) => texts.get(item).includes(word));
      const shown = (only === "" || item.dataset.state === only) && (theirs === "" || item.dataset.whose === theirs);
      item.hidden = !fits || !shown;
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      const within = [...group.querySelectorAll("[data-find]")];
      group.hidden = within.length > 0 && !group.contains(form) && within.every((item) => item.hidden);
    }
    const left = items.filter((item) => !item.hidden).length;
    const told = left ? found.dataset.found : found.dataset.none;
    found.textContent = wanted.length || only || theirs ? told.replace("{shown}", left).replace("{all}", items.length) : "";
  };
  form.hidden = false;
  field.addEventListener("input", show);
  for (const one of [state, whose]) if (one) one.addEventListener("change", show);
  show();
})();
