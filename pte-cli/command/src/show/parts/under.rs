//! The parameters and options with which something holds.

use pte_layout::model::epoch::Under;

/// `, with max-physmem-bits 52 and X86_PAE`.
pub(super) fn under(under: &Under) -> String {
    let params = under.only.iter().map(|(name, values)| {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        format!("{} {}", name.value, values.join(" or "))
    });
    let options = under
        .gate
        .0
        .iter()
        .map(|(o, on)| format!("{o}={}", if *on { "y" } else { "n" }));
    let all: Vec<String> = params.chain(options).collect();
    match all.is_empty() {
        true => String::new(),
        false => format!(", with {}", all.join(" and ")),
    }
}
