//! The pages of `pte docs`: `tests/site` has the Markdown of every architecture, and an outline of each HTML page.

pub mod html;
mod outline;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::Files;
use crate::pte::{stdout, try_pte};

/// The Markdown files and the outlines.
pub fn files() -> Result<Files, String> {
    let mut out = Files::new();
    let markdown = written("markdown")?.into_iter();
    for (name, text) in markdown.filter(|(name, _)| name.ends_with(".md")) {
        out.insert(format!("tests/site/{name}"), text);
    }
    let pages = written("html")?.into_iter();
    for (name, text) in pages.filter(|(name, _)| name.ends_with(".html")) {
        let pieces = html::read(&text).map_err(|why| format!("{name}: {why}"))?;
        let file = name.replace(".html", ".txt").replace('/', "-");
        out.insert(format!("tests/site/{file}"), outline::outline(&pieces));
    }
    Ok(out)
}

/// The pages are as of this kernel: one that is added later changes none of them.
const KERNEL: &str = "6.12";

/// The files that `pte docs` writes in one format, by path in the site.
pub fn written(format: &str) -> Result<BTreeMap<String, String>, String> {
    let dir = std::env::temp_dir().join(format!("pte-site-{format}-{}", std::process::id()));
    let mut docs = try_pte()?;
    docs.args(["docs", "--kernel", KERNEL, "--format", format, "--out"]);
    stdout(docs.arg(&dir))?;
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("text");
    let files = below(&dir)
        .iter()
        .map(|(name, path)| (name.clone(), text(path)))
        .collect();
    std::fs::remove_dir_all(&dir).expect("ours");
    Ok(files)
}

/// The files of a folder, by path in it.
fn below(dir: &Path) -> BTreeMap<String, PathBuf> {
    let mut out = BTreeMap::new();
    let mut left = vec![dir.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(&folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                left.push(path);
            } else {
                let name = path.strip_prefix(dir).expect("below").to_string_lossy();
                out.insert(name.into_owned(), path);
            }
        }
    }
    out
}
