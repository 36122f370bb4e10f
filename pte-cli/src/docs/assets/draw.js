// A form of words as a picture: what pte-cli/src/docs/{cells,row,svg}.rs draw, for any configuration. The two are held
// against each other, to the letter, under every value of every parameter.
"use strict";

(function (pte) {
  /** Pixels of a bit, of the line that digits stand in, of a letter of a name and of the smaller ones below it. */
  const [COLUMN, DIGITS, LETTER, SMALL] = [30, 20, 7.3, 6.1].map(Math.fround);
  const PER_ROW = 32;
  const FIXED = { zero: "must be 0", one: "must be 1", free: "not used" };

  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const range = (hi, lo) => (hi === lo ? `${hi}` : `${hi}:${lo}`);
  const wide = (text, letter) => Math.fround([...text].length * letter);
  const fits = (text, width, letter) => Math.fround(wide(text, letter) + 4) <= width;

  /** The lines of a form as cells, most significant first. */
  function cells(form) {
    return form.lines.map((line) => {
      const field = line.role === "field" ? form.fields.find((f) => f.name === line.name) : undefined;
      const pieces = field !== undefined && !(field.pieces.length === 1 && line.valueLo === 0);
      return { ...line, pieces, name: line.name || "" };
    });
  }

  /** What the bits from `lo` to `hi` of a cell are, in a few words. */
  function whatOf(cell, hi, lo) {
    if (FIXED[cell.role]) return FIXED[cell.role];
    const whole = hi === cell.hi && lo === cell.lo;
    if (cell.role !== "field" || whole && !cell.pieces) return cell.name;
    const from = cell.valueLo + lo - cell.lo;
    return `${cell.name}[${range(from + hi - lo, from)}]`;
  }

  const what = (cell) => whatOf(cell, cell.hi, cell.lo);

  /** All that is known of a cell, in a sentence. */
  function told(cell) {
    const macro = cell.macro && cell.role !== "free" ? ` (${cell.macro})` : "";
    return `${cell.hi === cell.lo ? "bit" : "bits"} ${range(cell.hi, cell.lo)}: ${what(cell)}`
      + `${cell.inverted ? ", stored inverted" : ""}${macro}${cell.why ? `. ${cell.why}` : ""}`;
  }

  const described = (all) => all.map((c) => `${range(c.hi, c.lo)} ${what(c)}${c.inverted ? ", stored inverted" : ""}`).join("; ");

  /** The part of a cell that stands in the row from `hi` down to `lo`. */
  function part(cell, row, gutter) {
    const [hi, lo] = [Math.min(cell.hi, row.hi), Math.max(cell.lo, row.lo)];
    const width = (hi - lo + 1) * COLUMN;
    const long = whatOf(cell, hi, lo);
    const whole = hi === cell.hi && lo === cell.lo && !cell.pieces;
    const label = fits(long, width, LETTER) || whole || cell.name === "" ? long : cell.name;
    return { cell, hi, lo, x: gutter + (row.hi - hi) * COLUMN, width, label, turned: !fits(label, width, LETTER) };
  }

  /** Slanted lines in a box: rising to the right, or falling. */
  function hatch(x, y, width, height, rising) {
    let out = "";
    for (let from = 8; from < width + height; from += 8) {
      // The line goes down to the left; it is cut off at the sides of the box.
      const [right, left] = [Math.min(from, width), from - Math.min(from, height)];
      if (right === left) continue;
      const turn = (down) => y + (rising ? down : height - down);
      out += `M${x + right} ${turn(from - right)}L${x + left} ${turn(from - left)}`;
    }
    return out;
  }

  function frame({ cell, hi, lo, x, width }, top, height) {
    let out = `<rect x="${x}" y="${top}" width="${width}" height="${height}"/>`;
    if (cell.role === "zero" || cell.role === "one") {
      out += `<path class="hatch" d="${hatch(x, top, width, height, cell.role === "zero")}"/>`;
    }
    if (hi === lo) return out;
    const ticks = Array.from({ length: hi - lo }, (_, n) => `M${x + (n + 1) * COLUMN} ${top}v4`);
    return `${out}<path class="tick" d="${ticks.join("")}"/>`;
  }

  function name({ cell, x: left, width, label, turned }, top, height) {
    const [x, middle] = [left + Math.floor(width / 2), top + Math.floor(height / 2)];
    const kind = cell.role === "field" || cell.role === "flag" ? "name" : "fixed";
    if (turned) return `<text class="${kind}" transform="translate(${x + 4} ${middle})rotate(-90)">${escape(label)}</text>`;
    const noted = cell.inverted && fits("stored inverted", width, SMALL);
    const y = noted ? middle - 3 : middle + 4;
    const note = noted ? `<text class="note" x="${x}" y="${y + 14}">stored inverted</text>` : "";
    return `<text class="${kind}" x="${x}" y="${y}">${escape(label)}</text>${note}`;
  }

  function numbers({ cell, hi, lo, x: left }, word, y, top) {
    let out = "";
    for (let bit = hi; bit >= lo; bit--) {
      const x = left + (hi - bit) * COLUMN + COLUMN / 2;
      const ibm = word.msb0 ? `<text class="i" x="${x}" y="${y + 20}">${word.bits - 1 - bit}</text>` : "";
      out += `<g class="bit" data-bit="${bit}"><text class="n" x="${x}" y="${y + 9}">${bit}</text>${ibm}`
        + `<text class="digit" x="${x}" y="${top + 16}">${word.digit(cell, bit)}</text></g>`;
    }
    return out;
  }

  function group(cell, drawn) {
    const named = cell.name === "" ? "" : ` data-name="${escape(cell.name)}"`;
    return `<g class="cell" data-hi="${cell.hi}" data-lo="${cell.lo}" data-role="${cell.role}"${named}>`
      + `<title>${escape(told(cell))}</title>${drawn}</g>\n`;
  }

  /** The digit that all words have in a bit. */
  const fixedDigit = (cell) => ({ zero: "0", one: "1" })[cell.role] || "";

  /** The picture of a form of words of a layout; `digit(cell, bit)` says what stands in a bit. */
  function draw(layout, form, title, digit) {
    const word = { bits: layout.wordBits, msb0: layout.msb0, digit: digit || fixedDigit };
    const all = cells(form);
    const drawn = all.map(() => "");
    const [gutter, head] = word.msb0 ? [28, 25] : [2, 14];
    const perRow = Math.min(PER_ROW, word.bits);
    let [y, marks] = [2, ""];
    for (let lo = word.bits - perRow; lo >= 0; lo -= perRow) {
      const row = { hi: lo + perRow - 1, lo };
      const here = all.map((cell, n) => [n, cell]).filter(([, c]) => c.hi >= row.lo && c.lo <= row.hi);
      const parts = here.map(([n, cell]) => [n, part(cell, row, gutter)]);
      const turned = parts.filter(([, p]) => p.turned).map(([, p]) => Math.trunc(wide(p.label, LETTER)) + 14);
      const names = Math.max(34, ...turned);
      const top = y + head;
      for (const [n, p] of parts) {
        drawn[n] += frame(p, top, DIGITS + names) + name(p, top + DIGITS, names) + numbers(p, word, y, top);
      }
      if (word.msb0) marks += `<text class="k" x="0" y="${y + 9}">LSB</text><text class="k" x="0" y="${y + 20}">IBM</text>\n`;
      y = top + DIGITS + names + 10;
    }
    const [width, height] = [gutter + perRow * COLUMN + 2, y - 8];
    return `<svg class="bits" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n`
      + `<title>${escape(title)}</title>\n<desc>${escape(described(all))}</desc>\n`
      + `${marks}${all.map((cell, n) => group(cell, drawn[n])).join("")}</svg>\n`;
  }

  Object.assign(pte, { draw });
})((globalThis.pte = globalThis.pte || {}));
