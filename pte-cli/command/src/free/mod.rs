//! `pte free`: shows free bits, types and offsets, and why the others are taken.
//!
//! `pte_layout::check::free` finds what is free; this folder selects the layouts and prints.

pub(crate) mod args;
mod json;
mod text;

use std::io::Write;

use crate::definitions::DEFINITIONS;
use pte_layout::check::free::{Free as Found, free, layouts};
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::text::Text;

use crate::exit::{Outcome, Stop};
use crate::format::Format;
use crate::machine::asked::ask;
use crate::machine::layout_file::read;
use crate::machine::options::Machine;
use crate::terminal::colours::Paint;
use crate::terminal::messages;
use args::Free;

/// Runs the command.
pub(crate) fn run(args: &Free, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let found = found(args).map_err(Stop::Usage)?;
    if found.is_empty() {
        let level = args.level.as_deref().unwrap_or_default();
        return Err(Stop::Usage(vec![format!(
            "none of the layouts has level {level}"
        )]));
    }
    match args.format {
        Format::Text => text::write(&found, paint, out)?,
        Format::Json => json::write(&found, out)?,
    }
    Ok(Outcome::Fine)
}

/// What is free at each level that is asked for.
fn found(args: &Free) -> Result<Vec<Found>, Vec<String>> {
    let machine = Machine {
        arch: args.arch.clone(),
        layout: args.layout.clone(),
        kinds: args.kinds.clone(),
        kernel: args.kernel.clone(),
        config: Vec::new(),
        config_file: None,
        param: Vec::new(),
        level: args.level.clone(),
    };
    let asked = ask(&machine, false)?;
    let mut files: Vec<(LayoutEpoch, KindsEpoch)> = Vec::new();
    if let Some(path) = &args.layout {
        files.push(read(path, &machine, asked.kernel, None)?);
    } else {
        for arch in &asked.archs {
            for kernel in asked.kernels(arch) {
                if let Err(why) = DEFINITIONS.verified_kernel(arch, kernel)
                    && args.arch.is_none()
                {
                    messages::warning(&format!("no answer for every architecture: {why}"));
                    continue;
                }
                files.push(DEFINITIONS.epoch(arch, kernel).map_err(|e| vec![e])?);
            }
        }
    }
    let mut out = Vec::new();
    for (file, kinds) in files {
        let all = layouts(&file, &kinds);
        let names: Vec<Text> = all.first().map_or_else(Vec::new, |l| {
            l.levels.iter().map(|l| l.name.clone()).collect()
        });
        let asked = names
            .iter()
            .filter(|n| args.level.as_ref().is_none_or(|l| l == *n));
        out.extend(asked.filter_map(|name| free(&all, name)));
    }
    Ok(out)
}
