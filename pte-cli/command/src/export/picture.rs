//! `pte export --format svg`, `svg-inline` and `wavedrom`: selects the word; `picture` draws it.

use std::io::Write;

use pte_layout::diagnostic::did_you_mean;

use super::args::Export;
use crate::exit::{Outcome, Stop};
use crate::machine::target::{Target, targets};
use crate::picture::cells::cells;
use crate::picture::word::Word;
use crate::wording::machine::arch_and_kernel;

/// Writes the word by `draw`.
pub(super) fn run(
    args: &Export,
    draw: fn(&Word<'_>) -> String,
    out: &mut impl Write,
) -> Result<Outcome, Stop> {
    let wrong = |why: &str| Stop::Usage(vec![why.to_owned()]);
    if !args.proposal.is_empty() {
        return Err(wrong(
            "--proposal needs --format smt2: a picture shows a layout",
        ));
    }
    if args.machine.is_any() {
        return Err(wrong("a picture shows one layout: give --arch or --layout"));
    }
    let targets = targets(&args.machine, false).map_err(Stop::Usage)?;
    let Some(target) = targets.first() else {
        return Err(wrong("no layout matches these options"));
    };
    let text = drawn(args, target, draw).map_err(|why| Stop::Usage(vec![why]))?;
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Fine)
}

fn drawn(args: &Export, target: &Target, draw: fn(&Word<'_>) -> String) -> Result<String, String> {
    let (layout, level) = (&target.layout, target.level());
    let forms = || level.forms.iter().map(|f| f.name.as_str());
    let place = format!("{} {}", layout.arch, level.name);
    let (partition, what) = match &args.form {
        None => {
            let entries = level.entries.as_ref().ok_or_else(|| {
                let forms: Vec<&str> = forms().collect();
                format!(
                    "{place} has no non-present entries; use --form with a present form: {}",
                    forms.join(", ")
                )
            })?;
            (&entries.partition, "non-present")
        }
        Some(name) => {
            let form = level.forms.iter().find(|f| f.name == *name);
            let form = form.ok_or_else(|| {
                format!(
                    "{place} has no form `{name}`; {}",
                    did_you_mean(name, forms())
                )
            })?;
            (&form.partition, form.name.as_str())
        }
    };
    let title = format!("{}: {what}", arch_and_kernel(&place, &target.kernel));
    let cells = cells(partition);
    Ok(draw(&Word::of_layout(layout, title, &cells)))
}
