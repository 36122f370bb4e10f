//! The layout that answers are compared with.

use std::collections::BTreeSet;

use pte_layout::check::free::layouts;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::model::{Layout, known_options};
use pte_layout::reader::resolve;
use pte_layout::text::Text;
use pte_layout::version::Version;
use pte_verify::records::Records;

use super::args::Verify;
use crate::definitions::DEFINITIONS;
use crate::machine::layout_file::read;
use crate::machine::options::Machine;

/// A layout file at the version of the tree.
pub(crate) struct Against {
    file: LayoutEpoch,
    kinds: KindsEpoch,
    /// The macros that its lines cite.
    pub(crate) macros: Vec<String>,
    /// The options that it depends on.
    pub(crate) options: Vec<Text>,
}

/// The layout of `arch` for the version of the tree, or why there is none. The outer error: a layout file that is wrong.
pub(crate) fn against(
    args: &Verify,
    arch: &str,
    version: Version,
) -> Result<Result<Against, String>, Vec<String>> {
    let found = match &args.layout {
        Some(path) => {
            let machine = Machine {
                arch: Some(arch.to_owned()),
                layout: Some(path.clone()),
                kinds: args.kinds.clone(),
                kernel: Some(version.to_string()),
                config: Vec::new(),
                config_file: None,
                param: Vec::new(),
                level: None,
            };
            Ok(read(path, &machine, Some(version), None)?)
        }
        None => DEFINITIONS
            .verified_kernel(arch, version)
            .and_then(|_| DEFINITIONS.epoch(arch, version)),
    };
    Ok(found.map(|(file, kinds)| {
        let macros = macros(&layouts(&file, &kinds));
        let options = known_options(&file, &kinds);
        Against {
            file,
            kinds,
            macros,
            options,
        }
    }))
}

/// The macros that lines cite, in any configuration.
fn macros(all: &[Layout]) -> Vec<String> {
    let levels = all.iter().flat_map(|l| &l.levels);
    let partitions = levels.flat_map(|level| {
        let entries = level.entries.iter().map(|e| &e.partition);
        entries.chain(level.forms.iter().map(|f| &f.partition))
    });
    let names = partitions
        .flat_map(|p| &p.bits)
        .filter_map(|line| line.macro_name.as_ref());
    let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let names: BTreeSet<&str> = names.map(|n| n.as_str()).filter(is_name).collect();
    names.into_iter().map(str::to_owned).collect()
}

impl Against {
    /// The layout of the configuration that `records` are of.
    pub(crate) fn resolve(&self, records: &Records) -> Result<Layout, String> {
        let config = records.configuration(&self.options);
        resolve(&self.file, &self.kinds, &config)
            .map_err(|why| format!("no layout of this configuration: {why}"))
    }
}
