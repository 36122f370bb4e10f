// The texts of `pte decode` about a word, and the order of several readings, the likeliest first.
"use strict";

(function (pte) {
  const { hex, kindOf, readsAs } = pte;

  /** What the word is, in one line. */
  function summary(reading) {
    const { decoded: d } = reading;
    const kind = kindOf(reading);
    const holds = kind && kind.payload.is;
    let out = d.kind;
    if (holds === "slot") out += `, area ${d.raw.type}, slot ${hex(d.raw.offset)}`;
    else if (holds === "markers") out += d.markers.length > 0 ? ` ${d.markers.join(" ")}` : " without a bit";
    else if (d.hidden) out += ", PFN hidden";
    else if (d.pfn !== undefined) out += `, pfn ${hex(d.pfn)}`;
    const other = readsAs(reading);
    if (other) out += `, read as ${other} by generic code`;
    if (d.form !== undefined && d.form !== "mapped") out += `, ${d.form}`;
    if (d.young) out += ", young";
    if (d.dirty) out += ", dirty";
    if (d.flags.length > 0) out += `, ${d.flags.join(" ")}`;
    const stray = d.stray.reduce((bits, s) => bits | s.bits, 0n);
    if (stray !== 0n) out += `; not canonical: ${pte.describe(stray)}`;
    return out;
  }

  function frame({ layout, decoded: d }) {
    if (d.pfn === undefined || d.hidden) return [];
    const address = d.pfn << BigInt(layout.params["page-shift"] || 0);
    return [["pfn", `${hex(d.pfn)}: physical address ${hex(address)}`]];
  }

  /** How a value is written: small numbers and types as people say them. */
  const value = (name, number) => number < 10n || name === "type" ? `${number}` : hex(number);

  function present(reading) {
    const { decoded: d } = reading;
    if (d.form === undefined) return frame(reading);
    const fields = d.fields.map(([name, number]) => ["field", `${name} ${value(name, number)}`]);
    return [...frame(reading), ...fields, ["form", d.form]];
  }

  /** The meaning of a type number under this configuration. */
  function whose(kind) {
    if (!kind) return "of no kind";
    return kind.payload.is === "slot" ? `a swap area (areas are 0 to ${kind.last})` : kind.name;
  }

  function offset(reading) {
    const { layout, decoded: d } = reading;
    const kind = kindOf(reading);
    const text = `${hex(d.raw.offset)} (${d.raw.offset})`;
    if (!kind || kind.payload.is !== "slot") return text;
    if (d.raw.offset === 0n) return `${text}: slot 0 is the header of the area and is never allocated`;
    const byte = d.raw.offset << BigInt(layout.params["page-shift"] || 0);
    return `${text}: a slot of the area, at byte ${hex(byte)}`;
  }

  function entry(reading) {
    const { layout, decoded: d } = reading;
    if (!d.raw || d.hidden) return [];
    const kind = kindOf(reading);
    const out = [["type", `${d.raw.type}: ${whose(pte.kindOfType(layout, d.raw.type))}`], ["offset", offset(reading)]];
    out.push(...frame(reading));
    if (d.young !== undefined) out.push(["page", `${d.young ? "young" : "old"}, ${d.dirty ? "dirty" : "clean"}`]);
    if (kind && kind.payload.is === "markers") {
      const set = kind.payload.markers.filter((m) => d.markers.includes(m.name));
      const each = set.map((m) => `${m.name} (bit ${m.bit} of the offset)`);
      out.push(["marker", each.join(", ") || "no known bit"]);
    }
    return out;
  }

  /** The meaning of a marker is that of its bits. */
  function kindMeans(kind, markers) {
    if (markers === undefined) return kind.means;
    const set = kind.payload.markers.filter((m) => markers.includes(m.name) && m.means);
    return set.length > 0 ? `no page here, and ${set.map((m) => m.means).join("; ")}` : kind.means;
  }

  function means(reading) {
    const { space, level, decoded: d } = reading;
    const walked = space !== "pagemap" && level.hwValid(d.word);
    if (d.hidden) {
      const what = d.class === "present" ? "a page is mapped" : "something is there in place of a page";
      return `${what}; the PFN is hidden from readers without CAP_SYS_ADMIN`;
    }
    if (d.class === "present") {
      if (space === "pagemap") return "a page is mapped here";
      if (walked) return "present; the MMU uses it";
      return "present for the kernel only: the MMU does not use it, an access faults";
    }
    let out = "nothing is mapped here";
    if (d.class === "non-present") {
      const [kind, other] = [kindOf(reading), readsAs(reading)];
      if (kind) out = kindMeans(kind, d.markers);
      else if (other) out = `not a valid entry: it fails the architecture's own test; generic code treats it as ${other}`;
      else out = "of no known kind";
    }
    return walked ? `${out}; but the MMU uses it` : out;
  }

  function source(reading) {
    const { space, level, decoded: d } = reading;
    if (space === "pagemap") return "fs/proc/task_mmu.c: pte_to_pagemap_entry";
    if (d.class === "none") return level.source;
    if (d.class === "present") {
      const form = level.forms.find((f) => f.matches(d.word));
      return form ? form.source : level.source;
    }
    const ofWord = level.entries ? level.entries.source : level.source;
    const kind = kindOf(reading);
    return kind ? `${ofWord}; ${kind.source}` : ofWord;
  }

  /** The facts of a word, a label and a text each, the most important first. */
  function facts(reading) {
    const { decoded: d } = reading;
    const out = [];
    if (d.class === "present") out.push(...present(reading));
    if (d.class === "non-present") out.push(...entry(reading));
    if (d.class !== "none" || d.flags.length > 0) out.push(["flags", d.flags.join(" ") || "none"]);
    out.push(...d.stray.map((stray) => ["anomaly", pte.anomaly(stray)]));
    out.push(["means", means(reading)]);
    const limit = brokenLimit(reading);
    // The line `offset` explains slot 0 already.
    if (limit && (d.raw.offset !== 0n || d.markers)) out.push(["rule", `cannot occur: ${limit.why}`]);
    const number = pte.swapEntry(reading);
    if (number !== undefined && d.class === "non-present") {
      const empty = number === 0n ? "; generic code treats 0 as no entry" : "";
      out.push(["as entry", `${hex(number, 16)} (what "Bad swap file entry" prints${empty})`]);
    }
    out.push(["source", source(reading)]);
    return out;
  }

  /** A rule of its kind by which this offset cannot occur. */
  function brokenLimit(reading) {
    const kind = kindOf(reading);
    const { raw } = reading.decoded;
    const at = raw ? raw.offset : 0n;
    return kind && kind.limits.find((l) => at < l.lowest || at > l.highest);
  }

  /** How a word can come to be in a page table, the likeliest first. */
  const CHANCES = ["written", "never", "stray"];

  /** An encoder produces it; it could, but a rule excludes the offset; or no encoder does. */
  function chanceOf(reading) {
    if (!pte.isCanonical(reading)) return "stray";
    return brokenLimit(reading) ? "never" : "written";
  }

  /**
   * Less is likelier: by chance, then what can occur before what cannot, newest kernel first, fewest anomalies first. What
   * is still equal is sorted by slot or PFN, the smallest first: swap areas and memory are small compared with what the
   * bits hold. The command uses the same order: pte-cli/command/src/decode/everywhere.rs.
   */
  function compare(a, b) {
    const order = (x, y) => (x < y ? -1 : x > y ? 1 : 0);
    return order(CHANCES.indexOf(a.chance), CHANCES.indexOf(b.chance)) || order(a.never !== undefined, b.never !== undefined)
      || pte.older(b.kernels.newest, a.kernels.newest) || order(a.stray, b.stray) || order(a.size, b.size) || order(a.arch, b.arch);
  }

  /** The same answer from several kernels of an architecture is one. */
  function answers(readings) {
    const out = [];
    for (const reading of [...readings].reverse()) {
      const { layout, decoded: d } = reading;
      let text = summary(reading);
      // Each architecture encodes the entry as another word.
      if (reading.space === "entry") text = `${pte.numberOf(reading)}: ${text}`;
      const same = out.find((a) => a.arch === layout.arch && a.summary === text);
      if (same) {
        same.kernels.unshift(layout.kernel);
        continue;
      }
      out.push({
        arch: layout.arch,
        kernels: Object.assign([layout.kernel], { newest: layout.kernel }),
        summary: text,
        chance: chanceOf(reading),
        never: (brokenLimit(reading) || {}).why,
        stray: d.stray.length,
        size: d.pfn !== undefined ? d.pfn : d.raw ? d.raw.offset : 0n,
      });
    }
    return out.sort(compare);
  }

  /** What a number can be, on every architecture and kernel that has room for it: likeliest first, and why not. */
  function everywhere(given, asked) {
    const readings = [];
    const unfit = [];
    for (const machine of pte.data.machines) {
      if (asked.kernel && asked.kernel !== machine.kernel) continue;
      try {
        readings.push(pte.read(given, { level: asked.level, as: asked.as }, pte.brief(machine)));
      } catch (error) {
        if (!(error instanceof pte.Wrong)) throw error;
        error.reasons.filter((r) => !unfit.includes(r)).forEach((r) => unfit.push(r));
      }
    }
    if (readings.length === 0) throw new pte.Wrong(unfit);
    return answers(readings);
  }

  Object.assign(pte, { brokenLimit, everywhere, facts, summary });
})((globalThis.pte = globalThis.pte || {}));
