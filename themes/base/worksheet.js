// The worksheet as a form: answers stay on this device until they are saved as a file.
"use strict";
(() => {
  const main = document.querySelector("main[data-kit]");
  const key = `kitgen:${main.dataset.kit}:reflection`;
  const inputs = [...main.querySelectorAll("textarea, input")];
  const byId = (id) => document.getElementById(id);
  let kept = true;
  let dirty = false;
  let homeless = [];
  document.documentElement.classList.add("live");

  // A file's page may be refused storage, or lose it: whatever happens, the form goes on.
  const load = () => {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { kept = false; return {}; }
  };
  const store = (answers) => {
    try {
      if (Object.keys(answers).length) localStorage.setItem(key, JSON.stringify(answers));
      else localStorage.removeItem(key);
      kept = true;
    } catch { kept = false; }
    byId("kept").textContent = kept ? byId("kept").dataset.kept : byId("kept").dataset.lost;
  };

  const ticks = (input) => input.type === "checkbox" || input.type === "radio";
  const given = (input) => (ticks(input) ? input.checked !== input.defaultChecked : Boolean(input.value.trim()));
  const plain = (text) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;

  // What has been taken into the file since stands on the page already.
  const there = (input, value) => {
    const around = input ? input.closest(".field, .prompt") : main;
    if (!around || typeof value !== "string") return false;
    const shown = [...around.querySelectorAll(".answer, h3")].map((part) => plain(part.textContent));
    return shown.some((text) => text === plain(value) || (value.length > 12 && text.includes(plain(value))));
  };
  const fit = (area) => {
    if (area.tagName !== "TEXTAREA") return;
    area.rows = Math.max(area.dataset.rows, area.value.split("\n").length);
    while (area.scrollHeight > area.clientHeight + 2 && area.rows < 60) area.rows += 1;
  };

  const restore = () => {
    const answers = load();
    for (const input of inputs) {
      const value = answers[input.id];
      if (value === undefined) continue;
      if (there(input, value) || (ticks(input) && value === input.defaultChecked)) { delete answers[input.id]; continue; }
      if (ticks(input)) input.checked = value;
      else input.value = value;
      input.closest("details.add")?.setAttribute("open", "");
    }
    // The file has got something else where these were meant to go: they are saved all the same.
    for (const [id, value] of Object.entries(answers)) {
      if (byId(id)) continue;
      if (typeof value !== "string" || there(null, value)) delete answers[id];
      else homeless.push(value);
    }
    store(answers);
  };
  const keep = () => {
    const answers = load();
    for (const input of inputs) {
      if (given(input)) answers[input.id] = ticks(input) ? input.checked : input.value;
      else delete answers[input.id];
    }
    store(answers);
    dirty = true;
    byId("answers").textContent = compose();
  };

  // The file: fields as in the interview file's front matter, then sections as below it.
  const put = (tree, path, value) => {
    const steps = path.split(".");
    const last = steps.pop();
    for (const step of steps) tree = tree[step] ||= {};
    tree[last] = value;
  };
  const clean = (text) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (sign) => (/\s/.test(sign) ? sign : ""));
  const line = (text) => JSON.stringify(clean(text).split(/\s+/).filter(Boolean).join(" "));
  const yaml = (value, indent) => {
    if (typeof value === "string") return ` ${line(value)}`;
    if (Array.isArray(value)) return value.map((item) => `\n${indent}- ${line(item)}`).join("");
    return Object.entries(value).map(([name, one]) => `\n${indent}${name}:${yaml(one, `${indent}  `)}`).join("");
  };
  // A line that would begin a heading or a fence is text here.
  const escaped = (text) => clean(text).trim().replace(/^( {0,3})(#{1,6}(?:\s|$)|`{3}|~{3})/gm, "$1\\$2");
  const lines = (text) => text.split("\n").map((one) => one.trim().replace(/^[-*]\s+/, "")).filter(Boolean);
  const fitting = (fields, value) => {
    const named = (name) => fields.find((field) => field.endsWith(`.${name}`));
    if (fields.length < 2) return fields[0];
    if (value.includes("@")) return named("email") || fields[0];
    return (/^https?:/.test(value.trim()) && named("linkedin")) || (/\d/.test(value) && named("phone")) || fields[0];
  };

  const collect = () => {
    const facts = {};
    const sections = new Map();
    const questions = new Map();
    const add = (heading, text) => sections.set(heading, [...(sections.get(heading) || []), text]);
    const about = (number) => {
      if (!questions.has(number)) {
        const title = byId(`question-${number}`)?.querySelector("h3");
        const open = byId(`question-${number}-field`);
        questions.set(number, { asked: open ? open.value.trim() : title.textContent.trim() });
      }
      return questions.get(number);
    };
    for (const input of inputs.filter(given)) {
      const holder = input.dataset.fields === undefined ? input.closest("[data-fields]") : input;
      const fields = (holder?.dataset.fields || "").split(" ").filter(Boolean);
      const value = input.value;
      if (input.type === "radio") {
        if (input.checked) put(facts, fields[0], value);
      } else if (input.type === "checkbox") {
        if (input.checked) add(input.dataset.section, `- [x] ${value}`);
      } else if (fields[0]?.startsWith("questions.")) {
        const [, number, part] = fields[0].split(".");
        about(number)[part] = value;
      } else if (input.dataset.section) {
        add(input.dataset.section, escaped(value));
      } else if (fields[0]?.endsWith("[]")) {
        put(facts, fields[0].slice(0, -2), lines(value));
      } else if (fields.length) {
        put(facts, fitting(fields, value), value);
      }
    }
    for (const text of homeless) add("From the worksheet", escaped(text));
    return { facts, sections, questions: [...questions.values()] };
  };
  const compose = () => {
    const { facts, sections, questions } = collect();
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    const whose = main.dataset.client ? `\nclient: ${main.dataset.client}` : "";
    const parts = [`---\nkit: ${main.dataset.kit}${whose}\nsaved: ${day}${yaml(facts, "")}\n---`];
    if (questions.length) {
      parts.push("## Questions they asked");
      for (const { asked, said, better } of questions) {
        parts.push(`### ${(clean(asked) || "…").split(/\s+/).join(" ")}`);
        if (said) parts.push(`I said: ${escaped(said)}`);
        if (better) parts.push(`Better: ${escaped(better)}`);
      }
    }
    for (const [heading, texts] of sections) parts.push(`## ${heading}`, texts.join(texts[0].startsWith("- [") ? "\n" : "\n\n"));
    return `${parts.join("\n\n")}\n`;
  };

  const tell = (text) => { byId("told").textContent = text; };
  const download = (name, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  byId("save").addEventListener("click", () => {
    const { done, none } = byId("save").dataset;
    if (!inputs.some(given) && !homeless.length) { tell(none); return; }
    const name = `${main.dataset.kit}-answers.md`;
    download(name, compose());
    dirty = false;
    tell(done.replace("{name}", name));
  });
  byId("forget").addEventListener("click", () => {
    if (!confirm(byId("forget").dataset.ask)) return;
    for (const input of inputs) {
      if (ticks(input)) input.checked = input.defaultChecked;
      else input.value = "";
      fit(input);
    }
    homeless = [];
    store({});
    dirty = false;
    count();
    byId("answers").textContent = compose();
    tell(byId("forget").dataset.done);
  });
  addEventListener("beforeunload", (event) => { if (dirty && !kept) event.preventDefault(); });

  // One part at a time: the first in which something is open, the others by their headings.
  const parts = [...main.querySelectorAll(".part")];
  const groups = (input) => (input.type === "radio" ? input.closest("fieldset") : input);
  const asked = inputs.filter((input) => input.type !== "checkbox" && !input.closest(".add"));
  const waits = (input) => { // an answer has no place before its question has
    const question = input.closest(".blank")?.querySelector("input");
    return Boolean(question) && question !== input && !question.value.trim();
  };
  const answered = (input) => (input.type === "radio" ? Boolean(groups(input).querySelector(":checked")) : Boolean(input.value.trim()));
  const open = (within) => [...new Set(asked.filter((input) => !answered(input) && !waits(input) && within.contains(input)).map(groups))];
  const count = () => {
    const { open: all, left, done } = byId("worksheet-open").dataset;
    for (const part of parts) {
      const n = open(part).length;
      part.querySelector(".left").textContent = part.matches(".boxed") ? "" : n ? left.replace("{count}", n) : done;
    }
    const n = open(main).length;
    byId("worksheet-open").textContent = n ? all.replace("{count}", n) : done;
    byId("worksheet-next").hidden = !n;
  };
  const only = (shown) => { for (const part of parts) part.open = part === shown; };
  byId("worksheet-next").addEventListener("click", () => {
    const left = open(main);
    const here = document.activeElement === byId("worksheet-next") ? byId("worksheet-next").from : document.activeElement;
    const later = left.filter((one) => !here || !here.isConnected || here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const one = later.find((each) => each !== here) || left[0];
    if (!one) return;
    only(one.closest(".part"));
    const field = one.matches("fieldset") ? one.querySelector("input") : one;
    field.focus({ preventScroll: true });
    (one.closest(".prompt, .rating") || one).scrollIntoView({ block: "start" });
  });
  main.addEventListener("focusin", (event) => { if (event.target.matches("textarea, input")) byId("worksheet-next").from = event.target; });
  let unfolded = [];
  addEventListener("beforeprint", () => { unfolded = parts.filter((part) => part.open); for (const part of parts) part.open = true; });
  addEventListener("afterprint", () => { for (const part of parts) part.open = unfolded.includes(part); });

  for (const area of inputs) area.dataset.rows = area.rows;
  restore();
  count();
  const aimed = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)))?.closest(".part");
  only(aimed || parts.find((part) => open(part).length) || parts[0]);
  byId("answers").textContent = compose();
  for (const area of inputs) {
    fit(area);
    area.addEventListener("input", () => { fit(area); keep(); count(); });
    area.closest("details.add")?.addEventListener("toggle", () => fit(area));
  }
  for (const part of parts) part.addEventListener("toggle", () => { for (const area of part.querySelectorAll("textarea")) fit(area); });
})();
