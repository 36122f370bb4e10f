//! The command `pte` with the made-up architectures in place of those of Linux: `PTE_SIMULATED=DIR pte-simulated-command …`.
//!
//! The definitions are in the folder DIR. What is missing there is written first, so a run that is measured comes second.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use arch_defs::DEFINITIONS;
use pte_layout::diagnostic::Source;
use pte_layout::embedded::{Definitions, File};
use pte_layout::facts;
use pte_layout::written::layout::LayoutFile;
use pte_simulated::{COUNT, architectures};

fn main() -> ExitCode {
    let Some(dir) = std::env::var_os("PTE_SIMULATED") else {
        eprintln!("PTE_SIMULATED is the folder of the definitions");
        return ExitCode::from(2);
    };
    match definitions(Path::new(&dir)) {
        Ok(definitions) => pte_command::main(definitions),
        Err(error) => {
            eprintln!("{}: {error}", dir.display());
            ExitCode::from(2)
        }
    }
}

/// The definitions in `dir`.
fn definitions(dir: &Path) -> Result<&'static Definitions, Box<dyn Error>> {
    let done = dir.join("complete");
    if !done.exists() {
        write(dir)?;
        std::fs::write(&done, "")?;
    }
    let mut layouts = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        let stem = path
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or_default();
        if path.extension().is_some_and(|e| e == "toml") && stem != "kinds" {
            layouts.push(file(dir, stem)?);
        }
    }
    layouts.sort_unstable_by_key(|file| file.name);
    let kinds = file(dir, "kinds")?;
    let definitions = Definitions::new(layouts.leak(), kinds, &[]);
    Ok(Box::leak(Box::new(definitions)))
}

/// A definition file and its facts.
fn file(dir: &Path, stem: &str) -> Result<File, Box<dyn Error>> {
    let read = |ending: &str| std::fs::read_to_string(dir.join(format!("{stem}.{ending}")));
    Ok(File {
        name: format!("{stem}.toml").leak(),
        toml: read("toml")?.leak(),
        facts: read("txt")?.leak(),
    })
}

/// Writes the definitions and their facts.
fn write(dir: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(dir)?;
    let text = DEFINITIONS.kinds_text().1;
    for (arch, toml) in architectures(COUNT) {
        let name = format!("{arch}.toml");
        let file = LayoutFile::parse(&Arc::new(Source { name, text: toml }));
        let file = file.map_err(|e| e.to_string())?;
        std::fs::write(dir.join(&file.source.name), &file.source.text)?;
        std::fs::write(
            dir.join(format!("{arch}.txt")),
            facts::of_layout(&file, text),
        )?;
    }
    let kinds = DEFINITIONS.kinds().map_err(|e| e.to_string())?;
    std::fs::write(dir.join("kinds.toml"), text)?;
    std::fs::write(dir.join("kinds.txt"), facts::of_kinds(kinds))?;
    Ok(())
}
