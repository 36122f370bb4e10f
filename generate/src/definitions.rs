//! The definition files as they are on disk. Every output relies on them, so they are checked before anything is written.

use std::path::Path;

use arch_defs::DEFINITIONS;
use pte_layout::diagnostic::Report;
use pte_layout::model::config::Configuration;
use pte_layout::parse::proposal::{Names, ProposalFile};
use pte_layout::reader::{Refusal, resolve};
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;
use pte_layout::{source, validate};

use crate::workspace;

/// Reports what is wrong with the layouts, the kinds and the proposals.
pub fn check() -> Result<(), String> {
    of_folder(&workspace().join("arch-defs"))
}

/// The names of the layout files in `folder`, and of the proposals below it.
pub(crate) fn names(folder: &Path) -> Result<(Vec<String>, Vec<String>), String> {
    let mut layouts = toml_files(folder, "")?;
    layouts.retain(|n| !["Cargo.toml", "kinds.toml"].contains(&n.as_str()));
    Ok((layouts, toml_files(folder, "proposals/")?))
}

fn toml_files(folder: &Path, below: &str) -> Result<Vec<String>, String> {
    let at = folder.join(below);
    let entries = std::fs::read_dir(&at).map_err(|e| format!("{}: {e}", at.display()))?;
    let mut all = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| format!("{}: {e}", at.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            all.push(format!("{below}{name}"));
        }
    }
    all.sort();
    Ok(all)
}

/// Checks the definition files in `folder`.
fn of_folder(folder: &Path) -> Result<(), String> {
    let (layouts, proposals) = names(folder)?;
    let read = |name: &str| {
        let bytes = std::fs::read(folder.join(name));
        let bytes = bytes.map_err(|e| format!("error: cannot read arch-defs/{name}: {e}"))?;
        source::text(&format!("arch-defs/{name}"), bytes).map_err(text)
    };
    let kinds = KindsFile::parse(&read("kinds.toml")?).map_err(text)?;
    let mut wrong = Vec::new();
    for name in layouts {
        let file = read(&name).and_then(|t| LayoutFile::parse(&t).map_err(text));
        match file {
            Ok(file) => wrong.extend(of_layout(&file, &kinds)),
            Err(why) => wrong.push(why),
        }
    }
    let names = Names::of(&kinds);
    for name in proposals {
        let file = read(&name).and_then(|t| ProposalFile::parse(&t, &names).map_err(text));
        wrong.extend(file.err());
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong.join("\n\n")),
    }
}

/// What keeps the architectures of a file from becoming modules.
fn of_layout(file: &LayoutFile, kinds: &KindsFile) -> Vec<String> {
    if let Err(report) = validate::check(file, kinds) {
        return vec![text(report)];
    }
    let Some(newest) = file.verified.last() else {
        let name = &file.source.name;
        return vec![format!(
            "error: {name} has no `verified`: name the releases that it was compared with"
        )];
    };
    let of_arch = |arch: &str| {
        let kernel = Some(newest.value.version);
        let (layout, kinds) = DEFINITIONS.of_file(file, Some(kinds), Some(arch), kernel)?;
        Ok(pte_expand::denied(&resolve(
            &layout,
            &kinds,
            &Configuration::default(),
        )?))
    };
    let all = file.archs().map(of_arch);
    all.filter_map(|denied: Result<_, Refusal>| denied.unwrap_or_else(|e| Some(e.to_string())))
        .collect()
}

fn text(report: Report) -> String {
    report.to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// The report on the shipped definitions after one change.
    fn checked(name: &str, change: impl Fn(String) -> String) -> Result<(), String> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let from = workspace().join("arch-defs");
        let (id, n) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let to = std::env::temp_dir().join(format!("pte-definitions-{id}-{n}"));
        std::fs::create_dir_all(to.join("proposals")).expect("writable");
        let (layouts, proposals) = names(&from).expect("readable");
        let kinds = ["kinds.toml".to_owned()];
        for file in layouts.iter().chain(&proposals).chain(&kinds) {
            let text = std::fs::read_to_string(from.join(file)).expect("text");
            let text = if file == name { change(text) } else { text };
            std::fs::write(to.join(file), text).expect("writable");
        }
        let result = of_folder(&to);
        std::fs::remove_dir_all(to).expect("ours");
        result
    }

    #[track_caller]
    fn assert_reported(name: &str, old: &str, new: &str, parts: &[&str]) {
        let change = |text: String| {
            assert!(text.contains(old), "{name} has no {old}");
            text.replacen(old, new, 1)
        };
        let why = checked(name, change).expect_err("it is wrong");
        for part in parts {
            assert!(why.contains(part), "{part} is not in:\n{why}");
        }
    }

    #[test]
    fn the_shipped_files_are_right() {
        assert_eq!(checked("kinds.toml", |text| text), Ok(()));
    }

    #[test]
    fn each_mistake_is_reported_with_its_place() {
        let syntax = ["error[syntax]", "arch-defs/s390.toml:"];
        assert_reported("s390.toml", "arch = ", "arch ", &syntax);
        let gap = ["error[gap]", "arch-defs/x86-64.toml:"];
        let line = "  { bits = \"63:59\", field = \"type\" },\n";
        assert_reported("x86-64.toml", line, "", &gap);
        let key = ["error[unknown-key]", "arch-defs/kinds.toml:"];
        assert_reported("kinds.toml", "type-bits = ", "type-bit = ", &key);
        let name = ["error", "arch-defs/proposals/pwt-alone.toml:"];
        assert_reported("proposals/pwt-alone.toml", "format = ", "fromat = ", &name);
    }

    #[test]
    fn a_layout_without_a_verified_kernel_is_reported() {
        let line = "verified = [\"5.10.262\", \"6.1.192\", \"6.12.117\"]\n";
        let parts = ["arch-defs/s390.toml has no `verified`"];
        assert_reported("s390.toml", line, "", &parts);
    }
}
