//! The bits of a pagemap word.

use pte_layout::model::field::ones;
use pte_layout::version::Version;
use serde::Serialize;

pub(super) const PRESENT: u64 = 1 << 63;
pub(super) const SWAP: u64 = 1 << 62;
/// PM_PFRAME_MASK.
pub(super) const FRAME: u64 = ones(55);

/// Bit, name and first kernel of each flag beside the PFN, lowest first.
const FLAGS: &[(u32, &str, Version)] = &[
    (
        55,
        "soft-dirty",
        Version {
            major: 3,
            minor: 11,
        },
    ),
    (56, "mmap-exclusive", Version { major: 4, minor: 2 }),
    (
        57,
        "uffd-wp",
        Version {
            major: 5,
            minor: 14,
        },
    ),
    (
        58,
        "guard-region",
        Version {
            major: 6,
            minor: 15,
        },
    ),
    (61, "file", Version { major: 3, minor: 5 }),
];

/// What the bits of a word are, for a reader in another language.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Bits {
    present: u32,
    swap: u32,
    /// The lowest bits: a PFN, or a type and an offset.
    frame_bits: u32,
    flags: Vec<Flag>,
}

/// A bit beside the PFN.
#[derive(Serialize)]
struct Flag {
    name: &'static str,
    bit: u32,
    /// The first kernel that has it.
    since: String,
}

/// What the bits of a word are.
pub(crate) fn bits() -> Bits {
    let flags = FLAGS.iter().map(|(bit, name, since)| Flag {
        name,
        bit: *bit,
        since: since.to_string(),
    });
    Bits {
        present: PRESENT.trailing_zeros(),
        swap: SWAP.trailing_zeros(),
        frame_bits: FRAME.count_ones(),
        flags: flags.collect(),
    }
}

/// The flags at a kernel. A table of another system has no kernel: it gets all flags.
pub(super) fn flags(kernel: Option<Version>) -> impl Iterator<Item = (u32, &'static str)> {
    FLAGS
        .iter()
        .filter(move |(_, _, since)| kernel.is_none_or(|k| *since <= k))
        .map(|(bit, name, _)| (*bit, *name))
}
