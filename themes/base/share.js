// Opens a sealed page with its passphrase, keeps a coach's comments and saves them as a file.
"use strict";
const at = (id) => document.getElementById(id);

const comments = (keep) => {
  const feedback = at("feedback");
  if (!feedback) return;
  const areas = [...document.querySelectorAll("textarea[data-place]")];
  const name = `kitgen-feedback ${feedback.dataset.client} ${feedback.dataset.key}`;
  let unsaved = false;
  for (const part of document.querySelectorAll(".remark, .reader")) part.hidden = false;
  const store = (work) => { try { return keep ? work(window.localStorage) : null; } catch { return null; } };
  const known = store((box) => JSON.parse(box.getItem(name))) || {};
  for (const area of [...areas, at("by")]) {
    if (typeof known[area.id] === "string") area.value = known[area.id];
    if (area.value && area.closest(".remark")) area.closest(".remark").open = true;
    area.addEventListener("input", () => {
      unsaved = true;
      known[area.id] = area.value;
      store((box) => box.setItem(name, JSON.stringify(known)));
    });
  }
  const oneLine = (text) => text.replace(/[\s{}#]+/g, " ").trim();
  const day = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  };
  const written = () => {
    const lines = ["<!-- kitgen feedback 1 -->", `From: ${oneLine(at("by").value)}`, `On: ${day()}`];
    if (feedback.dataset.client) lines.push(`For: ${feedback.dataset.client}`);
    const head = lines.length;
    for (const kit of feedback.querySelectorAll(".kit")) {
      const said = areas.filter((area) => area.dataset.kit === kit.dataset.kit && area.value.trim());
      if (said.length) lines.push("", `## ${kit.dataset.kit}: ${oneLine(kit.dataset.company)}`);
      for (const area of said) {
        lines.push("", `### ${oneLine(area.dataset.heading)} {#${area.dataset.place}}`, "");
        for (const line of area.value.trim().split(/\r\n?|\n/)) lines.push(`> ${line}`.trimEnd());
      }
    }
    return lines.length > head ? `${lines.join("\n")}\n` : "";
  };
  at("save").addEventListener("click", () => {
    const status = at("save-status");
    const text = written();
    if (!text) { status.textContent = status.dataset.none; return; }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    link.download = feedback.dataset.marker;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    status.textContent = status.dataset.done;
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
};

const bytes = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const unseal = async (box, passphrase) => {
  const { salt, nonce, rounds, label } = box.dataset;
  const encoder = new TextEncoder();
  const typed = await crypto.subtle.importKey("raw", encoder.encode(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: Number(rounds) };
  const key = await crypto.subtle.deriveKey(way, typed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const seal = { name: "AES-GCM", iv: bytes(nonce), additionalData: encoder.encode(label) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(seal, key, bytes(box.textContent)));
};
const locked = (box) => {
  const form = document.querySelector("#unlock form");
  const status = at("sealed-status");
  form.hidden = false;
  if (!window.crypto || !crypto.subtle) { status.textContent = status.dataset.unable; return; }
  let tries = 0; // what is typed while one is tried is another one, and the last one counts
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const mine = ++tries;
    const tried = at("passphrase").value;
    status.textContent = status.dataset.wait;
    try {
      const opened = await unseal(box, tried);
      if (mine !== tries) return;
      at("shared").innerHTML = opened;
    } catch {
      if (mine !== tries) return;
      status.textContent = status.dataset.wrong;
      if (at("passphrase").value === tried) at("passphrase").select();
      return;
    }
    at("passphrase").value = "";
    at("unlock").remove();
    box.remove();
    comments(false);
    window.scrollTo(0, 0);
  });
  at("passphrase").focus();
};

const box = at("sealed");
if (box) locked(box); else comments(true);
