//! What several tests need: the records of the kernel's own helpers, the layouts that are verified against them, and
//! slow, simple versions of the checks.

#[cfg(feature = "browser")]
pub mod browser;
pub mod current;
pub mod data;
pub mod every_configuration;
pub mod faults;
pub mod gated;
pub mod naive;
pub mod narrow;
pub mod rooms;
pub mod shipped;
pub mod solver;
pub mod source_text;
pub mod variants;

use std::path::{Path, PathBuf};

use arch_defs::DEFINITIONS;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::version::Version;
pub use pte_verify::records::{Records, has, hex};
use serde_json::Value;

/// The README, so that its Rust examples are tested.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The expansion of `#[derive(PteEntry)]`.
pub fn derived(tokens: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    pte_expand::entries(tokens)
}

/// The expansion of `#[derive(PteFlags)]`.
pub fn derived_flags(tokens: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    pte_expand::flags(tokens)
}

/// A file of records.
pub struct Vectors {
    /// Its name without endings: `6.12-arm64-16k`.
    pub name: String,
    /// The architecture.
    pub arch: String,
    /// The kernel.
    pub kernel: Version,
    /// The options and parameters, from the manifest of the file.
    pub config: Configuration,
    /// The records.
    pub records: Records,
}

/// The folder of the tests.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

impl Vectors {
    /// Every file in `vectors/`, sorted by name.
    pub fn all() -> Vec<Self> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("vectors"))
            .expect("vectors/ is there")
            .map(|e| e.expect("readable").path())
            .filter(|p| p.extension().is_some_and(|e| e == "gz"))
            .collect();
        files.sort();
        assert!(files.len() >= 3, "files are missing in vectors/");
        files.iter().map(|p| Self::read(p)).collect()
    }

    fn read(path: &Path) -> Self {
        let records = Records::read(path).unwrap_or_else(|e| panic!("{e}"));
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        let about = || -> Result<_, String> {
            let config = records.configuration_in(&DEFINITIONS)?;
            Ok((records.arch()?.to_owned(), records.kernel()?, config))
        };
        let (arch, kernel, config) = about().unwrap_or_else(|e| panic!("{name}: {e}"));
        Self {
            name: name.trim_end_matches(".jsonl.gz").to_owned(),
            arch,
            kernel,
            config,
            records,
        }
    }

    /// The layout that is verified against these records.
    pub fn layout(&self) -> Layout {
        DEFINITIONS
            .layout(&self.arch, self.kernel, &self.config)
            .unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }

    /// The records of kind `k`.
    pub fn of(&self, k: &'static str) -> impl Iterator<Item = &Value> {
        self.records.of(k)
    }
}
