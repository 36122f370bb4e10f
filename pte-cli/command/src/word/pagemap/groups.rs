//! The bits of one word in groups, to be drawn.

use pte_layout::codec::Decoded;
use pte_layout::model::Class;

use super::bits::{FRAME, flags};
use crate::machine::target::Target;
use crate::picture::bit_groups::{Group, What};

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
