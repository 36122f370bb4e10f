//! The ids of findings, and what each means. They are a promise to scripts.

use std::fmt;

/// How a finding is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Not told.
    Allow,
    /// Told.
    Warn,
    /// Told, and the answer is "no".
    Deny,
}

impl Severity {
    /// The name every output uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lint {
    /// Its id.
    pub id: &'static str,
    /// How it is taken unless something else is said.
    pub default: Severity,
    /// What it means.
    pub meaning: &'static str,
    /// Where a kernel or a proposal had it.
    pub history: &'static str,
    /// Where the rule stands.
    pub source: &'static str,
    /// What would mend it.
    pub mend: &'static str,
}

impl fmt::Debug for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

macro_rules! lints {
    ($($name:ident $id:literal $default:ident meaning $meaning:literal history $history:literal source $source:literal mend $mend:literal)*) => {
        $(
            #[doc = concat!("`", $id, "`: ", $meaning)]
            pub const $name: Lint = Lint { id: $id, default: Severity::$default, meaning: $meaning, history: $history, source: $source, mend: $mend };
        )*
        /// Every lint.
        pub const ALL: &[Lint] = &[$($name),*];
    };
}

lints! {
    VALUE_COLLISION "value-collision" Deny
        meaning "Two kinds can produce one word, and both can occur: whoever reads the word takes one for the other."
        history "In 2020 the userfaultfd marker was proposed as swap_entry(0, the value of the uffd-wp bit). On x86-64 that is slot 4 of swap area 0."
        source "include/linux/swapops.h: swp_entry, swp_type; mm/debug_vm_pgtable.c: swap_migration_tests"
        mend "Give one of the two kinds a type, an offset or a bit that the other never has."
    UNREACHABLE_COLLISION "unreachable-collision" Warn
        meaning "Two kinds can produce one word, but a stated rule keeps one of them from ever occurring there. It is safe as long as the rule holds."
        history "swap_entry(1, 0) was proposed as a marker: slot 0 of a swap area is its header and never allocated."
        source "include/linux/swap.h: union swap_header; mm/swapfile.c: read_swap_header"
        mend "Nothing has to be mended while the rule holds; whoever changes the rule has to know of this use."
    IS_NONE "is-none" Deny
        meaning "An encoding reads as none: the entry is lost, and the address is treated as empty."
        history "On x86-64 swap area 0 with the highest offset is the word 0, since the offset is stored inverted. On arm64 area 0, slot 0 is."
        source "arch/*/include/asm/pgtable.h: pte_none, pmd_none"
        mend "Make some bit that the test for none looks at one in every word of the kind, or keep the kind from the value that reads as none, with a rule that says why."
    NOT_NON_PRESENT "not-non-present" Deny
        meaning "An encoding reads as present: its type and offset are taken for a page frame and protection bits."
        history "PROT_NONE and uffd-wp without a page frame was proposed as a marker: pte_present is true of it."
        source "arch/*/include/asm/pgtable.h: pte_present"
        mend "Move the field or the flag off the bits that the test for present looks at."
    HW_VALID "hw-valid" Deny
        meaning "The MMU would follow the word: a program reads and writes whatever memory it points at."
        history "None in a released kernel that is known here; it is the first thing a new encoding has to rule out."
        source "Intel SDM vol. 3 4.3; Arm ARM D8.3; z/Architecture Principles of Operation, Dynamic Address Translation"
        mend "Keep the bits that make a word valid for the MMU fixed in every entry."
    LEVEL_COLLISION "level-collision" Deny
        meaning "An encoding is fine at one level and reads as something else at another where the kind is used too."
        history "x86-64 had soft-dirty in swap entries on bit 7, PSE, which pmd_present tests. When migration entries came to PMDs it moved to bit 1 (4.14)."
        source "arch/x86/include/asm/pgtable.h: pmd_present; pgtable_types.h: the comment on _PAGE_SWP_SOFT_DIRTY"
        mend "Use bits that no level where the kind stands tests, or keep the kind to the other level."
    FLAG_UNSTABLE "flag-unstable" Deny
        meaning "Setting or clearing a legal flag, or a bit that the hardware may set on its own, changes what the word is."
        history "Before 4.8 x86-64 stored the type in bits 1 to 5. Some processors set A (5) and D (6) in entries that are not present, and the type changed."
        source "arch/x86/include/asm/pgtable_types.h: _PAGE_KNL_ERRATUM_MASK; include/linux/swapops.h: pte_swp_clear_flags"
        mend "Move the flag, or the field, to bits that no test looks at and the hardware leaves alone."
    CLASS_OVERLAP "class-overlap" Warn
        meaning "No other kind produces the word, but generic code takes it for one: it lies among that kind's types."
        history "swap_entry(1, 0) as a marker lies inside the types of real swap areas: every user of the swap map would have to be taught."
        source "include/linux/swapops.h: non_swap_entry"
        mend "Take a type of its own, or a bit of a marker's offset. A new bit of a marker has to stand in PTE_MARKER_MASK: pte_marker_get() drops any other. So the kind has to be taught, and the warning stays until it is; a proposal that means to do so says `is = [\"marker\"]`."
    L1TF_EXPOSED "l1tf-exposed" Deny
        meaning "The address bits of a word that is not present point at memory that can be cached: speculation may read it (L1 terminal fault)."
        history "Until 4.19 x86-64 stored offsets as they are. They are inverted since, so that the high address bits are set."
        source "Documentation/admin-guide/hw-vuln/l1tf.rst; arch/x86/include/asm/pgtable-invert.h"
        mend "Store the address bits inverted, or keep a bit above all memory set."
    UNDEFINED "undefined" Deny
        meaning "The encoding uses a bit or a constant that this architecture, kernel or configuration does not have."
        history "s390 has no userfaultfd write-protect bit, so that proposals by that bit cannot be said there."
        source "arch/*/Kconfig: HAVE_ARCH_USERFAULTFD_WP"
        mend "Choose a bit or constant that every asked architecture, kernel and configuration has, or limit the proposal to those that have it."
    FIELD_TOO_NARROW "field-too-narrow" Deny
        meaning "A field cannot hold what a kind stores in it: a page frame with its young and dirty bits, a marker's bits, the number of types."
        history "Young and dirty were kept over migration only where the offset has room (6.1): migration_entry_supports_ad()."
        source "include/linux/swapops.h: SWP_PFN_BITS, SWP_MIG_TOTAL_BITS; MAX_SWAPFILES_CHECK"
        mend "Give the field more bits, or store less in it."
    NOT_PORTABLE "not-portable" Warn
        meaning "The answer holds on some of the architectures asked for only."
        history "Encodings of 2020 that go by a bit cannot be said everywhere: PWT and PCD are bits of x86-64 alone, and s390 has no uffd-wp bit, nor has arm64 before 6.10. A type of its own, swp_entry(a new type, 0), holds on all three."
        source "linux-mm, \"mm: Don't fault around userfaultfd-registered regions on reads\", 2020; arch/*/Kconfig: HAVE_ARCH_USERFAULTFD_WP"
        mend "Say for each architecture how it is encoded there, or use what all have: a type, or a bit of a marker's offset."
}

/// The lint called `id`.
pub fn by_id(id: &str) -> Option<Lint> {
    ALL.iter().copied().find(|l| l.id == id)
}
