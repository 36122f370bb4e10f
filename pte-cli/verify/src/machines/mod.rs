//! How the helpers of each architecture are compiled and run: `machines/ARCH.toml`. A new architecture is a file there.

mod configurations;

use serde_json::Value;

pub(crate) use configurations::given;
pub use configurations::{Configuration, Given};

use crate::data::{parse, text, texts};

const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/machines.rs"));

/// One architecture.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The name of its layout.
    pub arch: String,
    /// The kernel's `ARCH=`.
    pub make_arch: String,
    /// Its folder below `arch/` of a kernel tree.
    pub source: String,
    /// The prefix of Debian's cross compiler.
    pub cross: String,
    /// Debian's package of it.
    pub compiler_package: String,
    /// `uname -m` of a host that runs it itself.
    pub native: String,
    /// The emulator for all other hosts.
    pub qemu: String,
    /// Added to the tree's own flags.
    pub flags: Vec<String>,
    /// Options that records name besides those of layouts.
    pub says: Vec<String>,
    /// C in front of the kernel's headers.
    pub before: String,
    /// What this forces.
    pub forced: Option<String>,
    /// Options that a probe cannot have as they are in some configurations.
    pub cannot: Vec<String>,
    /// System calls.
    pub system: System,
    /// What present words mean to the kernel's helpers.
    pub present: Present,
    /// The configurations, the fullest first.
    pub configurations: Vec<Configuration>,
}

/// System calls of a program without a C library.
#[derive(Clone, Debug)]
pub struct System {
    /// The number of `read`.
    pub read: u64,
    /// The number of `write`.
    pub write: u64,
    /// The number of `exit`.
    pub exit: u64,
    /// Assembler of `_start` and `probe_syscall`.
    pub start: String,
}

/// What the bits of present words mean to the kernel's helpers.
#[derive(Clone, Debug, Default)]
pub struct Present {
    /// Each helper, with the flags that make it true: one of the texts, and in a text all flags (`!`: not).
    pub tests: Vec<(String, Vec<String>)>,
    /// The forms of words for which `pte_protnone` is true; empty if it is no question of the form.
    pub protnone: Vec<String>,
    /// The forms whose PFN `pmd_pfn` truncates to that of a huge page.
    pub pmd_pfn_truncates: Vec<String>,
}

/// All architectures, in order.
pub fn all() -> Vec<Machine> {
    let read = |(name, toml): &(&str, &str)| {
        let value = parse(toml).unwrap_or_else(|e| panic!("machines/{name}: {e}"));
        Machine::of(&value)
    };
    FILES.iter().map(read).collect()
}

/// The machine of the architecture with this name.
pub fn named(arch: &str) -> Option<Machine> {
    all().into_iter().find(|m| m.arch == arch)
}

/// The strings under `key`, owned.
fn list(value: &Value, key: &str) -> Vec<String> {
    texts(value, key).into_iter().map(str::to_owned).collect()
}

/// The string under `key`, if there is one.
fn optional(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

impl Machine {
    fn of(value: &Value) -> Self {
        let owned = |key| text(value, key).to_owned();
        let given = given(value);
        Self {
            arch: owned("arch"),
            make_arch: owned("make-arch"),
            source: owned("source"),
            cross: owned("cross"),
            compiler_package: owned("compiler-package"),
            native: owned("native"),
            qemu: owned("qemu"),
            flags: list(value, "flags"),
            says: list(value, "says"),
            before: optional(value, "before").unwrap_or_default(),
            forced: optional(value, "forced"),
            cannot: list(value, "cannot"),
            system: System::of(&value["system"]),
            present: Present::of(&value["present"]),
            configurations: configurations::read(value, &given),
        }
    }

    /// The configuration with this name.
    pub fn configuration(&self, name: &str) -> Option<&Configuration> {
        self.configurations.iter().find(|c| c.name == name)
    }
}

impl System {
    fn of(value: &Value) -> Self {
        let number = |key: &str| value[key].as_u64().unwrap_or_else(|| panic!("no `{key}`"));
        Self {
            read: number("read"),
            write: number("write"),
            exit: number("exit"),
            start: text(value, "start").to_owned(),
        }
    }
}

impl Present {
    fn of(value: &Value) -> Self {
        let tests = value.as_object().into_iter().flatten();
        let tests = tests.filter(|(name, _)| name.starts_with("pte_"));
        Self {
            tests: tests
                .map(|(name, _)| (name.clone(), list(value, name)))
                .collect(),
            protnone: list(value, "protnone"),
            pmd_pfn_truncates: list(value, "pmd-pfn-truncates"),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_is_read() {
        let all = super::all();
        assert!(all.len() >= 3);
        for machine in all {
            assert_eq!(machine.configurations[0].name, "full", "{}", machine.arch);
            assert!(
                machine.system.start.contains("probe_main"),
                "{}",
                machine.arch
            );
        }
    }
}
