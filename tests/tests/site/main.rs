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

/// An icon without anything in it: where none is named, browsers ask a server for one.
const NO_ICON: &str = "data:,";

#[test]
fn frame_of_every_page_is_valid() {
    for (name, pieces) in pages() {
        let icon = attribute(&pieces, "href").filter(|link| *link == NO_ICON);
        assert_eq!(icon.count(), 1, "{name}: an icon");
        // ARIA in HTML: of the boxes to type in, one of type `search` cannot be a combobox.
        let boxes = pieces.iter().filter_map(|p| match p {
            Piece::Open(_, a) if a.get("role").is_some_and(|r| r == "combobox") => {
                Some(a["type"].as_str())
            }
            _ => None,
        });
        assert_eq!(boxes.collect::<Vec<_>>(), ["text"], "{name}");
    }
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
        let to = attribute(&pieces, "href").chain(attribute(&pieces, "src"));
        for link in to.filter(|link| *link != NO_ICON) {
            leads(name, link);
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
    let found = searched();
    assert!(found.len() > 500, "{}", found.len());
    for link in &found {
        leads("index.html", link);
    }
}

/// Where the search leads to, from the first page: the places of names, and those of each bit.
fn searched() -> Vec<String> {
    let index = &site()["search-index.js"];
    let json = index
        .trim_start_matches("var PTE_INDEX = ")
        .trim_end_matches(";\n");
    let index: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let list = |of: &serde_json::Value| of.as_array().expect("a list").clone();
    let text = |of: &serde_json::Value| of.as_str().expect("a link").to_owned();
    let number = |of: &serde_json::Value| of.as_u64().expect("a bit");
    let mut out: Vec<String> = list(&index["names"]).iter().map(|n| text(&n[2])).collect();
    for entry in list(&index["bits"]) {
        for run in list(&entry[2]) {
            let bits = number(&run[1])..=number(&run[0]);
            out.extend(bits.map(|bit| format!("{}{bit}", text(&entry[1]))));
        }
    }
    out
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

/// The first page with what it loads stays below 100 kB, and no page is so large that somebody would wait for it.
#[test]
fn sizes() {
    let size = |name: &str| site()[name].len();
    let first: usize = [
        "index.html",
        "style.css",
        "nav.js",
        "search.js",
        "search-index.js",
    ]
    .map(size)
    .iter()
    .sum();
    assert!(first < 100_000, "{first}");
    for (name, text) in site().iter().filter(|(name, _)| name.ends_with(".html")) {
        // This page draws what it shows, and has nothing drawn beforehand.
        let limit = if name == "decode.html" {
            10_000
        } else {
            180_000
        };
        assert!(text.len() < limit, "{name}: {}", text.len());
    }
}

/// A picture says what it is to who does not see it; it is there for broad screens, and narrow ones have windows on it.
#[test]
fn pictures_have_words() {
    let mut count = 0;
    for (name, pieces) in pages() {
        let mut inside: Vec<&Piece> = Vec::new();
        for piece in &pieces {
            match piece {
                Piece::Open(element, attributes) => {
                    if attributes.get("class").is_some_and(|c| c == "broad") {
                        let frame = inside.last().expect("a frame");
                        assert!(is_told(frame), "{name}: {frame:?}");
                        count += 1;
                    }
                    if element == "use" {
                        assert!(attributes["href"].starts_with('#'), "{name}");
                    }
                    if !["input", "meta", "link", "br"].contains(&element.as_str()) {
                        inside.push(piece);
                    }
                }
                Piece::Close(_) => _ = inside.pop(),
                Piece::Text(_) => {}
            }
        }
        let text = &site()[name];
        let of = |class: &str| text.matches(&format!("<svg class=\"{class}")).count();
        assert_eq!(of("broad"), of("narrow"), "{name}");
    }
    assert!(count > 60, "{count}");
}

/// What a picture stands in has words for it.
fn is_told(frame: &Piece) -> bool {
    match frame {
        Piece::Open(name, a) if name == "figure" => {
            a.get("role").is_some_and(|r| r == "img") && a["aria-label"].len() > 20
        }
        _ => false,
    }
}

/// Anchors have the kernel in them that their layout begins with, so that a link leads to the same layout when there is
/// another.
#[test]
fn anchors_stay() {
    for (name, pieces) in arch_pages() {
        let ids: BTreeSet<&str> = attribute(&pieces, "id").collect();
        let layouts: Vec<&str> = ids.iter().copied().filter(|id| is_layout(id)).collect();
        let every = |prefix: &str| {
            let bit = |n| ids.contains(format!("{prefix}bit-{n}").as_str());
            (0..64).all(bit)
        };
        for layout in &layouts {
            let before = format!("{layout}-form-");
            let mut forms = ids.iter().filter_map(|id| id.strip_prefix(&before));
            assert!(
                forms.any(|form| every(&format!("{layout}-{form}-"))),
                "{name}: the bits of {layout}"
            );
        }
        // Those without a kernel are the same places of the last layout, and the page says so.
        let newest = layouts.iter().max_by_key(|id| version(id)).expect("one");
        assert!(every(""), "{name}: bits of the last layout");
        let short = ids.iter().filter(|id| !is_fixed(id));
        for id in short {
            let end = format!("-{id}");
            let same = |other: &&str| other.starts_with(newest) && other.ends_with(&end);
            assert!(ids.iter().any(same), "{name}: {id}");
        }
        let text = &site()[name];
        assert!(text.contains("lead to the newest layout"), "{name}");
    }
}

/// No link of a page, nor one that the search finds, needs to know which layout is the last.
#[test]
fn links_stay() {
    let archs: BTreeSet<&str> = arch_pages().map(|(name, _)| name).collect();
    let stays = |page: &str, link: &str| {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let to = match path {
            "" => page.to_owned(),
            path => target(page, path),
        };
        let stays = anchor.is_empty() || is_fixed(anchor);
        assert!(stays || !archs.contains(to.as_str()), "{page}: {link}");
    };
    for (name, pieces) in pages() {
        for link in attribute(&pieces, "href") {
            stays(name, link);
        }
    }
    for link in searched() {
        stays("index.html", &link);
    }
}

/// The pages of architectures.
fn arch_pages() -> impl Iterator<Item = (&'static str, Vec<Piece>)> {
    pages().filter(|(name, _)| name.contains('/') && !name.starts_with("kinds/"))
}

/// An id that is the same whatever layouts there are: it has a kernel in it, or is not of one layout, or of a picture.
fn is_fixed(id: &str) -> bool {
    let picture = id.strip_prefix('p');
    let picture =
        picture.is_some_and(|hash| hash.len() > 4 && hash.chars().all(|c| c.is_ascii_hexdigit()));
    let page = [
        "content",
        "search",
        "found",
        "configuration",
        "in-short",
        "compare",
    ];
    picture || page.contains(&id) || ["since-", "compare-"].iter().any(|p| id.starts_with(p))
}

/// `since-6.10`.
fn is_layout(id: &str) -> bool {
    let version = id.strip_prefix("since-");
    version.is_some_and(|v| v.chars().all(|c| c == '.' || c.is_ascii_digit()))
}

fn version(id: &str) -> Vec<u32> {
    let numbers = id.trim_start_matches("since-").split('.');
    numbers.map(|n| n.parse().expect("a number")).collect()
}
