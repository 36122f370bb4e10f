//! Files that are wrong, each in one way, and what is reported.
//!
//! A case is a folder of `tests/bad-layouts` with `layout.toml` or `kinds.toml`, and `expected.txt`: the report as
//! plain text. Cases that would be long or are no text are made by `made`, and have `expected.txt` only.

pub mod made;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use arch_defs::diagnostic::{Report, Source};
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::{embedded, source, validate};

use crate::{Files, workspace};

/// Which kind of file it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A layout.
    Layout,
    /// Kinds.
    Kinds,
}

/// Reads and checks a file as every shell does: the macro, the command, the embedded files.
pub fn check(source: &Arc<Source>, format: Format, kinds: &KindsFile) -> Result<(), Report> {
    match format {
        Format::Layout => validate::check(&LayoutFile::parse(source)?, kinds),
        Format::Kinds => KindsFile::parse(source).map(drop),
    }
}

/// The kinds that layouts are checked with.
pub fn newest_kinds() -> KindsFile {
    let kinds = embedded::kinds().unwrap_or_else(|report| panic!("{report}"));
    kinds.clone()
}

/// A wrong file.
pub struct Case {
    /// Its folder.
    pub name: String,
    /// Its text, or why that cannot be read.
    pub source: Result<Arc<Source>, Report>,
    /// What it should be.
    pub format: Format,
}

impl Case {
    /// What is reported, and there has to be something.
    pub fn report(&self, kinds: &KindsFile) -> Report {
        let read = self.source.clone();
        let checked = read.and_then(|s| check(&s, self.format, kinds));
        checked.expect_err(&self.name)
    }
}

/// Every case, by name: those that are kept and those that are made.
pub fn cases() -> Vec<Case> {
    let mut all = BTreeMap::new();
    let folder = workspace().join("tests/bad-layouts");
    for entry in fs::read_dir(folder).expect("bad-layouts/ is there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|n| n.to_str());
        let name = name.expect("a plain name").to_owned();
        for (file, format) in [
            ("layout.toml", Format::Layout),
            ("kinds.toml", Format::Kinds),
        ] {
            if let Ok(bytes) = fs::read(path.join(file)) {
                all.insert(name.clone(), (source::text(file, bytes), format));
            }
        }
    }
    for (name, bytes) in made::all() {
        let text = source::text("layout.toml", bytes);
        all.insert(name.to_owned(), (text, Format::Layout));
    }
    let case = |(name, (source, format))| Case {
        name,
        source,
        format,
    };
    all.into_iter().map(case).collect()
}

/// Every report.
pub fn files() -> Files {
    let kinds = newest_kinds();
    let all = cases().into_iter();
    all.map(|case| {
        let told = abridge(&case.report(&kinds).render(false));
        (
            format!("tests/bad-layouts/{}/expected.txt", case.name),
            told,
        )
    })
    .collect()
}

/// The first of a great many errors, and how many there are: the others are like them.
fn abridge(told: &str) -> String {
    let all: Vec<&str> = told.split("\n\n").collect();
    match &all[..] {
        [first, second, .., last] if all.len() > 20 => {
            format!("{first}\n\n{second}\n\n…\n\n{last}\n")
        }
        _ => format!("{told}\n"),
    }
}
