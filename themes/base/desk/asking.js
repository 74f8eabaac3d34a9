// Before a letter counts as sent: a question that is still open about it is asked there, and answered by one press.
import { form, value } from "./fields.js";
import { flush } from "./form.js";

const questionOf = (letter) => [...form?.querySelectorAll(".doubt[data-waits]") ?? []].find((box) => {
  const whose = box.dataset.of.match(/^interviewers\.(\d+)\./)?.[1];
  return (whose === undefined || whose === letter.dataset.of) && value(form.elements[box.dataset.of]);
});

const button = (text) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain small";
  made.textContent = text;
  return made;
};

// Whether a letter may be noted as sent now: not while somebody is asked, nor once it has changed by the answer.
export const mayGo = (letter, sent) => new Promise((done) => {
  const question = letter && questionOf(letter);
  letter?.querySelector(".asked-first")?.remove();
  if (!question) { done(true); return; }
  const box = document.createElement("div");
  box.className = "doubt asked-first";
  box.setAttribute("role", "group");
  box.tabIndex = -1;
  box.append(question.firstChild.textContent, " ");
  for (const one of question.querySelectorAll("button")) {
    const answer = button(one.textContent);
    answer.addEventListener("click", async () => {
      box.remove();
      one.click();
      await flush();
      done(one.dataset.keep !== undefined); // what stays out changes nothing; else the letter is another now
    });
    box.append(answer, " ");
  }
  const asItIs = button(document.getElementById("letters").dataset.wentSo);
  asItIs.addEventListener("click", () => { box.remove(); done(true); });
  box.append(asItIs);
  sent.before(box);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
});
