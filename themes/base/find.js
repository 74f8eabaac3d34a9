// Search and filter: shows what holds every word, hides the rest and the sections left empty.
"use strict";
(() => {
  const form = document.querySelector(".find");
  const items = [...document.querySelectorAll("[data-find]")];
  if (!form || items.length < 2) return;
  const field = document.getElementById("find");
  const state = document.getElementById("state");
  const found = document.getElementById("found");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(items.map((item) => [item, plain(item.textContent)]));
  const show = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    const only = state ? state.value : "";
    for (const item of items) {
      const fits = wanted.every((word) => texts.get(item).includes(word));
      item.hidden = !fits || (only !== "" && item.dataset.state !== only);
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      const within = [...group.querySelectorAll("[data-find]")];
      group.hidden = within.length > 0 && !group.contains(form) && within.every((item) => item.hidden);
    }
    const left = items.filter((item) => !item.hidden).length;
    const told = left ? found.dataset.found : found.dataset.none;
    found.textContent = wanted.length || only ? told.replace("{shown}", left).replace("{all}", items.length) : "";
  };
  form.hidden = false;
  field.addEventListener("input", show);
  if (state) state.addEventListener("change", show);
  show();
})();
