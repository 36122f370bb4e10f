//! Words of `/proc/PID/pagemap`: what the kernel tells of a page-table word to those who may not read it.
//!
//! Source: fs/proc/task_mmu.c, `PM_*`, `pte_to_pagemap_entry`, `make_pme`.

use arch_defs::codec::{Decoded, RawEntry, Stray};
use arch_defs::model::Class;
use arch_defs::model::field::ones;
use arch_defs::model::kinds::Payload;
use arch_defs::version::Version;
use serde::Serialize;

use crate::groups::{Group, What};
use crate::target::Target;

const PRESENT: u64 = 1 << 63;
const SWAP: u64 = 1 << 62;
/// PM_PFRAME_MASK.
const FRAME: u64 = ones(55);

/// Bit, name and first kernel of what a word tells beside the frame, lowest first.
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
    /// The lowest bits: a frame, or a type and an offset.
    frame_bits: u32,
    flags: Vec<Flag>,
}

/// A bit beside the frame.
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

/// A table of another system has no kernel, and none of these flags is newer than it.
fn flags(kernel: Option<Version>) -> impl Iterator<Item = (u32, &'static str)> {
    FLAGS
        .iter()
        .filter(move |(_, _, since)| kernel.is_none_or(|k| *since <= k))
        .map(|(bit, name, _)| (*bit, *name))
}

/// The frame is left out for readers without CAP_SYS_ADMIN. Nothing real is stored as 0 either: slot 0 of area 0
/// is the header of a swap area, and the other kinds have a type above 0.
pub(crate) fn is_hidden(decoded: &Decoded) -> bool {
    decoded.class != Class::None && decoded.word & FRAME == 0
}

/// Reads `word`. Every word has an answer.
pub(crate) fn read(target: &Target, word: u64) -> Decoded {
    let class = match (word & PRESENT != 0, word & SWAP != 0) {
        (true, _) => Class::Present,
        (false, true) => Class::NonPresent,
        (false, false) => Class::None,
    };
    let mut out = Decoded {
        word,
        class,
        kind: class.name().to_owned(),
        raw: None,
        flags: Vec::new(),
        pfn: None,
        young_dirty: None,
        markers: None,
        form: None,
        stray: Vec::new(),
    };
    let mut unused = ones(64) & !(PRESENT | SWAP | FRAME);
    for (bit, name) in flags(target.layout.kernel) {
        unused &= !(1 << bit);
        if word >> bit & 1 == 1 {
            out.flags.push(name.to_owned());
        }
    }
    let mut stray = |bits: u64, why: &str| {
        if bits != 0 {
            out.stray.push(Stray {
                bits,
                why: why.to_owned(),
            });
        }
    };
    stray(word & unused, "not used");
    match class {
        Class::Present => {
            stray(word & SWAP, "a page is present or swapped, not both");
            out.pfn = Some(word & FRAME);
        }
        Class::None => stray(word & FRAME, "a frame, but neither present nor swapped"),
        Class::NonPresent => swapped(&mut out, target),
    }
    out
}

fn swapped(out: &mut Decoded, target: &Target) {
    let layout = &target.layout;
    let ty = out.word & ones(layout.type_bits);
    let offset = (out.word & FRAME) >> layout.type_bits;
    out.raw = Some(RawEntry {
        ty,
        offset,
        entry: layout.entry(ty, offset),
    });
    let kind = layout.kind_of_type(ty).filter(|_| out.word & FRAME != 0);
    let Some(kind) = kind else {
        out.kind = "unknown".to_owned();
        return;
    };
    out.kind = kind.name.clone();
    match &kind.payload {
        Payload::Slot => {}
        Payload::Pfn { bits, .. } => {
            out.pfn = Some(offset & ones(*bits));
            let above = offset & !ones(*bits);
            if above != 0 {
                out.stray.push(Stray {
                    bits: above << layout.type_bits,
                    why: format!("above the PFN of {}", kind.name),
                });
            }
        }
        Payload::Markers(all) => {
            let set = all.iter().filter(|(_, bit)| offset >> bit & 1 == 1);
            out.markers = Some(set.map(|(name, _)| name.clone()).collect());
            let other = offset & !kind.payload_mask(64);
            if other != 0 {
                out.stray.push(Stray {
                    bits: other << layout.type_bits,
                    why: format!("offset bits that {} does not use", kind.name),
                });
            }
        }
    }
}

/// Every bit of `decoded.word`.
pub(crate) fn groups(target: &Target, decoded: &Decoded) -> Vec<Group> {
    let flag = |bit, name: &str| Group {
        hi: bit,
        lo: bit,
        what: What::Flag(name.to_owned()),
    };
    let field = |hi, lo, name: &str, value| Group {
        hi,
        lo,
        what: What::Field {
            name: name.to_owned(),
            note: "",
            value: Some(value),
        },
    };
    let mut out = vec![flag(63, "present"), flag(62, "swap")];
    let known: Vec<(u32, &str)> = flags(target.layout.kernel).collect();
    let mut unused: Option<u32> = None;
    for bit in (54..62).rev() {
        let name = known.iter().find(|(b, _)| *b == bit).map(|(_, name)| *name);
        if let Some(hi) = unused.filter(|_| name.is_some() || bit == 54) {
            out.push(Group {
                hi,
                lo: bit + 1,
                what: What::Zero,
            });
            unused = None;
        }
        match name {
            Some(name) => out.push(flag(bit, name)),
            None => unused = unused.or(Some(bit)),
        }
    }
    let split = target.layout.type_bits;
    match (decoded.class, decoded.raw) {
        (Class::NonPresent, Some(raw)) => {
            out.push(field(54, split, "offset", raw.offset));
            out.push(field(split - 1, 0, "type", raw.ty));
        }
        _ => out.push(field(54, 0, "frame", decoded.word & FRAME)),
    }
    out
}
