//! The machine code of encode and decode: few instructions, and no way to panic.

use std::path::PathBuf;
use std::process::Command;

/// The assembly of the package `probe`, built with optimization.
fn assembly() -> String {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("probe");
    let status = Command::new(env!("CARGO"))
        .args(["rustc", "--release", "--quiet", "--manifest-path"])
        .arg(pte_tests::root().join("probe/Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .args(["--", "--emit", "asm"])
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .status()
        .expect("cargo runs");
    assert!(status.success());
    let mut newest: Vec<PathBuf> = std::fs::read_dir(target.join("release/deps"))
        .expect("deps")
        .map(|e| e.expect("readable").path())
        .filter(|p| {
            p.file_name()
                .is_some_and(|n| n.to_string_lossy().starts_with("probe-"))
                && p.extension().is_some_and(|e| e == "s")
        })
        .collect();
    newest.sort_by_key(|p| {
        std::fs::metadata(p)
            .and_then(|m| m.modified())
            .expect("a time")
    });
    std::fs::read_to_string(newest.last().expect("an assembly file")).expect("readable")
}

/// The instructions of `function`, including the return.
fn instructions<'a>(assembly: &'a str, function: &str) -> Vec<&'a str> {
    // Mangled names carry their lengths: `17probe_encode_swap`, `3Pte6decode`.
    let name: String = function
        .split("::")
        .map(|part| format!("{}{part}", part.len()))
        .collect();
    let mut lines = assembly
        .lines()
        .skip_while(|l| !(l.contains(&name) && l.ends_with(':') && !l.starts_with('\t')));
    assert!(lines.next().is_some(), "{function} is not in the assembly");
    let body = lines.take_while(|l| !l.starts_with(".Lfunc_end"));
    let found: Vec<&str> = body
        .filter(|l| l.starts_with('\t') && !l.starts_with("\t."))
        .map(str::trim)
        .collect();
    assert!(!found.is_empty(), "{function} has no instructions");
    found
}

#[test]
#[cfg_attr(not(target_arch = "x86_64"), ignore = "needs x86-64")]
fn short_and_without_panics() {
    let assembly = assembly();
    for (function, limit, branches) in [
        ("probe_encode_swap", 8, false),
        ("probe_encode_migration", 16, false),
        ("probe_encode_marker", 8, false),
        ("probe_decode_parts", 24, false),
        ("Pte::decode", 180, true),
        ("probe_try_decode", 400, true),
    ] {
        let code = instructions(&assembly, function);
        println!("{function}: {} instructions", code.len());
        assert!(
            code.len() <= limit,
            "{function}: {} instructions, at most {limit}:\n{}",
            code.len(),
            code.join("\n")
        );
        let jumps = code.iter().any(|i| i.starts_with('j'));
        assert!(
            branches || !jumps,
            "{function} branches:\n{}",
            code.join("\n")
        );
        let calls = code
            .iter()
            .find(|i| i.starts_with("call") && !i.contains("3Pte6decode"));
        assert_eq!(calls, None, "{function} calls a function");
    }
    assert!(!assembly.contains("panic"), "some function can panic");
}
