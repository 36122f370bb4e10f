//! Faults in the forms of present words.

use pte_layout::check::Finding;
use pte_layout::model::partition::Role;
use pte_layout::model::predicate::{Compare, Predicate};
use pte_layout::model::{Form, Layout, Level};

use super::possible::{Condition, Pattern, is, is_clear, is_not_clear, possible};
use super::written::nonempty_subsets;
use crate::naive::{self, allows, form_of, holds};

/// The faults of each form: the form, and what it is confused with.
pub(super) fn wrong(layout: &Layout, level: &Level) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let any = Pattern {
        fixed: !layout.word_mask(),
        value: 0,
    };
    for at in 0..level.forms.len() {
        let form = &level.forms[at];
        let name = name(form);
        let (own, written) = (conditions_of_form(level, at, 0), pattern(form));
        let with = |more: &[Condition]| [&own[..], more].concat();
        let not = is(&level.hw_valid, false, 0);
        let mut add = |other: &str| out.push((name.clone(), other.to_owned()));
        for other in also_read_as(level, at, written) {
            add(&other);
        }
        if !possible(any, &with(std::slice::from_ref(&not))) {
            continue;
        }
        let sound = with(std::slice::from_ref(&not));
        if let Some(rule) = &level.address {
            let mut asked = sound.clone();
            asked.push(is_clear(1 << rule.bit));
            asked.extend(rule.page_0.map(is_not_clear));
            asked.extend(pfn_is_of_memory(layout, form, rule.bit));
            if possible(written, &asked) {
                add("memory");
            }
        }
        if changed_by_hardware(level, at, written, &sound) {
            add("hardware");
        }
    }
    out
}

/// What else the words are that the lines of a form allow. A word that `match` excludes counts only if `match` leaves a
/// single value of a bit that the lines leave open.
fn also_read_as(level: &Level, at: usize, written: Pattern) -> Vec<String> {
    let form = &level.forms[at];
    let matched = is(&form.matches, true, 0);
    let open = (0..64).filter(|b| naive::is_open(form, *b)).map(|b| 1 << b);
    let by_match = open.into_iter().all(|b: u64| {
        let some = |c: Condition| possible(written, &[matched.clone(), c]);
        some(is_clear(b)) && some(is_not_clear(b))
    });
    let own = by_match.then_some(matched);
    let asked = |more: Vec<Condition>| {
        let all: Vec<Condition> = own.clone().into_iter().chain(more).collect();
        possible(written, &all)
    };
    let mut out = Vec::new();
    let mut none = vec![is(&level.none, true, 0)];
    if level.none_first.is_some() {
        none.push(is(&level.present, false, 0));
    }
    if asked(none) {
        out.push("none".to_owned());
    }
    if asked(vec![
        is(&level.none, false, 0),
        is(&level.present, false, 0),
    ]) {
        out.push("non-present".to_owned());
    }
    for (n, other) in level.forms.iter().enumerate() {
        if n != at && asked(conditions_of_form(level, n, 0)) {
            out.push(name(other));
        }
    }
    out
}

fn name(form: &Form) -> String {
    format!("present ({})", form.name)
}

/// The words that the lines of `form` allow.
fn pattern(form: &Form) -> Pattern {
    let mut out = Pattern { fixed: 0, value: 0 };
    for at in 0..64 {
        let rows = form.partition.bits.iter();
        let row = rows.clone().find(|r| (r.lo..=r.hi).contains(&at));
        match row.map(|r| &r.role) {
            Some(Role::Field(..) | Role::Flag(_)) => {}
            Some(Role::One) => out = out.with(1 << at, true),
            _ => out = out.with(1 << at, false),
        }
    }
    out
}

/// Conditions: with the bits `set` also set, a word is of form `at`.
fn conditions_of_form(level: &Level, at: usize, set: u64) -> Vec<Condition> {
    let earlier = level.forms[..at].iter().map(|f| is(&f.matches, false, set));
    let own = [
        is(&level.none, false, set),
        is(&level.present, true, set),
        is(&level.forms[at].matches, true, set),
    ];
    own.into_iter().chain(earlier).collect()
}

/// Conditions: the PFN is that of memory, so all of its bits above are clear.
fn pfn_is_of_memory(layout: &Layout, form: &Form, bit: u32) -> Vec<Condition> {
    let room = naive::frame_bits(layout, form, bit);
    let mut out = Vec::new();
    for row in &form.partition.bits {
        let Role::Field(name, piece) = &row.role else {
            continue;
        };
        for at in row.lo..=row.hi {
            if name == "pfn" && piece.value_lo + at - row.lo >= room {
                let stored = u64::from(piece.inverted) << at;
                let compare = Compare {
                    mask: 1 << at,
                    value: stored,
                    negate: false,
                };
                out.push(is(&Predicate(vec![vec![compare]]), true, 0));
            }
        }
    }
    out
}

/// The hardware sets bits of some word of the form, and the word becomes another form or valid for the MMU, or its
/// meaning changes.
fn changed_by_hardware(level: &Level, at: usize, written: Pattern, sound: &[Condition]) -> bool {
    let Some(hardware) = &level.hardware else {
        return false;
    };
    let mut bad = Vec::new();
    for set in nonempty_subsets(hardware.mask) {
        bad.extend(conditions_of_form(level, at, set).into_iter().map(|mut c| {
            c.wanted = !c.wanted;
            c
        }));
        bad.push(is(&level.hw_valid, true, set));
    }
    let meaning = meaning_bits(level, at) & hardware.mask;
    let bits = (0..64).map(|b| 1_u64 << b);
    bad.extend(bits.filter(|b| meaning & b != 0).map(is_clear));
    bad.iter().any(|b| {
        let all = [sound, std::slice::from_ref(b)].concat();
        possible(written, &all)
    })
}

/// The bits with a meaning: fields, and flags that no form which the MMU walks has at the same bit.
fn meaning_bits(level: &Level, at: usize) -> u64 {
    let any = Pattern { fixed: 0, value: 0 };
    let is_walked = |n: &usize| {
        let mut asked = conditions_of_form(level, *n, 0);
        asked.push(is(&level.hw_valid, true, 0));
        possible(any, &asked)
    };
    let walked: Vec<usize> = (0..level.forms.len()).filter(is_walked).collect();
    let is_in_walked_form = |row: &pte_layout::model::partition::Bits| {
        let mut rows = walked.iter().flat_map(|n| &level.forms[*n].partition.bits);
        rows.any(|r| r.lo == row.lo && r.role == row.role)
    };
    let rows = level.forms[at].partition.bits.iter();
    let with_meaning = rows.filter(|r| match r.role {
        Role::Field(..) => true,
        Role::Flag(_) => !is_in_walked_form(r),
        _ => false,
    });
    with_meaning.fold(0, |mask, r| mask | r.mask())
}

/// Whether the witness of a finding about a form proves it: the inner value is the reason if not. `None` if `f` is not
/// about a form.
pub(super) fn unproved(layout: &Layout, f: &Finding) -> Option<Option<&'static str>> {
    let level = layout.level(&f.level).expect("the level");
    let at = level.forms.iter().position(|o| name(o) == f.subject)?;
    let (form, word) = (&level.forms[at], f.witness);
    let sound =
        |w: u64| allows(form, w) && form_of(level, w) == f.subject && !holds(&level.hw_valid, w);
    let proved = match f.other.as_str() {
        "memory" => {
            let rule = level.address.as_ref().expect("the rule");
            let page_0 = rule.page_0.is_some_and(|m| word & m == 0);
            let pfn = naive::number(&form.partition, "pfn", word);
            let room = naive::frame_bits(layout, form, rule.bit);
            let of_memory = pfn.checked_shr(room).unwrap_or(0) == 0;
            sound(word) && word >> rule.bit & 1 == 0 && !page_0 && of_memory
        }
        "hardware" => {
            let mask = level.hardware.as_ref().expect("the rule").mask;
            let meaning = meaning_bits(level, at);
            let before = nonempty_subsets(mask & word).map(|set| (set, word & !set));
            before.into_iter().any(|(set, was)| {
                let same = form_of(level, word) == f.subject
                    && !holds(&level.hw_valid, word)
                    && set & meaning == 0;
                sound(was) && !same
            })
        }
        other => allows(form, word) && form_of(level, word) == other,
    };
    Some((!proved).then_some("not what the finding about the form reports"))
}
