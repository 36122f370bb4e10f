// Finds the words in what somebody pasted, and tells which number space each is of.
"use strict";

(function (pte) {
  // What the kernel and its tools write, the most telling first. `digits` stands for the number.
  const digits = "(?:0x)?([0-9a-f]{1,16})\\b";
  const FORMS = [
    // mm/swapfile.c, mm/swap_state.c: Bad_file, Bad_offset, Unused_offset. `val` is a swp_entry_t.
    { find: `(?:bad|unused) swap (?:file|offset) entry ${digits}`, as: "entry", says: "a swap entry" },
    // mm/memory.c: print_bad_pte; arch/arm64/mm/fault.c: show_pte.
    { find: `\\bpte[:=] ?${digits}`, level: "pte", says: "a word of level pte" },
    { find: `\\bpmd[:=] ?${digits}`, level: "pmd", says: "a word of level pmd" },
    // arch/x86/mm/fault.c: dump_pagetable.
    { find: `\\bPTE ${digits}`, level: "pte", arch: "x86-64", says: "a word of level pte" },
    { find: `\\bPMD ${digits}`, level: "pmd", arch: "x86-64", says: "a word of level pmd" },
    // arch/s390/mm/fault.c: dump_pagetable.
    { find: `\\bAS:.*\\bP:${digits}`, level: "pte", arch: "s390", says: "a word of level pte" },
    { find: `\\bAS:.*\\bS:${digits}`, level: "pmd", arch: "s390", says: "a word of level pmd" },
    { find: `\\bpagemap\\b\\D*?${digits}`, as: "pagemap", says: "a word of /proc/PID/pagemap" },
  ];

  function labelled(text) {
    const found = FORMS.flatMap((form) => [...text.matchAll(new RegExp(form.find, "gi"))].map((m) => ({
      text: m[1],
      as: form.as || "word",
      level: form.level,
      arch: form.arch,
      says: form.says,
      at: m.index + m[0].length - m[1].length,
    })));
    // `PTE 80…` is found by more than one form: the first is kept.
    const first = found.filter((w, n) => found.findIndex((o) => o.at === w.at) === n);
    return first.sort((a, b) => FORMS.findIndex((f) => f.says === a.says) - FORMS.findIndex((f) => f.says === b.says) || a.at - b.at);
  }

  function bare(text) {
    const tokens = [...text.matchAll(/\b(?:0[xX][0-9a-fA-F_]+|(?=[a-fA-F_]*[0-9])[0-9a-fA-F_]{8,})\b/g)];
    return tokens.map((m) => ({ text: m[0], as: "word", says: "a hex number", at: m.index }));
  }

  /**
   * The words in `text`, likeliest first: `{text, as, level, arch, says}`, where `says` tells why it is taken for one. A
   * text of one piece is a word as it is, so that what is wrong with it can be told.
   */
  function guess(text) {
    const trimmed = text.trim();
    if (trimmed === "") throw new pte.Wrong(["nothing to read: paste a word such as 0x7c00000000000001, or a line of dmesg"]);
    if (!/\s/.test(trimmed) && !/[:=]/.test(trimmed)) return [{ text: trimmed, as: "word", says: "a word" }];
    const found = [labelled(trimmed), bare(trimmed)].find((words) => words.length > 0);
    if (!found) throw new pte.Wrong(["no word found: a hex number has 0x before it or at least 8 digits, as in 0x7c00000000000001, or stands after pte:, pmd: or “Bad swap file entry”"]);
    const texts = found.filter((w, n) => found.findIndex((o) => o.text === w.text && o.level === w.level) === n);
    return texts.map(({ at, ...word }) => word);
  }

  Object.assign(pte, { guess });
})((globalThis.pte = globalThis.pte || {}));
