// An element with data-made="2026-11-19" shows itself on a later day; without JavaScript it stays hidden.
"use strict";
for (const notice of document.querySelectorAll("[data-made]")) {
  const now = new Date();
  const part = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
  notice.hidden = today <= notice.dataset.made;
}
