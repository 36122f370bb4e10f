//! A kind of entry on one architecture.

use pte_layout::model::Layout;
use pte_layout::model::kinds::{Kind, Payload};

use crate::docs::definitions::Arch;
use crate::docs::facts::kind::payload;
use crate::docs::facts::params::values;
use crate::docs::html::markup::{Html, commas, link, text};
use crate::wording::types::types;

/// The last layout of `arch` that has the kind.
pub(crate) fn last<'a>(arch: &'a Arch, name: &str) -> Option<(&'a Layout, &'a Kind)> {
    let epochs = arch.epochs.iter().rev();
    let mut layouts = epochs.flat_map(|e| e.layouts.iter().rev());
    layouts.find_map(|l| Some((l, l.kind(name)?)))
}

/// How it is encoded, in a sentence.
pub(crate) fn sentence_of(arch: &Arch, layout: &Layout, kind: &Kind, root: &str) -> Html {
    let levels = kind
        .levels
        .iter()
        .map(|l| link(&format!("{root}{}/{l}.html", arch.name), text(l)));
    let flags = match kind.flags.is_empty() {
        true => "no flags".to_owned(),
        false => format!("flags {}", kind.flags.join(", ")),
    };
    let offset = match kind.payload {
        Payload::Slot => "the offset is the slot in the swap area".to_owned(),
        _ => payload(kind),
    };
    // The width of the PFN depends on the parameters.
    let params = match kind.payload {
        Payload::Pfn { .. } => format!(" ({})", values(layout)),
        _ => String::new(),
    };
    let line = format!("type {}; {offset}{params}; {flags}; used at ", types(kind));
    text(&line).and(commas(levels)).and(text("."))
}
