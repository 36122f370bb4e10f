//! The document, and single layouts and kinds for `pte show`.

use arch_defs::embedded::DEFINITIONS;
use arch_defs::model::epoch::{KindsEpoch, LayoutEpoch};
use arch_defs::model::{self, known_options};
use arch_defs::names::{NONE, PRESENT, UNKNOWN};
use arch_defs::version::Version;
use serde::Serialize;

use super::kinds::Kinds;
use super::layout::Layout;
use crate::word::pagemap::bits::{Bits, bits};

/// The name and version of the format.
const FORMAT: &str = "pte-layouts/1";

/// The whole document.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Data {
    format: &'static str,
    default_kernel: String,
    /// Names of kinds, in the order in which they are listed.
    kind_names: Vec<String>,
    pagemap: Bits,
    machines: Vec<Machine>,
    layouts: Vec<Layout>,
    kinds: Vec<Kinds>,
}

/// An architecture at a kernel, and what is true for it, by its `id`.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Machine {
    arch: String,
    kernel: String,
    layout: String,
    kinds: String,
    /// The options that make a difference, and that the architecture can have.
    options: Vec<String>,
}

/// The definitions of these machines.
pub(crate) fn data(machines: &[(&str, Version)]) -> Result<Data, String> {
    let kinds = DEFINITIONS.kinds().map_err(|r| r.to_string())?;
    let names = [NONE, PRESENT]
        .into_iter()
        .chain(kinds.kind_names())
        .chain([UNKNOWN]);
    let newest = machines.iter().map(|(_, kernel)| *kernel).max();
    let default_kernel = newest.unwrap_or_else(|| DEFINITIONS.newest_of_all());
    let mut out = Data {
        format: FORMAT,
        default_kernel: default_kernel.to_string(),
        kind_names: names.map(str::to_owned).collect(),
        pagemap: bits(),
        machines: Vec::new(),
        layouts: Vec::new(),
        kinds: Vec::new(),
    };
    for (arch, kernel) in machines {
        out.add(arch, *kernel)?;
    }
    Ok(out)
}

/// The document's value for one layout.
pub(crate) fn layout_value(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    resolved: &model::Layout,
) -> Result<serde_json::Value, serde_json::Error> {
    let since = file.since.map_or_else(String::new, |v| v.to_string());
    serde_json::to_value(Layout::new(
        format!("{}@{since}", resolved.arch),
        file,
        kinds,
        resolved,
    ))
}

/// The document's value for the kinds of one kernel.
pub(crate) fn kinds_value(kinds: &KindsEpoch) -> Result<serde_json::Value, serde_json::Error> {
    let since = kinds.since.map_or_else(String::new, |v| v.to_string());
    serde_json::to_value(Kinds::new(format!("kinds@{since}"), kinds))
}

impl Data {
    fn add(&mut self, arch: &str, kernel: Version) -> Result<(), String> {
        let (file, kinds) = DEFINITIONS.epoch(arch, DEFINITIONS.verified_kernel(arch, kernel)?)?;
        let since = |v: Option<Version>| v.map_or_else(String::new, |v| v.to_string());
        let machine = Machine {
            arch: arch.to_owned(),
            kernel: kernel.to_string(),
            layout: format!("{arch}@{}", since(file.since)),
            kinds: format!("kinds@{}", since(kinds.since)),
            options: known_options(&file, &kinds),
        };
        if self.layouts.iter().all(|l| l.id != machine.layout) {
            let resolved = DEFINITIONS.layout(arch, kernel, &Default::default())?;
            let id = machine.layout.clone();
            self.layouts.push(Layout::new(id, &file, &kinds, &resolved));
        }
        if self.kinds.iter().all(|k| k.id != machine.kinds) {
            self.kinds.push(Kinds::new(machine.kinds.clone(), &kinds));
        }
        self.machines.push(machine);
        Ok(())
    }
}
