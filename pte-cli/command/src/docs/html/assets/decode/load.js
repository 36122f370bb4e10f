// Loads the data: what ranks a word at once, and everything about an architecture when it is needed.
"use strict";

(function (pte) {
  /** Puts in the parts that are written once: pte-cli/command/src/docs/html/pages/decode/data/shared.rs. */
  function unpack([parts, value]) {
    const done = [];
    const whole = (v) => {
      if (Array.isArray(v)) return v.map(whole);
      if (typeof v !== "object" || v === null) return v;
      if ("=" in v) return done[v["="]];
      return Object.fromEntries(Object.entries(v).map(([key, inside]) => [key, whole(inside)]));
    };
    for (const part of parts) done.push(whole(part));
    return whole(value);
  }

  const layouts = new Map();
  const loads = new Map();

  /** The script of an architecture calls this with its layouts. */
  function loaded(arch, packed) {
    for (const layout of unpack(packed)) layouts.set(layout.id, layout);
  }

  /** Loads an architecture, once. A page that is opened from a disk may not fetch: the data is a script. */
  function load(arch) {
    const begin = (resolve, reject) => {
      const script = document.createElement("script");
      script.src = `data/${arch}.js`;
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => {
        loads.delete(arch);
        script.remove();
        reject(new pte.Wrong([`the file ${script.getAttribute("src")} of this site could not be loaded`]));
      });
      document.head.append(script);
    };
    if (!loads.has(arch)) loads.set(arch, new Promise(begin));
    return loads.get(arch);
  }

  /** The layout with this id, if its architecture is loaded. */
  const loadedLayout = (id) => layouts.get(id);

  Object.assign(pte, { load, loaded, loadedLayout, unpack });
})((globalThis.pte = globalThis.pte || {}));
