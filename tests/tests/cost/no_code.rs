//! A build of `pte-core` generates no machine code: each crate compiles the functions that it uses, and no others.

use std::path::Path;
use std::process::Command;

/// The members of an archive.
fn members(archive: &[u8]) -> Vec<&[u8]> {
    let mut members = Vec::new();
    let mut left = archive.strip_prefix(b"!<arch>\n").expect("an archive");
    while let Some((head, rest)) = left.split_at_checked(60) {
        let size = str::from_utf8(&head[48..58]).expect("ASCII");
        let (data, rest) = rest.split_at(size.trim().parse().expect("a size"));
        members.push(data);
        left = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    members
}

#[test]
fn pte_core_is_built_without_code() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-code");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--offline", "--package", "pte-core"]);
    cargo.args(["--features", "atomic", "--target-dir"]);
    cargo.arg(&target).current_dir(pte_tests::root());
    for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        cargo.env_remove(variable);
    }
    assert!(cargo.status().expect("cargo runs").success());
    let library = std::fs::read(target.join("debug/libpte_core.rlib")).expect("built");
    let members = members(&library);
    assert!(members.len() > 1, "metadata and an object file");
    for data in members {
        // The metadata has no symbols. In a symbol the name of the crate follows its length, or a path follows it.
        let symbol = data
            .windows(10)
            .position(|bytes| bytes.starts_with(b"8pte_core") || bytes == b"pte_core..");
        let shown = |at: usize| String::from_utf8_lossy(&data[at..data.len().min(at + 80)]);
        assert_eq!(
            symbol.map(shown),
            None,
            "a function is not `#[inline]`, or `Eq` is derived"
        );
    }
}
