//! Compares generated files and expected outputs with what `pte-generate` generates now.

use pte_generate::{Output, workspace};
use snapbox::Data;
use snapbox::assert::Assert;

/// Asserts that the files of output `name` are up to date and that none is an orphan. Returns the number of files.
#[track_caller]
pub fn current(name: &str) -> usize {
    let output = Output::named(name).unwrap_or_else(|| panic!("no output is called {name}"));
    let files = (output.files)().unwrap_or_else(|why| panic!("{why}"));
    let mut wrong = Vec::new();
    for (path, now) in &files {
        let there = Data::read_from(&workspace().join(path), None).raw();
        let same = Assert::new().try_eq(Some(path), Data::text(now).raw(), there);
        wrong.extend(same.err().map(|difference| difference.to_string()));
    }
    let left = output.leftovers(&files);
    let orphans = left.orphans.into_iter();
    wrong.extend(orphans.map(|path| format!("{path} is an orphan: nothing generates it")));
    let strangers = left.strangers.into_iter();
    wrong.extend(strangers.map(|path| format!("{path} is not generated: move it elsewhere")));
    assert!(
        wrong.is_empty(),
        "{}\nif the change is intended: cargo run -p pte-generate -- {name}",
        wrong.join("\n")
    );
    files.len()
}
