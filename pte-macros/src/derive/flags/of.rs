//! The word that the bits are of.

use arch_defs::diagnostic::did_you_mean;

use super::super::Errors;
use super::super::attr::{Item, find};
use super::super::input::Input;
use super::super::target::Target;

/// The word that the bits are of.
pub(super) enum Of {
    /// A word in use of a layout, in one of its forms.
    Form(Box<Target>, usize),
    /// A word of the crate's own, of so many bits.
    Own(u32),
}

impl Of {
    pub(super) fn bits(&self) -> u32 {
        match self {
            Self::Form(target, _) => target.layout.word_bits,
            Self::Own(bits) => *bits,
        }
    }
}

/// What the attributes of the struct name.
pub(super) fn of(given: &[Item], input: &Input, errors: &mut Errors) -> Option<Of> {
    if let Some(item) = find(given, "word") {
        if let Some(other) = given
            .iter()
            .find(|i| !["word", "crate"].contains(&i.key.as_str()))
        {
            errors.push(
                other.at,
                format!(
                    "`{}` names a layout, and `word` a word of the crate's own: one of them",
                    other.key
                ),
            );
            return None;
        }
        let bits = item.number(errors)?;
        if !matches!(bits, 8 | 16 | 32 | 64) {
            errors.push(
                item.value_at,
                format!("a word of {bits} bits has no Rust type: 8, 16, 32 or 64"),
            );
            return None;
        }
        return Some(Of::Own(bits as u32));
    }
    if find(given, "arch")
        .or_else(|| find(given, "path"))
        .is_none()
    {
        errors.push(input.ident.span(), "which word is it? `#[pte(arch = \"x86-64\", form = \"mapped\")]` for a word in use of a layout, `#[pte(word = 32)]` for one of your own");
        return None;
    }
    let target = Target::find(given, input.ident.span(), errors)?;
    let forms = &target.level().forms;
    let names = || forms.iter().map(|f| f.name.as_str());
    let at = match (find(given, "form"), forms.len()) {
        (_, 0) => {
            errors.push(
                input.ident.span(),
                format!(
                    "the layout of {} does not say what the bits of a word in use are",
                    target.machine()
                ),
            );
            return None;
        }
        (None, 1) => 0,
        (None, _) => {
            let all: Vec<&str> = names().collect();
            errors.push(
                input.ident.span(),
                format!(
                    "a word in use has several forms on {}: say which by `form = \"{}\"` ({})",
                    target.machine(),
                    all[0],
                    all.join(", ")
                ),
            );
            return None;
        }
        (Some(item), _) => {
            let name = item.text("mapped", errors)?;
            let Some(at) = names().position(|n| n == name) else {
                errors.push(
                    item.value_at,
                    format!(
                        "words in use have no form `{name}` on {}: {}",
                        target.machine(),
                        did_you_mean(&name, names())
                    ),
                );
                return None;
            };
            at
        }
    };
    Some(Of::Form(Box::new(target), at))
}
