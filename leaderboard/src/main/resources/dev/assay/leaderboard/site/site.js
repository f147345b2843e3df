// Sorts and filters the board's tables, and picks two agents to compare. The pages work without it.
"use strict";

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function choice(label, values, all, changed) {
  const select = make("select", {});
  select.append(make("option", { value: "", textContent: all }));
  for (const value of values) select.append(make("option", { value, textContent: value }));
  select.dataset.field = label;
  select.addEventListener("change", changed);
  return [make("label", {}, label + " ", select), select];
}

function filters(rows, fields, place, announce) {
  const picks = [];
  const apply = () => {
    let shown = 0;
    for (const row of rows) {
      const fits = picks.every(([field, select]) => !select.value || row.dataset[field] === select.value);
      row.hidden = !fits;
      if (fits) shown++;
    }
    announce.textContent = shown + " of " + rows.length + " rows shown";
  };
  const box = make("div", { className: "controls" });
  for (const [field, label] of fields) {
    const values = [...new Set(rows.map((row) => row.dataset[field]))].sort();
    const [element, select] = choice(label, values, "all", apply);
    picks.push([field, select]);
    box.append(element);
  }
  box.append(announce);
  place.before(box);
}

function sorting(table, body) {
  const keys = { Rank: "rank", Agent: "agent", Score: "score", Verdict: "verdict", Time: "time" };
  const numbers = new Set(["rank", "score", "time"]);
  for (const head of table.querySelectorAll("thead th")) {
    const key = keys[head.textContent];
    if (!key) continue;
    const button = make("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sign = down ? -1 : 1;
      const rows = [...body.rows];
      rows.sort((a, b) => {
        const x = a.dataset[key], y = b.dataset[key];
        // A gap comes last, whichever way the sort goes.
        if (x === "" || y === "") return (x === "") - (y === "");
        return sign * (numbers.has(key) ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0);
      });
      body.append(...rows);
    });
  }
}

function pairs(table, rows) {
  const names = [...new Set(rows.flatMap((r) => [r.dataset.first, r.dataset.second]))].sort();
  const announce = make("span", { className: "shown" });
  announce.setAttribute("role", "status");
  const box = make("div", { className: "controls" });
  let one, other;
  const apply = () => {
    const wanted = [one.value, other.value].filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const both = [row.dataset.first, row.dataset.second];
      row.hidden = !wanted.every((name) => both.includes(name));
      if (!row.hidden) shown++;
    }
    announce.textContent = shown + " of " + rows.length + " pairs shown";
  };
  const [first, firstSelect] = choice("Agent", names, "any", apply);
  const [second, secondSelect] = choice("against", names, "any", apply);
  one = firstSelect;
  other = secondSelect;
  box.append(first, second, announce);
  table.closest(".scroll").before(box);
}

for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  if (rows.length && rows[0].dataset.first !== undefined) pairs(table, rows);
  if (rows.length && rows[0].dataset.score !== undefined) {
    const announce = make("span", { className: "shown" });
    announce.setAttribute("role", "status");
    filters(rows, [["benchmark", "Benchmark"], ["model", "Base model"], ["verdict", "Verdict"]],
      table.closest(".scroll"), announce);
    sorting(table, body);
  }
}
