// The address of the page keeps everything that was chosen. Parts of an address that the page does not know are reported.
"use strict";

(function (pte) {
  /** What is filled in to write a word: encode-form.js. */
  const FILLED = ["write", "type", "offset", "pfn", "form", "field", "marker", "flag", "page"];

  const pairs = (of) => Object.entries(of).map(([name, value]) => `${name}=${value}`).join(",");
  const once = (list) => [...new Set(list)];

  /** The part of the address after `#`: `state` is texts by name, and `config` and `params`. What is empty is left out. */
  function write({ config, params, ...texts }) {
    const query = new URLSearchParams();
    const on = Object.fromEntries(Object.entries(config).map(([option, value]) => [option, value ? "y" : "n"]));
    // Options and parameters are those of an architecture.
    const configured = texts.arch === "" ? {} : { config: pairs(on), param: pairs(params) };
    for (const [name, value] of Object.entries({ ...texts, ...configured })) if (value) query.set(name, value);
    return `#${query}`;
  }

  const listed = (names) => names.join(", ");

  /** What to say of names that are there more than once. */
  const twice = (names) => once(names.filter((name, n) => names.indexOf(name) !== n)).map((name) => `\`${name}\` is given twice: the first one holds`);

  /** `value` if it is one of `known`, or nothing and what is wrong with it. */
  function one(what, value, known, wrong) {
    if (value === "" || known.includes(value)) return value;
    wrong.push(`no ${what} \`${value}\` here (known: ${listed(known)})`);
    return "";
  }

  /** `NAME=VALUE,…` as pairs; of a name that is there again, the first. */
  function split(text, wrong) {
    const all = text === "" ? [] : text.split(",").map((pair) => pair.split("="));
    for (const pair of all.filter((p) => p.length !== 2)) wrong.push(`\`${pair.join("=")}\` is not NAME=VALUE`);
    const named = all.filter((p) => p.length === 2);
    wrong.push(...twice(named.map(([name]) => name)));
    return named.filter(([name], n) => named.findIndex(([first]) => first === name) === n);
  }

  function configOf(text, asked, wrong) {
    const known = ([option, value]) => {
      if (!["y", "n"].includes(value)) {
        wrong.push(`option ${option} is \`${value}\`: it can be y or n`);
        return false;
      }
      try {
        pte.layout({ ...asked, config: { [option]: value === "y" } });
        return true;
      } catch (error) {
        if (!(error instanceof pte.Wrong)) throw error;
        wrong.push(...error.reasons);
        return false;
      }
    };
    return Object.fromEntries(split(text, wrong).filter(known).map(([option, value]) => [option, value === "y"]));
  }

  function paramsOf(text, asked, wrong) {
    const { choices } = pte.layout(asked);
    const out = {};
    for (const [name, value] of split(text, wrong)) {
      const param = choices.find((p) => p.name === name);
      if (!param) wrong.push(`${asked.arch} has no parameter \`${name}\` (known: ${listed(choices.map((p) => p.name))})`);
      else if (!param.values.map(String).includes(value)) wrong.push(`${name} is \`${value}\`: on ${asked.arch} it can be ${listed(param.values)}`);
      else out[name] = Number(value);
    }
    return out;
  }

  /** The architecture that an address names, if the page has it: it is loaded before the address is read. */
  function archOf(hash) {
    const arch = (new URLSearchParams(hash.replace(/^#/, "")).get("arch") || "").trim();
    return pte.data.machines.some((m) => m.arch === arch) ? arch : "";
  }

  /** Reads an address: `{state, wrong}`, where `wrong` are the parts that the page does not know. */
  function read(hash) {
    const query = new URLSearchParams(hash.replace(/^#/, ""));
    const get = (name) => (query.get(name) || "").trim();
    const wrong = [];
    const names = ["text", "arch", "kernel", "level", "as", "config", "param", "pick", ...FILLED];
    const strange = once([...query.keys()].filter((name) => !names.includes(name)));
    if (strange.length > 0) wrong.push(`nothing is called ${listed(strange.map((name) => `\`${name}\``))} (known: ${listed(names)})`);
    wrong.push(...twice([...query.keys()].filter((name) => names.includes(name))));
    const { machines, levels } = pte.data;
    const arch = one("architecture", get("arch"), once(machines.map((m) => m.arch)), wrong);
    const kernels = once(machines.filter((m) => arch === "" || m.arch === arch).map((m) => m.kernel));
    const state = {
      text: query.get("text") || "",
      arch,
      kernel: one("kernel", get("kernel"), kernels, wrong),
      level: one("level", get("level"), levels, wrong),
      as: one("kind of number", get("as"), ["word", "entry", "pagemap"], wrong),
      pick: /^([1-9][0-9]*)?$/.test(get("pick")) ? get("pick") : "",
      config: {},
      params: {},
      filled: Object.fromEntries(FILLED.filter((name) => get(name) !== "").map((name) => [name, get(name)])),
    };
    if (state.pick !== get("pick")) wrong.push(`\`${get("pick")}\` is not the number of a word`);
    const configured = ["config", "param"].filter((name) => get(name) !== "");
    if (arch !== "") {
      const asked = { arch, kernel: state.kernel || undefined };
      state.config = configOf(get("config"), asked, wrong);
      state.params = paramsOf(get("param"), asked, wrong);
    } else if (configured.length > 0) {
      wrong.push(`${listed(configured)} is of one architecture, and none is chosen`);
    }
    return { state, wrong };
  }

  pte.link = { archOf, read, write };
})((globalThis.pte = globalThis.pte || {}));
