//! After an edit of a layout file alone, cargo builds the crate that uses it again.

use std::path::Path;
use std::process::Command;

fn run(dir: &Path) -> String {
    let out = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path"])
        .arg(dir.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(dir.join("target"))
        .output()
        .expect("cargo runs");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8(out.stdout)
        .expect("text")
        .trim()
        .to_owned()
}

#[test]
fn an_edit_of_a_layout_rebuilds_its_crate() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuild");
    let core = pte_tests::root().join("../pte-core");
    std::fs::create_dir_all(dir.join("src")).expect("a folder");
    let manifest = format!(
        "[package]\nname = \"rebuild\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\npte-core = {{ path = '{}', features = ['layout'] }}\n",
        core.display()
    );
    std::fs::write(dir.join("Cargo.toml"), manifest).expect("written");
    let main = "pte_core::layout! { mod mine { path = \"mine.toml\" } }\n\
                fn main() { println!(\"{:#x}\", mine::Pte::swap(mine::SwapType::MAX, mine::SwapOffset::ZERO, mine::SwapFlags::ALL).bits()); }\n";
    std::fs::write(dir.join("src/main.rs"), main).expect("written");
    let text =
        std::fs::read_to_string(pte_tests::root().join("layouts/made-up.toml")).expect("readable");
    std::fs::write(dir.join("mine.toml"), &text).expect("written");
    let before = run(&dir);
    let flag = "{ bits = \"16\", flag = \"soft-dirty\", when = \"MEM_SOFT_DIRTY\" }";
    assert!(text.contains(flag));
    std::fs::write(
        dir.join("mine.toml"),
        text.replace(flag, "{ bits = \"16\", free = true }"),
    )
    .expect("written");
    let after = run(&dir);
    let number = |text: &str| u64::from_str_radix(text.trim_start_matches("0x"), 16).expect("hex");
    assert_eq!(
        number(&before) ^ number(&after),
        1 << 16,
        "{before} {after}"
    );
}
