// Draws a form of words for any configuration, as pte-cli/command/src/picture/svg does. A test compares the two, byte by byte,
// for every value of every parameter.
"use strict";

(function (pte) {
  /** Pixels of a letter of a name, and of the smaller ones below it. */
  const [LETTER, SMALL] = [7.3, 6.1].map(Math.fround);
  /** Pixels of a bit, and of the line of digits; bits in a row, and in a window of a narrow screen. */
  const [COLUMN, DIGITS, ROW, WINDOW] = [30, 20, 32, 16];
  const FIXED = { zero: "must be 0", one: "must be 1", free: "not used" };

  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const range = (hi, lo) => (hi === lo ? `${hi}` : `${hi}:${lo}`);
  const letters = (text) => [...text].length;
  const wide = (count, letter) => Math.fround(count * letter);
  const fits = (text, width, letter) => Math.fround(wide(letters(text), letter) + 4) <= width;

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

  /** All that is known of a cell, in a sentence. */
  function sentence(cell) {
    const macro = cell.macro && cell.role !== "free" ? ` (${cell.macro})` : "";
    return `${cell.hi === cell.lo ? "bit" : "bits"} ${range(cell.hi, cell.lo)}: ${whatOf(cell, cell.hi, cell.lo)}`
      + `${cell.inverted ? ", stored inverted" : ""}${macro}${cell.why ? `. ${cell.why}` : ""}`;
  }

  /** Bands of `count` bits, the highest first. */
  function bands(bits, count) {
    const all = Array.from({ length: Math.ceil(bits / count) }, (_, n) => n).reverse();
    return all.map((n) => ({ hi: Math.min((n + 1) * count, bits) - 1, lo: n * count }));
  }

  /** The bits from `hi` to `lo` of a cell, at `x`. */
  function part(cell, hi, lo, x) {
    const width = (hi - lo + 1) * COLUMN;
    const long = whatOf(cell, hi, lo);
    const whole = hi === cell.hi && lo === cell.lo && cell.role !== "field";
    const label = fits(long, width, LETTER) || whole || cell.name === "" ? long : cell.name;
    return { cell, hi, lo, x, width, middle: x + width / 2, label, turned: !fits(label, width, LETTER) };
  }

  /** The parts of a part in the windows of narrow screens, if it is in several and they have room for a name. */
  function split({ cell, hi, lo, x }) {
    const out = [];
    for (const band of bands(hi + 1, WINDOW).filter((b) => b.hi >= lo)) {
      out.push(part(cell, band.hi, Math.max(band.lo, lo), x + (hi - band.hi) * COLUMN));
    }
    return out.length === 1 ? [] : out.filter((p) => !p.turned);
  }

  function frame({ cell, x, width }, height) {
    const kind = cell.name === "type" ? "field type" : cell.role;
    const line = { zero: "M0 0 999 999", one: "M999 0 0 999" }[cell.role];
    const hatch = line ? `<svg x="${x}" width="${width}" height="${height}"><path d="${line}"/></svg>` : "";
    return `<g class="${kind}"><title>${escape(sentence(cell))}</title>`
      + `<path d="M${x} 0h${width}v${height}H${x}z"/>${hatch}</g>\n`;
  }

  /** The first and the last bit of each part, and of each window. */
  function numbers(word, row, parts) {
    const ends = new Set(parts.flatMap((p) => [p.hi, p.lo]));
    const edge = (bit) => bit % WINDOW === 0 || bit % WINDOW === WINDOW - 1;
    const line = (kind, y, number) => {
      const bits = row.bits.filter((bit) => ends.has(bit) || edge(bit));
      const texts = bits.map((bit) => `<text${ends.has(bit) ? "" : ' class="on-narrow"'} x="${row.middle(bit)}">${number(bit)}</text>`);
      return `<g class="${kind}" transform="translate(0 ${y})">${texts.join("")}</g>\n`;
    };
    if (!word.msb0) return line("lsb", -5, (bit) => bit);
    return line("lsb", -17, (bit) => bit) + line("msb", -5, (bit) => word.bits - 1 - bit);
  }

  function digits(word, row) {
    const known = row.bits.map((bit) => [bit, word.digit(bit)]).filter(([, digit]) => digit !== undefined);
    if (known.length === 0) return "";
    const x = known.map(([bit]) => row.middle(bit)).join(" ");
    return `<text class="digit" x="${x}" y="16">${known.map(([, digit]) => digit).join("")}</text>\n`;
  }

  /** The names of all parts: first those that lie, then those that are turned. */
  function names(parts, height) {
    const middle = DIGITS + Math.floor(height / 2);
    const named = (p, screen) => {
      const kind = [p.cell.role === "field" || p.cell.role === "flag" ? "" : "fixed", screen].filter((c) => c).join(" ");
      return kind ? ` class="${kind}"` : "";
    };
    const lying = (whole) => {
      const note = (p) => p.cell.inverted && fits("stored inverted", p.width, SMALL);
      const y = note(whole) ? middle - 3 : middle + 4;
      // A window on the picture would cut a name across its edge.
      const parts = split(whole);
      const screens = [[whole, parts.length > 0 ? "on-broad" : ""], ...parts.map((p) => [p, "on-narrow"])];
      return screens.map(([p, screen]) => `<text${named(p, screen)} x="${p.middle}" y="${y}">${escape(p.label)}</text>`
        + (note(p) ? `<text class="${`note ${screen}`.trim()}" x="${p.middle}" y="${y + 14}">stored inverted</text>` : "")).join("");
    };
    const turned = parts.filter((p) => p.turned)
      .map((p) => `<text${named(p, "")} x="-${middle}" y="${p.middle + 4}">${escape(p.label)}</text>`).join("");
    return parts.filter((p) => !p.turned).map(lying).join("") + (turned ? `<g transform="rotate(-90)">${turned}</g>` : "") + "\n";
  }

  /** One row: its contents, and the height of its boxes. Coordinates are from their upper left corner. */
  function drawRow(word, { hi, lo }) {
    const row = {
      bits: Array.from({ length: hi - lo + 1 }, (_, n) => hi - n),
      middle: (bit) => (hi - bit) * COLUMN + COLUMN / 2,
    };
    const parts = word.cells.filter((c) => c.hi >= lo && c.lo <= hi).map((cell) => {
      const first = Math.min(cell.hi, hi);
      return part(cell, first, Math.max(cell.lo, lo), (hi - first) * COLUMN);
    });
    const longest = Math.max(0, ...parts.filter((p) => p.turned).map((p) => letters(p.label)));
    const space = Math.max(34, longest && Math.trunc(wide(longest, LETTER)) + 14);
    const height = DIGITS + space;
    const ticks = `<path class="tick" stroke-dasharray="1 ${COLUMN - 1}" d="M${COLUMN - 0.5} 2.5h${(hi - lo) * COLUMN}"/>\n`;
    const body = parts.map((p) => frame(p, height)).join("") + ticks + numbers(word, row, parts) + digits(word, row) + names(parts, space);
    return [body, height];
  }

  /** A number that tells drawings apart: the lower half of FNV-1a of 64 bits, which needs no more than that half. */
  function hash(text) {
    const add = (sum, byte) => Math.imul(sum ^ byte, 0x1b3);
    return (new TextEncoder().encode(text).reduce(add, 0x84222325 | 0) >>> 0).toString(16).padStart(8, "0");
  }

  /** Which numbers are whose. */
  const which = (word, y) => word.msb0
    ? `<g class="which"><text x="0" y="${y}">LSB</text><text x="0" y="${y + 12}">IBM</text></g>\n` : "";

  /** Windows of 16 bits on the drawing `id`, one below another. */
  function windows(word, rows, gutter, id) {
    let [out, y] = ["", 0];
    for (const band of bands(word.bits, WINDOW)) {
      const row = rows.find((r) => r.band.lo <= band.lo && r.band.hi >= band.lo);
      const count = band.hi - band.lo + 1;
      const [x, width, height] = [gutter + (row.band.hi - band.hi) * COLUMN, count * COLUMN + 2, row.bottom - row.top];
      // Bit 0 is below bit 0.
      const left = gutter + (WINDOW - count) * COLUMN;
      out += which(word, y + 9) + `<svg x="${left - 1}" y="${y}" width="${width}" height="${height}"`
        + ` viewBox="${x - 1} ${row.top} ${width} ${height}"><use href="#${id}"/></svg>\n`;
      y += height + 6;
    }
    const width = gutter + WINDOW * COLUMN + 2;
    return `<svg class="narrow bits" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}">\n${out}</svg>\n`;
  }

  /** The picture of a form of words of a layout, and windows on it for narrow screens. `digit` gives the text of a bit;
   * without it, that are the digits that all words have. */
  function draw(layout, form, digit) {
    const all = cells(form);
    const of = (bit) => all.find((c) => c.hi >= bit && c.lo <= bit);
    const fixed = (bit) => ({ zero: "0", one: "1" })[of(bit).role];
    const word = { cells: all, bits: layout.wordBits, msb0: layout.msb0, digit: digit || fixed };
    const [gutter, head] = word.msb0 ? [28, 26] : [2, 14];
    const rows = [];
    let [inner, y] = ["", 2];
    for (const band of bands(word.bits, ROW)) {
      const [top, boxes] = [y, y + head];
      const [body, height] = drawRow(word, band);
      inner += `${which(word, top + 9)}<g transform="translate(${gutter} ${boxes})">\n${body}</g>\n`;
      y = boxes + height + 10;
      rows.push({ band, top, bottom: y - 8 });
    }
    const [width, height, id] = [gutter + Math.min(ROW, word.bits) * COLUMN + 2, y - 8, `p${hash(inner)}`];
    return `<svg class="broad" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">\n`
      + `<g class="bits word" id="${id}">\n${inner}</g></svg>\n${windows(word, rows, gutter, id)}`;
  }

  Object.assign(pte, { draw, fixedBits: FIXED, range });
})((globalThis.pte = globalThis.pte || {}));
