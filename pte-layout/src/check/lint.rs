//! The lints: the id of each kind of finding, and what it means. The ids are stable, for scripts.

use std::fmt;

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Not reported.
    Allow,
    /// Reported.
    Warn,
    /// Reported, and the check fails.
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

/// A kind of finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lint {
    /// Its id.
    pub id: &'static str,
    /// The default severity.
    pub default: Severity,
    /// What it means.
    pub meaning: &'static str,
    /// A kernel or a proposal that had it.
    pub history: &'static str,
    /// The source of the rule.
    pub source: &'static str,
    /// How to fix it.
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
        meaning "Two kinds share an encoding, and both can occur: code that reads the word takes one for the other."
        history "In 2020 the userfaultfd marker was proposed as swp_entry(0, the uffd-wp bit). On x86-64 that is slot 4 of swap area 0."
        source "include/linux/swapops.h: swp_entry, swp_type; mm/debug_vm_pgtable.c: swap_migration_tests"
        mend "Give one of the two kinds a type, an offset or a bit that the other never has."
    UNREACHABLE_COLLISION "unreachable-collision" Warn
        meaning "Two kinds share an encoding, but a stated rule says that one of them cannot occur there. This is safe as long as the rule holds."
        history "swp_entry(1, 0) was proposed as a marker: slot 0 of a swap area is its header and is never allocated."
        source "include/linux/swap.h: union swap_header; mm/swapfile.c: read_swap_header"
        mend "No fix is needed while the rule holds; a patch that changes the rule must take care of this use."
    IS_NONE "is-none" Deny
        meaning "An encoding reads as none: the entry is lost, and the address is treated as empty."
        history "On x86-64 swap area 0 with the highest offset is the word 0, since the offset is stored inverted. On arm64 area 0, slot 0 is the word 0."
        source "arch/*/include/asm/pgtable.h: pte_none, pmd_none"
        mend "In every word of the kind, set a bit that the test for none looks at; or add a rule that says why the value that reads as none cannot occur."
    NOT_NON_PRESENT "not-non-present" Deny
        meaning "An encoding reads as present: its type and offset are taken for a PFN and protection bits."
        history "PROT_NONE and uffd-wp without a PFN was proposed as a marker: pte_present() is true for it."
        source "arch/*/include/asm/pgtable.h: pte_present"
        mend "Move the field or the flag away from the bits that the test for present looks at."
    HW_VALID "hw-valid" Deny
        meaning "The MMU would use the word: a program could read and write the memory that it points at."
        history "No released kernel is known to have had it; a new encoding must rule it out first."
        source "Intel SDM vol. 3 4.3; Arm ARM D8.3; z/Architecture Principles of Operation, Dynamic Address Translation"
        mend "Keep the bits that make a word valid for the MMU fixed in every entry."
    LEVEL_COLLISION "level-collision" Deny
        meaning "An encoding is fine at one level and reads as something else at another where the kind is used too."
        history "x86-64 had soft-dirty in swap entries on bit 7, PSE, which pmd_present tests. When migration entries came to PMDs it moved to bit 1 (4.14)."
        source "arch/x86/include/asm/pgtable.h: pmd_present; pgtable_types.h: the comment on _PAGE_SWP_SOFT_DIRTY"
        mend "Use bits that are not tested at any level where the kind is used, or use the kind only at the other level."
    FLAG_UNSTABLE "flag-unstable" Deny
        meaning "Setting or clearing a legal flag, or a bit that the hardware may set on its own, changes what the word is."
        history "Before 4.8 x86-64 stored the type in bits 1 to 5. Some processors set A (5) and D (6) in non-present entries, and the type changed."
        source "arch/x86/include/asm/pgtable_types.h: _PAGE_KNL_ERRATUM_MASK; include/linux/swapops.h: pte_swp_clear_flags"
        mend "Move the flag or the field to bits that no test looks at and the hardware does not change."
    CLASS_OVERLAP "class-overlap" Warn
        meaning "No other kind has the encoding, but generic code takes it for one: its type belongs to that kind."
        history "swp_entry(1, 0) as a marker has the type of a real swap area: every user of the swap map would need a special case."
        source "include/linux/swapops.h: non_swap_entry"
        mend "Give it a type of its own, or use a bit of a marker's offset. A new marker bit must be in PTE_MARKER_MASK: pte_marker_get() drops any other. The warning stays until the kind has the bit; a proposal that adds it says `is = [\"marker\"]`."
    L1TF_EXPOSED "l1tf-exposed" Deny
        meaning "The address bits of a non-present entry point at cacheable memory: speculation can read it (L1 terminal fault)."
        history "Before 4.19 x86-64 stored offsets as they are. Since then they are inverted, so that the high address bits are set."
        source "Documentation/admin-guide/hw-vuln/l1tf.rst; arch/x86/include/asm/pgtable-invert.h"
        mend "Store the address bits inverted, or keep one address bit set that no memory has."
    UNDEFINED "undefined" Deny
        meaning "The encoding uses a bit or a constant that this architecture, kernel or configuration does not have."
        history "s390 has no userfaultfd write-protect bit, so proposals that use this bit are undefined there."
        source "arch/*/Kconfig: HAVE_ARCH_USERFAULTFD_WP"
        mend "Use a bit or constant that every architecture, kernel and configuration in question has, or limit the proposal to those that have it."
    FIELD_TOO_NARROW "field-too-narrow" Deny
        meaning "A field cannot hold what a kind stores in it: a PFN with its young and dirty bits, a marker's bits, the number of types."
        history "Since 6.1 migration keeps young and dirty, but only where the offset has room: migration_entry_supports_ad()."
        source "include/linux/swapops.h: SWP_PFN_BITS, SWP_MIG_TOTAL_BITS; MAX_SWAPFILES_CHECK"
        mend "Give the field more bits, or store less in it."
    NOT_PORTABLE "not-portable" Warn
        meaning "The proposal works on some of the architectures in question only."
        history "The proposals of 2020 that use a bit do not work everywhere: only x86-64 has PWT and PCD; s390 has no uffd-wp bit, and arm64 has it since 6.10 only. A new type, swp_entry(a new type, 0), works on all three."
        source "linux-mm, \"mm: Don't fault around userfaultfd-registered regions on reads\", 2020; arch/*/Kconfig: HAVE_ARCH_USERFAULTFD_WP"
        mend "Give an encoding for each architecture, or use what all have: a type, or a bit of a marker's offset."
}

/// The lint called `id`.
pub fn by_id(id: &str) -> Option<Lint> {
    ALL.iter().copied().find(|l| l.id == id)
}
