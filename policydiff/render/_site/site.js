/* What pages of the site do beyond being read: the banner of a version, any two texts compared, the search. */
(function () {
  "use strict";
  const get = async address => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(address);
    return response;
  };

  // ------------------------------------------------------------------ the banner of a version

  async function banner(place) {
    const manifest = await (await get("../versions.json")).json();
    const version = manifest.versions.find(each => each.id === place.dataset.banner);
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(n => String(n).padStart(2, "0")).join("-");
    const said = version && version.banner.filter(each => each.day <= day).pop();
    if (!said) return;
    const link = place.querySelector("a");
    place.replaceChildren(said.text);
    if (version.id !== manifest.latest) {
      place.append(" ", link);
      if (version.compare && version.net.changes) place.append(" · ", linked("../" + version.compare, "→ " + manifest.latest));
    }
  }

  function linked(address, words) {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = words;
    return made;
  }

  // ------------------------------------------------------------------ two texts compared

  const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,tr,pre";

  async function blocks(id) {
    const page = new DOMParser().parseFromString(await (await get("../" + id + "/")).text(), "text/html");
    const found = [];
    for (const each of page.querySelectorAll("article :is(" + BLOCKS + ")")) {
      const own = each.cloneNode(true);
      for (const inner of own.querySelectorAll("ul")) inner.remove();
      const cells = [...own.querySelectorAll("td,th")].map(cell => cell.textContent.trim());
      const text = (cells.length ? cells.join(" | ") : own.textContent).replace(/\s+/g, " ").trim();
      if (text && !(each.matches("p") && each.parentElement.matches("li"))) found.push({ text, heading: /^H/.test(each.tagName) });
    }
    return found;
  }

  // The longest common part of two lists, as steps [kind, old, new]; ends are cut off first, and what is left is bounded.
  function steps(old, fresh, same) {
    let first = 0, end = 0;
    while (first < old.length && first < fresh.length && same(old[first], fresh[first])) first++;
    while (end < old.length - first && end < fresh.length - first &&
      same(old[old.length - 1 - end], fresh[fresh.length - 1 - end])) end++;
    const a = old.slice(first, old.length - end), b = fresh.slice(first, fresh.length - end);
    const made = old.slice(0, first).map((each, at) => ["same", each, fresh[at]]);
    if (a.length * b.length > 4e6) {
      made.push(...a.map(each => ["old", each]), ...b.map(each => ["new", null, each]));
    } else {
      const width = b.length + 1, table = new Uint16Array((a.length + 1) * width);
      for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) {
        table[i * width + j] = same(a[i], b[j]) ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
      let i = 0, j = 0;
      while (i < a.length || j < b.length) {
        if (i < a.length && j < b.length && same(a[i], b[j])) made.push(["same", a[i++], b[j++]]);
        else if (j >= b.length || (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) made.push(["old", a[i++]]);
        else made.push(["new", null, b[j++]]);
      }
    }
    for (let at = end; at > 0; at--) made.push(["same", old[old.length - at], fresh[fresh.length - at]]);
    return made;
  }

  const words = text => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) || [];

  function alike(a, b) {
    const mine = new Set(words(a)), theirs = words(b);
    return theirs.filter(word => mine.has(word)).length / Math.max(theirs.length, 1) > 0.5;
  }

  function marked(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  function told(old, fresh) {
    const row = document.createElement("p");
    if (old && fresh) {
      for (const [kind, was, now] of steps(words(old.text), words(fresh.text), (a, b) => a === b)) {
        row.append(kind === "same" ? now : marked(kind === "old" ? "del" : "ins", kind === "old" ? was : now));
      }
    } else row.append(marked(old ? "del" : "ins", (old || fresh).text));
    return row;
  }

  async function compare(old, fresh, place) {
    const [a, b] = await Promise.all([blocks(old), blocks(fresh)]);
    const article = document.createElement("article");
    article.className = "redline";
    let gone = [], changed = false, heading = "";
    const flush = () => { for (const each of gone) article.append(told(each, null)); gone = []; };
    const named = () => { if (heading) article.append(marked("h2", heading)); heading = ""; changed = true; };
    for (const [kind, was, now] of steps(a, b, (x, y) => x.text === y.text)) {
      if (kind === "same") { flush(); if (now.heading) heading = now.text; continue; }
      named();
      if (kind === "old") { gone.push(was); continue; }
      const at = gone.findIndex(each => alike(each.text, now.text));
      const partner = at < 0 ? null : gone.splice(0, at + 1).filter((each, i) => i === at || !article.append(told(each, null)))[0];
      article.append(told(partner, now));
    }
    flush();
    place.replaceChildren(changed ? article : marked("p", place.dataset.same));
  }

  async function form(place) {
    const manifest = await (await get("../versions.json")).json();
    const order = manifest.versions.map(each => each.id);
    const result = document.querySelector("[data-result]");
    place.hidden = false;
    place.addEventListener("submit", event => {
      event.preventDefault();
      let old = place.elements.old.value, fresh = place.elements.new.value;
      if (order.indexOf(old) < order.indexOf(fresh)) [old, fresh] = [fresh, old];
      const version = manifest.versions.find(each => each.id === fresh);
      if (old === fresh) result.replaceChildren(marked("p", result.dataset.same));
      else if (fresh === manifest.latest) location.href = old + "/";
      else if (order.indexOf(old) === order.indexOf(fresh) + 1 && version.redline) location.href = "../" + version.redline;
      else compare(old, fresh, result);
    });
  }

  // ------------------------------------------------------------------ the search

  async function search(place) {
    const clauses = await (await get("../search.json")).json();
    const said = document.querySelector("[data-found]"), list = document.querySelector("[data-results]");
    const look = () => {
      const asked = place.elements.q.value.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) || [];
      const found = asked.length ? clauses.filter(each => {
        const all = " " + each.words + " " + each.clause.toLowerCase();
        return asked.every(word => all.includes(" " + word) || all.includes(word));
      }) : [];
      said.textContent = asked.length ? said.dataset.found.replace("{count}", found.length) : "";
      list.replaceChildren(...found.slice(0, 100).map(each => {
        const item = document.createElement("li");
        item.append(linked("../" + each.page, each.clause), " · " + each.policy);
        return item;
      }));
    };
    place.hidden = false;
    place.elements.q.value = new URLSearchParams(location.search).get("q") || "";
    place.addEventListener("submit", event => {
      event.preventDefault();
      history.replaceState(null, "", "?q=" + encodeURIComponent(place.elements.q.value));
      look();
    });
    look();
  }

  for (const [name, does] of [["[data-banner]", banner], ["[data-compare]", form], ["[data-search]", search]]) {
    const place = document.querySelector(name);
    if (place) does(place).catch(() => {});
  }
})();
