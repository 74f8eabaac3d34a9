// The worksheet at the desk: its answers go into the interview file, without a file in between.
const meta = (name) => document.querySelector(`meta[name=${name}]`);
const words = meta("kitgen-file").dataset;
const save = document.getElementById("save");
const told = document.getElementById("told");
const button = save.cloneNode();
button.id = "keep-in-file";
button.textContent = words.keep;
save.before(button, " ");
save.className = "plain";
document.querySelector(".keep .command")?.remove();

button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    const sent = await fetch("/-/api/answers", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Kitgen-Token": meta("kitgen-token").content },
      body: JSON.stringify({ file: meta("kitgen-file").content, answers: document.getElementById("answers").textContent }),
    });
    const answer = await sent.json();
    if (!sent.ok) told.textContent = answer.refused?.map((one) => `${one.message}. ${one.advice}`).join(" ") ?? answer.failed ?? words.failed;
    else if (!answer.added) told.textContent = words.none;
    else { sessionStorage.setItem("kitgen:kept", words.kept); location.reload(); return; }
  } catch { told.textContent = words.failed; }
  button.disabled = false;
});
const kept = sessionStorage.getItem("kitgen:kept");
if (kept) { sessionStorage.removeItem("kitgen:kept"); told.textContent = kept; button.focus(); }
