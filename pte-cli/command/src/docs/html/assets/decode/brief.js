// The definitions in short, as pte-cli/command/src/docs/html/pages/decode/data/brief.rs writes them: every architecture and
// kernel in the default configuration, without reasons and sources.
"use strict";

(function (pte) {
  const LINE = /^(\d+)(?::(\d+))?(?:([zof])|([=+])([^[~>]+))(?:\[(\d+)\])?(~)?(?:>(\d+))?$/;
  const ROLES = { z: "zero", o: "one", f: "free", "=": "field", "+": "flag" };

  /** A line of bits as the full data has it. */
  function line(text) {
    const [, hi, lo = hi, fixed, named, name, valueLo, inverted, readAs] = LINE.exec(text);
    const number = (digits) => digits === undefined ? undefined : Number(digits);
    return { hi: Number(hi), lo: Number(lo), role: ROLES[fixed || named], name,
      "value-lo": number(valueLo), inverted: inverted !== undefined, "read-as": number(readAs) };
  }

  /** The words of an architecture: each is a text, or an earlier word and the lines that it has instead. */
  function wordsOf(texts) {
    const out = [];
    for (const text of texts) {
      const [base, own] = Array.isArray(text) ? [out[text[0]], text[1]] : [[], text];
      const lines = own === "" ? [] : own.split(" ").map(line);
      const isKept = (old) => lines.every((l) => l.hi < old.lo || old.hi < l.lo);
      out.push([...base.filter(isKept), ...lines]);
    }
    return out;
  }

  /** `1=1|801!800` as lists of compares. */
  function predicate(text) {
    const compare = (one) => {
      const [, mask, is, value] = /^(\w+)([=!])(\w+)$/.exec(one);
      return { mask: `0x${mask}`, value: `0x${value}`, negate: is === "!" };
    };
    const list = (all) => all === "*" ? [] : all.split("&").map(compare);
    return text === "" ? [] : text.split("|").map(list);
  }

  /** The blocks of an architecture, each once: nothing in them is open, so that they are worked out once too. */
  function blocksOf(texts) {
    let words;
    const blocks = new Map();
    const make = (level, form, match, at) => {
      words = words || wordsOf(texts);
      return { closed: true, levels: [level], form, match: match === undefined ? undefined : predicate(match), bits: words[at] };
    };
    return (level, form, match, at) => {
      const key = JSON.stringify([level, form, match, at]);
      if (!blocks.has(key)) blocks.set(key, make(level, form, match, at));
      return blocks.get(key);
    };
  }

  /** The layout of a machine, with the keys of the full data. */
  function layoutOf(arch, block, since, [wordBits, entryBits, params], levels) {
    const rules = ([[name, none, noneWord, present, swap]]) => ({ name, none: predicate(none), "none-word": `0x${noneWord}`,
      present: predicate(present), "hw-valid": [], swap: swap === null ? undefined : predicate(swap) });
    const entries = ([[name], at]) => at === null ? [] : [block(name, undefined, undefined, at)];
    const forms = ([[name, , , , , all]]) => all.map(([form, match, at]) => block(name, form, match, at));
    return {
      arch, since, "word-bits": wordBits, "entry-bits": entryBits, never: {},
      params: Object.entries(params).map(([name, value]) => ({ name, default: value, values: [value] })),
      levels: levels.map(rules),
      "non-present": levels.flatMap(entries),
      present: levels.flatMap(forms),
    };
  }

  const { archs, ...data } = pte.unpack(pte.packed);
  const machines = archs.flatMap(({ arch, words, machines }) => {
    const block = blocksOf(words);
    return machines.map(([kernel, since, kinds, traits, levels]) => ({
      arch, kernel, layout: `${arch}@${since}`, kinds: data.kinds[kinds].id, options: traits[3],
      levels: levels.map(([[name]]) => name),
      // Most machines are not needed before a word is ranked.
      brief: () => layoutOf(arch, block, since, traits, levels),
    }));
  });
  const levels = [...new Set(machines.flatMap((m) => m.levels))];
  pte.data = { ...data, machines, levels };
  delete pte.packed;
})((globalThis.pte = globalThis.pte || {}));
