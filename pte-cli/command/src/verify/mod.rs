//! `pte verify`: asks a kernel tree's own helpers, and compares the answers with the layouts.
//!
//! `pte_verify` does the work. [`plan`] selects what is asked, [`layout`] what it is compared with, [`run`](run()) goes
//! through it; each output format is a file.

pub(crate) mod args;
mod asked;
mod github;
mod grouped;
mod json;
mod layout;
mod learned;
mod plan;
mod text;

use std::io::Write;

use pte_verify::compare::{compare, same_answers};
use pte_verify::folder::Folder;
use pte_verify::records::Records;
use pte_verify::verify::{Request, ask};

use crate::exit::{Outcome, Stop};
use crate::terminal::colours::Paint;
use args::{Report, Verify};
use asked::{Answer, Asked, Heard};
use plan::{Part, plan};

/// Runs the command.
pub(crate) fn run(args: &Verify, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let usage = |why: String| Stop::Usage(vec![why]);
    let plan = plan(args).map_err(Stop::Usage)?;
    let again = args
        .again
        .as_deref()
        .map(Records::read)
        .transpose()
        .map_err(usage)?;
    let folder = Folder::new(args.keep.as_deref()).map_err(usage)?;
    let mut all = Vec::new();
    let mut learned = false;
    for part in &plan.parts {
        let asked = of_part(args, &plan, part, again.as_ref(), &folder).map_err(usage)?;
        if args.learn {
            let layout = plan.layout(&part.machine.arch);
            learned |= learned::write(&asked, layout, out)?;
            out.flush()?;
            continue;
        }
        // What takes seconds is shown when it is there.
        match args.format {
            Report::Text => text::configuration(&asked, out)?,
            Report::Json => json::configuration(&asked, out)?,
            Report::Github => github::configuration(&asked, out)?,
        }
        out.flush()?;
        all.push(asked);
    }
    if args.learn {
        return Ok(if learned { Outcome::No } else { Outcome::Fine });
    }
    if all.iter().all(|a| matches!(a.answer, Answer::Without(_))) {
        return Err(usage(
            "the tree can have none of these configurations".to_owned(),
        ));
    }
    let groups = grouped::all_grouped(&all);
    match args.format {
        Report::Text => text::write(&all, &groups, paint, out)?,
        Report::Json => json::write(&all, &groups, out)?,
        Report::Github => github::write(&all, &groups, out)?,
    }
    Ok(match groups.is_empty() {
        true => Outcome::Fine,
        false => Outcome::No,
    })
}

/// Asks for one configuration.
fn of_part(
    args: &Verify,
    plan: &plan::Plan,
    part: &Part,
    again: Option<&Records>,
    folder: &Folder,
) -> Result<Asked, String> {
    let layout = plan.layout(&part.machine.arch);
    let request = Request {
        tree: &plan.tree,
        machine: &part.machine,
        configuration: &part.configuration,
        wanted: &plan.wanted,
        toolchain: plan.toolchain(&part.machine.arch),
        folder,
        macros: layout.map_or(&[], |l| &l.macros),
        options: layout.map_or(&plan.options, |l| &l.options),
        again,
    };
    let answered = match ask(&request) {
        Ok(answered) => answered,
        Err(Ok(option)) if plan.is_one => {
            return Err(format!(
                "the tree cannot set {option} for {}",
                part.machine.arch
            ));
        }
        Err(Ok(option)) => return Ok(Asked::new(plan, part, Answer::Without(option))),
        Err(Err(why)) => return Err(why),
    };
    if let Some(path) = &args.record {
        answered.records.write(path)?;
    }
    let layout = layout.map(|l| l.resolve(&answered.records)).transpose()?;
    let mut compared = layout
        .as_ref()
        .map(|l| compare(&answered.records, l))
        .unwrap_or_default();
    if let Some(again) = again {
        compared.join(same_answers(again, &answered.records));
    }
    let heard = Heard {
        answered,
        compared,
        layout,
    };
    Ok(Asked::new(plan, part, Answer::Heard(Box::new(heard))))
}
