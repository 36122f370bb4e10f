//! The kinds of entry: their names and texts.

use pte_layout::model::epoch::{KindEpoch, KindsEpoch, Never};
use pte_layout::model::kinds::{Kind, Payload};

use crate::docs::definitions::{Arch, Definitions};
use crate::wording::bits::range;

/// The names of all kinds that any kernel has, in the order of the pages.
pub(crate) fn names(definitions: &Definitions) -> Vec<&str> {
    let has = |name: &str| definitions.kinds.iter().any(|f| row(f, name).is_some());
    let all = definitions.kind_names.iter().map(String::as_str);
    all.filter(|name| has(name)).collect()
}

fn row<'f>(file: &'f KindsEpoch, name: &str) -> Option<&'f KindEpoch> {
    file.kinds.iter().find(|k| k.name.value == name)
}

/// The newest definition of a kind.
pub(crate) fn newest<'d>(definitions: &'d Definitions, name: &str) -> Option<&'d KindEpoch> {
    definitions.kinds.iter().rev().find_map(|f| row(f, name))
}

/// `text` with a capital and a full stop; what is code stays as it is.
pub(crate) fn sentence(text: &str) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    if word.contains(|c: char| !c.is_alphabetic()) {
        return format!("{}.", text.trim_end_matches('.'));
    }
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

/// What a kind's offset holds, bit by bit.
pub(crate) fn payload(kind: &Kind) -> String {
    match &kind.payload {
        Payload::Slot => "the slot in the swap area".to_owned(),
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            let pfn = match bits {
                0 => "no PFN".to_owned(),
                bits => format!("PFN in offset[{}]", range(bits - 1, 0)),
            };
            match young_dirty {
                Some(young) => format!(
                    "{pfn}, young in offset[{young}], dirty in offset[{}]",
                    young + 1
                ),
                None => pfn,
            }
        }
        Payload::Markers(all) => {
            let all: Vec<String> = all.iter().map(|(n, bit)| format!("{n} in {bit}")).collect();
            match all.is_empty() {
                true => "no known marker".to_owned(),
                false => format!("marker bits: {}", all.join(", ")),
            }
        }
    }
}

/// The option that would turn the kind on, and why the architecture cannot have it.
pub(crate) fn why_not(arch: &Arch, name: &str) -> String {
    let newest = arch.newest();
    let gate = newest.layout().absent.iter().find(|(kind, _)| kind == name);
    let Some((_, options)) = gate else {
        return format!("No verified kernel has it on {}.", arch.name);
    };
    let lacks = |n: &&Never| options.options().any(|o| *o == n.option.value);
    let never = newest.never.iter().find(lacks);
    let option = never.map_or_else(|| options.to_string(), |n| n.option.value.to_string());
    let why = never.map_or_else(String::new, |n| format!(": {}", n.why));
    format!(
        "Not here. It needs `{option}`, which {} cannot have{why}.",
        arch.name
    )
}
