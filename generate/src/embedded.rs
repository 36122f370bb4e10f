//! Files that are built into `arch-defs`: the list of TOML files, and the layouts as macros read them (`ready.txt`).

use arch_defs::embedded;
use arch_defs::model::config::Configuration;

use crate::definitions::names;
use crate::{Files, GENERATED, workspace};

/// The list of built-in files, as a Rust file.
pub(crate) fn lists() -> Result<Files, String> {
    let (layouts, proposals) = names(&workspace().join("arch-defs"))?;
    let quoted = |names: Vec<String>| {
        names
            .iter()
            .map(|n| format!("    \"{n}\",\n"))
            .collect::<String>()
    };
    let text = format!(
        "//! {GENERATED} from the files in `arch-defs`; do not edit.\n\n\
         /// Every layout file: name and text.\n#[rustfmt::skip]\npub const LAYOUTS: &[(&str, &str)] = embed![\n{}];\n\n\
         /// Every proposal: name and text.\n#[cfg(feature = \"tools\")]\n#[rustfmt::skip]\npub const PROPOSALS: &[(&str, &str)] = embed![\n{}];\n",
        quoted(layouts),
        quoted(proposals),
    );
    Ok([("arch-defs/src/embedded/files.rs".to_owned(), text)].into())
}

/// The layouts as macros read them, without a TOML parser.
pub(crate) fn ready() -> Result<Files, String> {
    let mut text = format!("{GENERATED} from the layouts and kinds; do not edit.\n");
    let kinds = embedded::kinds().map_err(|e| e.to_string())?;
    text.push_str(&arch_defs::ready::head(kinds, &embedded::aliases()));
    for arch in embedded::archs() {
        for kernel in embedded::kernels_of(arch) {
            let layout = embedded::layout(arch, kernel, &Configuration::default())?;
            text.push('\n');
            text.push_str(&arch_defs::ready::write(&layout).expect("it has a kernel"));
        }
    }
    Ok([("arch-defs/ready.txt".to_owned(), text)].into())
}
