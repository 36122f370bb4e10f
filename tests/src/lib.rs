//! What several tests need: the records of the kernel's own helpers, the layouts that are verified against them, and
//! slow, simple versions of the checks.

#[cfg(feature = "browser")]
pub mod browser;
pub mod current;
pub mod data;
pub mod every_configuration;
pub mod faults;
pub mod gated;
pub mod kernel;
pub mod naive;
pub mod narrow;
pub mod rooms;
pub mod shipped;
pub mod solver;
pub mod source_text;
pub mod variants;

use std::io::Read;
use std::path::{Path, PathBuf};

use arch_defs::DEFINITIONS;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::version::Version;
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
    /// All records except the manifest.
    pub records: Vec<Value>,
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
        let mut text = String::new();
        let file = std::fs::File::open(path).expect("readable");
        flate2::read::GzDecoder::new(file)
            .read_to_string(&mut text)
            .expect("gzip of UTF-8");
        let mut records: Vec<Value> = text
            .lines()
            .map(|l| serde_json::from_str(l).expect("JSON"))
            .collect();
        let manifest = records.remove(0);
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        let arch = manifest["arch"].as_str().expect("arch").to_owned();
        let kernel: Version = manifest["kernel"]
            .as_str()
            .expect("kernel")
            .parse()
            .expect("a version");
        let number = |name: &str| {
            let found = records
                .iter()
                .find(|r| r["k"] == "const" && r["name"] == name);
            found.map(|r| hex(&r["value"]).cast_signed())
        };
        let mut config = Configuration::default();
        let epoch = DEFINITIONS.epoch(&arch, kernel);
        let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
        let known = pte_layout::model::known_options(&file, &kinds);
        for (option, value) in manifest["config"].as_object().expect("config") {
            if known.iter().any(|k| k == option) {
                config.options.insert(option.clone(), value == "y");
            }
        }
        for (param, constant) in [
            ("page-shift", "PAGE_SHIFT"),
            ("max-physmem-bits", "MAX_PHYSMEM_BITS"),
        ] {
            if let Some(value) = number(constant) {
                config.params.insert(param.into(), value);
            }
        }
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
        self.records.iter().filter(move |r| r["k"] == k)
    }
}

/// A number in a record.
pub fn hex(value: &Value) -> u64 {
    match value.as_str() {
        Some(s) => u64::from_str_radix(s.trim_start_matches("0x"), 16).expect("hex"),
        None => value.as_u64().expect("a number"),
    }
}

/// Whether `name` is in a list of true predicates.
pub fn has(list: &Value, name: &str) -> bool {
    list.as_array().is_some_and(|l| l.iter().any(|v| v == name))
}
