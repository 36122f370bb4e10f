//! Files that are built into `arch-defs`: the list of TOML files, and the facts in each.

use std::sync::Arc;

use pte_layout::diagnostic::Source;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;

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
    Ok([("arch-defs/src/files.rs".to_owned(), text)].into())
}

/// The start of that file.
const HEAD: &str = "use pte_layout::embedded::Definitions;

/// The definitions of the project.
#[rustfmt::skip]
pub static DEFINITIONS: Definitions = Definitions::new(
";

/// The facts of each definition file on disk: a new one has facts before the list names it.
pub(crate) fn facts() -> Result<Files, String> {
    let root = workspace().join("arch-defs");
    let source = |file: &str| {
        let text = std::fs::read_to_string(root.join(file));
        let text = text.map_err(|e| format!("error: cannot read arch-defs/{file}: {e}"))?;
        let name = format!("arch-defs/{file}");
        Ok::<_, String>(Arc::new(Source { name, text }))
    };
    let path = |file: &str| format!("arch-defs/facts/{}.txt", file.trim_end_matches(".toml"));
    let kinds = KindsFile::parse(&source("kinds.toml")?).map_err(|e| e.to_string())?;
    let mut out = Files::new();
    for file in names(&root)?.0 {
        let read = LayoutFile::parse(&source(&file)?).map_err(|e| e.to_string())?;
        out.insert(
            path(&file),
            pte_layout::facts::of_layout(&read, &kinds.source.text),
        );
    }
    out.insert(path("kinds.toml"), pte_layout::facts::of_kinds(&kinds));
    Ok(out)
}
