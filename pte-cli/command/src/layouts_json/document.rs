//! The document, and single layouts and kinds for `pte show`.

use crate::definitions::DEFINITIONS;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::model::{self, known_options};
use pte_layout::names::{NONE, PRESENT, UNKNOWN};
use pte_layout::version::Version;
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

/// What is true for an architecture at a kernel.
pub(crate) struct At<'a> {
    pub(crate) arch: &'a str,
    pub(crate) kernel: Version,
    pub(crate) file: &'a LayoutEpoch,
    pub(crate) kinds: &'a KindsEpoch,
    /// The layout in the default configuration.
    pub(crate) layout: &'a model::Layout,
}

/// The definitions of these machines.
pub(crate) fn data(machines: &[(&str, Version)]) -> Result<Data, String> {
    let kinds = DEFINITIONS.kinds().map_err(|r| r.to_string())?;
    let newest = machines.iter().map(|(_, kernel)| *kernel).max();
    let default_kernel = newest.unwrap_or_else(|| DEFINITIONS.newest_of_all());
    let mut out = Data::new(kinds.kind_names(), default_kernel);
    for (arch, kernel) in machines {
        let verified = DEFINITIONS.verified_kernel(arch, *kernel)?;
        let (file, kinds) = DEFINITIONS.epoch(arch, verified)?;
        out.add(&At {
            arch,
            kernel: *kernel,
            file: &file,
            kinds: &kinds,
            layout: &DEFINITIONS.layout(arch, *kernel, &Default::default())?,
        });
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
    /// A document without machines.
    pub(crate) fn new<'n>(
        kind_names: impl IntoIterator<Item = &'n str>,
        default_kernel: Version,
    ) -> Self {
        let names = [NONE, PRESENT].into_iter().chain(kind_names);
        Self {
            format: FORMAT,
            default_kernel: default_kernel.to_string(),
            kind_names: names.chain([UNKNOWN]).map(str::to_owned).collect(),
            pagemap: bits(),
            machines: Vec::new(),
            layouts: Vec::new(),
            kinds: Vec::new(),
        }
    }

    /// Adds a machine, with its layout and kinds where they are not there yet.
    pub(crate) fn add(&mut self, at: &At<'_>) {
        let since = |v: Option<Version>| v.map_or_else(String::new, |v| v.to_string());
        let machine = Machine {
            arch: at.arch.to_owned(),
            kernel: at.kernel.to_string(),
            layout: format!("{}@{}", at.arch, since(at.file.since)),
            kinds: format!("kinds@{}", since(at.kinds.since)),
            options: known_options(at.file, at.kinds)
                .iter()
                .map(ToString::to_string)
                .collect(),
        };
        if self.layouts.iter().all(|l| l.id != machine.layout) {
            let id = machine.layout.clone();
            let layout = Layout::new(id, at.file, at.kinds, at.layout);
            self.layouts.push(layout);
        }
        if self.kinds.iter().all(|k| k.id != machine.kinds) {
            self.kinds.push(Kinds::new(machine.kinds.clone(), at.kinds));
        }
        self.machines.push(machine);
    }
}
