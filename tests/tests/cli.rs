//! Sessions with the command `pte`: what is typed and all that comes back.
//!
//! Each file under `cli/` is a session. `$ ` begins a command (variables first, words quoted with `'`), `< ` a line
//! of its stdin (`\r` and `\xNN` are understood), `# ` a remark; all else is what came back and is written anew with
//! `SNAPSHOTS=overwrite cargo test -p pte-tests --test cli`.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use pte_tests::{Vectors, has, hex, root};
use serde_json::Value;
use snapbox::{Assert, Data};

/// The command, built in the folder that these tests are built in.
fn pte() -> Command {
    let mut command = Command::new(pte_tests::command());
    for variable in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(variable);
    }
    command.current_dir(root().join("cli"));
    command
}

fn run(command: &mut Command, stdin: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("pte runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    let stdin = stdin.to_vec();
    // From a thread of its own: much input and much output would wait for each other.
    let feeder = std::thread::spawn(move || {
        let _ = pipe.write_all(&stdin);
    });
    let output = child.wait_with_output().expect("pte ends");
    feeder.join().expect("fed");
    output
}

/// The words of a command line.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// The bytes that a line of stdin stands for.
fn unescape(line: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('r') {
            out.push(b'\r');
            rest = after;
        } else if let Some(after) = rest.strip_prefix('x') {
            out.push(u8::from_str_radix(&after[..2], 16).expect("two hex digits"));
            rest = &after[2..];
        } else {
            panic!("`\\{rest}` is not understood");
        }
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// The session with all that comes back today.
fn replay(session: &str) -> String {
    let mut out = String::new();
    let mut lines = session.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("# ") {
            out += line;
            out.push('\n');
            continue;
        }
        let Some(typed) = line.strip_prefix("$ ") else {
            continue;
        };
        let mut command = pte();
        let mut words = split(typed).into_iter();
        for word in words.by_ref() {
            match word.split_once('=') {
                Some((name, value)) => _ = command.env(name, value),
                None => {
                    assert_eq!(word, "pte", "{line}");
                    break;
                }
            }
        }
        command.args(words);
        out += line;
        out.push('\n');
        let mut stdin = Vec::new();
        while let Some(fed) = lines.next_if(|l| l.starts_with('<')) {
            stdin.extend(unescape(fed.strip_prefix("< ").unwrap_or_default()));
            stdin.push(b'\n');
            out += fed;
            out.push('\n');
        }
        let output = run(&mut command, &stdin);
        out += &String::from_utf8(output.stdout)
            .expect("UTF-8")
            .replace('\x1b', "\\e");
        for line in String::from_utf8(output.stderr)
            .expect("UTF-8")
            .replace('\x1b', "\\e")
            .lines()
        {
            out += &format!("! {line}\n");
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => out += &format!("[exit {code}]\n"),
            None => out += "[killed]\n",
        }
        out.push('\n');
    }
    out
}

#[test]
fn sessions() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("cli"))
        .expect("cli/ is there")
        .map(|e| e.expect("readable").path())
        .filter(|p| p.extension().is_some_and(|e| e == "session"))
        .collect();
    files.sort();
    assert!(files.len() >= 5, "cli/ has lost its files");
    let assert = Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    for file in files {
        let session = std::fs::read_to_string(&file).expect("text");
        assert.eq(
            Data::text(replay(&session)).raw(),
            Data::read_from(&file, None).raw(),
        );
    }
}

/// `pte decode … | head -1`: the reader goes, and nobody complains.
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
            // More than all buffers on the way hold; it ends when the command does.
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

/// What unpacks to more than any configuration has is not unpacked to the end.
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

/// Answers come as the words do, not when there are enough of them.
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

/// Every arbitrary word of the records at both levels, against what the kernel's own helpers say.
#[test]
fn kernel_words() {
    let mut count = 0;
    for v in Vectors::all()
        .into_iter()
        .filter(|v| ["6.12-arm64", "6.12-s390", "6.12-x86-64"].contains(&v.name.as_str()))
    {
        let words: String = v
            .of("class")
            .map(|r| format!("{}\n", r["raw"].as_str().expect("hex")))
            .collect();
        for level in ["pte", "pmd"] {
            let mut command = pte();
            command.args([
                "decode", "--format", "json", "--arch", &v.arch, "--level", level,
            ]);
            let output = run(&mut command, words.as_bytes());
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
            assert!(output.status.success());
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            let answers: Vec<Value> = text
                .lines()
                .map(|l| serde_json::from_str(l).expect("JSON"))
                .collect();
            assert_eq!(answers.len(), v.of("class").count());
            for (r, answer) in v.of("class").zip(&answers) {
                assert_eq!(hex(&answer["word"]), hex(&r["raw"]));
                compare(answer, r, level, &v.name);
                count += 1;
            }
        }
    }
    assert!(count >= 2 * 3 * 3946, "{count}");
}

fn compare(answer: &Value, r: &Value, level: &str, name: &str) {
    let says = |predicate: &str| has(&r[level], &format!("{level}_{predicate}"));
    let class = if says("none") {
        "none"
    } else if says("present") {
        "present"
    } else {
        "non-present"
    };
    assert_eq!(answer["class"], class, "{name}, {level}: {r}");
    // A level without entries says nothing of them; the records give those of the lowest level.
    if answer.get("type").is_some() {
        let read = (
            hex(&answer["type"]),
            hex(&answer["offset"]),
            hex(&answer["entry"]),
        );
        assert_eq!(
            read,
            (hex(&r["type"]), hex(&r["off"]), hex(&r["entry"])),
            "{name}, {level}: {r}"
        );
    } else {
        assert_eq!((name, level), ("6.12-s390", "pmd"), "{r}");
    }
    if class == "non-present" {
        // An entry at a higher level is never exclusive: the records tell of that flag at the lowest alone.
        let flags = [
            ("exclusive", "pte_swp_exclusive"),
            ("soft-dirty", "pte_swp_soft_dirty"),
            ("uffd-wp", "pte_swp_uffd_wp"),
        ];
        for (flag, predicate) in flags
            .iter()
            .filter(|(f, _)| level == "pte" || *f != "exclusive")
        {
            assert_eq!(
                has(&answer["flags"], flag),
                has(&r["pte"], predicate),
                "{name}, {level}: {flag}: {r}"
            );
        }
        let migration = answer["kind"]
            .as_str()
            .is_some_and(|k| k.starts_with("migration"));
        if level == "pmd" {
            assert_eq!(
                migration,
                has(&r["pmd"], "is_pmd_migration_entry"),
                "{name}: {r}"
            );
        } else if answer["kind"] != "unknown" {
            assert_eq!(
                migration,
                has(&r["ent"], "is_migration_entry"),
                "{name}: {r}"
            );
        }
    }
}
