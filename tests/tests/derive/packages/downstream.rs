//! The packages in `downstream`, built and tested with the crates as they are published: packed and unpacked elsewhere,
//! without a path into the workspace. A file that is missing in a package is found here.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The crates that are published, and their folders.
const CRATES: [&str; 5] = [
    "pte-layout",
    "pte-arch-defs",
    "pte-expand",
    "pte-macros",
    "pte-core",
];

fn temporary(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("downstream")
        .join(name)
}

fn workspace() -> PathBuf {
    pte_tests::root().join("..")
}

/// Runs `command` to its end; its output is shown if it fails.
fn run(command: &mut Command) -> String {
    let out = command.output().expect("it runs");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let (stdout, stderr) = (text(&out.stdout), text(&out.stderr));
    assert!(out.status.success(), "{command:?}\n{stdout}\n{stderr}");
    stdout
}

fn cargo(command: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    // The dependencies of the workspace are already there; nothing else may be downloaded.
    cargo.args([command, "--offline"]);
    cargo
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo
}

/// A folder without files of an earlier run.
fn empty(folder: &Path) {
    if folder.exists() {
        std::fs::remove_dir_all(folder).expect("removed");
    }
    std::fs::create_dir_all(folder).expect("a folder");
}

/// The unpacked crates, in the order of `CRATES`.
fn packages() -> &'static [PathBuf] {
    static ONCE: OnceLock<Vec<PathBuf>> = OnceLock::new();
    ONCE.get_or_init(|| {
        let (packed, unpacked) = (temporary("packed"), temporary("unpacked"));
        empty(&packed);
        empty(&unpacked);
        let mut package = cargo("package");
        package.args([
            "--quiet",
            "--no-verify",
            "--allow-dirty",
            "--exclude-lockfile",
        ]);
        package
            .arg("--manifest-path")
            .arg(workspace().join("Cargo.toml"));
        package.arg("--target-dir").arg(&packed);
        run(package.args(CRATES.iter().flat_map(|c| ["-p", c])));
        CRATES
            .map(|name| unpack(&packed.join("package"), name, &unpacked))
            .to_vec()
    })
}

/// Unpacks the crate `name` of any version.
fn unpack(packed: &Path, name: &str, to: &Path) -> PathBuf {
    let files = std::fs::read_dir(packed).expect("packages");
    let found = files.map(|f| f.expect("readable").path()).find(|f| {
        let file = f.file_name().unwrap_or_default().to_string_lossy();
        let version = file.strip_prefix(name).and_then(|v| v.strip_prefix('-'));
        version
            .is_some_and(|v| v.ends_with(".crate") && v.starts_with(|c: char| c.is_ascii_digit()))
    });
    let file = found.unwrap_or_else(|| panic!("{name} was not packed"));
    // In a package all files have one date in 2006. `-m` gives them the current time; otherwise cargo would use the
    // build of an earlier run.
    let mut tar = Command::new("tar");
    run(tar.arg("-xmzf").arg(&file).arg("-C").arg(to));
    to.join(file.file_stem().expect("a name"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for file in std::fs::read_dir(from).expect("readable") {
        let file = file.expect("readable");
        let there = to.join(file.file_name());
        if file.file_type().expect("a type").is_dir() {
            copy(&file.path(), &there);
        } else {
            std::fs::copy(file.path(), there).expect("copied");
        }
    }
}

/// Runs `cargo test` and `cargo clippy` in a copy of the package.
fn built(name: &str) {
    let packages = packages();
    let here = temporary(name);
    empty(&here);
    copy(&pte_tests::root().join("downstream").join(name), &here);
    // All other versions are those of the workspace.
    std::fs::copy(workspace().join("Cargo.lock"), here.join("Cargo.lock")).expect("copied");
    let command = |name: &str| {
        let mut command = cargo(name);
        command.arg("--manifest-path").arg(here.join("Cargo.toml"));
        command.arg("--target-dir").arg(temporary("target"));
        for (crate_name, folder) in CRATES.iter().zip(packages) {
            let patch = format!("patch.crates-io.{crate_name}.path='{}'", folder.display());
            command.args(["--config", &patch]);
        }
        command
    };
    let out = run(&mut command("test"));
    assert!(out.contains(" passed"), "{out}");
    run(command("clippy").args(["--quiet", "--all-targets", "--", "-D", "warnings"]));
}

#[test]
fn kernel() {
    built("kernel");
}

#[test]
fn scanner() {
    built("scanner");
}

#[test]
fn nested() {
    built("nested");
}

/// The three packages forbid what they do not need, in their own files.
#[test]
fn they_are_complete() {
    for name in ["kernel", "scanner", "nested"] {
        let folder = pte_tests::root().join("downstream").join(name);
        let main = ["src/lib.rs", "src/main.rs"].map(|f| folder.join(f));
        let text = main.iter().find_map(|f| std::fs::read_to_string(f).ok());
        let text = text.unwrap_or_else(|| panic!("{name} has no source"));
        assert!(text.contains("#![forbid(unsafe_code)]"), "{name}");
        assert_eq!(text.contains("#![no_std]"), name != "scanner", "{name}");
        assert!(folder.join("tests").is_dir(), "{name}");
    }
}
