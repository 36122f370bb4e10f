//! The layout of one configuration, straight from the lines, is the one that is worked out for all configurations at
//! once, which the checks use.

use arch_defs::DEFINITIONS;
use pte_layout::embedded::{Definitions, File};
use pte_layout::model::config::Configuration;
use pte_layout::model::{Layout, every_params, known_options};
use pte_layout::reader::resolve;
use pte_layout::written::layout::LayoutFile;
use pte_tests::source_text::source;

/// Compares both in every configuration with at most two options off, under all parameters. The number of layouts.
fn compared(definitions: &'static Definitions) -> usize {
    let mut count = 0;
    for arch in definitions.archs() {
        for kernel in definitions.kernels_of(arch) {
            let (file, kinds) = definitions.epoch(arch, kernel).expect("covered");
            let options = known_options(&file, &kinds);
            let none = [None].into_iter();
            let each = none.chain(options.iter().map(Some)).collect::<Vec<_>>();
            for params in every_params(&file) {
                for (n, first) in each.iter().enumerate() {
                    for second in &each[..=n] {
                        let off = [first, second].into_iter().flatten();
                        let config = Configuration {
                            options: off.map(|o| (o.to_string(), false)).collect(),
                            params: params.clone(),
                            ..Configuration::default()
                        };
                        let all = resolve(&file, &kinds, &config).map_err(|e| e.to_string());
                        let one = definitions.layout(arch, kernel, &config);
                        let texts = (format!("{one:?}"), format!("{all:?}"));
                        assert_eq!(texts.0, texts.1, "{arch} {kernel} {config:?}");
                        for (n, level) in one.iter().flat_map(|l| &l.levels).enumerate() {
                            let name = &level.name;
                            let some = definitions.layout_for_level(arch, kernel, &config, name);
                            let some = some.expect("it has a layout");
                            assert_eq!(format!("{:?}", some.levels[n]), format!("{level:?}"));
                            let kinds = |l: &Layout| format!("{:?} {:?}", l.kinds, l.options);
                            assert_eq!(one.as_ref().ok().map(kinds), Some(kinds(&some)));
                        }
                        count += 1;
                    }
                }
            }
        }
    }
    count
}

#[test]
fn built_in() {
    let count = compared(&DEFINITIONS);
    assert!(count > 1000, "{count} layouts");
}

/// `toml` with a kernel that it was verified against, if it has kernels.
fn verified(toml: &str) -> String {
    let is_top = |l: &&str| l.starts_with("since = ");
    match toml.lines().find(is_top) {
        Some(since) if !toml.contains("\nverified = ") => {
            let more = format!("{since}\nverified = [\"6.12.1\"]");
            toml.replacen(since, &more, 1)
        }
        _ => toml.to_owned(),
    }
}

/// The layouts of the tests, with the kinds of Linux.
#[test]
fn made_up() {
    let (name, toml) = DEFINITIONS.kinds_text();
    let kinds = File {
        name,
        toml,
        facts: "",
    };
    let mut count = 0;
    for folder in ["layouts", "layouts/needs"] {
        for entry in std::fs::read_dir(pte_tests::root().join(folder)).expect("a folder") {
            let path = entry.expect("readable").path();
            let Ok(toml) = std::fs::read_to_string(&path) else {
                continue;
            };
            let name: &'static str = path.display().to_string().leak();
            let toml: &'static str = verified(&toml).leak();
            let Ok(file) = LayoutFile::parse(&source(name, toml)) else {
                continue;
            };
            let whole = DEFINITIONS.kinds().expect("the kinds");
            if pte_layout::validate::check(&file, whole).is_err() {
                continue;
            }
            let text = File {
                name,
                toml,
                facts: "",
            };
            let definitions = Definitions::new(Box::leak(Box::new([text])), kinds, &[]);
            count += compared(Box::leak(Box::new(definitions)));
        }
    }
    assert!(count > 100, "{count} layouts");
}
