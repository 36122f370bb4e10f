// The kernel messages that contain words, and others with numbers that look like words.
"use strict";

(function (pte) {
  // All digits up to the end of the number: too many are an error, not cut.
  const N = "(?:0x)?[0-9a-fA-F]+\\b";
  // Between two numbers of a message: mails break lines, and quote them.
  const GAP = "[\\s>]+";
  const LEVELS = ["pte", "pmd", "pud", "p4d", "pgd"];

  /** A group called `name` with its label before it. */
  const at = (label, name) => `${label}(?<${name}>${N})`;
  /** Levels that a walk prints from the highest on, as far as it came. */
  const walk = (...steps) => steps.map(([label, name]) => `(?:${at(label, name)})?`).join("");

  // A group is named for what its number is; `READ` below has what is to be read. `least` are the digits that the kernel
  // prints at least; `exact`: and no others. What a message has is not looked at by those after it: names of processes
  // and registers look like anything. Where `arch` is named, the message is printed there alone.
  const MESSAGES = [
    // %s is a name of at most 15 characters (TASK_COMM_LEN), and may look like what follows.
    { of: "print_bad_pte", file: "mm/memory.c", least: 8,
      find: `Bad page map in process${GAP}.{0,15}${GAP}${at("pte:", "pte")}(?:${GAP}${at("pmd:", "pmd")})?` },
    // print_bad_page_map() since 6.18: any level, and the levels above in a line of their own.
    ...LEVELS.slice(1).map((level) => ({ of: "print_bad_page_map", file: "mm/memory.c", least: 8,
      find: `Bad page map in process${GAP}.{0,15}${GAP}${at(`${level}:`, level)}` })),
    { of: "__print_bad_page_map_pgtable", file: "mm/memory.c", least: 8,
      find: `\\b${at("pgd:", "pgd")}${walk([" p4d:", "p4d"], [" pud:", "pud"], [" pmd:", "pmd"])}` },
    // Names that say nothing, and times, before anything is looked for by its label alone.
    { find: "\\b[Cc]omm:? .{1,15}?(?= (?:Not tainted|Tainted|Kdump))|\\b(?:[Cc]omm|process|task)[ :=]+\\S+" },
    { find: "^[^\\w\\n]*(?:<\\d>)?\\[ *\\d+\\.\\d+\\](?:\\[ *[TC]\\d+\\])?|\\b\\d{4}-\\d\\d-\\d\\d[T ][\\d:.,]+" },
    // Bad_file, Bad_offset, Unused_file, Unused_offset: `entry.val`.
    { of: "_swap_info_get, get_swap_device", file: "mm/swapfile.c", least: 8,
      find: `\\b(?:Bad|Unused) swap (?:file|offset) entry ${at("", "entry")}` },
    { of: "zap_pte_range", file: "mm/memory.c", least: 1, find: `\\bunrecognized swap entry ${at("", "entry")}` },
    // pte_ERROR, pmd_ERROR in asm/pgtable*.h, which pmd_clear_bad() of mm/pgtable-generic.c prints with. Where a pointer
    // is before the word (x86-64 and others), it is the address of the entry: the word is in parentheses.
    ...LEVELS.map((level) => ({ of: `${level}_ERROR`, file: "asm/pgtable.h", least: 8,
      find: `\\bbad ${level} (?:${at("", "pointer")}|\\(____ptrval____\\)|\\(null\\))\\(${at("", level)}\\)` })),
    ...LEVELS.map((level) => ({ of: `${level}_ERROR`, file: "asm/pgtable.h", least: 8,
      find: `\\bbad ${level} ${at("", level)}(?!\\()` })),
    // %lx: as few digits as there are. P4D since 4.12.
    { of: "dump_pagetable", file: "arch/x86/mm/fault.c", least: 1, arch: "x86-64",
      find: `\\b${at("PGD ", "pgd")}(?=${GAP}P[4U]D)${walk(...["P4D", "PUD", "PMD", "PTE"].map((l) => [GAP + l + GAP, l.toLowerCase()]))}` },
    { of: "dump_pagetable", file: "arch/s390/mm/fault.c", exact: 16, arch: "s390",
      find: `\\b${at("AS:", "asce")}(?=${GAP}(?:R[123]|S):)${walk([`${GAP}R1:`, "r1"], [`${GAP}R2:`, "r2"], [`${GAP}R3:`, "r3"], [`${GAP}S:`, "pmd"], [`${GAP}P:`, "pte"])}` },
    // riscv has the same line; the one before it is arm64's own.
    { of: "show_pte", file: "arch/arm64/mm/fault.c", exact: 16, arch: "arm64", after: /\b(?:user|swapper) pgtable: \d+k pages, \d+-bit VAs/,
      find: `\\[${at("", "address")}\\] ${at("pgd=", "pgd")}${walk([`,${GAP}p4d=`, "p4d"], [`,${GAP}pud=`, "pud"], [`,${GAP}pmd=`, "pmd"], [`,${GAP}pte=`, "pte"])}` },
    { find: `\\[${at("", "address")}\\] (?:user address but active_mm|address between user)` },
    // Addresses that no label marks: call traces, faults and segfaults.
    { find: `\\[<${at("", "address")}>\\]` },
    { find: `\\baddress(?: at)?:? ${at("", "address")}` },
    { find: `\\bsegfault at ${at("", "address")}${at(" ip ", "ip")}${at(" sp ", "sp")} error ${N}(?: in \\S+\\[${N}\\+${N}\\])?` },
    // What names no word in any case: where the kernel is (kernel/panic.c), the number of a trace, symbol+0x1b/0x40.
    { find: "\\bKernel Offset: .*|\\bend trace \\w+" },
    { find: "\\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?" },
  ];

  /** What groups are that are to be read. */
  const READ = {
    entry: { as: "entry", what: "a swap entry" },
    pagemap: { as: "pagemap", what: "a word of /proc/PID/pagemap" },
    ...Object.fromEntries(LEVELS.map((level) => [level, { as: "word", level, what: `a word of level ${level}` }])),
  };

  /** What the others are. */
  const OTHER = {
    pointer: "where the entry stands, and not what it says",
    address: "an address",
    ip: "an address",
    sp: "an address",
    asce: "an address-space-control element",
    r1: "a region-first-table entry",
    r2: "a region-second-table entry",
    r3: "a region-third-table entry",
  };

  // Labels that the kernel puts before what is no word: of print_bad_pte and __dump_page, of registers, of mappings.
  const FOREIGN = new RegExp(`^(?:${[
    "addr(?:ess)?|vm_flags|anon_vma|mapping|index|file|fault|mmap|mmap_prepare|readpage|read_folio|page|pfn|refcount|mapcount|flags",
    "raw|head|memcg|mm|idx|val|type|pgdp|ptep|pmdp|pudp|vma|folio|end|start|ino|order|page_type|aops|dentry",
    "[re]?(?:[abcd]x|[sd]i|[sb]p|ip|flags)|r\\d+|x\\d+|w\\d+|[cdefgs]s|cr\\d|dr\\d|knlgs|orig_rax|error_code|code|stack|lr|pc|pstate|sctlr",
    "psw|gprs|acrs|teid|esr|far|ec|fsc|iss2?|isv|ttbr\\d?|epc|ra|badaddr|cause|status|comm|pid|tgid|cpu|uid|task|ti|oops|error",
  ].join("|")})$`, "i");

  Object.assign(pte, { FOREIGN, MESSAGES, OTHER, READ });
})((globalThis.pte = globalThis.pte || {}));
