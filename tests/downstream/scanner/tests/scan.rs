//! Runs the command.

use std::io::Write;
use std::process::{Command, Stdio};

/// Runs the scanner with `input` on stdin: whether it succeeded, stdout, stderr.
fn scan(arguments: &[&str], input: &[u8]) -> (bool, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_scanner"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // It may exit before it has read everything.
    let _ = child.stdin.take().expect("piped").write_all(input);
    let out = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (out.status.success(), text(out.stdout), text(out.stderr))
}

const WORDS: [u64; 4] = [
    0,
    0x0fff_ffff_ffff_dc08,
    0xffff_ffff_ffff_fc00,
    0x8000_0000_1234_5067,
];

#[test]
fn a_binary_dump() {
    let dump: Vec<u8> = WORDS.iter().flat_map(|w| w.to_le_bytes()).collect();
    let (ok, out, _) = scan(&["x86-64", "-"], &dump);
    assert!(ok);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "4 words");
    assert!(
        lines.contains(&"swap: 1") && lines.contains(&"none: 1"),
        "{out}"
    );
    assert!(
        lines.contains(&"       1  0x0fffffffffffdc08  swap area 1 slot 0x11 [exclusive]"),
        "{out}"
    );
    assert!(
        lines.contains(&"       2  0xfffffffffffffc00  marker uffd-wp"),
        "{out}"
    );
}

#[test]
fn words_in_hex() {
    let text = "# the swap slots of a process\n0x0fffffffffffdc08\n\n0FFFFFFFFFFFDC08 # again\n";
    let (ok, out, _) = scan(&["x86-64", "--hex", "-"], text.as_bytes());
    assert!(ok && out.starts_with("2 words\nswap: 2\n"), "{out}");
}

#[test]
fn a_few_examples_and_no_more() {
    let dump = 0x0001_01a6_2004_u64.to_le_bytes().repeat(5000);
    let (ok, out, _) = scan(&["arm64", "-"], &dump);
    assert!(ok && out.contains("swap: 5000\n"), "{out}");
    assert_eq!(out.lines().count(), 2 + 3);
}

#[test]
fn what_no_encoder_writes() {
    // Bit 4 is free: it is still a swap entry.
    let (ok, out, _) = scan(&["x86-64", "--hex", "-"], b"0x0fffffffffffdc18\n");
    assert!(ok && out.contains("swap: 1, 1 not canonical\n"), "{out}");
    // Bit 9, which distinguishes an entry from none on s390, is clear.
    let (ok, out, _) = scan(&["s390", "--hex", "-"], b"0x440\n");
    assert!(ok && out.contains("unknown: 1\n"), "{out}");
}

#[test]
fn mistakes_are_told() {
    for (arguments, input, expected) in [
        (
            &["x86-64", "-"][..],
            &b"12345"[..],
            "-: the file ends in 5 of the 8 bytes of a word",
        ),
        (
            &["x86-64", "--hex", "-"],
            b"0\n0xfeg\n",
            "-: line 2: `0xfeg` is no word of 64 bits in hex",
        ),
        (
            &["x86-64", "--hex", "-"],
            b"11112222333344445",
            "-: line 1:",
        ),
        (
            &["riscv", "-"],
            b"",
            "unknown architecture `riscv`\nusage: scanner ARCH",
        ),
        (
            &["x86-64"],
            b"",
            "an architecture and a file are needed\nusage:",
        ),
        (&["x86-64", "--hxe", "-"], b"", "unknown option `--hxe`"),
        (
            &["x86-64", "no/such/file"],
            b"",
            "cannot read no/such/file: ",
        ),
    ] {
        let (ok, out, err) = scan(arguments, input);
        assert!(!ok && out.is_empty(), "{arguments:?}: {out}");
        assert!(
            err.starts_with(&format!("error: {expected}")),
            "{arguments:?}: {err}"
        );
    }
}
