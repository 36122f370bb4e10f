// Encodes words by a layout. The same as pte-layout/src/codec/encode.rs and `pte encode`.
"use strict";

(function (pte) {
  const { hex, ones, Wrong } = pte;

  /** Says which of the values given a kind does not have. */
  function unused(values, used, kind, wrong) {
    const given = {
      type: values.type !== undefined,
      offset: values.offset !== undefined,
      pfn: values.pfn !== undefined,
      marker: (values.markers || []).length > 0,
      flag: (values.flags || []).length > 0,
      young: values.young === true,
      dirty: values.dirty === true,
      form: values.form !== undefined,
      field: Object.keys(values.fields || {}).length > 0,
    };
    for (const name of Object.keys(given)) {
      if (given[name] && !used.includes(name)) wrong.push(`${kind} has no ${name}`);
    }
  }

  function fits(value, field, wrong) {
    const room = field.valueMask;
    if ((value & ~room) !== 0n) {
      wrong.push((room & 1n) === 1n
        ? `${field.name} ${hex(value)} does not fit: the highest is ${hex(room)}`
        : `${field.name} ${hex(value)} does not fit: it must be a multiple of ${hex(room & -room)}, at most ${hex(room)}`);
    }
    return field.write(value & room);
  }

  function namedBits(known, wanted, what, sort, wrong) {
    let bits = 0n;
    for (const name of wanted || []) {
      const found = known.find((k) => k.name === name);
      const names = known.length > 0 ? `known: ${known.map((k) => k.name).join(", ")}` : "none exist here";
      if (found) bits |= 1n << found.bit;
      else wrong.push(`${what} has no ${sort} \`${name}\`; ${names}`);
    }
    return bits;
  }

  function writePresent(level, values, wrong) {
    unused(values, ["pfn", "flag", "form", "field"], "present", wrong);
    const wanted = values.form === undefined ? level.forms[0] && level.forms[0].form : values.form;
    const form = level.forms.find((f) => f.form === wanted);
    if (!form) {
      wrong.push(`no form \`${wanted}\` at level ${level.name}; known: ${level.forms.map((f) => f.form).join(", ")}`);
      return 0n;
    }
    const what = `a present word of form ${wanted}`;
    const numbers = { ...values.fields };
    if (values.pfn !== undefined) numbers.pfn = values.pfn;
    let word = form.ones;
    for (const field of form.fields) word |= fits(numbers[field.name] || 0n, field, wrong);
    for (const name of Object.keys(numbers).filter((n) => form.fields.every((f) => f.name !== n))) {
      wrong.push(`${what} has no field \`${name}\`; known: ${form.fields.map((f) => f.name).join(", ")}`);
    }
    word |= namedBits(form.flags, values.flags, what, "flag", wrong);
    if (wrong.length === 0 && form.matches && !form.matches(word)) wrong.push(notOf(form, word));
    return word;
  }

  /** The error for a word that the lines of the form allow and its `match` excludes. */
  function notOf(form, word) {
    const named = form.lines.filter((l) => l.name !== undefined && (l.mask & form.matches.mask) !== 0n).map((l) => l.name);
    const names = named.filter((name, n) => name !== named[n - 1]);
    return `${hex(word)} is not of form ${form.form}: it needs other values of ${names.join(", ")}`;
  }

  function typeOf(layout, kind, values, wrong) {
    const type = values.type === undefined ? BigInt(kind.first) : values.type;
    if (type < BigInt(kind.first) || type > BigInt(kind.last)) {
      const others = layout.kinds.filter((k) => k !== kind).map((k) => `${k.first} ${k.name}`).join(", ");
      wrong.push(kind.payload.is === "slot"
        ? `type ${type} is not a swap area: with this configuration areas are 0 to ${kind.last} (${others})`
        : `type ${type} is not ${kind.name}: with this configuration that is type ${kind.last}`);
    }
    return type;
  }

  function offsetOf(kind, values, wrong) {
    const holds = kind.payload;
    if (values.offset !== undefined) {
      if (values.pfn !== undefined || (values.markers || []).length > 0 || values.young || values.dirty) {
        wrong.push("give either the whole offset or its parts (pfn, young, dirty, marker)");
      }
      unused(values, ["type", "offset", "flag", "pfn", "marker", "young", "dirty"], kind.name, wrong);
      return values.offset;
    }
    const parts = {
      slot: ["type", "offset", "flag"],
      pfn: ["type", "pfn", "flag"].concat(holds.youngDirty === undefined ? [] : ["young", "dirty"]),
      markers: ["type", "marker", "flag"],
    };
    unused(values, parts[holds.is], kind.name, wrong);
    if (holds.is === "slot") return 0n;
    if (holds.is === "markers") return namedBits(holds.markers, values.markers, kind.name, "marker", wrong);
    const pfn = values.pfn || 0n;
    const highest = ones(holds.bits);
    if (pfn > highest) {
      wrong.push(`pfn ${hex(pfn)} does not fit: with this configuration it has ${holds.bits} bits, the highest is ${hex(highest)}`);
    }
    const at = holds.youngDirty;
    return pfn & highest | (values.young && at ? 1n << at : 0n) | (values.dirty && at ? 1n << at + 1n : 0n);
  }

  function writeEntry(layout, level, name, values, wrong) {
    const { entries } = level;
    if (!entries) {
      wrong.push(`${layout.arch} has no entries at level ${level.name}: a word is none or present there`);
      return 0n;
    }
    if (name === "unknown") {
      unused(values, ["type", "offset", "flag"], "unknown (a raw type and offset)", wrong);
      return entries.ones | fits(values.type || 0n, entries.type, wrong) | fits(values.offset || 0n, entries.offset, wrong)
        | namedBits(entries.flags, values.flags, "an entry", "flag", wrong);
    }
    const kind = layout.kinds.find((k) => k.name === name);
    if (!kind) {
      const absent = layout.absent.find((k) => k.name === name);
      wrong.push(absent
        ? `${name} needs ${absent.config}, which is off for ${layout.arch}`
        : `no kind \`${name}\` at Linux ${layout.kernel}; known: ${kindNames(layout).join(", ")}`);
      return 0n;
    }
    if (!kind.levels.includes(level.name)) {
      const here = layout.kinds.filter((k) => k.levels.includes(level.name)).map((k) => k.name);
      wrong.push(`${name} is not used at level ${level.name}; kinds there: ${here.join(", ") || "none"}`);
    }
    const type = typeOf(layout, kind, values, wrong);
    const offset = offsetOf(kind, values, wrong);
    const flags = entries.flags.filter((f) => kind.flags.includes(f.name));
    return entries.ones | entries.type.write(type) | fits(offset, entries.offset, wrong)
      | namedBits(flags, values.flags, name, "flag", wrong);
  }

  /** The names of all kinds that a word can be of. */
  const kindNames = (layout) => pte.data["kind-names"]
    .filter((n) => ["none", "present", "unknown"].includes(n) || layout.kinds.some((k) => k.name === n));

  function write(layout, level, kind, values) {
    const wrong = [];
    let word = level.noneWord;
    if (kind === "none") unused(values, [], "none", wrong);
    else if (kind === "present") word = writePresent(level, values, wrong);
    else word = writeEntry(layout, level, kind, values, wrong);
    if (wrong.length > 0) throw new Wrong(wrong);
    return word;
  }

  /** A number in decimal, or in hex after 0x. */
  function number(name, given) {
    if (typeof given === "bigint") return given;
    const text = String(given).replace(/_/g, "");
    if (!/^([0-9]+|0[xX][0-9a-fA-F]+)$/.test(text)) throw new Wrong([`${name} \`${given}\` is not a number: decimal, or hex with 0x`]);
    const value = BigInt(text);
    if (value >> 64n !== 0n) throw new Wrong([`${name} \`${given}\` has more than 64 bits`]);
    return value;
  }

  /**
   * The word of `kind` with `{type, offset, pfn, markers, flags, young, dirty, form, fields}`, as `pte encode` prints
   * it. Numbers are BigInts, or text in decimal or hex.
   */
  function encode(kind, values, asked) {
    const layout = pte.layout(asked);
    const wrong = [];
    const read = (name, given) => {
      try {
        return given === undefined ? undefined : number(name, given);
      } catch (error) {
        wrong.push(...error.reasons);
        return undefined;
      }
    };
    const fields = Object.entries(values.fields || {}).map(([name, given]) => [name, read(name, given)]);
    const parts = {
      ...values,
      type: read("type", values.type),
      offset: read("offset", values.offset),
      pfn: read("pfn", values.pfn),
      fields: Object.fromEntries(fields),
    };
    if (wrong.length > 0) throw new Wrong(wrong);
    return hex(write(layout, pte.level(layout, asked.level), kind, parts), layout.wordBits / 4);
  }

  Object.assign(pte, { encode, kindNames, write });
})((globalThis.pte = globalThis.pte || {}));
