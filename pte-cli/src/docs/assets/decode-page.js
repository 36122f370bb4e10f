// The page that reads words: its controls, what they ask, and the address that carries it.
"use strict";

(function (pte) {
  const { element } = pte;
  const byId = (id) => document.getElementById(id);
  const controls = Object.fromEntries(["text", "arch", "kernel", "level", "as"].map((id) => [id, byId(id)]));
  const [form, problem, said, words, shown] = ["decode", "problem", "said", "words", "shown"].map(byId);

  /** The word of the text that is shown, where it has several. */
  let pick = 0;
  let config = {};
  let params = {};

  const kernels = (arch) => pte.data.machines.filter((m) => arch === "" || m.arch === arch).map((m) => m.kernel);

  /** The machine that the controls name; what is left open is empty. */
  function machine() {
    const kernel = controls.kernel.value || (controls.arch.value && pte.data["default-kernel"]);
    return { arch: controls.arch.value, kernel, level: controls.level.value || "pte", config, params };
  }

  /** The address of a state. */
  function address(state) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) if (value) query.set(name, value);
    return `#${query}`;
  }

  const pairs = (of, value) => Object.entries(of).map(([name, v]) => `${name}=${value(v)}`).join(",");

  function state() {
    const named = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()]));
    const configured = named.arch === "" ? {} : { config: pairs(config, (on) => (on ? "y" : "n")), param: pairs(params, String) };
    return { ...named, ...configured, pick: pick > 0 ? String(pick + 1) : "" };
  }

  /** Fills a list and keeps what was chosen, if it is still there. */
  function fill(select, values, open) {
    const before = select.value;
    const options = values.map((v) => element("option", { value: v }, v));
    select.replaceChildren(...(open ? [element("option", { value: "" }, open)] : []), ...options);
    select.value = values.includes(before) ? before : open ? "" : values[values.length - 1];
  }

  function fillKernels() {
    const known = [...new Set(kernels(controls.arch.value))];
    fill(controls.kernel, known, controls.arch.value === "" ? "every kernel" : undefined);
  }

  function box(option, layout) {
    const lacks = (layout.needs[option] || []).find((need) => !layout.on.has(need) && layout.options.includes(need));
    const implied = lacks !== undefined && config[option] !== false;
    const input = element("input", { type: "checkbox", value: option, checked: layout.on.has(option), disabled: implied });
    input.addEventListener("change", () => {
      config = { ...config };
      if (input.checked) delete config[option];
      else config[option] = false;
      changed();
      const again = byId("options").querySelector(`input[value="${option}"]`);
      if (again) again.focus();
    });
    return element("label", {}, input, ` ${option}`, implied ? element("small", {}, ` (needs ${lacks})`) : undefined);
  }

  function choice(param, layout) {
    const id = `param-${param.name}`;
    const options = param.values.map((v) => element("option", { value: v, selected: v === layout.params[param.name] }, `${v}`));
    const select = element("select", { id }, ...options);
    select.addEventListener("change", () => {
      params = { ...params };
      if (Number(select.value) === param.default) delete params[param.name];
      else params[param.name] = Number(select.value);
      changed();
      byId(id).focus();
    });
    return element("p", {}, element("label", { for: id }, param.name), " ", select);
  }

  /** Options and parameters of the layout that is chosen; those that it does not have are forgotten. */
  function fillConfiguration() {
    const asked = machine();
    byId("configuration").hidden = asked.arch === "";
    byId("unconfigured").hidden = asked.arch !== "";
    if (asked.arch === "") return;
    const plain = pte.layout({ arch: asked.arch, kernel: asked.kernel });
    config = Object.fromEntries(Object.entries(config).filter(([option]) => plain.options.includes(option)));
    const allowed = (name, value) => plain.choices.some((p) => p.name === name && p.values.includes(value));
    params = Object.fromEntries(Object.entries(params).filter(([name, value]) => allowed(name, value)));
    const layout = configured({ ...asked, config, params }) || plain;
    byId("options").replaceChildren(...layout.options.map((o) => box(o, layout)));
    const open = layout.choices.filter((p) => p.values.length > 1);
    byId("params").replaceChildren(...open.map((p) => choice(p, { params: { ...plain.params, ...params } })));
  }

  /** The layout, if the parameters go together. */
  function configured(asked) {
    try {
      return pte.layout(asked);
    } catch (error) {
      if (error instanceof pte.Wrong) return undefined;
      throw error;
    }
  }

  function clear() {
    problem.textContent = "";
    controls.text.removeAttribute("aria-invalid");
    [said, words, shown].forEach((e) => e.replaceChildren());
  }

  /** What a word is on each architecture and kernel: each answer is a link to all about it. */
  function list(word, asked) {
    const answers = pte.everywhere(word.text, asked);
    const items = answers.map((a) => {
      const to = address({ ...state(), arch: a.arch, kernel: a.kernels[a.kernels.length - 1], pick: pick > 0 ? String(pick + 1) : "" });
      const where = element("a", { href: to }, `${a.arch} ${a.kernels.join(", ")}`);
      const odd = a.canonical ? undefined : element("small", {}, " (no encoder writes it there)");
      return element("li", { class: a.canonical ? undefined : "stray" }, where, `: ${a.summary}`, odd);
    });
    const some = answers.filter((a) => a.canonical);
    said.textContent = some.length > 0
      ? `Likeliest: ${some[0].arch}, Linux ${some[0].kernels.join(", ")}: ${some[0].summary}`
      : `No encoder writes this on any architecture. It reads as ${answers[0].summary} on ${answers[0].arch}.`;
    shown.replaceChildren(element("p", {}, "What it can be, the likeliest first:"), element("ol", { class: "answers" }, ...items));
    if (some.length === 0) return;
    const best = { ...asked, arch: some[0].arch, kernel: some[0].kernels[some[0].kernels.length - 1], config: {}, params: {} };
    const title = element("h3", {}, `As ${best.arch}, Linux ${best.kernel}, has it`);
    shown.append(title, ...pte.answer(pte.read(word.text, best), best));
  }

  function one(word, asked) {
    const reading = pte.read(word.text, asked);
    const { layout, level, space } = reading;
    const place = space === "pagemap" ? "pagemap" : level.name;
    said.textContent = `${pte.numberOf(reading)}, ${layout.arch}, Linux ${layout.kernel}, ${place}: ${pte.summary(reading)}`;
    shown.replaceChildren(...pte.answer(reading, asked));
  }

  function listWords(found) {
    if (found.length === 1) {
      if (found[0].says !== "a word") words.append(element("li", {}, element("code", {}, found[0].text), `: ${found[0].says}`));
      return;
    }
    for (const [n, word] of found.entries()) {
      const to = address({ ...state(), pick: n > 0 ? String(n + 1) : "" });
      const current = n === pick ? "true" : undefined;
      words.append(element("li", {}, element("a", { href: to, "aria-current": current }, element("code", {}, word.text)), `: ${word.says}`));
    }
  }

  /** Reads the text again and shows what it says. */
  function show() {
    clear();
    if (controls.text.value.trim() === "") return;
    try {
      const found = pte.guess(controls.text.value);
      pick = Math.min(pick, found.length - 1);
      listWords(found);
      const word = found[pick];
      const open = machine();
      const asked = {
        ...open,
        arch: open.arch || word.arch,
        kernel: open.kernel || undefined,
        level: controls.level.value || word.level || "pte",
        as: controls.as.value || word.as,
      };
      if (asked.arch) one(word, asked);
      else list(word, asked);
    } catch (error) {
      tell(error);
    }
  }

  function tell(error) {
    if (!(error instanceof pte.Wrong)) throw error;
    problem.textContent = `Not read: ${error.reasons.join("; ")}.`;
    controls.text.setAttribute("aria-invalid", "true");
  }

  /** The address that was written last: a change to it that comes back is none. */
  let written;

  function write() {
    const to = address(state());
    if (location.hash !== to) location.replace(to);
    written = location.hash;
  }

  /** After a control changed. */
  function changed() {
    fillKernels();
    fillConfiguration();
    show();
    write();
    refreshEncode();
  }

  const unpair = (text) => Object.fromEntries((text || "").split(",").filter((p) => p.includes("=")).map((p) => p.split("=")));

  /** Takes the state from the address. */
  function restore() {
    if (location.hash === written) return;
    const query = new URLSearchParams(location.hash.slice(1));
    const get = (name) => query.get(name) || "";
    const choose = (select, value) => (select.value = [...select.options].some((o) => o.value === value) ? value : "");
    controls.text.value = get("text");
    choose(controls.arch, get("arch"));
    fillKernels();
    if (get("kernel") !== "") choose(controls.kernel, get("kernel"));
    if (controls.kernel.value === "") fillKernels();
    choose(controls.level, get("level"));
    choose(controls.as, get("as"));
    config = Object.fromEntries(Object.entries(unpair(get("config"))).map(([option, value]) => [option, value !== "n"]));
    params = Object.fromEntries(Object.entries(unpair(get("param"))).map(([name, value]) => [name, Number(value)]));
    pick = Math.max(0, (Number(get("pick")) || 1) - 1);
    fillConfiguration();
    show();
    written = location.hash;
    refreshEncode();
  }

  const refreshEncode = pte.encodeForm(machine, (word) => address({ ...state(), text: word, as: "word", level: controls.level.value, pick: "" }));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pick = 0;
    if (controls.text.value.trim() === "") {
      clear();
      tell(new pte.Wrong(["nothing is pasted: a word is hex, as in 0x7c00000000000001; a line of dmesg may have one in it"]));
    } else {
      show();
    }
    write();
    if (problem.textContent !== "") controls.text.focus();
  });
  // A word has no lines: Enter asks, and Shift with Enter is a new line.
  controls.text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  for (const select of [controls.arch, controls.kernel, controls.level, controls.as]) select.addEventListener("change", changed);
  window.addEventListener("hashchange", restore);

  fill(controls.arch, [...new Set(pte.data.machines.map((m) => m.arch))], "let it guess");
  restore();
  // Nothing moves under the eyes of a reader: all is shown when it is there.
  byId("reader").classList.remove("waiting");
})((globalThis.pte = globalThis.pte || {}));
