// Finds the words in pasted text, and which number space each belongs to.
"use strict";

(function (pte) {
  const { FOREIGN, MESSAGES, OTHER, READ } = pte;

  // Other labels, if they can be distinguished from prose: `pte=`, `orig_pmd: `, `PTE `. An English word can follow, so a
  // number must have 0x before it, or enough digits.
  const LABELS = [
    ...["pte", "pmd"].map((level) => ({ level, find: `\\b(?:\\w+_)?${level}(?:_?val)?(?:\\(\\w*\\))?\\s*[:=(]\\s*(?<${level}>\\w+)` })),
    ...["pte", "pmd"].map((level) => ({ level, find: `\\b(?:${level}\\s+(?=0x)|${level.toUpperCase()}:?\\s+)(?<${level}>\\w+)` })),
    { find: "\\bpagemap(?:\\s+(?:entry|word))?\\s*[:=]?\\s+(?<pagemap>\\w+)", exact: 16 },
    // `entry.val=`, `swp_entry_t `, `entry: `: swp_entry_t of include/linux/mm_types.h. A `pte entry` is a word.
    { find: "(?<!\\b(?:[Pp]te|PTE|[Pp]md|PMD|[Pp]ud|PUD|[Pp]4d|P4D|[Pp]gd|PGD|[Tt]able|[Pp]age|[Pp]agemap)\\s+)\\b(?:swa?p_)?entry(?:[.]val|->val)?\\s*[:=(]\\s*(?:[({]\\s*)?(?<entry>\\w+)" },
    { find: "\\bswp_entry_t\\s+(?:\\w+\\s*[:=]\\s*)?(?<entry>(?:0x)?[0-9a-fA-F_]{8,}|0x[0-9a-fA-F_]+)\\b" },
  ];

  const digitsOf = (text) => text.replace(/^0x/i, "").replace(/_/g, "");

  /** Why `text` cannot be the number that its label announces. */
  function fault(text, { least = 8, exact }) {
    const digits = digitsOf(text);
    const count = `it has ${digits.length} digits`;
    if (!/^[0-9a-f]+$/i.test(digits)) return "it is not a hex number";
    if (digits.length > 16) return `${count}: a word has at most 16`;
    if (/^0x/i.test(text)) return undefined;
    if (exact && digits.length !== exact) return `${count}, and ${exact} are printed: write 0x before it if it is one`;
    if (digits.length < least) return `${count}, and ${least} or more are printed: write 0x before it if it is one`;
    return undefined;
  }

  /** Prose after a label, and no number. */
  const isProse = (text) => !/\d/.test(text) || !/^(?:0x)?[0-9a-f_]+$/i.test(text) && digitsOf(text).length < 8;

  /** Some layout has the level. */
  const isLevel = (name) => pte.data.levels.includes(name);

  /** What a group of a message is: a word to read, or what it is instead. */
  function sorted(name, text, message, all) {
    const read = READ[name];
    if (!read) return { text, why: OTHER[name] };
    if (read.level && !isLevel(read.level)) return { text, why: `of level ${read.level}, which no layout has` };
    const why = fault(text, message);
    if (why) return isProse(text) ? undefined : { text, why: `after ${name}: ${why}` };
    const { what, ...space } = read;
    const here = message.arch && (!message.after || message.after.test(all));
    return { text, ...space, arch: here ? message.arch : undefined, says: message.of ? `${what}, as ${message.of} of ${message.file} prints it` : what };
  }

  /** As long, and with the same lines. */
  const blank = (text) => text.replace(/[^\n]/g, " ");

  /** Takes what `messages` find out of `text`: what is left, and all numbers that were found, in order. */
  function take(text, messages, all) {
    const found = [];
    let left = text;
    for (const message of messages) {
      left = left.replace(new RegExp(message.find, "gm"), (...match) => {
        const groups = match[match.length - 1];
        const at = match[match.length - 3];
        for (const [name, number] of Object.entries(typeof groups === "object" ? groups : {})) {
          const one = number !== undefined && sorted(name, number, message, all);
          if (one) found.push({ ...one, at });
        }
        return blank(match[0]);
      });
    }
    return [left, found];
  }

  // A label, and the numbers after it: `RSP: 0018:ffffc90000257c18`, `error_code(0x0003)`, `Code: d503201f (f9400260)`.
  const RUN = /\b([A-Za-z_][\w.]{0,40})\s*[:=(]\s*(?:[0-9a-f]{4}:)?((?:0x[0-9a-fA-F]+|[0-9a-fA-F]{8,})\b(?:[\s()<>]+(?:0x)?[0-9a-fA-F]{8,}\b)*)/g;

  /** Numbers after a label of something else, and the numbers that follow them. An unknown label may belong to a word. */
  function foreign(text) {
    const found = [];
    const left = text.replace(RUN, (all, label, run) => {
      if (!FOREIGN.test(label)) return all;
      run.split(/[^\w]+/).filter((number) => number !== "").forEach((number) => found.push({ text: number, why: `after ${label}, which is no word of a page table` }));
      return blank(all);
    });
    return [left, found];
  }

  /**
   * Numbers without a label: with 0x, or long enough; not a part of a version, a date, a name or a path. Letters
   * alone are as many as a word has digits.
   */
  function bare(text) {
    const tokens = [...text.matchAll(/(^|[^\w.\-+/@#])(0[xX][0-9a-fA-F_]+|(?=_*[0-9a-fA-F])[0-9a-fA-F_]{8,})(?![\w-]|\.\d)/g)];
    return tokens.map((m) => {
      const letters = /^[a-f_]+$/i.test(m[2]) && digitsOf(m[2]).length < 16;
      const why = letters ? "it has letters alone, and fewer than 16: write 0x before it if it is a number" : fault(m[2], { least: 1 });
      return why ? { text: m[2], why } : { text: m[2], as: "word", says: "a hex number" };
    });
  }

  const once = (list, same) => list.filter((a, n) => list.findIndex((b) => same(a, b)) === n);

  /** Words of messages in their order, entries of the lowest level before the tables above them. */
  function ordered(found) {
    const rank = (word) => (word.level && word.level !== "pte" ? 1 : 0);
    return found.filter((f) => f.as).sort((a, b) => rank(a) - rank(b) || a.at - b.at);
  }

  function none(others) {
    const some = others.slice(0, 3).map((o) => `${o.text}: ${o.why}`);
    const more = others.length > 3 ? `, and ${others.length - 3} more` : "";
    return new pte.Wrong([
      "no word found: a hex number has 0x before it or at least 8 digits (16 if all are letters), as in 0xfffffffffffffc00, or stands after pte:, pmd: or “Bad swap file entry”",
      ...(some.length > 0 ? [`not taken for a word: ${some.join("; ")}${more}`] : []),
    ]);
  }

  /**
   * The words in `text`, likeliest first: `{text, as, level, arch, says}`, where `says` is the reason; and
   * the other numbers: `{text, why}`. A text without blanks is always a word, so that errors in it are reported.
   */
  function guess(text) {
    const trimmed = text.trim();
    if (trimmed === "") throw new pte.Wrong(["nothing to read: paste a word such as 0xfffffffffffffc00, or a line of dmesg"]);
    if (/^\w+$/.test(trimmed)) return { words: [{ text: trimmed, as: "word", says: "a word" }], others: [] };
    const [afterMessages, ofMessages] = take(trimmed, MESSAGES, trimmed);
    const [afterLabels, ofLabels] = take(afterMessages, LABELS, trimmed);
    const [left, ofOthers] = foreign(afterLabels);
    const numbers = bare(left);
    const labelled = [...ordered(ofMessages), ...ordered(ofLabels)];
    const unsaid = labelled.length > 0 ? numbers.map(({ text, why }) => ({ text, why: why || "nothing says what it is" })) : numbers;
    const words = labelled.length > 0 ? labelled : numbers.filter((f) => f.as);
    const others = [...ofMessages, ...ofLabels, ...ofOthers, ...unsaid].filter((f) => !f.as);
    const strip = ({ at, ...rest }) => rest;
    if (words.length === 0) throw none(others);
    return {
      words: once(words, (a, b) => a.text === b.text && a.as === b.as && a.level === b.level).map(strip),
      others: once(others, (a, b) => a.text === b.text && a.why === b.why).map(strip),
    };
  }

  Object.assign(pte, { guess });
})((globalThis.pte = globalThis.pte || {}));
