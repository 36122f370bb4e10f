//! The checks compared with brute force: made-up layouts of a few bits, and every word of them.
//!
//! `naive.rs` finds all faults by trying all values of all kinds and all words. The checks must find exactly
//! the same, with the same ids, severities and smallest witnesses. A failure is shrunk and
//! printed as TOML.

mod compare;
mod forms;
mod made_up;
mod spec;

use std::collections::BTreeSet;

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use pte_layout::check::{check, no_meaning};
use pte_layout::model::Layout;
use pte_tests::naive::{self, Fact};
use pte_tests::{narrow, shipped};

use made_up::spec as any_spec;

/// The number of made-up layouts, unless `BRUTE_FORCE` is set.
const COUNT: u32 = 3000;

/// The checks and brute force find the same in `layout`, whose words have `bits` bits with a meaning.
fn agree(layout: &Layout, bits: u32) -> Result<BTreeSet<Fact>, String> {
    let found: BTreeSet<Fact> = check(layout).iter().map(Fact::of).collect();
    let truth = naive::facts(layout, bits);
    if let Some(fact) = found.difference(&truth).next() {
        return Err(format!(
            "found, but not a fault: {fact:x?}; {:x?}",
            similar(&truth, fact)
        ));
    }
    if let Some(fact) = truth.difference(&found).next() {
        return Err(format!("not found: {fact:x?}"));
    }
    for level in &layout.levels {
        let (found, truth) = (
            no_meaning(layout, level),
            naive::without_meaning(layout, level, bits),
        );
        if found.as_ref().map(|n| (n.witness, n.count)) != truth {
            return Err(format!(
                "without meaning at {}: {found:x?} and {truth:x?}",
                level.name
            ));
        }
    }
    Ok(truth)
}

fn similar<'f>(truth: &'f BTreeSet<Fact>, fact: &Fact) -> Vec<&'f Fact> {
    let same =
        |f: &&Fact| (&f.level, &f.subject, &f.other) == (&fact.level, &fact.subject, &fact.other);
    truth.iter().filter(same).collect()
}

#[test]
fn made_up_layouts() {
    let cases = std::env::var("BRUTE_FORCE").map_or(COUNT, |n| n.parse().expect("a number"));
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..Config::default()
    };
    // The same layouts in every run.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let lints = std::cell::RefCell::new(std::collections::BTreeMap::<(&str, &str), usize>::new());
    let of_forms =
        std::cell::RefCell::new(std::collections::BTreeMap::<(&str, String), usize>::new());
    let widest = std::cell::Cell::new(0);
    let run = runner.run(&any_spec(), |spec| {
        let layout = spec.layout().map_err(TestCaseError::fail)?;
        // One more bit stands for all bits without a meaning.
        let facts = agree(&layout, spec.used() as u32 + 1).map_err(TestCaseError::fail)?;
        for fact in facts {
            if fact.subject.starts_with("present (") {
                let other = match fact.other.starts_with("present (") {
                    true => "another form".to_owned(),
                    false => fact.other.clone(),
                };
                *of_forms.borrow_mut().entry((fact.lint, other)).or_default() += 1;
            }
            *lints
                .borrow_mut()
                .entry((fact.lint, fact.severity))
                .or_default() += 1;
        }
        widest.set(widest.get().max(spec.used()));
        Ok(())
    });
    if let Err(error) = run {
        panic!("{error}");
    }
    let lints = lints.into_inner();
    let of_forms = of_forms.into_inner();
    println!("{cases} layouts of up to {} bits: {lints:?}", widest.get());
    println!("forms: {of_forms:?}");
    // Every lint that words can prove was found, as an error and as a warning.
    for lint in [
        ("is-none", "deny"),
        ("is-none", "warn"),
        ("not-non-present", "deny"),
        ("not-non-present", "warn"),
        ("hw-valid", "deny"),
        ("hw-valid", "warn"),
        ("level-collision", "deny"),
        ("flag-unstable", "deny"),
        ("class-overlap", "deny"),
        ("l1tf-exposed", "deny"),
        ("l1tf-exposed", "warn"),
        ("value-collision", "deny"),
        ("unreachable-collision", "warn"),
        ("field-too-narrow", "deny"),
    ] {
        assert!(
            lints.get(&lint).is_some_and(|n| *n >= cases as usize / 300),
            "{lint:?} was rarely found: {lints:?}"
        );
    }
    // So was every fault that a form can have.
    for (lint, other) in [
        ("l1tf-exposed", "memory"),
        ("flag-unstable", "hardware"),
        ("flag-unstable", "none"),
        ("is-none", "none"),
        ("class-overlap", "non-present"),
        ("flag-unstable", "another form"),
        ("value-collision", "another form"),
    ] {
        let count = of_forms.get(&(lint, other.to_owned()));
        assert!(
            count.is_some_and(|n| *n >= cases as usize / 300),
            "{lint} of forms ({other}) was rarely found: {of_forms:?}"
        );
    }
}

/// The same on narrow copies of the shipped layouts.
#[test]
fn narrow_copies() {
    let mut facts = 0;
    for s in shipped::all() {
        for config in s.on_and_off() {
            let layout = s.layout(&config);
            let copy = narrow::copy(&layout, &narrow::bits_to_keep(&layout));
            match agree(&copy, copy.word_bits) {
                Ok(found) => facts += found.len(),
                Err(why) => panic!("{}: {why}", s.name()),
            }
        }
    }
    assert!(facts > 0);
}
