//! The pages that `pte docs` writes, as a reader and a browser find them.
//!
//! `tests/site` has the Markdown of every architecture, and of each HTML page an outline: what it says, without how it
//! looks. `SNAPSHOTS=overwrite cargo test -p pte-tests --test site` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use pte_tests::pages::{Piece, outline, read};
use pte_tests::root;
use snapbox::{Assert, Data};

/// The files of a folder, by their paths in it.
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

/// What `pte docs` writes in a format.
fn written(format: &str) -> BTreeMap<String, String> {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("site-{format}-{}", std::process::id()));
    let out = Command::new(pte_tests::command())
        .args(["docs", "--format", format, "--out"])
        .arg(&dir)
        .output()
        .expect("pte runs");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("text");
    let files = below(&dir)
        .iter()
        .map(|(name, path)| (name.clone(), text(path)))
        .collect();
    std::fs::remove_dir_all(&dir).expect("ours");
    files
}

fn site() -> &'static BTreeMap<String, String> {
    static SITE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    SITE.get_or_init(|| written("html"))
}

/// Each page, and its pieces.
fn pages() -> impl Iterator<Item = (&'static str, Vec<Piece>)> {
    let pages = site().iter().filter(|(name, _)| name.ends_with(".html"));
    pages.map(|(name, text)| {
        let pieces = read(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        (name.as_str(), pieces)
    })
}

fn attribute<'p>(pieces: &'p [Piece], name: &'p str) -> impl Iterator<Item = &'p str> {
    pieces.iter().filter_map(move |p| match p {
        Piece::Open(_, attributes) => attributes.get(name).map(String::as_str),
        _ => None,
    })
}

#[test]
fn goldens() {
    let mut now: BTreeMap<String, String> = written("markdown");
    now.retain(|name, _| name.ends_with(".md"));
    for (name, pieces) in pages() {
        now.insert(
            name.replace(".html", ".txt").replace('/', "-"),
            outline(&pieces),
        );
    }
    let folder = root().join("site");
    for (name, text) in &now {
        Assert::new()
            .action_env("SNAPSHOTS")
            .eq(text, Data::read_from(&folder.join(name), None).raw());
    }
    let orphans: Vec<String> = below(&folder)
        .into_keys()
        .filter(|n| !now.contains_key(n))
        .collect();
    assert!(orphans.is_empty(), "no page is as {orphans:?} say");
}

/// The path that a link on `page` leads to.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(
                parts.pop().is_some(),
                "{page}: {link} leads out of the site"
            ),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Everything that is linked to is there, and is said by a path that holds wherever the site is.
#[test]
fn links() {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages()
        .map(|(name, pieces)| (name, attribute(&pieces, "id").map(str::to_owned).collect()))
        .collect();
    let leads = |page: &str, link: &str| {
        assert!(
            !link.contains(':') && !link.starts_with('/'),
            "{page}: {link} is not relative"
        );
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let path = match path {
            "" => page.to_owned(),
            path => target(page, path),
        };
        assert!(site().contains_key(&path), "{page}: {link} leads nowhere");
        if !anchor.is_empty() {
            assert!(
                ids[path.as_str()].contains(anchor),
                "{page}: no #{anchor} on {path}"
            );
        }
    };
    let mut count = 0;
    for (name, pieces) in pages() {
        for link in attribute(&pieces, "href").chain(attribute(&pieces, "src")) {
            leads(name, link);
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
    let index = &site()["search-index.js"];
    let json = index
        .trim_start_matches("var PTE_INDEX = ")
        .trim_end_matches(";\n");
    let index: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let names = index["names"].as_array().expect("names");
    assert!(names.len() > 100, "{}", names.len());
    for entry in names {
        leads("index.html", entry[2].as_str().expect("a link"));
    }
    for entry in index["bits"].as_array().expect("bits") {
        for run in entry[2].as_array().expect("runs") {
            for bit in run[1].as_u64().expect("a bit")..=run[0].as_u64().expect("a bit") {
                let link = entry[1].as_str().expect("a link");
                leads("index.html", &format!("{link}{bit}"));
            }
        }
    }
}

#[test]
fn ids_are_unique() {
    for (name, pieces) in pages() {
        let mut seen = BTreeSet::new();
        for id in attribute(&pieces, "id") {
            assert!(seen.insert(id), "{name}: two are #{id}");
            assert!(!id.contains(char::is_whitespace), "{name}: `{id}`");
        }
    }
}

/// The first page with what it loads stays below 100 kB, and no page is so large that a browser would wait.
#[test]
fn sizes() {
    let size = |name: &str| site()[name].len();
    let first: usize = ["index.html", "style.css", "search.js", "search-index.js"]
        .map(size)
        .iter()
        .sum();
    assert!(first < 100_000, "{first}");
    for (name, text) in site() {
        assert!(text.len() < 1_000_000, "{name}: {}", text.len());
    }
}

/// In every picture with a place for digits each bit of the word has one, once, inside the cell that has it.
#[test]
fn every_bit_is_drawn_once() {
    let mut count = 0;
    for (name, pieces) in pages() {
        let (mut bits, mut cells): (Vec<u64>, Vec<(u64, u64)>) = Default::default();
        for piece in &pieces {
            match piece {
                Piece::Open(_, a) if a.contains_key("data-bit") => {
                    let bit = a["data-bit"].parse().expect("a bit");
                    let (hi, lo) = *cells.last().expect("a cell");
                    assert!((lo..=hi).contains(&bit), "{name}: {bit} in {hi}:{lo}");
                    bits.push(bit);
                }
                Piece::Open(_, a) if a.contains_key("data-hi") => {
                    cells.push((
                        a["data-hi"].parse().expect("a bit"),
                        a["data-lo"].parse().expect("a bit"),
                    ));
                }
                Piece::Close(n) if n == "svg" && !bits.is_empty() => {
                    let drawn: BTreeSet<u64> = bits.iter().copied().collect();
                    assert_eq!(drawn.len(), bits.len(), "{name}: a bit twice");
                    assert!(
                        drawn.iter().copied().eq(0..bits.len() as u64),
                        "{name}: {drawn:?}"
                    );
                    assert!(matches!(bits.len(), 32 | 64), "{name}: {}", bits.len());
                    let within: u64 = cells.iter().map(|(hi, lo)| hi - lo + 1).sum();
                    assert_eq!(within, bits.len() as u64, "{name}: {cells:?}");
                    bits.clear();
                    cells.clear();
                    count += 1;
                }
                Piece::Close(n) if n == "svg" => cells.clear(),
                _ => {}
            }
        }
    }
    assert!(count > 60, "{count}");
}

/// A picture says what it is to who does not see it.
#[test]
fn pictures_have_words() {
    for (name, pieces) in pages() {
        for (n, piece) in pieces.iter().enumerate() {
            let Piece::Open(element, attributes) = piece else {
                continue;
            };
            if element == "svg" {
                assert_eq!(attributes["role"], "img", "{name}");
                let next = pieces[n..].iter().filter_map(|p| match p {
                    Piece::Open(name, _) => Some(name.as_str()),
                    _ => None,
                });
                let next: Vec<&str> = next.skip(1).take(2).collect();
                assert_eq!(next, ["title", "desc"], "{name}");
            }
        }
    }
}
