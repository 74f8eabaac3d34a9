// The key in the address, or a code typed here, opens the desk.
const post = (path, body) =>
  fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const form = document.getElementById("enter");
const said = document.getElementById("said");
const enter = async (key) => {
  const answer = await post("/-/enter", { key });
  if (answer.ok) location.reload();
  return answer.ok;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  said.textContent = "";
  if (!(await enter(document.getElementById("code").value))) said.textContent = form.dataset.wrong;
});
const ask = document.getElementById("ask");
ask.addEventListener("click", async () => {
  const { fresh } = await (await post("/-/code", {})).json();
  said.textContent = fresh ? ask.dataset.asked : ask.dataset.wait;
  document.getElementById("code").focus();
});

document.querySelector("main").inert = false; // until now a click would have been lost

const key = location.hash.slice(1);
if (key) {
  history.replaceState(null, "", location.pathname + location.search);
  if (!(await enter(key))) said.textContent = form.dataset.wrong;
}
