//! `pte export --format json`: all definitions, with options and parameters left open.

use std::io::{self, Write};

use crate::definitions::DEFINITIONS;

use super::args::Export;
use crate::exit::{Outcome, Stop};
use crate::layouts_json::document::data;
use crate::machine::asked::ask;

/// Runs the command.
pub(crate) fn run(args: &Export, out: &mut impl Write) -> Result<Outcome, Stop> {
    let wrong = out_of_place(args);
    if !wrong.is_empty() {
        return Err(Stop::Usage(wrong));
    }
    let asked = ask(&args.machine, true).map_err(Stop::Usage)?;
    let machines: Vec<_> = asked
        .archs
        .iter()
        .flat_map(|a| asked.kernels(a).into_iter().map(|k| (*a, k)))
        .collect();
    // A kernel need not be verified for every architecture, but is for at least one.
    let there = machines
        .iter()
        .filter(|(a, k)| DEFINITIONS.verified_kernel(a, *k).is_ok());
    let there: Vec<_> = there.copied().collect();
    let data = data(&there).map_err(|why| Stop::Usage(vec![why]))?;
    serde_json::to_writer_pretty(&mut *out, &data).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(Outcome::Fine)
}

/// The document is the same for every configuration.
fn out_of_place(args: &Export) -> Vec<String> {
    let machine = &args.machine;
    let given = [
        ("--layout", machine.layout.is_some()),
        ("--config", !machine.config.is_empty()),
        ("--config-file", machine.config_file.is_some()),
        ("--param", !machine.param.is_empty()),
        ("--level", machine.level.is_some()),
        ("--proposal", !args.proposal.is_empty()),
    ];
    let given = given.iter().filter(|(_, given)| *given);
    let wrong = given.map(|(option, _)| {
        format!("{option} cannot be used with --format json: the document has the built-in definitions for every configuration and level")
    });
    wrong.collect()
}
