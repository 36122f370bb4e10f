//! The forms of present words, checked word by word.

use pte_layout::model::partition::Role;
use pte_layout::model::{Form, Layout, Level};

use super::{bit, clear_subsets, holds, number};

/// A finding about a form: the form, what it is confused with, the id, and the smallest word that proves it.
type Found = (String, String, &'static str, u64);

/// Whether the lines of `form` allow `word`.
pub fn allows(form: &Form, word: u64) -> bool {
    let rows = &form.partition.bits;
    (0..64).all(|at| {
        let row = rows.iter().find(|r| (r.lo..=r.hi).contains(&at));
        match row.map(|r| &r.role) {
            Some(Role::Field(..) | Role::Flag(_)) => true,
            Some(Role::One) => bit(word, at),
            Some(Role::Zero | Role::Free) | None => !bit(word, at),
        }
    })
}

/// The class of a word: `none`, `non-present`, or its form.
pub fn form_of(level: &Level, word: u64) -> String {
    if holds(&level.none, word) {
        return "none".to_owned();
    }
    if !holds(&level.present, word) {
        return "non-present".to_owned();
    }
    let form = level.forms.iter().find(|f| holds(&f.matches, word));
    form.map_or_else(String::new, name)
}

/// The name of a form in findings.
fn name(form: &Form) -> String {
    format!("present ({})", form.name)
}

/// The number of bits that a PFN of memory has: those below bit `at` of an address.
pub fn frame_bits(layout: &Layout, form: &Form, at: u32) -> u32 {
    let shift = match layout.params.get("page-shift") {
        Some(shift) => *shift,
        None => {
            let rows = form.partition.bits.iter();
            let places = rows.filter_map(|r| match &r.role {
                Role::Field(n, piece) if n == "pfn" => Some((piece.value_lo, r.lo)),
                _ => None,
            });
            let lowest = places.min().unwrap_or((0, 0));
            (i64::from(lowest.1) - i64::from(lowest.0)).max(0)
        }
    };
    (i64::from(at) - shift).max(0) as u32
}

/// All findings about the forms of `level`.
pub(super) fn facts(layout: &Layout, level: &Level, bits: u32) -> Vec<Found> {
    let words = || 0..1_u64 << bits;
    let walked = |w: u64| holds(&level.hw_valid, w);
    let mut out = Vec::new();
    for form in &level.forms {
        let name = name(form);
        let own = |w: u64| form_of(level, w) == name;
        out.extend(also_read_as(level, form, bits));
        if !words().any(|w| own(w) && !walked(w)) {
            continue;
        }
        let not_walked = || words().filter(|w| allows(form, *w) && own(*w) && !walked(*w));
        if let Some(rule) = &level.address {
            let of_memory = |w: u64| {
                let room = frame_bits(layout, form, rule.bit);
                let pfn = number(&form.partition, "pfn", w);
                (room..64).all(|at| !bit(pfn, at))
            };
            let exposed = |w: u64| !bit(w, rule.bit) && rule.page_0.is_none_or(|m| w & m != 0);
            let hit = not_walked().find(|w| of_memory(*w) && exposed(*w));
            out.extend(hit.map(|w| (name.clone(), "memory".to_owned(), "l1tf-exposed", w)));
        }
        if let Some(hardware) = &level.hardware {
            let meaning = bits_with_meaning(level, form, bits);
            let changed = not_walked().flat_map(|w| {
                let sets = clear_subsets(hardware.mask, w).into_iter();
                let meaning = &meaning;
                sets.map(move |set| w | set).filter(move |after| {
                    !own(*after) || walked(*after) || (w ^ after) & meaning != 0
                })
            });
            let worst = changed.min();
            out.extend(worst.map(|w| (name.clone(), "hardware".to_owned(), "flag-unstable", w)));
        }
    }
    out
}

/// Whether bit `at` belongs to a field or a flag.
pub fn is_open(form: &Form, at: u32) -> bool {
    let mut rows = form.partition.bits.iter();
    rows.any(|r| (r.lo..=r.hi).contains(&at) && matches!(r.role, Role::Field(..) | Role::Flag(_)))
}

/// Words that the lines of `form` allow, and that are something else. A word that `match` excludes counts only if
/// `match` leaves a single value of a bit that the lines leave open.
fn also_read_as(level: &Level, form: &Form, bits: u32) -> Vec<Found> {
    let name = name(form);
    let flags = form.partition.flags();
    let is_plain = |w: u64| flags.iter().all(|(_, at)| !bit(w, *at));
    let mut out: Vec<Found> = Vec::new();
    let matched = |w: u64| allows(form, w) && holds(&form.matches, w);
    let some = |at: u32, is: bool| (0..1_u64 << bits).any(|w| matched(w) && bit(w, at) == is);
    let by_match = (0..bits)
        .filter(|at| is_open(form, *at))
        .all(|at| some(at, true) && some(at, false));
    let asked = |w: &u64| allows(form, *w) && (!by_match || matched(*w));
    for word in (0..1_u64 << bits).filter(asked) {
        let reading = form_of(level, word);
        let is_both = reading == "none" && level.none_first.is_some();
        if reading == name || is_both && holds(&level.present, word) {
            continue;
        }
        let plain = match reading.as_str() {
            "none" => "is-none",
            "non-present" => "class-overlap",
            _ => "value-collision",
        };
        match out.iter_mut().find(|f| f.1 == reading) {
            Some(found) if is_plain(word) => found.2 = plain,
            Some(_) => {}
            None => {
                let lint = if is_plain(word) {
                    plain
                } else {
                    "flag-unstable"
                };
                out.push((name.clone(), reading, lint, word));
            }
        }
    }
    out
}

/// The bits of `form` with a meaning that the hardware must not change: all except flags that a form which the MMU
/// walks has at the same bit.
fn bits_with_meaning(level: &Level, form: &Form, bits: u32) -> u64 {
    let is_walked = |f: &&Form| {
        (0..1_u64 << bits).any(|w| form_of(level, w) == name(f) && holds(&level.hw_valid, w))
    };
    let walked: Vec<&Form> = level.forms.iter().filter(is_walked).collect();
    let mut meaning = 0;
    for row in &form.partition.bits {
        let same = |f: &&Form| {
            let rows = f.partition.bits.iter();
            let mut rows = rows.filter(|r| r.lo == row.lo && r.role == row.role);
            rows.any(|r| matches!(r.role, Role::Flag(_)))
        };
        let has_meaning = match &row.role {
            Role::Field(..) => true,
            Role::Flag(_) => !walked.iter().any(same),
            _ => false,
        };
        if has_meaning {
            meaning |= row.mask();
        }
    }
    meaning
}
