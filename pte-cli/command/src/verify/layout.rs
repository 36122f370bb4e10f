//! The layout that answers are compared with.

use std::collections::BTreeSet;
use std::sync::Arc;

use pte_layout::check::free::layouts;
use pte_layout::diagnostic::Source;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::model::{Layout, known_options};
use pte_layout::reader::resolve;
use pte_layout::text::Text;
use pte_layout::version::Version;
use pte_layout::written::layout::LayoutFile;
use pte_verify::records::Records;

use super::args::Verify;
use crate::definitions::DEFINITIONS;
use crate::machine::layout_file::read;
use crate::machine::options::Machine;

/// A layout file at the version of the tree.
pub(crate) struct Against {
    arch: String,
    version: Version,
    file: LayoutEpoch,
    kinds: KindsEpoch,
    /// The macros that its lines cite.
    pub(crate) macros: Vec<String>,
    /// The options that it depends on.
    pub(crate) options: Vec<Text>,
    /// The version of the tree, if the file was not verified against it.
    pub(crate) new: Option<Version>,
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
        // What is learned may be the first that is known of a version.
        None if args.learn => DEFINITIONS.epoch(arch, version),
        None => DEFINITIONS
            .verified_kernel(arch, version)
            .and_then(|_| DEFINITIONS.epoch(arch, version)),
    };
    Ok(found.map(|(file, kinds)| {
        let macros = macros(&layouts(&file, &kinds));
        let options = known_options(&file, &kinds);
        // Your own file is edited where it is wrong.
        let is_new = args.layout.is_none() && !DEFINITIONS.kernels_of(arch).contains(&version);
        Against {
            arch: arch.to_owned(),
            version,
            file,
            kinds,
            macros,
            options,
            new: is_new.then_some(version),
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
    /// The layout for `records` if the file had this text.
    pub(crate) fn edited(
        &self,
        source: &Source,
        text: String,
        records: &Records,
    ) -> Result<Layout, String> {
        let name = source.name.clone();
        let file =
            LayoutFile::parse(&Arc::new(Source { name, text })).map_err(|e| e.to_string())?;
        let found = DEFINITIONS.of_file(&file, None, Some(&self.arch), Some(self.version));
        let (file, _) = found.map_err(|e| e.to_string())?;
        let config = records.configuration(&known_options(&file, &self.kinds));
        resolve(&file, &self.kinds, &config).map_err(|e| e.to_string())
    }

    /// The layout of the configuration that `records` are of.
    pub(crate) fn resolve(&self, records: &Records) -> Result<Layout, String> {
        let config = records.configuration(&self.options);
        resolve(&self.file, &self.kinds, &config)
            .map_err(|why| format!("no layout of this configuration: {why}"))
    }
}
