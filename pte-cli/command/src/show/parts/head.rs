//! The title, and the facts about all words: file, width, parameters, options that the architecture cannot have.

use super::kinds::before_kinds;
use crate::show::shown::Shown;

/// A name and its text.
pub(crate) type Fact = (String, String);

/// `x86-64, since Linux 6.6`.
pub(crate) fn title(shown: &Shown) -> String {
    let span = shown.layout.span();
    let arch = &shown.resolved.arch;
    match span.as_str() {
        "" => arch.to_string(),
        _ => format!("{arch}, {span}"),
    }
}

/// What is true of all words.
pub(crate) fn head(shown: &Shown) -> Vec<Fact> {
    let layout = &shown.resolved;
    let mut out = vec![("file".to_owned(), layout.file.to_string())];
    if let Some(release) = &shown.layout.verified {
        out.push(("verified against".to_owned(), format!("Linux {release}")));
    }
    let mut words = format!("{} bits", layout.word_bits);
    if layout.entry_bits != layout.word_bits {
        words.push_str(&format!(", swp_entry_t {}", layout.entry_bits));
    }
    if layout.big_endian {
        words.push_str(", most significant byte first");
    }
    out.push(("word".to_owned(), words));
    for param in shown.layout.params.iter() {
        let values: Vec<String> = match param.values[..] {
            [first, .., last] if param.values.windows(2).all(|w| w[1] == w[0] + 1) => {
                vec![format!("{first} to {last}")]
            }
            _ => param.values.iter().map(ToString::to_string).collect(),
        };
        let text = match param.default {
            Some(default) if param.values.len() == 1 => default.to_string(),
            Some(default) => format!("{default} (can be {})", values.join(", ")),
            None => "only a running kernel knows it".to_owned(),
        };
        let text = match param.why.as_str() {
            "" => text,
            why => format!("{text}: {why}"),
        };
        out.push((param.name.value.to_string(), text));
    }
    if before_kinds(shown) {
        let file = &shown.kinds.source.name;
        let text = format!("not known: {file} begins with a newer kernel");
        out.push(("types".to_owned(), text));
    }
    for never in pte_layout::model::epoch::never(&shown.layout, &shown.kinds) {
        out.push((format!("no {}", never.option.value), never.why.to_string()));
    }
    out
}
