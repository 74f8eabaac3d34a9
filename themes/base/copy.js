// Buttons with data-copy="id" copy that element's text, paragraphs parted as one reads them;
// without JavaScript they stay hidden.
"use strict";
const fallback = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("copy"));
};
const copy = (text) =>
  navigator.clipboard ? navigator.clipboard.writeText(text).catch(() => fallback(text)) : fallback(text);
const textOf = (element) => (element.querySelector("p") ? element.innerText : element.textContent).trim();
for (const button of document.querySelectorAll("button[data-copy]")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(textOf(document.getElementById(button.dataset.copy)));
    button.textContent = button.dataset.copied || label;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
