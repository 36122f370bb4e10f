//! Which question to the solver belongs to which finding, and that no lint is left out.

use std::collections::BTreeSet;
use std::process::Command;

use pte_layout::check::Finding;
use pte_layout::check::lint::ALL;
use pte_layout::model::Layout;
use pte_tests::shipped;

/// What a finding about a kind is about, the question about the kind, and the lints that such a finding can have.
const OF_KINDS: &[(&str, &str, &[&str])] = &[
    (
        "none",
        "none",
        &["is-none", "level-collision", "flag-unstable"],
    ),
    (
        "present",
        "present",
        &["not-non-present", "level-collision", "flag-unstable"],
    ),
    ("hw-valid", "hw-valid", &["hw-valid"]),
    ("no-entry", "no-entry", &["class-overlap"]),
    ("memory", "l1tf", &["l1tf-exposed"]),
    ("hardware", "hardware", &["flag-unstable"]),
    ("type", "round-trip", &["field-too-narrow"]),
    ("offset", "round-trip", &["field-too-narrow"]),
];

/// The question about two kinds, and the lints of its findings.
const OF_TWO_KINDS: (&str, &[&str]) = ("share", &["value-collision", "unreachable-collision"]);

/// Lints that only proposals can have, and a question about a variant.
const OF_PROPOSALS: &[(&str, &str)] = &[("undefined", "word")];

/// Lints without a question, and why.
const WITHOUT: &[(&str, &str)] = &[(
    "not-portable",
    "it compares the answers on several layouts; `proposals.rs` does the same with those of the solver",
)];

/// The id of the question about `f`, a finding about a kind, below `arch/kernel/level`.
pub(crate) fn of_kind(layout: &Layout, f: &Finding) -> String {
    let (subject, other) = (f.subject.as_str(), f.other.as_str());
    let row = OF_KINDS.iter().find(|(about, ..)| *about == other);
    let (id, lints) = match row {
        Some((_, question, lints)) => (format!("{subject}/{question}"), *lints),
        None => {
            assert!(
                layout.kind(subject).is_some() && layout.kind(other).is_some(),
                "no question goes with this finding: {f:?}"
            );
            let (question, lints) = OF_TWO_KINDS;
            (format!("{other}+{subject}/{question}"), lints)
        }
    };
    assert!(lints.contains(&f.lint.id), "{id}: {}", f.lint.id);
    id
}

/// The last parts of the ids of all questions about shipped layouts, and about a proposal.
fn asked() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let kinds = shipped::all().into_iter().map(|s| {
        vec![
            format!("--arch={}", s.arch),
            format!("--kernel={}", s.kernel),
        ]
    });
    let of_proposal = ["--arch=x86-64", "--proposal=type1-offset0"].map(str::to_owned);
    for args in kinds.chain([of_proposal.to_vec()]) {
        let mut pte = Command::new(pte_generate::command());
        let export = pte.args(["export", "--format=smt2"]).args(&args).output();
        let export = export.expect("pte runs");
        assert!(export.status.success(), "{args:?}: {export:?}");
        let text = String::from_utf8(export.stdout).expect("text");
        let ids = text.lines().filter_map(|l| l.strip_prefix("(echo \""));
        let ids = ids.filter_map(|l| l.strip_suffix("\")"));
        out.extend(ids.filter_map(|id| Some(id.rsplit_once('/')?.1.to_owned())));
    }
    out
}

/// A lint that is added needs a question here and in `pte export --format smt2`, whether or not a shipped layout has
/// such a finding, or a reason why it has none.
#[test]
fn every_lint_has_a_question_or_a_reason() {
    let asked = asked();
    for lint in ALL {
        let of_kinds = OF_KINDS
            .iter()
            .filter(|(.., lints)| lints.contains(&lint.id));
        let mut questions: Vec<&str> = of_kinds.map(|(_, question, _)| *question).collect();
        questions.extend(OF_TWO_KINDS.1.contains(&lint.id).then_some(OF_TWO_KINDS.0));
        let of_proposals = OF_PROPOSALS.iter().filter(|(id, _)| *id == lint.id);
        questions.extend(of_proposals.map(|(_, question)| *question));
        let reason = WITHOUT.iter().find(|(id, _)| *id == lint.id);
        assert_eq!(
            questions.is_empty(),
            reason.is_some(),
            "{}: a question or a reason: {questions:?} {reason:?}",
            lint.id
        );
        questions.retain(|q| !asked.contains(*q));
        assert_eq!(questions, [""; 0], "{}: no export asks it", lint.id);
    }
}
