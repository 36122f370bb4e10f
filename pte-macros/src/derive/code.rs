//! Pieces of code that both derives write.
//!
//! A crate may have many types, and the compiler reads what each becomes: no sign, suffix or item is written that it
//! does not need.

use arch_defs::model::field::{Field, ones};
use arch_defs::model::predicate::Predicate;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::holder::{Held, Holder};
use super::input::Member;
use super::tokens::unraw;

/// The variable that a field is bound to.
pub(super) fn variable(member: &Member) -> Ident {
    match member {
        // A span of its own: lints about names are for the names that the user wrote.
        Member::Named(name) => format_ident!("f_{}", unraw(name)),
        Member::Unnamed(number, _) => format_ident!("f_{}", number),
    }
}

/// `member: variable` in a pattern.
pub(super) fn bound(member: &Member) -> TokenStream {
    let variable = variable(member);
    quote!(#member: #variable)
}

/// The variable `w`, the word of `bits` bits as a number of 64. Its type is said so that nothing is cut off in a crate
/// that calls something else `u64`.
pub(super) fn word_as_number(bits: u32) -> TokenStream {
    if bits == 64 {
        quote!(let w: ::core::primitive::u64 = word;)
    } else {
        quote!(let w = word as ::core::primitive::u64;)
    }
}

/// `member: value`, read from `w`, a word of `bits` bits.
pub(super) fn taken(member: &Member, held: &Held, bits: u32) -> TokenStream {
    let value = match (held.holder, &held.field.pieces[..]) {
        (Holder::Bool, [piece]) => {
            let mask = hex(piece.word_mask());
            let test = if piece.inverted {
                quote!(w & #mask == 0)
            } else {
                quote!(w & #mask != 0)
            };
            held.placed(&test)
        }
        _ => held.made(&read(&held.field, bits)),
    };
    quote!(#member: #value)
}

/// The number in `w`, a word of `bits` bits. It stands where `|` may, and whatever binds less.
pub(super) fn read(field: &Field, bits: u32) -> TokenStream {
    if is_in_place(field) {
        return masked(&quote!(w), field.word_mask(), bits);
    }
    let pieces = field.pieces.iter().map(|p| {
        let (lo, value_lo) = (p.word_lo, p.value_lo);
        let word = if p.inverted { quote!(!w) } else { quote!(w) };
        let shifted = match literal(lo) {
            Some(lo) => quote!(#word >> #lo),
            None => word,
        };
        // Above a word of fewer bits a complement has ones.
        let above = if p.inverted { 64 } else { bits };
        let cut = masked(&shifted, ones(p.width), above - lo);
        match literal(value_lo) {
            Some(at) => quote!((#cut) << #at),
            None => cut,
        }
    });
    quote!(#(#pieces)|*)
}

/// `value & mask`, of a value of `bits` bits.
pub(super) fn masked(value: &TokenStream, mask: u64, bits: u32) -> TokenStream {
    if mask == ones(bits) {
        return value.clone();
    }
    let mask = hex(mask);
    quote!(#value & #mask)
}

/// A predicate on `w`, a word of `bits` bits.
pub(super) fn predicate(predicate: &Predicate, bits: u32) -> TokenStream {
    let any = predicate.0.iter().map(|all| {
        let all = all.iter().map(|c| {
            let (left, value) = (masked(&quote!(w), c.mask, bits), hex(c.value));
            if c.negate {
                quote!(#left != #value)
            } else {
                quote!(#left == #value)
            }
        });
        quote!(#(#all)&&*)
    });
    quote!(#(#any)||*)
}

/// The word whose bits are those of `fixed` and of the numbers that the variables of their members have.
pub(super) fn written(fixed: u64, all: &[(&Member, &Held)], bits: u32) -> TokenStream {
    let (mut start, mut parts) = (fixed, Vec::new());
    for (member, held) in all {
        let variable = variable(member);
        let raw = held.raw(&quote!(#variable));
        if is_in_place(&held.field) {
            parts.push(raw);
            continue;
        }
        for p in &held.field.pieces {
            // What is stored inverted is set, and what the number has of it clears it.
            start |= if p.inverted { p.word_mask() } else { 0 };
            let is_last = p.value_lo + p.width == held.field.width();
            let shifted = match literal(p.value_lo) {
                Some(at) => quote!(#raw >> #at),
                None => raw.clone(),
            };
            let cut = if is_last {
                shifted
            } else {
                masked(&shifted, ones(p.width), 64)
            };
            parts.push(match (literal(p.word_lo), p.value_lo == 0 && is_last) {
                (Some(at), true) => quote!(#cut << #at),
                (Some(at), false) => quote!((#cut) << #at),
                (None, _) => cut,
            });
        }
    }
    if start != 0 || parts.is_empty() {
        let start = hex(start);
        parts.insert(0, quote!(#start));
    }
    // No two of them share a bit, except what is inverted with the start.
    let word = quote!(#(#parts)^*);
    if bits == 64 {
        return word;
    }
    let ty = format_ident!("u{bits}");
    quote!((#word) as #ty)
}

/// An expression that returns `word`; or, if a number is not in its range, is the error.
pub(super) fn returned(all: &[(&Member, &Held)], word: &TokenStream) -> TokenStream {
    let guards = all
        .iter()
        .filter_map(|(member, held)| held.guard(&variable(member)));
    let guards: Vec<TokenStream> = guards.collect();
    let word = quote!(return ::core::result::Result::Ok(#word));
    if guards.is_empty() {
        return word;
    }
    quote!(#(#guards else)* { #word })
}

/// Its bits are where the number has them.
fn is_in_place(field: &Field) -> bool {
    field
        .pieces
        .iter()
        .all(|p| p.word_lo == p.value_lo && !p.inverted)
}

/// A number as hex.
pub(super) fn hex(value: u64) -> Literal {
    let text = if value < 10 {
        value.to_string()
    } else {
        format!("{value:#x}")
    };
    text.parse()
        .unwrap_or_else(|_| Literal::u64_unsuffixed(value))
}

/// How far something is shifted, if it is.
fn literal(by: u32) -> Option<Literal> {
    (by != 0).then(|| Literal::u32_unsuffixed(by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arch_defs::model::field::Piece;

    /// The lowest bit of a piece in the word and in the number, its width, and whether it is inverted.
    type Place = (u32, u32, u32, bool);

    /// The pieces of a number, the bits of the word, and how it is read.
    const READ: &[(&[Place], u32, &str)] = &[
        (&[(0, 0, 64, false)], 64, "w"),
        (&[(0, 0, 32, false)], 32, "w"),
        (&[(4, 4, 2, false), (8, 8, 4, false)], 64, "w&0xf30"),
        (&[(59, 0, 5, false)], 64, "w>>59"),
        (&[(59, 0, 5, true)], 64, "!w>>59"),
        (&[(27, 0, 5, false)], 32, "w>>27"),
        // The word is a number of 64 bits here, and those above it become ones.
        (&[(27, 0, 5, true)], 32, "!w>>27&0x1f"),
        (&[(9, 0, 50, true)], 64, "!w>>9&0x3ffffffffffff"),
        (
            &[(0, 4, 4, false), (60, 0, 4, true)],
            64,
            "(w&0xf)<<4|!w>>60",
        ),
    ];

    #[test]
    fn fields_are_read() {
        for (pieces, bits, right) in READ {
            let pieces = pieces
                .iter()
                .map(|&(word_lo, value_lo, width, inverted)| Piece {
                    word_lo,
                    value_lo,
                    width,
                    inverted,
                });
            let field = Field {
                name: String::new(),
                pieces: pieces.collect(),
            };
            let text = read(&field, *bits).to_string().replace(' ', "");
            assert_eq!(text, *right);
        }
    }
}
