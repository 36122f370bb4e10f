//! The word that the bits belong to.

use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::target::Target;
use crate::rust_item::{Input, Item};

/// The word that the bits belong to.
pub(super) enum WordOf {
    /// A present word of a layout, in one of its forms.
    Form(Box<Target>, usize),
    /// A word of the crate's own, with this number of bits.
    Own(u32),
}

impl WordOf {
    pub(super) fn bits(&self) -> u32 {
        match self {
            Self::Form(target, _) => target.layout.word_bits,
            Self::Own(bits) => *bits,
        }
    }
}

/// The word that the attributes of the struct name.
pub(super) fn word(given: &[Item], input: &Input, errors: &mut Errors) -> Option<WordOf> {
    if let Some(item) = find(given, "word") {
        if let Some(other) = given
            .iter()
            .find(|i| !["word", "crate"].contains(&i.key.as_str()))
        {
            errors.push(
                other.at,
                format!(
                    "`{}` names a layout and `word` a word of your own: give only one of them",
                    other.key
                ),
            );
            return None;
        }
        let bits = item.number(errors)?;
        if !matches!(bits, 8 | 16 | 32 | 64) {
            errors.push(
                item.value_at,
                format!("a word of {bits} bits has no Rust type: use 8, 16, 32 or 64"),
            );
            return None;
        }
        return Some(WordOf::Own(bits as u32));
    }
    if find(given, "arch")
        .or_else(|| find(given, "path"))
        .is_none()
    {
        errors.push(input.ident.span(), "no word is given: `#[pte(arch = \"x86-64\", form = \"mapped\")]` for a present word of a layout, `#[pte(word = 32)]` for a word of your own");
        return None;
    }
    let target = Target::find(given, input.ident.span(), errors)?;
    let form_key = find(given, "form");
    let at = target.form(form_key, input.ident.span(), [""; 2], errors)?;
    Some(WordOf::Form(Box::new(target), at))
}
