//! The tests of each level.

use pte_layout::model::Level;
use pte_layout::model::epoch::LevelRules;
use pte_layout::model::predicate::Predicate;
use pte_layout::written::layout::Terms;

use super::head::Fact;
use super::under::under;
use crate::show::shown::Shown;
use crate::wording::predicate::formula;

/// The rules of each level, those that depend on parameters and options with each of these.
pub(crate) fn rules(shown: &Shown) -> Vec<(String, Vec<Fact>)> {
    let rules = shown.layout.levels.iter();
    let here = rules.filter(|r| shown.has_level(&r.name.value) && shown.holds(&r.under));
    here.filter_map(|rules| {
        let layout = shown.with(&rules.under);
        let level = layout.level(&rules.name.value)?;
        let title = format!("{} rules{}", level.name, under(&rules.under));
        Some((title, facts(level, rules, layout.word_bits)))
    })
    .collect()
}

fn facts(level: &Level, written: &LevelRules, bits: u32) -> Vec<Fact> {
    let unknown = level.unknown.join(", ");
    // A test against a parameter without a value is false for every word: do not print it as the rule.
    let text = |test: &Predicate, terms: &Terms| match terms.is_empty() || !test.0.is_empty() {
        true => formula(test, bits).replace('`', ""),
        false => format!("not known without --param {unknown}=…"),
    };
    let mut all = vec![
        ("none".to_owned(), text(&level.none, &written.none)),
        ("present".to_owned(), text(&level.present, &written.present)),
        (
            "hw-valid".to_owned(),
            text(&level.hw_valid, &written.hw_valid),
        ),
    ];
    if let (Some(swap), Some(terms)) = (&level.swap, &written.swap) {
        all.push(("swap".to_owned(), text(swap, terms)));
    }
    if let Some(why) = &level.none_first {
        all.push(("none first".to_owned(), why.to_string()));
    }
    for name in &level.unknown {
        all.push((
            "unknown".to_owned(),
            format!("{name}: set it with --param {name}=…"),
        ));
    }
    if let Some(hardware) = &level.hardware {
        all.push((
            "hardware may set".to_owned(),
            format!("{:#x}: {}", hardware.mask, hardware.why),
        ));
    }
    if let Some(address) = &level.address {
        all.push((
            "address".to_owned(),
            format!("bit {} must be set: {}", address.bit, address.why),
        ));
    }
    all.push(("source".to_owned(), level.source.to_string()));
    all
}
