// Speaking with the desk, and saying what came of it.
const token = document.querySelector("meta[name=kitgen-token]")?.content ?? "";
const told = document.getElementById("told");

export class Refused extends Error {
  constructor(answer) {
    super(answer.failed ?? "");
    this.answer = answer;
  }
}

// What an answer changes would take a button from under the finger that presses it: it waits until that is lifted.
let pressed = false;
let waiting = [];
const lift = () => setTimeout(() => { // after the click
  pressed = false;
  for (const go of waiting.splice(0)) go();
});
document.addEventListener("pointerdown", () => { pressed = true; }, true);
for (const name of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(name, lift, true);
document.addEventListener("pointermove", (event) => { if (pressed && !event.buttons) lift(); }, true);
addEventListener("blur", lift);
const lifted = () => (pressed ? new Promise((go) => { waiting.push(go); }) : null);

// Ask the desk for something; Refused holds its answer if it will not, any other error means it cannot be reached.
export const ask = async (wish, body) => {
  const sent = await fetch(`/-/api/${wish}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Kitgen-Token": token },
    body: JSON.stringify(body),
  });
  const answer = await sent.json();
  await lifted();
  if (!sent.ok) throw new Refused(answer);
  return answer;
};

// One question at a time is on its way, so that none is answered about a file that the one before has changed.
let turn = Promise.resolve();
export const inTurn = (work) => { turn = turn.then(work, work); return turn; };
export const askInTurn = (wish, body) => inTurn(() => ask(wish, body));

// What was asked for gets the focus, unless somebody types elsewhere by now.
const TYPED = "textarea, select, input:not([type='checkbox'], [type='radio'])";
export const lead = (element) => {
  if (!document.activeElement?.matches(TYPED)) element?.focus({ preventScroll: true });
};

const LONG_ENOUGH = 30_000; // milliseconds in which something can be undone with one tap
let timer = 0;
const hush = () => {
  clearTimeout(timer);
  timer = setTimeout(() => (told.matches(":hover, :focus-within") ? hush() : told.replaceChildren()), LONG_ENOUGH);
};
document.addEventListener("click", (event) => { if (!told.contains(event.target)) told.replaceChildren(); }, true);

// Say something at the foot of the page; with `undo`, offer to take it back and then call `done`.
// What is undone by a function was written nowhere yet.
export const say = (text, undo, done) => {
  const line = document.createElement("p");
  line.append(text);
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain small";
    button.textContent = told.dataset.undo;
    button.addEventListener("click", async () => {
      try {
        if (typeof undo === "function") undo();
        else await askInTurn("undo", { undo });
        say(told.dataset.undone);
        await done?.();
      } catch (error) { complain(error); }
    });
    line.append(" ", button);
  }
  told.replaceChildren(line);
  hush();
};

export const complain = (error) => {
  const answer = error instanceof Refused ? error.answer : null;
  if (answer?.left) say(told.dataset.left);
  else if (answer?.refused?.length) say(answer.refused.map((one) => `${one.message}. ${one.advice}`).join(" "));
  else say(answer?.failed || told.dataset.away);
};
