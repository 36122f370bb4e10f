//! Collects the mistakes, each once, with the kernels, forms and parameters that show it.

use crate::config::Params;
use crate::diagnostic::{Diagnostic, Report};

/// The mistakes, each with where it shows.
#[derive(Default)]
pub(super) struct Found {
    all: Vec<Fault>,
    /// The number of parameter combinations tried in each epoch.
    pub(super) tried: Vec<(usize, usize)>,
}

struct Fault {
    diagnostic: Diagnostic,
    /// The epochs.
    epochs: Vec<usize>,
    /// The forms, if a block has several.
    within: Vec<String>,
    /// The number of parameter combinations that show it, and the first of them.
    params: Vec<(usize, Params)>,
}

impl Found {
    pub(super) fn add(&mut self, diagnostic: Diagnostic, epoch: usize, params: Option<&Params>) {
        let at = self
            .all
            .iter()
            .position(|f| f.diagnostic.is_at(&diagnostic));
        let at = at.unwrap_or_else(|| {
            self.all.push(Fault {
                diagnostic: diagnostic.clone(),
                epochs: Vec::new(),
                within: Vec::new(),
                params: Vec::new(),
            });
            self.all.len() - 1
        });
        let fault = &mut self.all[at];
        if fault.epochs.last() != Some(&epoch) {
            fault.epochs.push(epoch);
        }
        if let Some(within) = diagnostic.within
            && !fault.within.contains(&within)
        {
            fault.within.push(within);
        }
        if let Some(params) = params
            && !fault.params.iter().any(|(e, p)| *e == epoch && p == params)
        {
            fault.params.push((epoch, params.clone()));
        }
    }

    /// Reports each mistake; if it does not show everywhere, with where it shows.
    pub(super) fn report(self, count: usize, epochs: &[String], report: &mut Report) {
        for fault in self.all {
            let mut at = Vec::new();
            if !fault.within.is_empty() {
                at.push(format!("in {}", fault.within.join(" and ")));
            }
            let tried: usize = self
                .tried
                .iter()
                .filter(|(e, _)| fault.epochs.contains(e))
                .map(|t| t.1)
                .sum();
            if let Some((_, first)) = fault.params.first().filter(|_| fault.params.len() < tried) {
                at.push(format!("with {}", describe(first)));
            }
            if fault.epochs.len() < count {
                let named: Vec<&str> = fault.epochs.iter().map(|e| epochs[*e].as_str()).collect();
                at.push(format!("for {}", named.join(" and ")));
            }
            report.push(match at.is_empty() {
                true => fault.diagnostic,
                false => fault.diagnostic.help(format!("seen {}", at.join(", "))),
            });
        }
    }
}

fn describe(params: &Params) -> String {
    params
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect::<Vec<_>>()
        .join(", ")
}
