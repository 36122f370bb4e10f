//! The README shows the output of its commands, and the example layout in `arch-defs/README.md` is valid.
//!
//! The Rust in the README is tested as documentation of `pte-tests`.

use arch_defs::DEFINITIONS;
use pte_layout::check::every;
use pte_layout::written::layout::LayoutFile;
use pte_tests::current::current;
use pte_tests::source_text::source;

#[test]
fn outputs_are_current() {
    current("readme");
}

/// The complete file and the block of present words in `arch-defs/README.md`: the file alone, and with the block.
#[test]
fn the_documented_layout() {
    let readme = std::fs::read_to_string(pte_tests::root().join("../arch-defs/README.md"));
    let readme = readme.expect("arch-defs/README.md");
    let blocks = readme.split("```toml\n").skip(1);
    let blocks = blocks.filter_map(|b| b.split("```").next());
    let of_layout = |b: &&str| b.contains("pte-layout/2") || b.starts_with("[[present]]");
    let blocks: Vec<&str> = blocks.filter(of_layout).collect();
    let [complete, present] = blocks[..] else {
        panic!("{} blocks of TOML", blocks.len());
    };
    for text in [complete.to_owned(), format!("{complete}\n{present}")] {
        let file = LayoutFile::parse(&source("tern.toml", &text)).unwrap_or_else(|e| panic!("{e}"));
        let kernels = file.verified.iter().map(|r| r.value.version);
        for kernel in kernels {
            let epoch = DEFINITIONS.of_file(&file, None, Some("tern64"), Some(kernel));
            let (file, kinds) = epoch.unwrap_or_else(|e| panic!("{e}"));
            let found = every(&file, &kinds).expect("few options");
            assert_eq!(found.summary.deny, 0, "{:?}", found.findings);
        }
    }
}
