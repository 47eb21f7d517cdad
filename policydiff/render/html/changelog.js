// Adds the choices to a page that is complete without them: which levels, which clause, and how changed words are shown.
(() => {
  "use strict";
  const root = document.documentElement;
  const bar = document.querySelector(".choices");
  if (!bar) return;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const entries = all(".entry");
  const levels = all("button[data-level]", bar);
  const views = all("button[data-view]", bar);
  const clause = bar.querySelector("select");
  const status = bar.querySelector("[role=status]");
  const everything = bar.querySelector(".everything");
  const pressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));
  const marks = new Map(all(".mark").map((mark) => [mark.getAttribute("href").slice(1), mark]));

  const choose = () => {
    const off = new Set(levels.filter((button) => !pressed(button)).map((button) => button.dataset.level));
    const chosen = clause.value;
    const narrowed = off.size > 0 || chosen !== "";
    let shown = 0;
    for (const entry of entries) {
      const about = !chosen || entry.dataset.clauses.split(" ").includes(chosen);
      entry.hidden = !about || off.has(entry.dataset.level);
      shown += entry.hidden ? 0 : 1;
    }
    for (const release of all(".release")) {
      release.hidden = narrowed && !release.querySelector(".entry:not([hidden])");
      marks.get(release.id)?.classList.toggle("faded", release.hidden);
    }
    for (const year of all("section.year")) year.hidden = !year.querySelector(".release:not([hidden])");
    for (const link of all("nav a")) {
      link.parentElement.hidden = document.getElementById(link.hash.slice(1)).parentElement.hidden;
    }
    root.classList.toggle("narrowed", narrowed);
    status.textContent = status.dataset.shown.replace("{shown}", shown).replace("{total}", entries.length);
    everything.hidden = !narrowed;
  };

  const see = (view) => {
    for (const button of views) press(button, button.dataset.view === view);
    root.classList.toggle("sides", view === "sides");
    for (const details of all(".entry details")) details.open = view === "sides";
  };

  const reset = () => {
    for (const button of levels) press(button, true);
    clause.value = "";
    choose();
  };

  // A link to what the choices hide shows it: whoever follows one wants to see it.
  const follow = () => {
    let name;
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const target = name && document.getElementById(name);
    if (!target?.closest("[hidden]")) return;
    reset();
    target.scrollIntoView();
  };

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.level) {
      press(button, !pressed(button));
      choose();
    } else if (button.dataset.view) {
      see(button.dataset.view);
    } else {
      reset();
      clause.focus();
    }
  });
  clause.addEventListener("change", choose);
  window.addEventListener("hashchange", follow);
  bar.hidden = false;
})();
