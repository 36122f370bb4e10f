//! Every word is decoded as some variant: without a catch-all the variants cover all words.

use proc_macro2::Ident;
use pte_layout::cubes::Cubes;
use pte_layout::words;

use crate::derive::entry::plan::{Plan, Role};
use crate::derive::entry::words::read_as;
use crate::derive::errors::Errors;
use crate::derive::target::Target;

pub(super) fn check(target: &Target, plans: &[Plan<'_>], name: &Ident, errors: &mut Errors) {
    if !errors.is_empty() || plans.iter().any(|p| matches!(p.role, Role::Other(_))) {
        return;
    }
    let (layout, level) = (&target.layout, target.level());
    let bits = layout.word_bits;
    let all: Vec<Cubes> = plans.iter().filter_map(|p| read_as(target, p)).collect();
    let left = |set: Cubes| all.iter().fold(set, |left, taken| left.minus(taken));
    let Some(word) = left(Cubes::all(bits)).smallest() else {
        return;
    };
    let none = level.none.cubes(bits);
    let mut sets = vec![
        ("none".to_owned(), none.clone()),
        ("present".to_owned(), level.present.cubes(bits).minus(&none)),
    ];
    let kinds = words::of_level(layout, level);
    sets.extend(kinds.into_iter().map(|k| (k.kind.name.to_string(), k.all)));
    let missed: Vec<String> = sets
        .into_iter()
        .filter_map(|(kind, words)| Some(format!("{kind} ({:#x})", left(words).smallest()?)))
        .collect();
    let what = match missed.len() {
        0 => format!("no variant decodes {word:#x}"),
        1..=3 => format!("no variant decodes words that are {}", missed.join(", ")),
        n => format!(
            "no variant decodes words that are {}, and {} more kinds",
            missed[..3].join(", "),
            n - 3
        ),
    };
    errors.push(name.span(), format!("{what}: every word must have a variant; add the catch-all `#[pte(other)] Other(u{bits})`"));
}
