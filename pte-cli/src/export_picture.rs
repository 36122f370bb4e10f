//! `pte export` of one word as a picture: SVG, or fields for WaveDrom.

use std::io::Write;

use arch_defs::diagnostic::did_you_mean;

use crate::args::{Export, ExportFormat};
use crate::docs::cells::cells;
use crate::docs::drawn::word;
use crate::docs::svg::{Place, picture};
use crate::docs::wavedrom;
use crate::target::{Target, machine, targets};
use crate::{Outcome, Stop};

/// Runs the command.
pub(crate) fn run(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    let wrong = |why: &str| Stop::Usage(vec![why.to_owned()]);
    if !args.proposal.is_empty() {
        return Err(wrong(
            "--proposal goes with --format smt2: a picture is of a layout",
        ));
    }
    if args.machine.is_any() {
        return Err(wrong(
            "a picture is of one layout: name it with --arch or --layout",
        ));
    }
    let targets = targets(&args.machine, false).map_err(Stop::Usage)?;
    let Some(target) = targets.first() else {
        return Err(wrong("no layout is meant"));
    };
    let text = drawn(args, target).map_err(|why| Stop::Usage(vec![why]))?;
    out.write_all(text.as_bytes())?;
    Ok(Outcome::Fine)
}

fn drawn(args: &Export, target: &Target) -> Result<String, String> {
    let (layout, level) = (&target.layout, target.level());
    let forms = || level.forms.iter().map(|f| f.name.as_str());
    let place = format!("{} {}", layout.arch, level.name);
    let (partition, what) = match &args.form {
        None => {
            let entries = level.entries.as_ref().ok_or_else(|| {
                let forms: Vec<&str> = forms().collect();
                format!("{place} has no words that are neither none nor present; --form names words in use: {}", forms.join(", "))
            })?;
            (&entries.partition, "not present")
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
    let cells = cells(partition);
    let word = word(
        layout,
        format!("{}: {what}", machine(&place, &target.kernel)),
        &cells,
    );
    Ok(match args.format {
        ExportFormat::Wavedrom => format!("{}\n", wavedrom::fields(&word)),
        ExportFormat::SvgInline => picture(&word, Place::Comment),
        ExportFormat::Svg | ExportFormat::Smt2 | ExportFormat::Json => picture(&word, Place::Alone),
    })
}
