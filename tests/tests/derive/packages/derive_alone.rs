//! The feature `derive` alone: the layouts of the project are built in, no TOML reader is built, and a key that needs
//! one names the feature `layout`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use arch_defs::DEFINITIONS;
use pte_layout::codec::{self, Fields};
use pte_layout::model::config::Configuration;
use pte_layout::reader::resolve;

/// A package with `main` as its source and no other feature.
fn package(main: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derive-alone");
    let core = pte_tests::root().join("../pte-core");
    std::fs::create_dir_all(dir.join("src")).expect("a folder");
    let manifest = format!(
        "[package]\nname = \"alone\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\npte-core = {{ path = '{}', features = ['derive'] }}\n",
        core.display()
    );
    std::fs::write(dir.join("Cargo.toml"), manifest).expect("written");
    std::fs::write(dir.join("src/main.rs"), main).expect("written");
    dir
}

fn cargo(dir: &Path, arguments: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).args(["--offline", "--manifest-path"]);
    cargo.arg(dir.join("Cargo.toml"));
    cargo
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo.output().expect("cargo runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The word of a poisoned page with PFN 7 at Linux 6.12, by the checked layout.
fn poisoned(arch: &str, change: impl Fn(&mut Configuration)) -> u64 {
    let mut config = Configuration::default();
    change(&mut config);
    let kernel = "6.12".parse().expect("a version");
    let (file, kinds) = DEFINITIONS.epoch(arch, kernel).expect("built in");
    let layout = resolve(&file, &kinds, &config).expect("a configuration of it");
    let fields = Fields {
        pfn: Some(7),
        ..Fields::default()
    };
    let level = layout.level("pte").expect("every layout has it");
    codec::encode(&layout, level, "hwpoison", &fields).expect("it fits")
}

/// One package after the other: they share a folder, so dependencies are built once.
#[test]
fn nothing_reads_toml() {
    let words = [("x86-64", "5.10"), ("arm64", "6.1"), ("s390", "6.12")];
    let types: String = words
        .iter()
        .enumerate()
        .map(|(n, (arch, kernel))| {
            format!(
                "#[derive(pte_core::PteEntry)]\n#[pte(arch = \"{arch}\", kernel = \"{kernel}\")]\nenum E{n} {{ #[pte(ignore = \"rest\")] Swap {{ area: u8, offset: u64 }}, #[pte(other)] Other(u64) }}\n"
            )
        })
        .collect();
    // In another configuration the types move: the words are those of the checked layout.
    let fewer = "#[derive(pte_core::PteEntry)]\n#[pte(arch = \"x86-64\", kernel = \"6.12\", config = \"MIGRATION=n\")]\nenum Fewer { #[pte(ignore = \"rest\")] Hwpoison { pfn: u64 }, #[pte(other)] Other(u64) }\n\
         #[derive(pte_core::PteEntry)]\n#[pte(arch = \"arm64\", kernel = \"6.12\", params = \"page-shift=16,max-physmem-bits=52\")]\nenum Large { #[pte(ignore = \"rest\")] Hwpoison { pfn: u64 }, #[pte(other)] Other(u64) }\n";
    let main = format!(
        "#![allow(dead_code)]\n{types}{fewer}fn main() {{ println!(\"{{:#018x}} {{:#x}} {{:#x}}\", E0::Swap {{ area: 1, offset: 1 }}.try_encode().unwrap(), E1::Swap {{ area: 1, offset: 1 }}.try_encode().unwrap(), E2::Swap {{ area: 1, offset: 1 }}.try_encode().unwrap()); println!(\"{{:#x}} {{:#x}}\", Fewer::Hwpoison {{ pfn: 7 }}.try_encode().unwrap(), Large::Hwpoison {{ pfn: 7 }}.try_encode().unwrap()); }}\n"
    );
    let dir = package(&main);
    let out = cargo(&dir, &["run", "--quiet"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    // `swp_entry(1, 1)` of each, as in the kernel's records.
    let fewer = poisoned("x86-64", |c| {
        c.options.insert("MIGRATION".to_owned(), false);
    });
    let large = poisoned("arm64", |c| {
        c.params.insert("page-shift".into(), 16);
        c.params.insert("max-physmem-bits".into(), 52);
    });
    assert_ne!(fewer, poisoned("x86-64", |_| {}), "the type moves");
    assert_eq!(
        text(&out.stdout).trim(),
        format!("0x0ffffffffffffc00 0x108 0x1604\n{fewer:#x} {large:#x}")
    );
    let tree = text(&cargo(&dir, &["tree", "--prefix", "none", "--format", "{p}"]).stdout);
    for heavy in ["toml ", "annotate-snippets ", "syn ", "serde "] {
        assert!(!tree.contains(heavy), "{heavy}is built:\n{tree}");
    }
    for light in ["pte-macros ", "pte-expand "] {
        assert!(tree.contains(light), "{tree}");
    }

    let wrong = [
        (
            "path = \"mine.toml\"",
            "`path` needs the feature `layout` of `pte-core`",
        ),
        (
            "arch = \"x86-64\", config = \"MIGRATON=n\"",
            "did you mean `MIGRATION`?",
        ),
        (
            "arch = \"x86-64\", params = \"max-physmem-bits=51\"",
            "max-physmem-bits is 51",
        ),
        (
            "arch = \"x86-64\", kinds = \"mine.toml\"",
            "`kinds` needs `path`",
        ),
        ("arch = \"x86_64\"", "did you mean `x86-64`?"),
        (
            "arch = \"s390\", kernel = \"6.7\"",
            "Linux 6.7 is not verified for s390",
        ),
        ("kernel = \"6.12\"", "give either `arch = \"x86-64\"` or"),
    ];
    for (keys, error) in wrong {
        let dir = package(&format!(
            "#[derive(pte_core::PteEntry)]\n#[pte({keys})]\nenum E {{ #[pte(other)] Other(u64) }}\nfn main() {{ E::decode(0); }}\n"
        ));
        let out = cargo(&dir, &["check", "--quiet"]);
        let stderr = text(&out.stderr);
        assert!(!out.status.success() && stderr.contains(error), "{stderr}");
        assert_eq!(
            stderr.matches("\nerror").count() + usize::from(stderr.starts_with("error")),
            2,
            "exactly one error: {stderr}"
        );
    }
}
