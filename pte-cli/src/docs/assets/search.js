// Search over names: the index is a script beside this one, so that it works from a folder too.
(function () {
  "use strict";
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const root = document.body.dataset.root;
  const most = 20;
  let chosen = -1;

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

  // "bit 58", or "58": what it is on every page. "IBM 52": the same where the manuals count from the most significant bit.
  function bits(query) {
    const number = /^(?:bit\s*)?(\d{1,2})$/.exec(query);
    const ibm = /^ibm\s*(?:bit\s*)?(\d{1,2})$/.exec(query) || /^(?:bit\s*)?(\d{1,2})\s*ibm$/.exec(query);
    if (!number && !ibm) return [];
    return PTE_INDEX.bits.flatMap(([name, url, runs, last]) => {
      if (ibm && last === null) return [];
      const bit = ibm ? last - Number(ibm[1]) : Number(number[1]);
      const said = ibm ? "IBM bit " + ibm[1] + " (bit " + bit + "): " : "bit " + bit + ": ";
      return runs.filter(([hi, lo]) => lo <= bit && bit <= hi).map((run) => [said + run[2], name, url + bit]);
    });
  }

  function find(text) {
    const query = text.trim().toLowerCase();
    if (!query) return [];
    const named = [];
    for (const [name, what, url, more] of PTE_INDEX.names) {
      const fits = rank(query, name.toLowerCase(), (more + " " + what).toLowerCase().trim());
      const exact = name === text.trim() ? -1 : more && more.toLowerCase() === query ? 1 : fits;
      // Who searched for a macro sees why this was found.
      const told = more && more.toLowerCase().includes(query) ? what + " · " + more : what;
      if (exact !== undefined) named.push([exact, name, told, url]);
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
    if (left > 0) note("and " + left + " more: say more of the name");
    if (!found.length && input.value.trim()) note("nothing found");
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

  input.addEventListener("input", () => show(find(input.value)));
  input.addEventListener("focus", () => show(find(input.value)));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Tab") {
      close();
      return;
    }
    if (list.hidden && /^Arrow(?:Down|Up)$/.test(event.key)) show(find(input.value));
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
