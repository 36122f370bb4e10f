//! Non-present entries: fields in pieces and single bits, two of which change places in each epoch.

use std::fmt::Write;

use crate::draw::Draw;

/// What a single bit of a non-present entry is in one epoch.
#[derive(Clone, PartialEq)]
enum Bit {
    Exclusive,
    UffdWp,
    SoftDirty,
    Zero(String),
    Free(String),
}

/// A piece of a non-present entry, from the most significant one on.
enum Piece {
    Field(&'static str, u32),
    /// The number of a single bit.
    Single(usize),
    /// A bit that every epoch tests: its name.
    Tested(&'static str),
}

/// The block of non-present entries.
pub(crate) fn entries(
    out: &mut String,
    draw: &mut Draw,
    arch: &str,
    header: &str,
    changes: &[String],
    tested: [u32; 2],
) {
    // Low bits: all single. Above: pieces of the fields among single bits.
    let in_pieces = 1 + draw.below(3);
    let mut pieces = vec![Piece::Field("type", 5)];
    let width = 44;
    let mut left = width;
    for n in 0..in_pieces {
        let this = if n + 1 == in_pieces {
            left
        } else {
            8 + draw.below(6) as u32
        };
        pieces.push(Piece::Field("offset", this));
        left -= this;
    }
    let singles = 64 - 5 - width as usize - 2;
    let above = singles - 6;
    pieces.extend((0..above).map(Piece::Single));
    draw.shuffle(&mut pieces);
    let mut next = above;
    for bit in (0..8).rev() {
        if bit == tested[0] {
            pieces.push(Piece::Tested("the MMU walks it"));
        } else if bit == tested[1] {
            pieces.push(Piece::Tested("PROT_NONE"));
        } else {
            pieces.push(Piece::Single(next));
            next += 1;
        }
    }
    let mut bits: Vec<Bit> = vec![Bit::Exclusive, Bit::UffdWp, Bit::SoftDirty];
    while bits.len() < singles {
        let why = format!("{} of {arch}", draw.name());
        bits.push(if draw.below(2) == 0 {
            Bit::Zero(why)
        } else {
            Bit::Free(why)
        });
    }
    draw.shuffle(&mut bits);
    // Each epoch: two bits change places, one of them a flag.
    let mut epochs = vec![bits];
    for _ in changes {
        let mut bits = epochs[epochs.len() - 1].clone();
        let flag = bits
            .iter()
            .enumerate()
            .filter(|(_, b)| !matches!(b, Bit::Zero(_) | Bit::Free(_)));
        let flags: Vec<usize> = flag.map(|(n, _)| n).collect();
        let (a, b) = (flags[draw.below(3)], draw.below(singles));
        bits.swap(a, b);
        epochs.push(bits);
    }
    let _ = writeln!(
        out,
        "[[non-present]]\nlevels = [\"pte\", \"pmd\"] # entries of {arch}\nsource = \"{header}: __swp_entry\"\nbits = ["
    );
    let mut top = 64;
    let mut offset = width;
    for piece in pieces {
        match piece {
            Piece::Field(name, width) => {
                let at = format!("{}:{}", top - 1, top - width);
                let of = if name == "offset" && in_pieces > 1 {
                    offset -= width;
                    format!("offset[{}:{}]", offset + width - 1, offset)
                } else {
                    name.to_owned()
                };
                let _ = writeln!(
                    out,
                    "  {{ bits = \"{at}\", field = \"{of}\", why = \"{} of {arch}\" }},",
                    draw.name()
                );
                top -= width;
            }
            Piece::Tested(why) => {
                top -= 1;
                let _ = writeln!(out, "  {{ bits = \"{top}\", zero = \"{why} on {arch}\" }},");
            }
            Piece::Single(n) => {
                top -= 1;
                single(
                    out,
                    arch,
                    top,
                    &epochs.iter().map(|e| &e[n]).collect::<Vec<_>>(),
                    changes,
                );
            }
        }
    }
    out.push_str("]\n\n");
}

/// The lines of one bit: one for each run of epochs in which it is the same.
fn single(out: &mut String, arch: &str, bit: u32, epochs: &[&Bit], changes: &[String]) {
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut first = 0;
    while first < epochs.len() {
        let same = epochs[first..]
            .iter()
            .take_while(|b| **b == epochs[first])
            .count();
        let mut when = String::new();
        if first > 0 {
            let _ = write!(when, "since = \"{}\", ", changes[first - 1]);
        }
        if first + same < epochs.len() {
            let _ = write!(when, "until = \"{}\", ", changes[first + same - 1]);
        }
        let what = match epochs[first] {
            Bit::Exclusive => {
                format!("flag = \"exclusive\", when = \"pte\", macro = \"_{arch}_EXCLUSIVE\"")
            }
            Bit::UffdWp => format!(
                "flag = \"uffd-wp\", when = \"HAVE_ARCH_USERFAULTFD_WP\", macro = \"_{arch}_UFFD_WP\""
            ),
            Bit::SoftDirty => format!(
                "flag = \"soft-dirty\", when = \"MEM_SOFT_DIRTY\", macro = \"_{arch}_SOFT_DIRTY\""
            ),
            Bit::Zero(why) => format!("zero = \"{why}\""),
            Bit::Free(why) => format!("free = true, why = \"{why}\""),
        };
        lines.push((when, what));
        first += same;
    }
    for (when, what) in lines {
        let _ = writeln!(out, "  {{ bits = \"{bit}\", {when}{what} }},");
    }
}
