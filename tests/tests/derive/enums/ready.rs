//! The built-in layouts of the derives equal those of the TOML files, and a type expands to the same code with either.

use arch_defs::model::config::Configuration;
use arch_defs::ready;
use pte_tests::shipped;

#[test]
fn they_are_the_layouts_of_the_files() {
    for shipped in shipped::all() {
        let ready = ready::layout(shipped.arch, shipped.kernel).unwrap_or_else(|e| panic!("{e}"));
        let read = shipped.layout(&Configuration::default());
        assert_eq!(
            ready::write(&ready),
            ready::write(&read),
            "{}",
            shipped.name()
        );
        // What is in no line follows from the lines.
        for (ready, read) in ready.levels.iter().zip(&read.levels) {
            let facts = |level: &arch_defs::model::Level| {
                let entries = level.entries.as_ref();
                entries.map(|e| (e.type_field.clone(), e.offset_field.clone(), e.ones))
            };
            assert_eq!(facts(ready), facts(read), "{}", shipped.name());
        }
    }
}

/// With a configuration the derive reads the TOML; here the configuration is the default one.
#[test]
fn a_type_becomes_the_same_code() {
    let mut count = 0;
    for shipped in shipped::all() {
        let layout = shipped.layout(&Configuration::default());
        let Some(option) = layout.options.on.first() else {
            panic!("{} depends on no option", shipped.name());
        };
        for level in &layout.levels {
            let code = |more: &str| {
                let variants: String = layout
                    .kinds
                    .iter()
                    .filter(|k| k.is_used_at(&level.name) && level.entries.is_some())
                    .map(|k| {
                        format!(
                            "#[pte(kind = \"{}\", ignore = \"rest\")] K{},",
                            k.name, k.types.start
                        )
                    })
                    .collect();
                let (arch, kernel, level) = (shipped.arch, shipped.kernel, &level.name);
                let (bits, ty) = (layout.word_bits, "enum All");
                let text = format!(
                    "#[pte(arch = \"{arch}\", kernel = \"{kernel}\", level = \"{level}\"{more})] {ty} {{ None, {variants} #[pte(other)] Other(u{bits}) }}"
                );
                pte_tests::derived(text.parse().expect("Rust")).to_string()
            };
            let (ready, read) = (code(""), code(&format!(", config = \"{option}=y\"")));
            assert!(!ready.contains("compile_error"), "{ready}");
            assert_eq!(ready, read, "{} {}", shipped.name(), level.name);
            count += 1;
        }
    }
    assert!(count >= 15, "{count} levels");
}

#[test]
fn missing_layouts_are_reported() {
    let kernel = "6.12".parse().expect("a version");
    let wrong = ready::layout("arm46", kernel).expect_err("no such architecture");
    assert_eq!(
        wrong,
        "no architecture `arm46`; did you mean `arm64`? known: arm64, s390, x86-64"
    );
    let kernel = "6.7".parse().expect("a version");
    let wrong = ready::layout("arm64", kernel).expect_err("no such kernel");
    assert!(wrong.ends_with("verified: 5.10, 6.1, 6.12"), "{wrong}");
}
