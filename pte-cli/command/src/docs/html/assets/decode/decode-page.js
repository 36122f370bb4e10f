// The page that decodes words: its controls, the answer, and the address that keeps the state.
"use strict";

(function (pte) {
  const { element } = pte;
  const byId = (id) => document.getElementById(id);
  const reader = byId("reader");
  const controls = Object.fromEntries(["text", "arch", "kernel", "level", "as"].map((id) => [id, byId(id)]));
  const [form, unfollowed, problem, said, words, others, shown]
    = ["decode", "unfollowed", "problem", "said", "words", "others", "shown"].map(byId);

  /** The word of the text that is shown, where it has several. */
  let pick = 0;

  const kernels = (arch) => pte.data.machines.filter((m) => arch === "" || m.arch === arch).map((m) => m.kernel);

  /** The machine that the controls select; what is not selected is empty. */
  function machine() {
    const kernel = controls.kernel.value || (controls.arch.value && pte.data["default-kernel"]);
    return { arch: controls.arch.value, kernel, level: controls.level.value || "pte", ...configuration.chosen() };
  }

  function state() {
    const named = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value.trim()]));
    return { ...named, ...configuration.chosen(), pick: pick > 0 ? String(pick + 1) : "", ...encode.state() };
  }

  /** Fills a list and keeps what was chosen, if it is still there; else nothing is, or what is `usual`, or the last. */
  function fill(select, values, open, usual) {
    const before = select.value;
    const options = values.map((v) => element("option", { value: v }, v));
    select.replaceChildren(...(open ? [element("option", { value: "" }, open)] : []), ...options);
    const otherwise = values.includes(usual) ? usual : values[values.length - 1];
    select.value = values.includes(before) ? before : open ? "" : otherwise;
  }

  function fillKernels() {
    const known = [...new Set(kernels(controls.arch.value))];
    fill(controls.kernel, known, controls.arch.value === "" ? "every kernel" : undefined, pte.data["default-kernel"]);
  }

  function clear() {
    problem.textContent = "";
    controls.text.removeAttribute("aria-invalid");
    [said, words, others, shown].forEach((e) => e.replaceChildren());
  }

  /** What a word is on each architecture and kernel; each answer is a link to its details. */
  async function list(word, asked) {
    const answers = pte.everywhere(word.text, asked);
    const items = answers.map((a) => {
      const to = pte.link.write({ ...state(), arch: a.arch, kernel: a.kernels.newest });
      const where = element("a", { href: to }, `${a.arch} ${a.kernels.join(", ")}`);
      const odd = { never: ` (cannot occur: ${a.never})`, stray: " (only with reserved bits set)" }[a.chance];
      return element("li", { class: odd && "stray" }, where, `: ${a.summary}`, odd && element("small", {}, odd));
    });
    const [best] = answers;
    if (best.chance === "written") said.textContent = `Likeliest: ${best.arch}, Linux ${best.kernels.join(", ")}: ${best.summary}`;
    else if (best.chance === "never") said.textContent = `Matches, but cannot occur: ${best.summary} on ${best.arch}; ${best.never}.`;
    else said.textContent = `Not a valid encoding on any architecture. Only with reserved bits set: ${best.summary} on ${best.arch}.`;
    shown.replaceChildren(element("p", {}, "Matches, the likeliest first:"), element("ol", { class: "answers" }, ...items));
    if (best.chance === "stray") return;
    await pte.load(best.arch);
    const one = { ...asked, arch: best.arch, kernel: best.kernels.newest, config: {}, params: {} };
    shown.append(element("h3", {}, `On ${one.arch}, Linux ${one.kernel}`), ...pte.answer(pte.read(word.text, one), one));
  }

  async function one(word, asked) {
    await pte.load(asked.arch);
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
      const to = pte.link.write({ ...state(), pick: n > 0 ? String(n + 1) : "" });
      const current = n === pick ? "true" : undefined;
      words.append(element("li", {}, element("a", { href: to, "aria-current": current }, element("code", {}, word.text)), `: ${word.says}`));
    }
  }

  /** The numbers that are not words, in a closed list: no number is ignored silently. */
  function listOthers(found) {
    if (found.length === 0) return;
    const items = found.map((other) => element("li", {}, element("code", {}, other.text), `: ${other.why}`));
    const title = `Other numbers in the text, not words: ${found.length}`;
    others.append(element("details", {}, element("summary", {}, title), element("ul", {}, ...items)));
  }

  /** Decodes the text again and shows the result. */
  async function show() {
    clear();
    if (controls.text.value.trim() === "") return;
    try {
      const found = pte.guess(controls.text.value);
      pick = Math.min(pick, found.words.length - 1);
      listWords(found.words);
      listOthers(found.others);
      const word = found.words[pick];
      const open = machine();
      const asked = {
        ...open,
        arch: open.arch || word.arch,
        kernel: open.kernel || undefined,
        level: controls.level.value || word.level || "pte",
        as: controls.as.value || word.as,
      };
      if (asked.arch) await one(word, asked);
      else await list(word, asked);
    } catch (error) {
      tell(error);
    }
  }

  function tell(error) {
    if (!(error instanceof pte.Wrong)) throw error;
    problem.textContent = `Not decoded: ${error.reasons.join("; ")}.`;
    controls.text.setAttribute("aria-invalid", "true");
  }

  /** The address that was written last: a change to it that comes back is none. */
  let written;

  function write() {
    const to = pte.link.write(state());
    if (location.hash !== to) location.replace(to);
    written = location.hash;
  }

  /** The steps that are begun, one after another: a step may wait for the data of an architecture. */
  let steps = Promise.resolve();
  let waiting = 0;

  /** Takes a step after those that are begun. An error of a step is reported and does not stop those after it. */
  function inTurn(step) {
    const report = (error) => setTimeout(() => {
      throw error;
    });
    const done = () => {
      waiting -= 1;
      if (waiting === 0) reader.removeAttribute("aria-busy");
    };
    waiting += 1;
    reader.setAttribute("aria-busy", "true");
    steps = steps.then(step).catch(report).then(done);
    return steps;
  }

  /** The data of an architecture is there, or the page says that it cannot be had. */
  async function isLoaded(arch) {
    try {
      if (arch !== "") await pte.load(arch);
      return true;
    } catch (error) {
      clear();
      tell(error);
      return false;
    }
  }

  /** After a control changed. */
  const changed = () => inTurn(async () => {
    unfollowed.textContent = "";
    fillKernels();
    if (!await isLoaded(controls.arch.value)) return;
    configuration.fill(machine());
    encode.refresh();
    await show();
    write();
  });

  /**
   * Takes the state from the address, and lists the parts that the page does not know. An address always means the same:
   * what it does not name is as on a page that was just opened.
   */
  async function restore() {
    const { hash } = location;
    if (hash === written || !await isLoaded(pte.link.archOf(hash))) return;
    const { state: wanted, wrong } = pte.link.read(hash);
    const refocus = followed();
    controls.text.value = wanted.text;
    controls.arch.value = wanted.arch;
    controls.kernel.value = "";
    fillKernels();
    if (wanted.kernel !== "") controls.kernel.value = wanted.kernel;
    controls.level.value = wanted.level;
    controls.as.value = wanted.as;
    pick = (Number(wanted.pick) || 1) - 1;
    configuration.choose(wanted);
    configuration.fill(machine());
    wrong.push(...encode.restore(wanted.filled));
    const picked = pick;
    await show();
    if (pick !== picked) wrong.push(`the text has no word ${picked + 1}: word ${pick + 1} is shown`);
    written = hash;
    refocus();
    unfollowed.textContent = wrong.length > 0 ? `Parts of this link are not used: ${wrong.join("; ")}. The rest is shown.` : "";
  }

  /** A link that was clicked is drawn again: keeps the focus on it, or on the answer that it leads to. */
  function followed() {
    const link = document.activeElement;
    const ofWords = words.contains(link);
    return () => {
      if (link.isConnected) return;
      const again = ofWords ? words.querySelector("[aria-current]") : null;
      (again || byId("answer-title")).focus();
    };
  }

  const configuration = pte.configuration(changed);
  const readIt = (word) => pte.link.write({ ...state(), text: word, as: "word", level: controls.level.value, pick: "" });
  const encode = pte.encodeForm(machine, readIt, write);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    inTurn(async () => {
      pick = 0;
      unfollowed.textContent = "";
      if (controls.text.value.trim() === "") {
        clear();
        tell(new pte.Wrong(["nothing is pasted: a word is hex, as in 0xfffffffffffffc00, or a line of dmesg that contains one"]));
      } else {
        await show();
      }
      write();
      if (problem.textContent !== "") controls.text.focus();
    });
  });
  // A word has no lines: Enter asks, and Shift with Enter is a new line.
  controls.text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  for (const select of [controls.arch, controls.kernel, controls.level, controls.as]) select.addEventListener("change", changed);
  window.addEventListener("hashchange", () => inTurn(restore));

  fill(controls.arch, [...new Set(pte.data.machines.map((m) => m.arch))], "any (guess)");
  fill(controls.level, pte.data.levels, "any (guess)");
  // The page is shown when it is complete, so that nothing moves while it loads.
  inTurn(restore).then(() => reader.classList.remove("waiting"));
})((globalThis.pte = globalThis.pte || {}));
