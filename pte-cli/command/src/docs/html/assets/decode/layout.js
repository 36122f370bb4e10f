// Resolves the definitions for one architecture, kernel and configuration.
//
// The same rules as in pte-layout/src/model: the data leaves options and parameters open, here they are closed. All
// scripts of the page put what others use into one object, `pte`; numbers of 64 bits are BigInts throughout.
"use strict";

(function (pte) {
  /** Wrong input: a message for each mistake. */
  class Wrong extends Error {
    constructor(reasons) {
      super(reasons.join("; "));
      this.reasons = reasons;
    }
  }

  /** A mask of `width` ones. */
  const ones = (width) => (1n << BigInt(width)) - 1n;

  const list = (values) => values.length > 4 ? `${values[0]} to ${values[values.length - 1]}` : values.join(", ");

  /** A sum of parameters: a number, or factors by name, with the constant under "". */
  function evaluate(sum, params) {
    if (typeof sum === "number") return sum;
    const terms = Object.entries(sum);
    return terms.reduce((total, [name, factor]) => total + factor * (name === "" ? 1 : params[name]), 0);
  }

  /** Every parameter of `sum` is one that the layout has. */
  const known = (sum, params) => typeof sum === "number" || Object.keys(sum).every((n) => n === "" || n in params);

  /** A predicate of the data, as a function of a word with the bits that it tests. */
  function predicate(lists) {
    const read = (c) => ({ mask: BigInt(c.mask), value: BigInt(c.value), negate: c.negate === true });
    const compares = lists.map((all) => all.map(read));
    const test = (word) => compares.some((all) => all.every((c) => ((word & c.mask) === c.value) !== c.negate));
    return Object.assign(test, { mask: compares.flat().reduce((mask, c) => mask | c.mask, 0n) });
  }

  /** Adds to `off` whatever needs an option that is off. */
  function spread(options, needs, off) {
    const left = options.filter((o) => !off.has(o) && (needs[o] || []).some((n) => off.has(n)));
    left.forEach((o) => off.add(o));
    if (left.length > 0) spread(options, needs, off);
  }

  /** The options that are on, where `config` has true or false for some, and the others are on. */
  function optionsOn(machine, layout, kinds, config, wrong) {
    for (const [option, on] of Object.entries(config)) {
      if (Object.hasOwn(layout.never, option)) {
        if (on) wrong.push(`${option} cannot be on for ${layout.arch}: ${layout.never[option]}`);
      } else if (!machine.options.includes(option)) {
        wrong.push(`option \`${option}\` has no effect on ${layout.arch} at this kernel; known: ${machine.options.join(", ")}`);
      }
    }
    const off = new Set(machine.options.filter((o) => config[o] === false).concat(Object.keys(layout.never)));
    spread(machine.options, kinds.needs, off);
    for (const option of machine.options.filter((o) => config[o] === true && off.has(o))) {
      const missing = kinds.needs[option].find((n) => off.has(n));
      wrong.push(`${option} needs ${missing}, which is off`);
    }
    return new Set(machine.options.filter((o) => !off.has(o)));
  }

  /** The value of every parameter. */
  function paramValues(layout, given, wrong) {
    for (const name of Object.keys(given)) {
      if (!layout.params.some((p) => p.name === name)) {
        const names = layout.params.map((p) => p.name).join(", ");
        wrong.push(`${layout.arch} has no parameter \`${name}\`; known: ${names}`);
      }
    }
    const values = {};
    for (const p of layout.params) {
      values[p.name] = p.name in given ? Number(given[p.name]) : p.default;
      if (!p.values.includes(values[p.name])) {
        wrong.push(`${p.name} is ${given[p.name]}, but ${layout.arch} allows ${list(p.values)}`);
      }
    }
    for (const p of layout.params) {
      for (const need of (p.needs || []).filter((n) => n.value === values[p.name])) {
        const other = values[need.param];
        if (need.values.includes(other)) continue;
        wrong.push(`${p.name} ${need.value} needs ${need.param} ${list(need.values)}, not ${other}: ${p.why}`);
      }
    }
    return values;
  }

  /** The options that it depends on are on, or off where that is asked. */
  const isOpen = (what, on) => (what.config === undefined || on.has(what.config))
    && Object.entries(what.when || {}).every(([option, wanted]) => on.has(option) === wanted);

  /** All bits of a word at one level, most significant first. A bit whose option is off is free. */
  function partition(block, level, params, on) {
    const lines = [];
    for (const row of block.bits) {
      const [hi, lo] = [evaluate(row.hi, params), evaluate(row.lo, params)];
      // A parameter may leave a line without bits, and options exchange lines.
      if (hi < lo || !isOpen({ when: row.only }, on)) continue;
      const here = (!row.levels || row.levels.includes(level)) && isOpen(row, on);
      lines.push({
        hi, lo,
        mask: ones(hi - lo + 1) << BigInt(lo),
        role: here ? row.role : "free",
        name: here ? row.name : undefined,
        valueLo: row["value-lo"] === undefined ? 0 : evaluate(row["value-lo"], params),
        inverted: row.inverted === true,
        readAs: here && row["read-as"] !== undefined ? evaluate(row["read-as"], params) : undefined,
        why: row.why,
        macro: row.macro,
      });
    }
    return lines.sort((a, b) => b.hi - a.hi);
  }

  /** The number called `name`, in one piece or several. */
  function field(lines, name) {
    const pieces = lines.filter((l) => l.role === "field" && l.name === name).map((l) => ({
      wordLo: BigInt(l.lo),
      valueLo: BigInt(l.valueLo),
      inverted: l.inverted,
      wordMask: l.mask,
      valueMask: ones(l.hi - l.lo + 1) << BigInt(l.valueLo),
      width: l.valueLo + l.hi - l.lo + 1,
    }));
    return {
      name,
      pieces,
      width: Math.max(0, ...pieces.map((p) => p.width)),
      wordMask: pieces.reduce((mask, p) => mask | p.wordMask, 0n),
      valueMask: pieces.reduce((mask, p) => mask | p.valueMask, 0n),
      /** The number in `word`. A bit of it that is in two places is the OR of both. */
      read: (word) => pieces.reduce(
        (value, p) => value | ((((p.inverted ? ~word : word) & p.wordMask) >> p.wordLo) << p.valueLo), 0n),
      /** The bits that hold `value`; bits of it that have no place are left out. */
      write: (value) => pieces.reduce(
        (word, p) => word | ((((p.inverted ? ~value : value) & p.valueMask) >> p.valueLo) << p.wordLo), 0n),
    };
  }

  /** The offset as it is read: with the bits that are never written. */
  function readOffset(lines, offset) {
    const more = lines.filter((l) => l.readAs !== undefined);
    return (word) => more.reduce(
      (value, l) => value | ((word & l.mask) >> BigInt(l.lo)) << BigInt(l.readAs), offset.read(word));
  }

  /** What can be asked about a form of words: its lines, numbers and flags. */
  function workedOut(block, level, params, on) {
    const lines = partition(block, level, params, on);
    const names = [...new Set(lines.filter((l) => l.role === "field").map((l) => l.name))];
    return {
      form: block.form,
      source: block.source,
      matches: block.match && predicate(block.match),
      lines,
      fields: names.map((name) => field(lines, name)),
      // Lowest bit first.
      flags: lines.filter((l) => l.role === "flag").reverse().map((l) => ({ name: l.name, bit: BigInt(l.lo) })),
      ones: lines.filter((l) => l.role === "one").reduce((mask, l) => mask | l.mask, 0n),
    };
  }

  const closed = new WeakMap();

  /** The same; worked out once if nothing in the block is open. */
  function words(block, level, params, on) {
    if (!block.closed) return workedOut(block, level, params, on);
    if (!closed.has(block)) closed.set(block, workedOut(block, level, params, on));
    return closed.get(block);
  }

  /** It holds with these parameters and options. */
  const holds = (what, params, on) => isOpen(what, on)
    && Object.entries(what.where || {}).every(([name, values]) => values.includes(params[name]));

  function levelOf(rules, layout, params, on) {
    const here = (block) => block.levels.includes(rules.name) && holds(block, params, on);
    const blocks = (all) => all.filter(here).map((block) => words(block, rules.name, params, on));
    const entries = blocks(layout["non-present"])[0];
    const named = (name) => entries.fields.find((f) => f.name === name);
    return {
      name: rules.name,
      none: predicate(rules.none),
      noneWord: BigInt(rules["none-word"]),
      present: predicate(rules.present),
      hwValid: predicate(rules["hw-valid"]),
      swap: rules.swap ? predicate(rules.swap) : () => true,
      source: rules.source,
      entries: entries && { ...entries, type: named("type"), offset: named("offset"), readOffset: readOffset(entries.lines, named("offset")) },
      forms: blocks(layout.present),
    };
  }

  /** What the offset of a kind holds: a slot, a PFN or markers, and the bits of it that are used. */
  function payloadOf(row, kinds, params, on, width) {
    if (row.payload === "slot") return { is: "slot", mask: ones(width) };
    if (row.payload === "markers") {
      const markers = row.markers.filter((m) => isOpen(m, on));
      const bits = markers.map((m) => ({ name: m.name, bit: BigInt(m.bit), means: m.means }));
      return { is: "markers", markers: bits, mask: bits.reduce((mask, m) => mask | 1n << m.bit, 0n) };
    }
    const pfnBits = kinds["pfn-bits"];
    const wanted = pfnBits !== undefined && known(pfnBits, params) ? evaluate(pfnBits, params) : width;
    const bits = Math.min(Math.max(wanted, 0), width);
    // migration_entry_supports_ad(): only where the offset has room for both.
    const both = on.has(row["young-dirty"]) && wanted + 2 <= width;
    const youngDirty = both ? BigInt(bits) : undefined;
    return { is: "pfn", bits, youngDirty, mask: ones(bits) | (both ? 3n << youngDirty : 0n) };
  }

  /** The kinds that are on, numbered: swap has as many types as the others leave. */
  function numberKinds(kinds, levels, params, on) {
    const rows = kinds.kinds.filter((k) => isOpen(k, on));
    const entries = levels.map((l) => l.entries).filter((e) => e);
    const width = Math.max(0, ...entries.map((e) => e.offset.width));
    const areas = 2 ** kinds["type-bits"] - (rows.length - 1);
    const has = (flag) => entries.some((e) => e.flags.some((f) => f.name === flag));
    const isUsed = (at) => isOpen(at, on)
      && levels.some((l) => l.name === at.level && l.entries);
    const highest = (row) => row.bits === undefined ? ones(64) : ones(Math.min(Math.max(evaluate(row.bits, params), 0), 64));
    const limit = (row) => ({
      lowest: BigInt(row["at-least"] || 0),
      highest: row["at-most"] === undefined ? highest(row) : BigInt(row["at-most"]),
      why: row.why,
    });
    let next = 0;
    return rows.map((row) => {
      const first = next;
      next += row.name === "swap" ? areas : 1;
      return {
        name: row.name,
        first,
        last: next - 1,
        payload: payloadOf(row, kinds, params, on, width),
        flags: kinds["flag-sets"][row.flags].filter(has),
        levels: row.levels.filter(isUsed).map((at) => at.level),
        limits: (row.limits || []).filter((l) => l.bits === undefined || known(l.bits, params)).map(limit),
        means: row.means,
        source: row.source,
      };
    });
  }

  function resolve(machine, layout, asked) {
    const kinds = pte.data.kinds.find((k) => k.id === machine.kinds);
    const wrong = [];
    const on = optionsOn(machine, layout, kinds, asked.config || {}, wrong);
    const params = paramValues(layout, asked.params || {}, wrong);
    if (wrong.length > 0) throw new Wrong(wrong);
    const rules = layout.levels.filter((l) => holds(l, params, on));
    const levels = rules.map((l) => levelOf(l, layout, params, on));
    const off = (k) => k.config !== undefined && !on.has(k.config);
    const entryTypeShift = layout["entry-bits"] - 1 - kinds["type-bits"];
    return {
      arch: layout.arch,
      kernel: machine.kernel,
      since: layout.since,
      wordBits: layout["word-bits"],
      msb0: layout.msb0,
      entryBits: layout["entry-bits"],
      typeBits: kinds["type-bits"],
      entryTypeShift: BigInt(entryTypeShift),
      entryOffsetMask: ones(entryTypeShift),
      wordMask: ones(layout["word-bits"]),
      options: machine.options,
      choices: layout.params,
      needs: kinds.needs,
      on,
      params,
      levels,
      kinds: numberKinds(kinds, levels, params, on),
      absent: kinds.kinds.filter(off).map((k) => ({ name: k.name, config: k.config })),
    };
  }

  function machineOf({ arch, kernel = pte.data["default-kernel"] }) {
    const machine = pte.data.machines.find((m) => m.arch === arch && m.kernel === kernel);
    if (!machine) throw new Wrong([`no definitions of ${arch} for Linux ${kernel}`]);
    return machine;
  }

  const resolved = new Map();

  function once(machine, key, make) {
    const whole = JSON.stringify([machine.arch, machine.kernel, ...key]);
    if (!resolved.has(whole)) resolved.set(whole, make());
    return resolved.get(whole);
  }

  /** The layout of `{arch, kernel, config, params}`, worked out once. The architecture is loaded before. */
  function layout(asked) {
    const machine = machineOf(asked);
    const found = pte.loadedLayout(machine.layout);
    if (!found) throw new Error(`${machine.arch} is not loaded`);
    return once(machine, [asked.config, asked.params], () => resolve(machine, found, asked));
  }

  /** The layout of a machine in the default configuration, without reasons and sources: enough to rank a word. */
  const brief = (machine) => once(machine, ["brief"], () => resolve(machine, machine.brief(), {}));

  /** The level of a layout that is asked about. */
  function level(of, name) {
    const found = of.levels.find((l) => l.name === (name || "pte"));
    if (!found) throw new Wrong([`${of.arch} has no level ${name}; known: ${of.levels.map((l) => l.name).join(", ")}`]);
    return found;
  }

  Object.assign(pte, { Wrong, brief, ones, layout, level });
})((globalThis.pte = globalThis.pte || {}));
