//! Records: what the kernel's helpers answered, one record a line (`tests/vectors/README.md` has the form).
//!
//! The probe's answers become records, record files are read into them, and [`compare`](crate::compare) compares them.

mod file;
mod form;

use pte_layout::embedded::Definitions;
use pte_layout::model::config::Configuration;
use pte_layout::text::Text;
use pte_layout::version::Version;
use serde_json::Value;

pub use form::{INPUTS, question};

/// The records of one configuration of one kernel.
#[derive(Clone, Debug)]
pub struct Records {
    /// The kernel, the compiler, and the options in force.
    pub manifest: Value,
    /// All other records.
    pub all: Vec<Value>,
}

impl Records {
    /// The architecture.
    pub fn arch(&self) -> Result<&str, String> {
        self.manifest["arch"]
            .as_str()
            .ok_or_else(|| "the manifest names no architecture".to_owned())
    }

    /// The kernel.
    pub fn kernel(&self) -> Result<Version, String> {
        let text = self.manifest["kernel"]
            .as_str()
            .ok_or("the manifest names no kernel")?;
        text.parse()
            .map_err(|why| format!("kernel `{text}`: {why}"))
    }

    /// The records of kind `k`.
    pub fn of<'r>(&'r self, k: &'r str) -> impl Iterator<Item = &'r Value> {
        self.all.iter().filter(move |r| r["k"] == k)
    }

    /// The value of a constant of the kernel.
    pub fn constant(&self, name: &str) -> Option<u64> {
        self.of("const")
            .find(|r| r["name"] == name)
            .map(|r| hex(&r["value"]))
    }

    /// The options and parameters that layouts depend on, among `known`.
    pub fn configuration(&self, known: &[Text]) -> Configuration {
        let mut config = Configuration::default();
        for (option, value) in self.manifest["config"].as_object().into_iter().flatten() {
            if known.iter().any(|k| k == option) {
                config.options.insert(option.clone(), value == "y");
            }
        }
        for (param, constant) in [
            ("page-shift", "PAGE_SHIFT"),
            ("max-physmem-bits", "MAX_PHYSMEM_BITS"),
        ] {
            if let Some(value) = self.constant(constant) {
                config.params.insert(param.into(), value.cast_signed());
            }
        }
        config
    }

    /// The same for the layout of `definitions`.
    pub fn configuration_in(&self, definitions: &Definitions) -> Result<Configuration, String> {
        let (file, kinds) = definitions.epoch(self.arch()?, self.kernel()?)?;
        Ok(self.configuration(&pte_layout::model::known_options(&file, &kinds)))
    }
}

/// A number in a record.
///
/// # Panics
/// If it is none: record files are checked when they are read.
pub fn hex(value: &Value) -> u64 {
    match value.as_str() {
        Some(s) => u64::from_str_radix(s.trim_start_matches("0x"), 16).expect("hex"),
        None => value.as_u64().expect("a number"),
    }
}

/// A number as records have it.
pub fn as_hex(number: u64) -> Value {
    Value::String(format!("{number:#x}"))
}

/// Whether `name` is in a list of true predicates.
pub fn has(list: &Value, name: &str) -> bool {
    list.as_array().is_some_and(|l| l.iter().any(|v| v == name))
}
