//! `--proposal` of `pte check` and `pte export`: reads the files, and selects the layouts to check them against.

use std::path::{Path, PathBuf};

use crate::definitions::DEFINITIONS;
use pte_layout::check::proposal::LEVEL;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::Layout;
use pte_layout::parse::proposal::ProposalFile;

use crate::exit::Stop;
use crate::machine::files::definition;
use crate::machine::options::Machine;
use crate::machine::target::targets;
use crate::terminal::messages;

/// The layouts to check proposals against.
pub(crate) fn layouts(machine: &Machine) -> Result<Vec<Layout>, Stop> {
    if let Some(level) = machine.level.as_deref().filter(|l| *l != LEVEL) {
        let why = format!("a proposal is about words of level {LEVEL}, not of level {level}");
        return Err(Stop::Usage(vec![why]));
    }
    let targets = targets(machine, false).map_err(Stop::Usage)?;
    Ok(targets.into_iter().map(|t| t.layout).collect())
}

/// The files that can be read, and whether there are others. Errors are printed.
pub(crate) fn files(paths: &[PathBuf]) -> (Vec<ProposalFile>, bool) {
    let mut unread = false;
    let read = paths.iter().filter_map(|path| {
        let file = read(path).map_err(|why| messages::error(&why));
        unread |= file.is_err();
        file.ok()
    });
    (read.collect(), unread)
}

/// Reads a file, or a built-in proposal by its bare name.
fn read(path: &Path) -> Result<ProposalFile, String> {
    let name = path.to_string_lossy();
    let bare = !name.contains(['/', '.']);
    if bare && !path.exists() {
        let known = DEFINITIONS.proposal(&name).ok_or_else(|| {
            let names = DEFINITIONS.proposal_names();
            format!("no proposal `{name}`; {}", did_you_mean(&name, names))
        })?;
        return known.map_err(|report| messages::report(&report));
    }
    let names = DEFINITIONS
        .names()
        .map_err(|report| messages::report(&report))?;
    let file = definition(path).and_then(|text| ProposalFile::parse(&text, &names));
    file.map_err(|report| messages::report(&report))
}
