// The reverse: a kind and its values in, a word out.
"use strict";

(function (pte) {
  const { element } = pte;
  const byId = (id) => document.getElementById(id);

  const labelled = (text, input) => element("p", {}, element("label", { for: input.id }, text), " ", input);

  function number(name, label, hint) {
    const id = `encode-${name}`;
    const input = element("input", { id, type: "text", name, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-hint` });
    return element("p", {}, element("label", { for: id }, label), " ", input, " ", element("small", { id: `${id}-hint` }, hint));
  }

  function checks(name, legend, all) {
    if (all.length === 0) return undefined;
    const boxes = all.map((value) => element("label", {}, element("input", { type: "checkbox", name, value }), ` ${value}`));
    return element("fieldset", {}, element("legend", {}, legend), ...boxes.flatMap((b) => [b, " "]));
  }

  const upTo = (mask) => `0 to ${pte.hex(mask)}; decimal, or hex with 0x`;

  /** The controls that a kind needs: those that it does not have are not offered. */
  function parts(layout, level, name, formName) {
    const flagsOf = (flags) => checks("flag", "Flags", flags.map((f) => f.name));
    if (name === "none") return [];
    if (name === "present") {
      const form = level.forms.find((f) => f.form === formName) || level.forms[0];
      if (!form) return [];
      const options = level.forms.map((f) => element("option", { value: f.form, selected: f === form }, f.form));
      const select = element("select", { id: "encode-form", name: "form" }, ...options);
      const fields = form.fields.map((f) => number(f.name, f.name, upTo(f.valueMask)));
      return [labelled("Form", select), ...fields, flagsOf(form.flags)];
    }
    const { entries } = level;
    if (name === "unknown") {
      return [number("type", "Type", upTo(entries.type.valueMask)), number("offset", "Offset", upTo(entries.offset.valueMask)), flagsOf(entries.flags)];
    }
    const kind = layout.kinds.find((k) => k.name === name);
    const flags = flagsOf(entries.flags.filter((f) => kind.flags.includes(f.name)));
    const holds = kind.payload;
    if (holds.is === "slot") {
      return [number("type", "Type (which area)", `0 to ${kind.last}`), number("offset", "Offset (which slot)", upTo(holds.mask)), flags];
    }
    if (holds.is === "markers") return [checks("marker", "Markers", holds.markers.map((m) => m.name)), flags];
    const page = holds.youngDirty === undefined ? [] : ["young", "dirty"];
    return [number("pfn", "Page frame (pfn)", upTo(pte.ones(holds.bits))), checks("page", "The page was", page), flags];
  }

  /** The kinds that can stand at a level. */
  function kinds(layout, level) {
    const stands = (name) => ["none", "present"].includes(name) || level.entries
      && (name === "unknown" || layout.kinds.find((k) => k.name === name).levels.includes(level.name));
    return pte.kindNames(layout).filter(stands);
  }

  function values(form, kind) {
    const data = new FormData(form);
    const out = { markers: data.getAll("marker"), flags: data.getAll("flag"), fields: {} };
    for (const page of data.getAll("page")) out[page] = true;
    if (data.has("form")) out.form = data.get("form");
    for (const input of form.querySelectorAll("input[type=text]")) {
      if (input.value.trim() === "") continue;
      const known = ["type", "offset", "pfn"].includes(input.name) && kind !== "present" || input.name === "pfn";
      if (known) out[input.name] = input.value.trim();
      else out.fields[input.name] = input.value.trim();
    }
    return out;
  }

  /** Where a word does not mean what was asked for. */
  function doubt(kind, reading) {
    const { decoded: d, level } = reading;
    const same = kind === "unknown" ? d.class === "non-present" : d.kind === kind;
    const limit = pte.brokenLimit(reading);
    if (!same) return `It does not read back as ${kind === "unknown" ? "an entry" : kind}: at level ${level.name} it is ${pte.summary(reading)}.`;
    if (limit) return `It never occurs: ${limit.why}.`;
    if (d.stray.length > 0) return `It is not canonical: ${d.stray.map(pte.anomaly).join("; ")}.`;
    return "";
  }

  /** Sets the form up; `asked()` says for which machine, and `link(word)` is where the word is read. */
  function encodeForm(asked, link) {
    const form = byId("encode");
    const [kind, all, problem, written] = ["kind", "parts", "encode-problem", "written"].map(byId);

    /** The controls for the machine that is chosen, or what is missing. */
    function refresh() {
      const machine = asked();
      byId("encode-machine").hidden = machine.arch !== "";
      byId("encode-controls").disabled = machine.arch === "";
      written.replaceChildren();
      problem.textContent = "";
      if (machine.arch === "") return all.replaceChildren();
      try {
        const layout = pte.layout(machine);
        const names = kinds(layout, pte.level(layout, machine.level));
        const before = names.includes(kind.value) ? kind.value : names.find((n) => n === "swap") || names[0];
        kind.replaceChildren(...names.map((n) => element("option", { value: n, selected: n === before }, n)));
        choose();
      } catch (error) {
        tell(error);
      }
    }

    function choose(formName) {
      const machine = asked();
      const layout = pte.layout(machine);
      const controls = parts(layout, pte.level(layout, machine.level), kind.value, formName);
      all.replaceChildren(...controls.filter((c) => c !== undefined));
      const select = byId("encode-form");
      if (!select) return;
      select.addEventListener("change", () => {
        choose(select.value);
        byId("encode-form").focus();
      });
    }

    function tell(error) {
      if (!(error instanceof pte.Wrong)) throw error;
      written.replaceChildren();
      problem.textContent = `Not written: ${error.reasons.join("; ")}.`;
    }

    kind.addEventListener("change", () => choose());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      problem.textContent = "";
      const machine = asked();
      try {
        const word = pte.encode(kind.value, values(form, kind.value), machine);
        const reading = pte.read(word, { ...machine, as: "word" });
        const why = doubt(kind.value, reading);
        written.replaceChildren(element("code", { id: "encoded" }, word), " ", element("a", { href: link(word) }, "read it"),
          why === "" ? "" : element("strong", {}, ` ${why}`));
      } catch (error) {
        tell(error);
      }
    });
    return refresh;
  }

  Object.assign(pte, { encodeForm });
})((globalThis.pte = globalThis.pte || {}));
