//! The values of an entry of a kind.

use pte_layout::model::Entries;
use pte_layout::model::kinds::{Kind, Payload};

use super::term::{fold, most, number, within};

/// A value of a kind, and whether it is a number; if not it is true or false.
pub(super) type Value = (String, bool);

/// The values that an entry of `kind` is made of.
pub(super) fn values(entries: &Entries, kind: &Kind) -> Vec<Value> {
    let mut all = vec![("type".to_owned(), true)];
    match &kind.payload {
        Payload::Slot => all.push(("slot".to_owned(), true)),
        Payload::Pfn { young_dirty, .. } => {
            all.push(("pfn".to_owned(), true));
            if young_dirty.is_some() {
                all.extend([("young".to_owned(), false), ("dirty".to_owned(), false)]);
            }
        }
        Payload::Markers(markers) => {
            all.extend(markers.iter().map(|(m, _)| (format!("marker.{m}"), false)));
        }
    }
    all.extend(
        flags(entries, kind)
            .into_iter()
            .map(|(f, _)| (format!("flag.{f}"), false)),
    );
    all
}

/// The flags that `kind` may carry at this level, and the bit of each.
pub(super) fn flags<'e>(entries: &'e Entries, kind: &Kind) -> Vec<(&'e str, u32)> {
    let mut all = entries.partition.flags();
    all.retain(|(flag, _)| kind.flags.iter().any(|f| f == flag));
    all
}

/// Which values of its type and payload a kind has.
pub(super) fn legal(entries: &Entries, kind: &Kind) -> String {
    let types = within("type", kind.types.start, kind.types.end - 1);
    let payload = match &kind.payload {
        Payload::Slot => format!("(bvule slot {})", most(entries.offset_field.width())),
        Payload::Pfn { wanted, .. } => format!("(bvule pfn {})", most(*wanted)),
        Payload::Markers(_) => "true".to_owned(),
    };
    format!("(and {types} {payload})")
}

/// The offset that holds the payload.
pub(super) fn offset(kind: &Kind) -> String {
    let bit = |value: &str, bit: u32| format!("(ite {value} {} {})", number(1 << bit), number(0));
    match &kind.payload {
        Payload::Slot => "slot".to_owned(),
        Payload::Pfn { young_dirty, .. } => match young_dirty {
            Some(at) => fold(
                "bvor",
                vec!["pfn".to_owned(), bit("young", *at), bit("dirty", at + 1)],
                "",
            ),
            None => "pfn".to_owned(),
        },
        Payload::Markers(all) => fold(
            "bvor",
            all.iter()
                .map(|(m, at)| bit(&format!("marker.{m}"), *at))
                .collect(),
            &number(0),
        ),
    }
}

/// The payload is what is read from the word `w`.
pub(super) fn payload_reads(kind: &Kind) -> Vec<String> {
    let bit = |value: &str, bit: u32| {
        format!("(= {value} (= ((_ extract {bit} {bit}) (read.offset w)) #b1))")
    };
    match &kind.payload {
        Payload::Slot => Vec::new(),
        Payload::Pfn {
            bits, young_dirty, ..
        } => {
            let mut all = vec![format!("(= pfn (bvand (read.offset w) {}))", most(*bits))];
            if let Some(at) = young_dirty {
                all.extend([bit("young", *at), bit("dirty", at + 1)]);
            }
            all
        }
        Payload::Markers(all) => all
            .iter()
            .map(|(m, at)| bit(&format!("marker.{m}"), *at))
            .collect(),
    }
}

/// The values as the arguments of a function that is defined.
pub(super) fn arguments(values: &[Value]) -> String {
    let all: Vec<String> = values
        .iter()
        .map(|(name, number)| format!("({name} {})", if *number { "Number" } else { "Bool" }))
        .collect();
    all.join(" ")
}

/// The values as constants, whose names begin with `prefix`.
pub(super) fn constants(values: &[Value], prefix: &str) -> Vec<(String, &'static str)> {
    let sort = |number: bool| if number { "Number" } else { "Bool" };
    values
        .iter()
        .map(|(name, number)| (format!("{prefix}{name}"), sort(*number)))
        .collect()
}

/// The constants as the arguments of a call.
pub(super) fn call_with(values: &[Value], prefix: &str) -> String {
    let all: Vec<String> = values.iter().map(|(n, _)| format!("{prefix}{n}")).collect();
    all.join(" ")
}
