// Reads words by a layout: the order stated in pte-layout/src/codec/mod.rs, "How a word is read". The test
// tests/tests/browser/decoder.rs compares the result with `pte decode --format json`.
"use strict";

(function (pte) {
  const { Wrong, ones } = pte;

  const hex = (value, digits) => "0x" + value.toString(16).padStart(digits || 1, "0");

  /** Reads a word of at most `bits` bits as people and logs write it. */
  function parse(text, bits) {
    // `0b` begins a number in binary. With other digits than 0 and 1, or as long as a word is printed, it is in hex.
    const binary = /^0[bB][01_]*$/.test(text) && text.length !== bits / 4;
    const digits = text.replace(binary ? /^../ : /^0[xX]/, "").replace(/_/g, "");
    const shown = text.length > 40 ? text.slice(0, 40) + "…" : text;
    if (!/^[0-9a-fA-F]+$/.test(digits)) {
      throw new Wrong([`\`${shown}\` is not a hex number: write the digits 0 to 9 and a to f, as in 0xfffffffffffffc00`]);
    }
    const value = BigInt((binary ? "0b" : "0x") + digits);
    if (value >> BigInt(bits) !== 0n) throw new Wrong([`\`${shown}\` has more than ${bits} bits`]);
    return value;
  }

  /** `bits 61:60, 7`: the bits that are set in `mask`, highest first. */
  function describe(mask) {
    const digits = mask.toString(2);
    const runs = [...digits.matchAll(/1+/g)].map((run) => {
      const hi = digits.length - 1 - run.index;
      const lo = hi + 1 - run[0].length;
      return hi === lo ? `${hi}` : `${hi}:${lo}`;
    });
    return `${digits.split("1").length === 2 ? "bit" : "bits"} ${runs.join(", ")}`;
  }

  const isSet = (word, bit) => (word >> bit & 1n) === 1n;

  const setFlags = (flags, word) => flags.filter((f) => isSet(word, f.bit)).map((f) => f.name);

  const kindOfType = (layout, type) => layout.kinds.find((k) => k.first <= type && type <= k.last);

  /** `swp_entry(type, offset)`: what does not fit into an unsigned long is lost, as in the kernel. */
  function entryOf(layout, type, offset) {
    const entry = (type << layout.entryTypeShift | offset & layout.entryOffsetMask) & ones(layout.entryBits);
    return { type: Number(entry >> layout.entryTypeShift), offset: entry & layout.entryOffsetMask, entry };
  }

  /** Bits that no encoder produces. */
  function unusedBits(out, lines) {
    for (const line of lines) {
      if (line.role === "field" || line.role === "flag") continue;
      const bits = (line.role === "one" ? ~out.word : out.word) & line.mask;
      if (bits === 0n) continue;
      const rule = { zero: "must be 0", one: "must be 1", free: "not used" }[line.role];
      out.stray.push({ bits, why: line.why === undefined ? rule : `${rule}: ${line.why}` });
    }
  }

  function present(out, level) {
    const form = level.forms.find((f) => f.matches(out.word));
    if (!form) return;
    out.form = form.form;
    out.fields = [];
    for (const field of form.fields) {
      const value = field.read(out.word);
      if (field.name === "pfn") out.pfn = value;
      else out.fields.push([field.name, value]);
    }
    out.flags = setFlags(form.flags, out.word);
    unusedBits(out, form.lines);
  }

  function entry(out, layout, level) {
    out.kind = "unknown";
    const { entries } = level;
    if (!entries) return;
    out.flags = setFlags(entries.flags, out.word);
    unusedBits(out, entries.lines);
    // The architecture's own test, where it has one.
    if (!level.swap(out.word)) return;
    const typeMask = entries.type.wordMask;
    const kind = kindOfType(layout, out.raw.type);
    if (!kind) {
      out.stray.push({ bits: typeMask, why: `type ${out.raw.type} belongs to no kind` });
      return;
    }
    out.kind = kind.name;
    if (!kind.levels.includes(level.name)) {
      out.stray.push({ bits: typeMask, why: `${kind.name} is not used at level ${level.name}` });
    }
    for (const flag of entries.flags) {
      if (isSet(out.word, flag.bit) && !kind.flags.includes(flag.name)) {
        out.stray.push({ bits: 1n << flag.bit, why: `${flag.name} is not set on ${kind.name}` });
      }
    }
    const stored = entries.type.read(out.word);
    const type = BigInt(out.raw.type);
    if (stored !== type) {
      const bits = entries.type.write(stored) ^ entries.type.write(type);
      out.stray.push({ bits, why: "type bits that swp_entry_t has no room for" });
    }
    payload(out, kind.payload, out.raw.offset);
    const reserved = out.raw.offset & ~kind.payload.mask;
    if (reserved !== 0n) {
      const bits = entries.offset.write(reserved) ^ entries.offset.write(0n);
      out.stray.push({ bits, why: `offset bits that ${kind.name} does not use` });
    }
  }

  function payload(out, holds, offset) {
    if (holds.is === "pfn") {
      out.pfn = offset & ones(holds.bits);
      if (holds.youngDirty !== undefined) {
        out.young = isSet(offset, holds.youngDirty);
        out.dirty = isSet(offset, holds.youngDirty + 1n);
      }
    } else if (holds.is === "markers") {
      out.markers = setFlags(holds.markers, offset);
    }
  }

  /** Decodes a word. Every word has a result. */
  function readWord(layout, level, word) {
    const cls = level.none(word) ? "none" : level.present(word) ? "present" : "non-present";
    const out = { word, class: cls, kind: cls, flags: [], stray: [] };
    if (level.entries) {
      out.raw = entryOf(layout, level.entries.type.read(word), level.entries.readOffset(word));
    }
    if (cls === "none") {
      const bits = word ^ level.noneWord;
      if (bits !== 0n) out.stray.push({ bits, why: "ignored by the test for none" });
    } else if (cls === "present") {
      present(out, level);
    } else {
      entry(out, layout, level);
    }
    return out;
  }

  /** The word of a swap entry. */
  function wordOfEntry(layout, level, number) {
    const type = number >> layout.entryTypeShift;
    const offset = number & layout.entryOffsetMask;
    return pte.write(layout, level, "unknown", { type, offset });
  }

  const older = (a, b) => {
    const [x, y] = [a, b].map((v) => v.split(".").map(Number));
    return x[0] - y[0] || x[1] - y[1];
  };

  /** The flags that /proc/PID/pagemap has at a kernel. */
  const pagemapFlags = (kernel) => pte.data.pagemap.flags
    .filter((f) => older(f.since, kernel) <= 0)
    .map((f) => ({ name: f.name, bit: BigInt(f.bit) }));

  /** Decodes a word of /proc/PID/pagemap: fs/proc/task_mmu.c, pte_to_pagemap_entry. */
  function readPagemap(layout, word) {
    const map = pte.data.pagemap;
    const frame = word & ones(map["frame-bits"]);
    const [mapped, swapped] = [isSet(word, BigInt(map.present)), isSet(word, BigInt(map.swap))];
    const cls = mapped ? "present" : swapped ? "non-present" : "none";
    const flags = pagemapFlags(layout.kernel);
    const out = { word, class: cls, kind: cls, flags: setFlags(flags, word), stray: [] };
    out.hidden = cls !== "none" && frame === 0n;
    const used = flags.reduce((mask, f) => mask | 1n << f.bit, ones(map["frame-bits"]) | 1n << BigInt(map.present) | 1n << BigInt(map.swap));
    const stray = (bits, why) => bits !== 0n && out.stray.push({ bits, why });
    stray(word & ~used, "not used");
    if (cls === "present") {
      stray(word & 1n << BigInt(map.swap), "a page is present or swapped, not both");
      out.pfn = frame;
    } else if (cls === "none") {
      stray(frame, "a PFN, but neither present nor swapped");
    } else {
      swappedPage(out, layout, frame, stray);
    }
    return out;
  }

  function swappedPage(out, layout, frame, stray) {
    const bits = BigInt(layout.typeBits);
    out.raw = entryOf(layout, frame & ones(layout.typeBits), frame >> bits);
    // A pagemap word keeps more of the offset than an entry has room for.
    out.raw.offset = frame >> bits;
    const kind = frame === 0n ? undefined : kindOfType(layout, Number(frame & ones(layout.typeBits)));
    out.kind = kind ? kind.name : "unknown";
    if (!kind) return;
    const { payload: holds } = kind;
    if (holds.is === "pfn") {
      out.pfn = out.raw.offset & ones(holds.bits);
      stray((out.raw.offset & ~ones(holds.bits)) << bits, `above the PFN of ${kind.name}`);
    } else if (holds.is === "markers") {
      out.markers = setFlags(holds.markers, out.raw.offset);
      stray((out.raw.offset & ~holds.mask) << bits, `offset bits that ${kind.name} does not use`);
    }
  }

  /**
   * Reads a number that is a word, or `as` an entry or a word of pagemap, for `{arch, kernel, level, config, params}`, or
   * by a given layout.
   */
  function read(given, asked, layout = pte.layout(asked)) {
    const level = pte.level(layout, asked.level);
    const space = asked.as || "word";
    const widths = { word: layout.wordBits, entry: layout.entryBits, pagemap: 64 };
    const number = typeof given === "bigint" ? given : parse(given, widths[space]);
    let decoded;
    if (space === "pagemap") decoded = readPagemap(layout, number);
    else decoded = readWord(layout, level, space === "entry" ? wordOfEntry(layout, level, number) : number);
    return { layout, level, space, given: number, decoded };
  }

  const kindOf = (reading) => reading.layout.kinds.find((k) => k.name === reading.decoded.kind);

  /** The kind that generic code reads in an unknown word: it tests the type only. */
  function readsAs({ layout, decoded: d }) {
    if (d.class !== "non-present" || d.kind !== "unknown" || d.hidden || !d.raw) return undefined;
    const kind = kindOfType(layout, d.raw.type);
    return kind && kind.name;
  }

  /** Some encoder produces the word. If the PFN is hidden, the kind is unknown, but nothing is wrong with the word. */
  const isCanonical = ({ space, decoded: d }) => d.stray.length === 0 && (space === "pagemap" || d.kind !== "unknown");

  /** The swap entry, where the word has all of it: pagemap leaves out what a kind keeps above its PFN. */
  function swapEntry({ space, decoded: d }) {
    const partial = space === "pagemap" && d.pfn !== undefined;
    return d.raw && !partial && !d.hidden ? d.raw.entry : undefined;
  }

  const anomaly = (stray) => `${describe(stray.bits)}: ${stray.why}`;

  const numberOf = (reading) => hex(reading.decoded.word, (reading.space === "pagemap" ? 64 : reading.layout.wordBits) / 4);

  /** The object that `pte decode --format json` prints, its keys in the same order. */
  function object(reading) {
    const { layout, level, space, decoded: d } = reading;
    const plain = (value) => value === undefined ? undefined : hex(value);
    const pagemap = space === "pagemap";
    const all = {
      pagemap: pagemap ? numberOf(reading) : undefined,
      word: pagemap ? undefined : numberOf(reading),
      arch: layout.arch,
      kernel: layout.kernel,
      level: pagemap ? undefined : level.name,
      class: d.class,
      kind: d.kind,
      type: d.raw && d.raw.type,
      offset: d.raw && hex(d.raw.offset),
      entry: plain(swapEntry(reading)),
      flags: d.flags,
      anomalies: d.stray.map(anomaly),
      pfn: plain(d.pfn),
      young: d.young,
      dirty: d.dirty,
      markers: d.markers,
      form: d.form,
      fields: d.fields && Object.fromEntries(d.fields.map(([name, value]) => [name, hex(value)])),
      "reads-as": readsAs(reading),
      hidden: d.hidden || undefined,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  }

  /** A decoded word: the object of `pte decode --format json`. */
  const decode = (word, asked) => object(read(word, asked));

  Object.assign(pte, {
    anomaly, decode, describe, hex, isCanonical, kindOf, kindOfType, numberOf, object, older, parse, read, readsAs,
    swapEntry,
  });
})((globalThis.pte = globalThis.pte || {}));
