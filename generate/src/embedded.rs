//! Files that are built into `arch-defs`: the list of TOML files, and the layouts as macros read them (`ready.txt`).

use arch_defs::embedded;
use arch_defs::model::config::Configuration;

use crate::{Files, GENERATED, workspace};

/// The list of built-in files, as a Rust file.
pub(crate) fn lists() -> Files {
    [("arch-defs/src/embedded/files.rs".to_owned(), files())].into()
}

/// The text of that Rust file.
fn files() -> String {
    let root = workspace().join("arch-defs");
    let toml = |folder: &str| {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
        let names = entries.map(|e| {
            e.expect("readable")
                .file_name()
                .into_string()
                .expect("a plain name")
        });
        let mut all: Vec<String> = names.filter(|n| n.ends_with(".toml")).collect();
        all.sort();
        all
    };
    let quoted = |names: Vec<String>| {
        names
            .iter()
            .map(|n| format!("    \"{n}\",\n"))
            .collect::<String>()
    };
    let mut layouts = toml("");
    layouts.retain(|n| !["Cargo.toml", "kinds.toml"].contains(&n.as_str()));
    let proposals = toml("proposals")
        .into_iter()
        .map(|n| format!("proposals/{n}"));
    format!(
        "//! {GENERATED} from the files in `arch-defs`; do not edit.\n\n\
         /// Every layout file: name and text.\n#[rustfmt::skip]\npub const LAYOUTS: &[(&str, &str)] = embed![\n{}];\n\n\
         /// Every proposal: name and text.\n#[cfg(feature = \"tools\")]\n#[rustfmt::skip]\npub const PROPOSALS: &[(&str, &str)] = embed![\n{}];\n",
        quoted(layouts),
        quoted(proposals.collect()),
    )
}

/// The layouts as macros read them, without a TOML parser.
pub(crate) fn ready() -> Files {
    let mut text = format!("{GENERATED} from the layouts and kinds; do not edit.\n");
    let kinds = embedded::kinds().unwrap_or_else(|e| panic!("{e}"));
    text.push_str(&arch_defs::ready::head(kinds, &embedded::aliases()));
    for arch in embedded::archs() {
        for kernel in embedded::kernels_of(arch) {
            let layout = embedded::layout(arch, kernel, &Configuration::default());
            let layout = layout.unwrap_or_else(|e| panic!("{e}"));
            text.push('\n');
            text.push_str(&arch_defs::ready::write(&layout).expect("it has a kernel"));
        }
    }
    [("arch-defs/ready.txt".to_owned(), text)].into()
}
