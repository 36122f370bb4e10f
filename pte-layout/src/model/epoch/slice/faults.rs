//! The known faults of one kernel.

use super::ways::{Place, Ways};
use crate::diagnostic::Report;
use crate::model::epoch::fault::Fault;
use crate::names::LEVELS;
use crate::written::layout::KnownFault;

/// The faults in `written` that hold.
pub(super) fn of(written: &[KnownFault], ways: &Ways<'_>, report: &mut Report) -> Vec<Fault> {
    let mut out = Vec::new();
    let here = |f: &&KnownFault| ways.is_here(&f.when) && !ways.is_vague(&f.when);
    for fault in written.iter().filter(here) {
        let place = Place {
            level: LEVELS[0],
            form: None,
        };
        let all = ways.all(&[&fault.when], &fault.span, report, |params, on| {
            ways.holds(&fault.when, place, params, on)
        });
        for (under, _) in all.into_iter().filter(|(_, there)| *there) {
            out.push(Fault {
                lint: fault.lint.value.clone(),
                levels: fault.levels.iter().map(|l| l.value.clone()).collect(),
                of: fault.of.iter().map(|o| o.value.clone()).collect(),
                with: fault.with.iter().map(|o| o.value.clone()).collect(),
                under,
                what: format!("{} ({})", fault.what, fault.source).into(),
                span: fault.lint.span.clone(),
            });
        }
    }
    out
}
