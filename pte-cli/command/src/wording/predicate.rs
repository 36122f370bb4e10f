//! A test of the kernel as a C expression.

use pte_layout::model::field::ones;
use pte_layout::model::predicate::{Compare, Predicate};

/// A predicate as a C expression of the word `w`.
pub(crate) fn formula(predicate: &Predicate, bits: u32) -> String {
    let mut any = Vec::new();
    for list in &predicate.0 {
        let all: Vec<String> = list.iter().map(|c| compare(c, bits)).collect();
        any.push(match all.is_empty() {
            true => "`true`".to_owned(),
            false => format!("`{}`", all.join(" && ")),
        });
    }
    match any.is_empty() {
        true => "never".to_owned(),
        false => any.join(" or "),
    }
}

fn compare(c: &Compare, bits: u32) -> String {
    let all = ones(bits);
    let word = if c.mask & all == all {
        "w".to_owned()
    } else if c.mask.count_ones() > bits / 2 {
        format!("(w & ~{:#x})", !c.mask & all)
    } else {
        format!("(w & {:#x})", c.mask)
    };
    let is = if c.negate { "!=" } else { "==" };
    let value = match c.value {
        0 => "0".to_owned(),
        value => format!("{value:#x}"),
    };
    format!("{word} {is} {value}")
}
