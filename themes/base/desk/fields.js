// The fields: what each holds and what the file has of it.

export const main = document.querySelector("main[data-file]");
export const form = document.getElementById("form");
export const kept = document.getElementById("kept");
export const shelf = `kitgen:desk:${main?.dataset.file}`;

const on = (text) => ["yes", "true", "on"].includes(text);
export const fold = (text) => text.split("\n").map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean).join("\n");
export const saved = (control) => control.dataset.saved ?? "";
// What is being typed stays on the screen as it is; how it was taken is shown once its field is left.
export const value = (control) => {
  if (control.type !== "checkbox") return control.value === control.dataset.typed ? saved(control) : control.value;
  if (control.checked === on(saved(control))) return saved(control);
  return control.checked ? "yes" : "";
};
export const set = (control, text) => {
  if (control.type === "checkbox") control.checked = on(text);
  else if (control.value !== text) control.value = text;
  delete control.dataset.typed;
  grow(control);
};
export const settle = (control) => { if (control.dataset.typed === control.value) set(control, saved(control)); };
export const controls = () => [...form.querySelectorAll("[name]:not(details)")]; // lines of a note share a name
export const differs = (control) => fold(value(control)) !== fold(saved(control));
export const people = () => controls().filter((one) => /^interviewers\.\d+\.name$/.test(one.name)).map(saved);

// Whatever folds a field away is opened, one fold within another.
export const unfold = (control) => {
  for (let fold = control; (fold = fold.parentElement?.closest("details"));) fold.open = true;
};
// Which folds of the form stand open is remembered in this browser, for each interview.
const folds = `kitgen:desk:folds:${main?.dataset.file}`;
export const keepFolds = () => {
  let open = new Set();
  try { open = new Set(JSON.parse(localStorage.getItem(folds)) ?? []); } catch { /* nothing is kept */ }
  for (const fold of form.querySelectorAll("details[data-fold]")) if (open.has(fold.dataset.fold)) fold.open = true;
  form.addEventListener("toggle", ({ target }) => {
    if (!target.dataset?.fold) return;
    if (target.open) open.add(target.dataset.fold);
    else open.delete(target.dataset.fold);
    try { localStorage.setItem(folds, JSON.stringify([...open])); } catch { /* until the page is left */ }
  }, true);
};
export const grow = (control) => {
  if (control.tagName !== "TEXTAREA") return;
  control.rows = 1;
  while (control.scrollHeight > control.clientHeight + 2 && control.rows < 40) control.rows += 1;
};
export const reveal = () => {
  for (const box of form.querySelectorAll("[data-after]")) {
    const before = form.elements[box.dataset.after];
    const own = box.querySelector("[name]");
    box.hidden = !(before?.value.trim() || own.value.trim());
  }
  for (const one of form.querySelectorAll("[data-number]")) one.hidden = Boolean(form.elements[one.dataset.number]?.value.trim());
};
