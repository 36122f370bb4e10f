//! The shipped layouts, in the configurations that tests go through.

use arch_defs::DEFINITIONS;
use pte_layout::model::config::Configuration;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::model::{Layout, every_params, known_options};
use pte_layout::reader::resolve;
use pte_layout::text::Text;
use pte_layout::version::Version;

/// An architecture at a kernel.
pub struct Shipped {
    /// The architecture.
    pub arch: &'static str,
    /// The kernel.
    pub kernel: Version,
    /// The layout file at this kernel.
    pub file: LayoutEpoch,
    /// The kinds file at this kernel.
    pub kinds: KindsEpoch,
}

/// Every architecture at every verified kernel.
pub fn all() -> Vec<Shipped> {
    let mut out = Vec::new();
    for arch in DEFINITIONS.archs() {
        for kernel in DEFINITIONS.kernels_of(arch) {
            let (file, kinds) = DEFINITIONS
                .epoch(arch, kernel)
                .unwrap_or_else(|e| panic!("{e}"));
            out.push(Shipped {
                arch,
                kernel,
                file,
                kinds,
            });
        }
    }
    assert!(out.len() >= 9, "{} layouts are shipped", out.len());
    out
}

/// Every architecture that is verified at `kernel`, with all options on.
pub fn at(kernel: Version) -> Vec<Layout> {
    let archs = DEFINITIONS.archs().into_iter();
    let verified = archs.filter(|arch| DEFINITIONS.verified_kernel(arch, kernel).is_ok());
    let layout = |arch| DEFINITIONS.layout(arch, kernel, &Configuration::default());
    verified
        .map(|arch| layout(arch).unwrap_or_else(|e| panic!("{e}")))
        .collect()
}

impl Shipped {
    /// `x86-64 6.12`.
    pub fn name(&self) -> String {
        format!("{} {}", self.arch, self.kernel)
    }

    /// The layout in configuration `config`.
    pub fn layout(&self, config: &Configuration) -> Layout {
        resolve(&self.file, &self.kinds, config).unwrap_or_else(|e| panic!("{}: {e}", self.name()))
    }

    /// All options on and the default parameters; the same with all options off.
    pub fn on_and_off(&self) -> [Configuration; 2] {
        let mut off = Configuration::default();
        for option in known_options(&self.file, &self.kinds) {
            off.options.insert(option.to_string(), false);
        }
        [Configuration::default(), off]
    }

    /// All options on, with each combination of the parameters.
    pub fn every_params(&self) -> Vec<Configuration> {
        let with = |params| Configuration {
            params,
            ..Configuration::default()
        };
        every_params(&self.file).into_iter().map(with).collect()
    }

    /// One option off, with those that need it, and all others on.
    pub fn each_option_off(&self) -> Vec<Configuration> {
        let without = |option: Text| {
            let mut config = Configuration::default();
            config.options.insert(option.to_string(), false);
            config
        };
        known_options(&self.file, &self.kinds)
            .into_iter()
            .map(without)
            .collect()
    }
}
