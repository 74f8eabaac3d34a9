// Help: what is said of a field stands below it while one is there, and nothing moves under the finger.
import { form } from "./fields.js";

const open = new Set(); // the fields whose help is shown: the one that was gone to last, and what could not be closed

const height = (box) => box.getBoundingClientRect().top;
const show = (box) => {
  const before = height(box);
  box.classList.add("asking");
  for (const one of open) if (one !== box) one.classList.remove("asking");
  const gone = before - height(box); // what was closed above
  if (gone > scrollY) for (const one of open) one.classList.add("asking"); // there is no page to take its place
  else if (gone) scrollBy({ top: -gone, behavior: "instant" });
  for (const one of open) if (!one.classList.contains("asking")) open.delete(one);
  open.add(box);
};

export const begin = () => {
  const go = (target) => { if (target.matches("[name]")) show(target.closest(".ask")); };
  form.addEventListener("focusin", ({ target }) => go(target));
  if (form.contains(document.activeElement)) go(document.activeElement); // before this script was there
};
