//! Decodes a word of pagemap.

use pte_layout::codec::{Decoded, RawEntry, Stray};
use pte_layout::model::Class;
use pte_layout::model::field::ones;
use pte_layout::model::kinds::Payload;

use super::bits::{FRAME, PRESENT, SWAP, flags};
use crate::machine::target::Target;

/// The PFN is 0 for readers without CAP_SYS_ADMIN. No real value is stored as 0: slot 0 of area 0 is the header of a swap
/// area, and the other kinds have a type above 0.
pub(crate) fn is_hidden(decoded: &Decoded) -> bool {
    decoded.class != Class::None && decoded.word & FRAME == 0
}

/// Decodes `word`. Every word has a result.
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
        Class::None => stray(word & FRAME, "a PFN, but neither present nor swapped"),
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
    out.kind = kind.name.to_string();
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
            out.markers = Some(set.map(|(name, _)| name.to_string()).collect());
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
