// A decoded word as elements of the page: its picture, its bits one by one, and its facts.
"use strict";

(function (pte) {
  /** An element; attributes that are false or undefined are left out. */
  function element(tag, attributes, ...children) {
    const out = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== false) out.setAttribute(name, value === true ? "" : value);
    }
    out.append(...children.filter((c) => c !== undefined));
    return out;
  }

  /** The form of the word, which has its bits. None and pagemap have no form. */
  function formOf({ space, level, decoded: d }) {
    if (space === "pagemap" || d.class === "none") return undefined;
    return d.class === "present" ? level.forms.find((f) => f.matches(d.word)) : level.entries;
  }

  const digit = (word, bit) => `${word >> BigInt(bit) & 1n}`;

  const strayBits = (reading) => reading.decoded.stray.reduce((bits, s) => bits | s.bits, 0n);

  /** The drawing of the form with the digits of the word; digits that no encoder produces are marked. */
  function picture(reading) {
    const form = formOf(reading);
    if (!form) return undefined;
    const { layout, level, decoded: d } = reading;
    const stray = strayBits(reading);
    const shown = (bit) => {
      const marks = [digit(d.word, bit) === "1" && "set", digit(stray, bit) === "1" && "stray"].filter((m) => m).join(" ");
      return `<tspan data-bit="${bit}"${marks && ` class="${marks}"`}>${digit(d.word, bit)}</tspan>`;
    };
    const template = element("template");
    template.innerHTML = pte.draw(layout, form, shown);
    const label = `${pte.numberOf(reading)}, ${layout.arch} ${level.name}, bit by bit; the list of every bit describes it`;
    return element("figure", { class: "lit", role: "img", "aria-label": label }, template.content);
  }

  /** The name and the value of a line of bits. */
  function describe(line, form, word) {
    if (line.role === "flag") return [line.name, digit(word, line.lo) === "1" ? "set" : "not set"];
    if (line.role === "field") {
      const field = form.fields.find((f) => f.name === line.name);
      const whole = field.pieces.length === 1;
      const name = whole ? line.name : `${line.name}[${pte.range(line.valueLo + line.hi - line.lo, line.valueLo)}]`;
      const value = pte.hex(field.read(word));
      return [name, `${value}${line.inverted ? ", stored inverted" : ""}${whole ? "" : " in all its pieces"}`];
    }
    return [pte.fixedBits[line.role], line.why || ""];
  }

  /** Every bit of the word as a table. */
  function bits(reading) {
    const form = formOf(reading);
    if (!form) return undefined;
    const { layout, decoded: d } = reading;
    const stray = strayBits(reading);
    const head = ["Bits", layout.msb0 && "IBM bits", "Digits", "What", "Value or reason"].filter((h) => h);
    const rows = form.lines.map((line) => {
      const digits = [];
      for (let bit = line.hi; bit >= line.lo; bit--) digits.push(digit(d.word, bit));
      const wrong = (stray & line.mask) !== 0n;
      const [what, value] = describe(line, form, d.word);
      const last = layout.wordBits - 1;
      const msb0 = line.hi === line.lo ? `${last - line.hi}` : `${last - line.hi}:${last - line.lo}`;
      return element("tr", { class: wrong ? "stray" : undefined },
        element("th", { scope: "row" }, pte.range(line.hi, line.lo)),
        layout.msb0 ? element("td", {}, msb0) : undefined,
        element("td", {}, element("code", {}, digits.join(""))),
        element("td", {}, what),
        element("td", {}, wrong ? element("strong", {}, "not canonical: ") : undefined, value));
    });
    const columns = element("tr", {}, ...head.map((h) => element("th", { scope: "col" }, h)));
    return element("details", { class: "every-bit" }, element("summary", {}, "Every bit"),
      element("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Every bit" },
        element("table", {}, element("thead", {}, columns), element("tbody", {}, ...rows))));
  }

  function facts(reading) {
    const rows = pte.facts(reading).flatMap(([label, text]) => [
      element("dt", { class: label === "anomaly" ? "stray" : undefined }, label),
      element("dd", {}, text),
    ]);
    return element("dl", { class: "facts" }, ...rows);
  }

  /** The same question for the command line. */
  function command(reading, asked) {
    const { layout, level, space } = reading;
    const config = Object.entries(asked.config || {}).map(([option, on]) => `${option}=${on ? "y" : "n"}`);
    const params = Object.entries(asked.params || {}).map(([name, value]) => `${name}=${value}`);
    return ["pte decode", `--arch ${layout.arch}`, `--kernel ${layout.kernel}`,
      level.name === "pte" ? "" : `--level ${level.name}`, space === "word" ? "" : `--as ${space}`,
      config.length > 0 ? `--config ${config.join(",")}` : "", params.length > 0 ? `--param ${params.join(",")}` : "",
      pte.hex(reading.given)].filter((part) => part !== "").join(" ");
  }

  function elsewhere(reading, asked) {
    const shown = { tabindex: "0", role: "region" };
    return element("details", { class: "elsewhere" }, element("summary", {}, "For the command line and for programs"),
      element("pre", { ...shown, "aria-label": "The command" }, element("code", {}, command(reading, asked))),
      element("pre", { ...shown, "aria-label": "The answer as JSON" },
        element("code", { id: "json" }, JSON.stringify(pte.object(reading)))));
  }

  /** Everything about one reading. */
  function answer(reading, asked) {
    return [picture(reading), facts(reading), bits(reading), elsewhere(reading, asked)].filter((e) => e !== undefined);
  }

  Object.assign(pte, { answer, element });
})((globalThis.pte = globalThis.pte || {}));
