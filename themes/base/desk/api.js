// Speaking with the desk, and saying what came of it.
const token = document.querySelector("meta[name=kitgen-token]")?.content ?? "";
const told = document.getElementById("told");

export class Refused extends Error {
  constructor(answer) {
    super(answer.failed ?? "");
    this.answer = answer;
  }
}

// Ask the desk for something; Refused holds its answer if it will not, any other error means it cannot be reached.
export const ask = async (wish, body) => {
  const sent = await fetch(`/-/api/${wish}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Kitgen-Token": token },
    body: JSON.stringify(body),
  });
  const answer = await sent.json();
  if (!sent.ok) throw new Refused(answer);
  return answer;
};

const LONG_ENOUGH = 30_000; // milliseconds in which something can be undone with one tap
let timer = 0;
const hush = () => {
  clearTimeout(timer);
  timer = setTimeout(() => (told.matches(":hover, :focus-within") ? hush() : told.replaceChildren()), LONG_ENOUGH);
};
document.addEventListener("click", (event) => { if (!told.contains(event.target)) told.replaceChildren(); }, true);

// Say something at the foot of the page; with `undo`, offer to take it back and then call `done`.
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
        await ask("undo", { undo });
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
