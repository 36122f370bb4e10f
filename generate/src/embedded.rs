//! Files that are built into `arch-defs`: the list of TOML files, and the facts in each.

use std::sync::Arc;

use arch_defs::diagnostic::Source;
use arch_defs::embedded::DEFINITIONS;
use arch_defs::written::kinds::KindsFile;
use arch_defs::written::layout::LayoutFile;

use crate::definitions::names;
use crate::{Files, GENERATED, workspace};

/// The list of built-in files, as a Rust file.
pub(crate) fn lists() -> Result<Files, String> {
    let (layouts, proposals) = names(&workspace().join("arch-defs"))?;
    let layouts = layouts.iter().map(|n| {
        let stem = n.trim_end_matches(".toml");
        format!("        text!(\"{n}\", \"{stem}.txt\"),\n")
    });
    let proposals = proposals.iter().map(|n| format!("        \"{n}\",\n"));
    let text = format!(
        "//! {GENERATED} from the files in `arch-defs`; do not edit.\n\n{HEAD}    &[\n{}    ],\n    text!(\"kinds.toml\", \"kinds.txt\"),\n    proposals![\n{}    ],\n);\n",
        layouts.collect::<String>(),
        proposals.collect::<String>(),
    );
    Ok([("arch-defs/src/embedded/files.rs".to_owned(), text)].into())
}

/// The start of that file.
const HEAD: &str = r#"use super::{Definitions, Text};

macro_rules! text {
    ($name:literal, $facts:literal) => {
        Text {
            name: concat!("arch-defs/", $name),
            toml: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $name)),
            facts: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/facts/", $facts)),
        }
    };
}

macro_rules! proposals {
    ($($name:literal,)*) => {
        &[$((concat!("arch-defs/", $name), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $name))),)*]
    };
}

/// The definitions of the project.
#[rustfmt::skip]
pub static DEFINITIONS: Definitions = Definitions::new(
"#;

/// The facts of each definition file.
pub(crate) fn facts() -> Result<Files, String> {
    let mut out = Files::new();
    let mut add = |name: &str, text: String| {
        let stem = name
            .trim_start_matches("arch-defs/")
            .trim_end_matches(".toml");
        out.insert(format!("arch-defs/facts/{stem}.txt"), text);
    };
    let source = |(name, toml): (&str, &str)| {
        Arc::new(Source {
            name: name.to_owned(),
            text: toml.to_owned(),
        })
    };
    let text = DEFINITIONS.kinds_text();
    let kinds = KindsFile::parse(&source(text)).map_err(|e| e.to_string())?;
    for text in DEFINITIONS.layout_texts() {
        let file = LayoutFile::parse(&source(text)).map_err(|e| e.to_string())?;
        add(text.0, arch_defs::facts::of_layout(&file));
    }
    add(text.0, arch_defs::facts::of_kinds(&kinds));
    Ok(out)
}
