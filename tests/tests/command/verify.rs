//! Errors of `pte verify`: one clear error each, and nothing is left behind. The trees and the tools are made up, so that
//! no compiler is needed. Real trees are in the binary `trees`.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use pte_generate::pte::pte;

/// A folder with a made-up tree, made-up tools and a folder for temporary files.
struct Place(PathBuf);

impl Place {
    /// A tree of Linux `version`, and every tool.
    fn new(name: &str, version: (u32, u32)) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("verify")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        let place = Self(path);
        let (major, minor) = version;
        place.file(
            "tree/Makefile",
            &format!("VERSION = {major}\nPATCHLEVEL = {minor}\nSUBLEVEL = 7\n"),
        );
        for file in [
            "Kbuild",
            "Kconfig",
            "include/linux/mm.h",
            "include/linux/swapops.h",
        ] {
            place.file(&format!("tree/{file}"), "");
        }
        for arch in ["x86", "s390"] {
            place.file(&format!("tree/arch/{arch}/Makefile"), "");
        }
        fs::create_dir_all(place.0.join("tmp")).expect("a folder");
        for tool in [
            "flex",
            "bison",
            "bc",
            "gcc",
            "nm",
            "s390x-linux-gnu-gcc",
            "s390x-linux-gnu-nm",
            "qemu-s390x",
        ] {
            place.tool(tool, "exit 0");
        }
        for tool in ["sh", "rm", "sleep", "mkdir"] {
            let real = ["/bin", "/usr/bin"].map(|f| Path::new(f).join(tool));
            let real = real.into_iter().find(|p| p.exists()).expect("a basic tool");
            symlink(real, place.0.join("bin").join(tool)).expect("a link");
        }
        place.tool(
            "make",
            r#"for word; do case "$word" in O=*) out=${word#O=};; olddefconfig) : > "$out/.config";; prepare0)
                mkdir -p "$out/kernel"
                echo 'savedcmd_kernel/bounds.s := gcc -S -o kernel/bounds.s a.c' > "$out/kernel/.bounds.s.cmd";;
            esac; done"#,
        );
        place
    }

    fn file(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn tool(&self, name: &str, script: &str) {
        let name = format!("bin/{name}");
        self.file(&name, &format!("#!/bin/sh\n{script}\n"));
        let path = self.0.join(name);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("executable");
    }

    fn without(&self, name: &str) {
        fs::remove_file(self.0.join(name)).expect("removed");
    }

    /// The error of `pte verify`. Nothing else is printed, and nothing is left.
    fn error(&self, args: &[&str]) -> String {
        let mut command = pte();
        command
            .arg("verify")
            .arg("--tree")
            .arg(self.0.join("tree"))
            .args(args);
        command
            .env("PATH", self.0.join("bin"))
            .env("TMPDIR", self.0.join("tmp"));
        let done = command.output().expect("pte runs");
        let error = String::from_utf8(done.stderr).expect("text");
        assert_eq!(done.status.code(), Some(2), "{error}");
        assert_eq!(String::from_utf8_lossy(&done.stdout), "", "{error}");
        let errors = error.lines().filter(|l| l.starts_with("error:")).count();
        assert_eq!(errors, 1, "{error}");
        let left = fs::read_dir(self.0.join("tmp")).expect("a folder").count();
        assert_eq!(left, 0, "{error}");
        error
    }
}

const X86_64: &[&str] = &["--arch", "x86-64", "--cross", "", "--configuration", "min"];

#[test]
fn folders_that_are_no_clean_tree() {
    let place = Place::new("no-tree", (6, 12));
    place.without("tree/Kbuild");
    assert!(
        place
            .error(X86_64)
            .contains("is not a Linux kernel tree: it has no Kbuild")
    );
    let place = Place::new("built", (6, 12));
    place.file("tree/arch/x86/include/generated/a.h", "");
    let error = place.error(X86_64);
    assert!(
        error.contains("was built in place (it has arch/x86/include/generated)"),
        "{error}"
    );
    assert!(error.contains("mrproper"), "{error}");
}

#[test]
fn missing_tools() {
    for (tool, package) in [
        ("flex", "flex"),
        ("s390x-linux-gnu-gcc", "gcc-s390x-linux-gnu"),
        ("qemu-s390x", "qemu-user"),
    ] {
        let place = Place::new(&format!("no-{tool}"), (6, 12));
        place.without(&format!("bin/{tool}"));
        let error = place.error(&["--arch", "s390x"]);
        assert!(
            error.contains(&format!(
                "{tool} is not installed; on Debian: apt install {package}"
            )),
            "{error}"
        );
    }
}

#[test]
fn a_build_that_fails() {
    let place = Place::new("make-fails", (6, 12));
    place.tool("make", "echo noise >&2; echo '*** no rule' >&2; exit 2");
    let error = place.error(X86_64);
    assert!(
        error.contains("`make ARCH=x86_64 defconfig` of")
            && error.contains("fails:\n  *** no rule"),
        "{error}"
    );
    assert!(!error.contains("noise"), "{error}");
}

#[test]
fn a_compiler_that_fails() {
    let place = Place::new("gcc-fails", (6, 12));
    place.tool(
        "gcc",
        r#"case "$*" in *-fsyntax-only*) echo 'a.h:1:1: error: no' >&2; exit 1; esac"#,
    );
    let wanted = "gcc fails on the headers of the tree:\n  a.h:1:1: error: no";
    let error = place.error(X86_64);
    assert!(error.contains(wanted), "{error}");
}

#[test]
fn what_cannot_be_asked() {
    let place = Place::new("no-layout", (5, 9));
    let error = place.error(X86_64);
    assert!(
        error.contains("Linux 5.9 is not verified for x86-64"),
        "{error}"
    );
    assert!(error.contains("verified: 5.10"), "{error}");
    let place = Place::new("no-arch", (6, 12));
    assert!(place.error(&["--arch", "x86_65"]).contains("did you mean"));
    assert!(
        place
            .error(&["--arch", "arm64"])
            .contains("has no arch/arm64")
    );
    assert!(
        place
            .error(&["--arch", "x86-64", "--configuration", "ful"])
            .contains("did you mean `full`")
    );
    let error = place.error(&["--arch", "x86-64", "--cross", "", "--config", "NONE=y"]);
    assert!(
        error.contains("the tree cannot set NONE=y for x86-64"),
        "{error}"
    );
}
