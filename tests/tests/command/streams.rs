//! Streams that do not end or end early: closed pipes, endless files, and input that comes slowly.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use pte_tests::hex;
use serde_json::Value;

use pte_generate::pte::{pte, run};

/// `pte decode … | head -1`: the reader closes the pipe, and the command ends without an error message.
#[test]
fn closed_pipe() {
    for format in ["json", "text"] {
        let mut command = pte();
        command.args(["decode", "--arch", "x86-64", "--format", format]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("pte runs");
        let mut pipe = child.stdin.take().expect("a pipe");
        let feeder = std::thread::spawn(move || {
            // More than all buffers in between hold. It ends when the command ends.
            for _ in 0..1_000_000 {
                if pipe.write_all(b"0x0fffffffffffdc08\n").is_err() {
                    break;
                }
            }
        });
        let mut first = String::new();
        BufReader::new(child.stdout.take().expect("a pipe"))
            .read_line(&mut first)
            .expect("a line");
        assert!(first.contains("0x0fffffffffffdc08"), "{first}");
        let output = child.wait_with_output().expect("pte ends");
        feeder.join().expect("fed");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

/// Decompression of a configuration file stops at a limit.
#[test]
fn endless_configuration() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endless.config.gz");
    let file = std::fs::File::create(&path).expect("created");
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    for _ in 0..17 << 10 {
        packed.write_all(&[b'\n'; 1024]).expect("written");
    }
    packed.finish().expect("written");
    let mut command = pte();
    command
        .args(["decode", "--arch", "s390", "0x604", "--config-file"])
        .arg(&path);
    let output = run(&mut command, b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("more than 16 MiB"),
        "{output:?}"
    );
}

/// Each answer comes when its word was read, without waiting for more words.
#[test]
fn answers_at_once() {
    let mut command = pte();
    command.args(["decode", "--arch", "arm64", "--format", "json"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pte runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    for word in ["0x40", "0x1040"] {
        writeln!(pipe, "{word}").expect("fed");
        let mut line = String::new();
        answers.read_line(&mut line).expect("a line");
        let answer: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(hex(&answer["word"]), hex(&Value::from(word)));
    }
    drop(pipe);
    assert!(child.wait().expect("pte ends").success());
}

/// Reading an endless device stops at a limit: with little memory it is refused like any file that is too large.
#[cfg(target_os = "linux")]
#[test]
fn endless_file() {
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 400000; exec \"$0\" check /dev/zero"])
        .arg(pte_generate::command())
        .output()
        .expect("sh runs");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("larger than 256 KiB"), "{stderr}");
}
