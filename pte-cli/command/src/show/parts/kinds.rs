//! The kinds of entry.

use pte_layout::model::kinds::Kind;

use crate::show::shown::Shown;
use crate::wording::types::types;

/// The kinds: types, name, flags and levels.
pub(crate) fn kinds(shown: &Shown) -> Vec<[String; 4]> {
    if shown.form.is_some() || before_kinds(shown) {
        return Vec::new();
    }
    let here = |k: &&Kind| k.levels.iter().any(|l| shown.has_level(l));
    let kinds = shown.resolved.kinds.iter().filter(here);
    let of = |k: &Kind| {
        let flags = match k.flags.is_empty() {
            true => "-".to_owned(),
            false => k.flags.join(", "),
        };
        [types(k), k.name.to_string(), flags, k.levels.join(", ")]
    };
    kinds.map(of).collect()
}

/// The kinds file begins with a newer kernel: the kinds of this one are not known.
pub(crate) fn before_kinds(shown: &Shown) -> bool {
    shown.layout.kernel.is_some() && shown.kinds.since.is_none()
}
