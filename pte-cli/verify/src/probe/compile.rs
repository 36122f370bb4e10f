//! A probe with the helpers that the tree has. Which these are is asked of the compiler, not of version numbers: all
//! spellings of all helpers are compiled, and those with errors are dropped.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::errors;
use super::helpers::Helpers;
use super::source::{Spelling, probe};
use crate::prepare::Prepared;
use crate::process::{complaint, run, shown};

/// Errors that only show when code is generated are few: after this many compiles something else is wrong.
const MOST: usize = 6;

/// A compiled probe.
pub(super) struct Compiled {
    pub(super) object: PathBuf,
    pub(super) numbers: BTreeMap<(String, String), usize>,
    pub(super) compiles: usize,
}

/// Compiles the helpers.
pub(super) fn compile(
    helpers: &Helpers,
    before: &str,
    prepared: &Prepared,
) -> Result<Compiled, String> {
    let mut spellings = Vec::new();
    let mut names = Vec::new();
    for group in &helpers.groups {
        for helper in &group.helpers {
            spellings.extend(helper.tries.iter().map(|expression| Spelling {
                helper: names.len(),
                form: &group.form,
                expression,
            }));
            names.push((group.name.clone(), helper.name.clone()));
        }
    }
    let source = prepared.out.join("probe.c");
    let object = prepared.out.join("probe.o");
    let compiles = Cell::new(0);
    let pass = |spellings: &[Spelling<'_>], how: &str| -> Result<BTreeSet<usize>, String> {
        compiles.set(compiles.get() + 1);
        std::fs::write(&source, probe(before, spellings))
            .map_err(|e| format!("cannot write {}: {e}", source.display()))?;
        let done = run(&mut prepared.compile.command(how), "gcc")?;
        let errors = errors::read(&String::from_utf8_lossy(&done.stderr));
        if !errors.others.is_empty() || errors.helpers.is_empty() && !done.status.success() {
            let compiler = prepared.compile.compiler();
            let why = match errors.others.is_empty() {
                true => complaint(&done),
                false => shown(&errors.others),
            };
            return Err(format!(
                "{compiler} fails on the headers of the tree:\n{why}"
            ));
        }
        Ok(errors.helpers)
    };
    let mut wrong = pass(&spellings, "-fsyntax-only probe.c")?;
    loop {
        spellings = keep(spellings, &wrong);
        let chosen = first_of_each(&spellings);
        wrong = pass(&chosen, "-c -o probe.o probe.c")?;
        if wrong.is_empty() {
            let numbers = chosen
                .iter()
                .map(|s| (names[s.helper].clone(), s.helper))
                .collect();
            return Ok(Compiled {
                object,
                numbers,
                compiles: compiles.get(),
            });
        }
        // The errors are of the chosen spellings.
        let dropped: BTreeSet<(usize, &str)> = wrong
            .iter()
            .map(|n| (chosen[*n].helper, chosen[*n].expression))
            .collect();
        let of_all = spellings.iter().enumerate();
        wrong = of_all
            .filter(|(_, s)| dropped.contains(&(s.helper, s.expression)))
            .map(|(n, _)| n)
            .collect();
        if compiles.get() >= MOST {
            return Err(format!(
                "{MOST} compiles, and the helpers still have errors"
            ));
        }
    }
}

fn keep<'h>(spellings: Vec<Spelling<'h>>, wrong: &BTreeSet<usize>) -> Vec<Spelling<'h>> {
    let all = spellings.into_iter().enumerate();
    all.filter(|(n, _)| !wrong.contains(n))
        .map(|(_, s)| s)
        .collect()
}

/// The first spelling of each helper.
fn first_of_each<'h>(spellings: &[Spelling<'h>]) -> Vec<Spelling<'h>> {
    let mut out: Vec<Spelling<'h>> = Vec::new();
    for spelling in spellings {
        if out.last().is_none_or(|last| last.helper != spelling.helper) {
            out.push(spelling.clone());
        }
    }
    out
}
