//! The definitions as one JSON document: what the page that reads words interprets, and what
//! `pte export --format json` writes for other tools.
//!
//! Options and parameters are left open, so that a reader can work out any configuration by the rules of
//! `arch_defs::model`. Numbers that may pass 2^53 are hex strings.

mod kinds;
mod layout;
mod number;

use arch_defs::embedded;
use arch_defs::model::known_options;
use arch_defs::version::Version;
use serde::Serialize;

use crate::pagemap;

use kinds::Kinds;
use layout::Layout;

/// What the document says it is.
const FORMAT: &str = "pte-layouts/1";

/// The whole document.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Data {
    format: &'static str,
    default_kernel: String,
    /// Names of kinds, in the order in which they are told.
    kind_names: &'static [&'static str],
    pagemap: pagemap::Bits,
    machines: Vec<Machine>,
    layouts: Vec<Layout>,
    kinds: Vec<Kinds>,
}

/// An architecture at a kernel, and the files that are true for it.
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

/// The definitions of `archs` at `kernels`.
pub(crate) fn data(archs: &[&str], kernels: &[Version]) -> Result<Data, String> {
    let mut out = Data {
        format: FORMAT,
        default_kernel: embedded::DEFAULT_KERNEL.to_string(),
        kind_names: arch_defs::names::KINDS,
        pagemap: pagemap::bits(),
        machines: Vec::new(),
        layouts: Vec::new(),
        kinds: Vec::new(),
    };
    let all = archs.iter().flat_map(|a| kernels.iter().map(|k| (*a, *k)));
    let there: Vec<_> = all
        .clone()
        .filter(|(a, k)| embedded::has_layout(a, *k))
        .collect();
    // An architecture may be younger than a kernel; of those asked for one is there, or it is told why not.
    for (arch, kernel) in if there.is_empty() {
        all.collect()
    } else {
        there
    } {
        out.add(arch, kernel)?;
    }
    Ok(out)
}

impl Data {
    fn add(&mut self, arch: &str, kernel: Version) -> Result<(), String> {
        let file = embedded::layout_file(arch, kernel)?;
        let kinds = embedded::kinds_for(kernel)?;
        let machine = Machine {
            arch: arch.to_owned(),
            kernel: kernel.to_string(),
            layout: file.source.name.clone(),
            kinds: kinds.source.name.clone(),
            options: known_options(&file, &kinds),
        };
        if self.layouts.iter().all(|l| l.file != machine.layout) {
            let resolved = embedded::layout(arch, kernel, &Default::default())?;
            self.layouts.push(Layout::new(&file, &resolved));
        }
        if self.kinds.iter().all(|k| k.file != machine.kinds) {
            self.kinds.push(Kinds::new(&kinds));
        }
        self.machines.push(machine);
        Ok(())
    }
}
