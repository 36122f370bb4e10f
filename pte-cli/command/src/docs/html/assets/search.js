// Search over names: the index is a script beside this one, so that it works from a folder too.
(function () {
  "use strict";
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const root = document.body.dataset.root;
  const most = 20;
  let chosen = -1;
  let loading;

  // Nothing is found before the index is there: it is loaded when the box is used first. It is a script, since a page
  // that is opened from a disk may not fetch.
  function load() {
    const script = document.createElement("script");
    script.src = root + "search-index.js";
    list.setAttribute("aria-busy", "true");
    loading = new Promise((done) => ["load", "error"].forEach((event) => script.addEventListener(event, done)));
    loading.then(() => list.removeAttribute("aria-busy"));
    document.head.append(script);
  }

  const isLoaded = () => typeof PTE_INDEX === "object";

  function search() {
    if (!loading) load();
    loading.then(() => {
      if (document.activeElement !== input) return;
      if (isLoaded()) show(find(input.value));
      else fail();
    });
  }

  // The next search tries again.
  function fail() {
    loading = undefined;
    list.replaceChildren();
    note("the file search-index.js of this site could not be loaded");
    open();
  }

  // How well a name fits: smaller is better, and nothing if it does not. Of what fits equally, the index has the
  // likeliest first.
  function rank(query, name, more) {
    const at = name.indexOf(query);
    if (name === query) return 0;
    if (more === query) return 1;
    if (at === 0) return 2;
    if (at > 0 && /[^a-z0-9]/.test(name[at - 1])) return 3;
    if (at > 0) return 4;
    if (more.includes(query)) return 5;
    const words = query.split(/\s+/);
    const all = name + " " + more;
    return words.length > 1 && words.every((w) => all.includes(w)) ? 6 : undefined;
  }

  // Names as they are spelled elsewhere: x86_64, softdirty. Parts of words would then be found in anything.
  function loosely(query, name, more) {
    const [q, n, m] = [query, name, more].map((text) => text.replace(/[-_]/g, ""));
    const fits = q === "" ? undefined : rank(q, n, m);
    return [0, 1, 2, 6].includes(fits) ? fits : undefined;
  }

  // An option is the best match only if its name is written exactly.
  function fit(query, [name, what, , more]) {
    const [low, lowName, all] = [query.toLowerCase(), name.toLowerCase(), (more + " " + what).toLowerCase().trim()];
    if (name === query) return -1;
    if (more && more.toLowerCase() === low) return 1;
    const fits = [rank(low, lowName, all), loosely(low, lowName, all)].filter((f) => f !== undefined);
    if (fits.length === 0) return undefined;
    const best = Math.min(...fits);
    return what.startsWith("option") ? Math.max(2, best) : best;
  }

  // "bit 58", "58", "bits 58:9"; "IBM 52" where the manuals count from the most significant bit.
  function bitsOf(query) {
    const asked = /^(ibm\s*)?(bits?\s*)?(\d{1,3})(?:\s*[:\u2013-]\s*(\d{1,3}))?(\s*ibm)?$/.exec(query);
    if (!asked) return undefined;
    const [, before, word, first, second, after] = asked;
    const ibm = Boolean(before || after);
    return { ibm, ends: [first, second || first].map(Number), named: ibm || Boolean(word || second) };
  }

  const called = (hi, lo) => (hi === lo ? "bit " + hi : "bits " + hi + ":" + lo);

  // The meaning of bits on every page.
  function bits(query) {
    const asked = bitsOf(query);
    if (!asked) return [];
    return PTE_INDEX.bits.flatMap(([name, url, runs, last]) => {
      if (asked.ibm && last === null) return [];
      const ends = asked.ends.map((bit) => (asked.ibm ? last - bit : bit));
      const [top, bottom] = [Math.max(...ends), Math.min(...ends)];
      return runs.filter(([hi, lo]) => lo <= top && bottom <= hi).map(([runHi, runLo, what]) => {
        const [hi, lo] = [Math.min(top, runHi), Math.max(bottom, runLo)];
        const here = called(hi, lo);
        const said = asked.ibm ? "IBM " + called(last - hi, last - lo) + " (" + here + ")" : here;
        return [said + ": " + what, name, url + hi];
      });
    });
  }

  // The message for bits that no word has.
  function outside(query) {
    const asked = bitsOf(query);
    if (!asked || !asked.named) return undefined;
    const last = Math.max(...PTE_INDEX.bits.flatMap(([, , runs]) => runs.map(([hi]) => hi)));
    const beyond = asked.ends.find((bit) => bit > last);
    return beyond === undefined ? undefined : "no bit " + beyond + ": a word has the bits " + last + " to 0";
  }

  function find(text) {
    const query = text.trim().toLowerCase();
    if (!query) return [];
    const named = [];
    for (const entry of PTE_INDEX.names) {
      const [name, what, url, more] = entry;
      const fits = fit(text.trim(), entry);
      // A search for a macro shows why this was found.
      const told = more && more.toLowerCase().includes(query) ? what + " · " + more : what;
      if (fits !== undefined) named.push([fits, name, told, url]);
    }
    named.sort((a, b) => a[0] - b[0]);
    return bits(query).concat(named.map((n) => n.slice(1)));
  }

  // A line that leads nowhere.
  function note(text) {
    const item = document.createElement("li");
    item.textContent = text;
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    list.append(item);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(found) {
    chosen = -1;
    list.replaceChildren(...found.slice(0, most).map(([name, what, url], n) => {
      const item = document.createElement("li");
      item.id = "found-" + n;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const link = document.createElement("a");
      link.href = root + url;
      link.tabIndex = -1;
      const small = document.createElement("small");
      small.textContent = what;
      link.append(name, small);
      item.append(link);
      return item;
    }));
    const left = found.length - most;
    if (left > 0) note("and " + left + " more: type more of the name");
    const beyond = outside(input.value.trim().toLowerCase());
    if (beyond) note(beyond);
    else if (!found.length && input.value.trim()) note("nothing found");
    open();
  }

  function open() {
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function choose(n) {
    const items = list.querySelectorAll("li[id]");
    if (!items.length) return;
    if (chosen >= 0) items[chosen].setAttribute("aria-selected", "false");
    chosen = (n + items.length) % items.length;
    items[chosen].setAttribute("aria-selected", "true");
    items[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[chosen].id);
  }

  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Tab") {
      close();
      return;
    }
    if (list.hidden && isLoaded() && /^Arrow(?:Down|Up)$/.test(event.key)) show(find(input.value));
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Enter") {
      const link = list.querySelectorAll("a")[Math.max(chosen, 0)];
      if (link) link.click();
      close();
    } else if (event.key === "Escape") {
      input.value = "";
      close();
      input.blur();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
  // The focus goes elsewhere with Tab, or the mouse does.
  const elsewhere = (target) => target && !target.closest(".search");
  input.addEventListener("focusout", (event) => elsewhere(event.relatedTarget) && close());
  document.addEventListener("click", (event) => elsewhere(event.target) && close());
})();
