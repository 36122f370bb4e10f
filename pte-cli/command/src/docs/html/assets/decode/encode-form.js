// The form that encodes a word from a kind and its values.
"use strict";

(function (pte) {
  const { element } = pte;
  const byId = (id) => document.getElementById(id);

  const labelled = (text, input) => element("p", {}, element("label", { for: input.id }, text), " ", input);

  function number(name, label, hint) {
    const id = `encode-${name.replace("field:", "")}`;
    const input = element("input", { id, type: "text", name, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-hint` });
    return element("p", {}, element("label", { for: id }, label), " ", input, " ", element("small", { id: `${id}-hint` }, hint));
  }

  function checks(name, legend, all) {
    if (all.length === 0) return undefined;
    const boxes = all.map((value) => element("label", {}, element("input", { type: "checkbox", name, value }), ` ${value}`));
    return element("fieldset", {}, element("legend", {}, legend), ...boxes.flatMap((b) => [b, " "]));
  }

  const upTo = (mask) => `0 to ${pte.hex(mask)}; decimal, or hex with 0x`;

  /** The controls for the values that a kind has. */
  function parts(layout, level, name, formName) {
    const flagsOf = (flags) => checks("flag", "Flags", flags.map((f) => f.name));
    if (name === "none") return [];
    if (name === "present") {
      const form = level.forms.find((f) => f.form === formName) || level.forms[0];
      if (!form) return [];
      const options = level.forms.map((f) => element("option", { value: f.form, selected: f === form }, f.form));
      const select = element("select", { id: "encode-form", name: "form" }, ...options);
      const named = (f) => (f.name === "pfn" ? f.name : `field:${f.name}`);
      const fields = form.fields.map((f) => number(named(f), f.name, upTo(f.valueMask)));
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
    return [number("pfn", "PFN", upTo(pte.ones(holds.bits))), checks("page", "The page was", page), flags];
  }

  /** The kinds that are used at a level. */
  function kinds(layout, level) {
    const isUsed = (name) => ["none", "present"].includes(name) || level.entries
      && (name === "unknown" || layout.kinds.find((k) => k.name === name).levels.includes(level.name));
    return pte.kindNames(layout).filter(isUsed);
  }

  /** What is filled in: texts by name, the parts of lists with commas between them. */
  function filled(form) {
    const out = {};
    const add = (name, value) => (out[name] = name in out ? `${out[name]},${value}` : value);
    for (const control of form.querySelectorAll("input, select[name]")) {
      const value = control.value.trim();
      const [name, field] = control.name.split(":");
      if (value === "" || control.type === "checkbox" && !control.checked) continue;
      add(name, field === undefined ? value : `${field}=${value}`);
    }
    return out;
  }

  /** Fills the controls in, and returns what does not belong to any. */
  function fill(form, { write, form: _, field = "", ...wanted }) {
    const wrong = [];
    const fields = field.split(",").filter((f) => f !== "").map((f) => f.split("="));
    const texts = { ...wanted, ...Object.fromEntries(fields.map(([name, value = ""]) => [`field:${name}`, value])) };
    const named = (name) => [...form.elements].filter((control) => control.name === name);
    for (const [name, value] of Object.entries(texts)) {
      const [first, ...more] = named(name);
      const what = name.replace("field:", "");
      if (!first) wrong.push(`${write} has no ${what} here`);
      else if (first.type !== "checkbox") first.value = value;
      else {
        for (const part of value.split(",")) {
          const box = [first, ...more].find((control) => control.value === part);
          if (box) box.checked = true;
          else wrong.push(`${write} has no ${what} \`${part}\` here`);
        }
      }
    }
    return wrong;
  }

  /** The same as `pte.encode` takes it. */
  function values({ marker, flag, page, field, ...others }) {
    const list = (text) => (text ? text.split(",") : []);
    const out = { ...others, markers: list(marker), flags: list(flag) };
    out.fields = Object.fromEntries(list(field).map((pair) => pair.split("=")));
    for (const one of list(page)) out[one] = true;
    return out;
  }

  /** A warning if the word does not decode to what was asked for. */
  function doubt(kind, reading) {
    const { decoded: d, level } = reading;
    const same = kind === "unknown" ? d.class === "non-present" : d.kind === kind;
    const limit = pte.brokenLimit(reading);
    if (!same) return `It does not decode as ${kind === "unknown" ? "an entry" : kind}: at level ${level.name} it is ${pte.summary(reading)}.`;
    if (limit) return `It cannot occur: ${limit.why}.`;
    if (d.stray.length > 0) return `It is not canonical: ${d.stray.map(pte.anomaly).join("; ")}.`;
    return "";
  }

  /** Sets the form up; `asked()` returns the machine, `link(word)` the address that decodes the word, `changed()` is called after a change. */
  function encodeForm(asked, link, changed) {
    const form = byId("encode");
    const [kind, all, problem, written] = ["kind", "parts", "encode-problem", "written"].map(byId);
    /** The form was used: its state belongs into the address. */
    let used = false;

    /** The controls for the machine that is chosen, with what was filled in, or what is missing; what had no place. */
    function refresh(wanted = state()) {
      const machine = asked();
      byId("encode-machine").hidden = machine.arch !== "";
      byId("encode-controls").disabled = machine.arch === "";
      written.replaceChildren();
      problem.textContent = "";
      if (machine.arch === "") {
        all.replaceChildren();
        return wanted.write ? ["a word is encoded for one architecture, and none is chosen"] : [];
      }
      try {
        const layout = pte.layout(machine);
        const level = pte.level(layout, machine.level);
        const names = kinds(layout, level);
        const known = names.includes(wanted.write);
        const before = known ? wanted.write : names.includes(kind.value) ? kind.value : names.find((n) => n === "swap") || names[0];
        kind.replaceChildren(...names.map((n) => element("option", { value: n, selected: n === before }, n)));
        choose(known ? wanted.form : undefined);
        if (wanted.write && !known) return [`no kind \`${wanted.write}\` at level ${level.name} (known: ${names.join(", ")})`];
        return known ? unknownForm(wanted, level).concat(fill(form, wanted)) : [];
      } catch (error) {
        tell(error);
        return [];
      }
    }

    function unknownForm({ form: name }, level) {
      const names = kind.value === "present" ? level.forms.map((f) => f.form) : [];
      return name === undefined || names.includes(name) ? [] : [`${kind.value} has no form \`${name}\` here`];
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
      problem.textContent = `Not encoded: ${error.reasons.join("; ")}.`;
    }

    function put() {
      problem.textContent = "";
      const machine = asked();
      try {
        const word = pte.encode(kind.value, values(filled(form)), machine);
        const reading = pte.read(word, { ...machine, as: "word" });
        const why = doubt(kind.value, reading);
        written.replaceChildren(element("code", { id: "encoded" }, word), " ", element("a", { href: link(word) }, "decode it"),
          why === "" ? "" : element("strong", {}, ` ${why}`));
      } catch (error) {
        tell(error);
      }
    }

    const state = () => (used && asked().arch !== "" ? { write: kind.value, ...filled(form) } : {});

    kind.addEventListener("change", () => choose());
    form.addEventListener("change", () => {
      used = true;
      changed();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      used = true;
      put();
      changed();
    });
    return {
      refresh,
      state,
      /** Fills in the values of an address and encodes the word; returns what did not belong to any control. */
      restore(wanted) {
        if (wanted.write === undefined) {
          used = false;
          kind.replaceChildren();
          refresh();
          return Object.keys(wanted).map((name) => `\`${name}\` belongs to a word to encode, and \`write\` names no kind`);
        }
        used = true;
        const wrong = refresh(wanted);
        if (wrong.length === 0) put();
        return wrong;
      },
    };
  }

  Object.assign(pte, { encodeForm });
})((globalThis.pte = globalThis.pte || {}));
