//! Compares the first line of a `.config`, as in `Linux/x86 6.12.9 Kernel Configuration`, with the options.

use crate::definitions::DEFINITIONS;
use pte_layout::version::Version;

use super::kconfig::Kconfig;
use super::options::Machine;
use crate::terminal::messages;

/// Warns if the first line of a configuration names another architecture or kernel than the options.
pub(crate) fn doubts(machine: &Machine, file: &Kconfig, name: &str, every_kernel: bool) {
    let Some((arch, version)) = &file.of else {
        return;
    };
    // The kernel's own name for the architecture may be another than ours.
    let theirs = DEFINITIONS.arch(arch).unwrap_or(arch);
    let own = |a| DEFINITIONS.arch(a).unwrap_or(a);
    let ours = machine.arch.as_deref().map(own);
    if let Some(ours) = ours.filter(|a| *a != theirs) {
        messages::warning(&format!(
            "`{name}` is a configuration of Linux/{arch}, not of {ours}"
        ));
    }
    if machine.is_any() {
        messages::warning(&format!(
            "`{name}` is a configuration of Linux/{arch}, but is used for every architecture; add --arch {theirs}"
        ));
    }
    let asked = machine
        .kernel
        .as_deref()
        .and_then(|k| k.parse::<Version>().ok());
    let newest = || {
        DEFINITIONS
            .newest(theirs)
            .unwrap_or_else(|_| DEFINITIONS.newest_of_all())
    };
    let meant = asked.unwrap_or_else(newest);
    if meant == *version || every_kernel && asked.is_none() {
        return;
    }
    let hint = if asked.is_none() && DEFINITIONS.verified_kernel(theirs, *version).is_ok() {
        format!("; add --kernel {version}")
    } else {
        String::new()
    };
    messages::warning(&format!(
        "`{name}` is of Linux {version}, but is used for {meant}{hint}"
    ));
}
