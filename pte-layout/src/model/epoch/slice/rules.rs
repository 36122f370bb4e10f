//! Collects the predicates of each level from the blocks of rules that hold.

use super::ways::{Place, Ways};
use crate::diagnostic::{At, Diagnostic, Report, Span};
use crate::model::epoch::level_rules::LevelRules;
use crate::model::epoch::under::Under;
use crate::names::LEVELS;
use crate::text::Text;
use crate::written::layout::{LayoutFile, Rules, Terms};
use crate::written::readable::Listed;
use crate::written::when::When;

/// The levels that have predicates, lowest first.
pub(super) fn levels(
    file: &LayoutFile,
    ways: &Ways<'_>,
    report: &mut Report,
) -> Listed<LevelRules> {
    let mut out = Vec::new();
    let complete = file.rules.is_complete() && file.rules.iter().all(Rules::is_readable);
    for level in LEVELS {
        let here = |r: &&Rules| ways.is_here(&r.when) && r.levels.iter().any(|l| l.value == *level);
        let blocks: Vec<&Rules> = file.rules.iter().filter(here).collect();
        let Some(first) = blocks.first() else {
            continue;
        };
        let conditions: Vec<&When> = blocks.iter().map(|b| &b.when).collect();
        if conditions.iter().any(|w| ways.is_vague(w)) {
            continue;
        }
        let place = Place { level, form: None };
        let all = ways.all(&conditions, &first.span, report, |params, on| {
            let rules = blocks
                .iter()
                .enumerate()
                .filter(|(_, b)| ways.holds(&b.when, place, params, on));
            rules.map(|(n, _)| n).collect::<Vec<usize>>()
        });
        for (under, rules) in all {
            let rules: Vec<&Rules> = rules.into_iter().map(|n| blocks[n]).collect();
            if !rules.is_empty() {
                out.push(joined(complete, level, under, &rules, report));
            }
        }
    }
    if !complete {
        let missing = LEVELS
            .iter()
            .filter(|l| !out.iter().any(|o| o.name.value == **l));
        let stand_ins: Vec<LevelRules> = missing.map(|l| stand_in(file, l)).collect();
        out.extend(stand_ins);
    }
    Listed::of(out, complete)
}

/// The predicates of the blocks `rules`, which have passed the checks.
pub(crate) fn together(level: &str, rules: &[&Rules]) -> LevelRules {
    joined(true, level, Under::default(), rules, &mut Report::default())
}

/// The predicates of the blocks `rules`, each once. If not `complete`, a missing one may be in a block that could not
/// be read.
fn joined(
    complete: bool,
    level: &str,
    under: Under,
    rules: &[&Rules],
    report: &mut Report,
) -> LevelRules {
    let name = rules
        .iter()
        .flat_map(|b| &b.levels)
        .find(|l| l.value == level);
    let name = name.cloned().unwrap_or_else(|| At {
        value: level.into(),
        span: rules[0].span.clone(),
    });
    let mut terms =
        |key: &'static str, of: fn(&Rules) -> Option<&At<Terms>>, needed: Option<&str>| {
            let found: Vec<&At<Terms>> = rules.iter().filter_map(|b| of(b)).collect();
            twice(
                key,
                level,
                &found.iter().map(|f| &f.span).collect::<Vec<_>>(),
                report,
            );
            if let (true, Some(example), true) = (found.is_empty(), needed, complete) {
                let message = format!("no `{key}` for level {level}");
                let wrong = Diagnostic::new(
                    "missing-key",
                    message,
                    &name.span,
                    format!("`{key}` is missing"),
                );
                report.push(wrong.help(format!("add for example `{key} = {example}`")));
            }
            found.first().map(|f| f.value.clone())
        };
    let none = terms(
        "none",
        |r| r.none.as_ref(),
        Some("{ mask = \"!0\", value = \"0\" }"),
    );
    let present = terms("present", |r| r.present.as_ref(), Some("{ any = \"0x1\" }"));
    let hw_valid = terms(
        "hw-valid",
        |r| r.hw_valid.as_ref(),
        Some("{ any = \"0x1\" }"),
    );
    let swap = terms("swap", |r| r.swap.as_ref(), None);
    let hardware: Vec<_> = rules.iter().filter_map(|b| b.hardware.as_ref()).collect();
    twice(
        "hardware",
        level,
        &hardware.iter().map(|h| &h.0.span).collect::<Vec<_>>(),
        report,
    );
    let address: Vec<_> = rules.iter().filter_map(|b| b.address.as_ref()).collect();
    twice(
        "address",
        level,
        &address.iter().map(|a| &a.bit.span).collect::<Vec<_>>(),
        report,
    );
    let cited = rules
        .iter()
        .filter(|b| b.present.as_ref().is_some())
        .chain(rules);
    let source = cited.filter_map(|b| b.source.clone()).next();
    LevelRules {
        source: source.unwrap_or_else(|| At {
            value: Text::default(),
            span: name.span.clone(),
        }),
        name,
        under,
        none: none.unwrap_or_else(Terms::unreadable),
        present: present.unwrap_or_else(Terms::unreadable),
        hw_valid: hw_valid.unwrap_or_default(),
        swap,
        none_first: rules
            .iter()
            .find_map(|b| b.none_first.as_ref())
            .map(|w| w.value.clone()),
        hardware: hardware.first().map(|h| (*h).clone()),
        address: address.first().map(|a| (*a).clone()),
    }
}

fn twice(key: &str, level: &str, spans: &[&Span], report: &mut Report) {
    if let [first, second, ..] = spans {
        let message = format!("two blocks define `{key}` for level {level}");
        let twice = Diagnostic::new("rules-twice", message, second, "again");
        report.push(twice.also(first, "first here").help(
            "a level has each rule once: keep one, or separate them by `since`, `until` or `when`",
        ));
    }
}

/// A placeholder for a level whose rules could not be read, so that the bits of its words can still be checked.
fn stand_in(file: &LayoutFile, level: &str) -> LevelRules {
    let at = |value: &str| At {
        value: value.into(),
        span: Span {
            source: file.source.clone(),
            range: 0..0,
        },
    };
    LevelRules {
        name: at(level),
        under: Under::default(),
        none: Terms::unreadable(),
        present: Terms::unreadable(),
        hw_valid: Terms::unreadable(),
        swap: None,
        none_first: None,
        hardware: None,
        address: None,
        source: at(""),
    }
}
