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
  // How many of some are shown; all of them are one number where nothing is hidden.
  const of = (some, told = false) => {
    const left = some.filter((item) => !item.hidden).length;
    const all = left === some.length && !told;
    return all ? String(left) : found.dataset.found.replace("{shown}", left).replace("{all}", some.length);
  };
  const show = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    const only = state ? state.value : "";
    const nobody = Boolean(whose && whose.selectedOptions[0].hasAttribute("data-nobody"));
    const theirs = whose && !nobody ? whose.value : "";
    for (const item of items) {
      const fits = wanted.every((word) => texts.get(item).includes(word));
      const owners = (item.dataset.whose || "").split("\n"); // a row may be of several
      const mine = nobody ? owners.includes("") : theirs === "" || owners.includes(theirs);
      item.hidden = !fits || !mine || (only !== "" && item.dataset.state !== only);
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      const within = [...group.querySelectorAll("[data-find]")];
      group.hidden = within.length > 0 && !group.contains(form) && within.every((item) => item.hidden);
      const count = group.querySelector("[data-count]");
      if (count) count.textContent = of(within);
    }
    const asked = wanted.length || only || theirs || nobody;
    found.textContent = !asked ? "" : items.some((item) => !item.hidden) ? of(items, true) : found.dataset.none;
  };
  form.hidden = false;
  field.addEventListener("input", show);
  for (const one of [state, whose]) if (one) one.addEventListener("change", show);
  show();
})();
