//! `--layout` and `--kinds`: reads your own layout and kinds files.

use std::path::Path;

use crate::definitions::DEFINITIONS;
use pte_layout::diagnostic::Report;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::reader::Refusal;
use pte_layout::version::Version;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;

use super::files;
use super::kconfig::Kconfig;
use super::options::Machine;
use crate::terminal::messages;

/// Reads the layout file `path` for the architecture and kernel that are asked for. The whole file is checked. If the file
/// has several architectures and `machine` names none, the configuration selects one.
pub(crate) fn read(
    path: &Path,
    machine: &Machine,
    kernel: Option<Version>,
    config: Option<&Kconfig>,
) -> Result<(LayoutEpoch, KindsEpoch), Vec<String>> {
    let text_of = |report: Report| vec![messages::report(&report)];
    let file = LayoutFile::parse(&files::definition(path).map_err(text_of)?).map_err(text_of)?;
    let own = machine.kinds.as_deref().map(read_kinds).transpose()?;
    let arch = of_family(&file, machine.arch.as_deref(), config);
    let found = DEFINITIONS.of_file(&file, own.as_ref(), arch.as_deref(), kernel);
    let found = found.map_err(lines)?;
    if let Some(kernel) = found.0.kernel {
        file.in_doubt(kernel)
            .iter()
            .for_each(|d| messages::warning(d));
    }
    let doubt = found.0.kernel.and_then(|k| DEFINITIONS.kinds_doubt(k));
    if let Some(doubt) = doubt.filter(|_| own.is_none()) {
        messages::warning(&doubt);
    }
    Ok(found)
}

/// The architecture of `file` that is asked for. Warns if the configuration is of another one.
fn of_family(file: &LayoutFile, named: Option<&str>, config: Option<&Kconfig>) -> Option<String> {
    let Some(config) = config.filter(|_| file.variants.len() > 1) else {
        return named.map(str::to_owned);
    };
    let picked = file.picked(|o| config.options.get(o).copied().unwrap_or(false));
    let picked: Vec<&str> = picked.iter().map(|v| v.arch.value.as_str()).collect();
    match (named.map(|n| (n, file.variant(n))), &picked[..]) {
        (None, [only]) => Some((*only).to_owned()),
        (Some((name, Some(variant))), [_, ..])
            if !picked.contains(&variant.arch.value.as_str()) =>
        {
            messages::warning(&format!(
                "the configuration is of {}, not of {}",
                picked.join(" or "),
                variant.arch.value
            ));
            Some(name.to_owned())
        }
        (named, _) => named.map(|(name, _)| name.to_owned()),
    }
}

/// The kinds file `path`.
pub(crate) fn read_kinds(path: &Path) -> Result<KindsFile, Vec<String>> {
    let text_of = |report: Report| vec![messages::report(&report)];
    KindsFile::parse(&files::definition(path).map_err(text_of)?).map_err(text_of)
}

/// The lines of an error.
pub(crate) fn lines(refusal: Refusal) -> Vec<String> {
    match refusal {
        Refusal::Files(report) => vec![messages::report(&report)],
        Refusal::Configuration(lines) => lines,
    }
}
