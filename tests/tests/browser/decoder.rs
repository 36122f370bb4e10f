//! The page's decoder gives the same answer as the command, letter for letter, for every word of the kernel's records.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use pte_generate::command;
use pte_tests::Vectors;
use serde_json::{Value, json};

use crate::decoder;

/// Decodes the words, one per line, and lists those that it cannot decode.
const READ: &str = "
    const [words, asked] = arguments;
    const [lines, unread] = [[], []];
    words.split('\\n').forEach((word, n) => {
        try {
            lines.push(JSON.stringify(pte.decode(word, asked)));
        } catch (error) {
            if (!(error instanceof pte.Wrong)) throw error;
            unread.push(n + 1);
        }
    });
    return [lines.join('\\n'), unread];";

/// The distinct numbers in the records under any of these names.
fn numbers(v: &Vectors, names: &[&str]) -> Vec<String> {
    let all = v
        .records
        .all
        .iter()
        .flat_map(|r| names.iter().map(move |n| &r[n]));
    let all: BTreeSet<&str> = all.filter_map(Value::as_str).collect();
    all.into_iter().map(str::to_owned).collect()
}

/// The command's options for the machine of a file of records.
fn machine(v: &Vectors) -> Vec<String> {
    let mut out = vec![
        format!("--arch={}", v.arch),
        format!("--kernel={}", v.kernel),
    ];
    let options = v.config.options.iter();
    out.extend(options.map(|(o, on)| format!("--config={o}={}", if *on { 'y' } else { 'n' })));
    let params = v.config.params.iter();
    out.extend(params.map(|(name, value)| format!("--param={name}={value}")));
    out
}

/// The command's output for these words, and the indices of those that it cannot decode.
fn command_output(v: &Vectors, more: &[&str], words: &str) -> (String, Vec<u64>) {
    let mut pte = Command::new(command());
    pte.args(["decode", "--format", "json"])
        .args(machine(v))
        .args(more);
    pte.stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = pte.spawn().expect("pte runs");
    let mut stdin = running.stdin.take().expect("piped");
    let words = words.to_owned();
    let feeding = std::thread::spawn(move || stdin.write_all(words.as_bytes()));
    let done = running.wait_with_output().expect("pte ends");
    feeding.join().expect("no panic").expect("it reads");
    let errors = String::from_utf8(done.stderr).expect("text");
    let unread = errors.lines().map(|line| {
        let number = line
            .strip_prefix("error: line ")
            .and_then(|l| l.split(':').next());
        number
            .and_then(|n| n.parse().ok())
            .unwrap_or_else(|| panic!("{}: {line}", v.name))
    });
    (
        String::from_utf8(done.stdout).expect("text"),
        unread.collect(),
    )
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn decoder_agrees_with_the_command() {
    let browser = decoder();
    let mut count = 0;
    for v in Vectors::all() {
        let words = numbers(&v, &["raw", "in", "out", "pmd_raw"]).join("\n");
        let entries = numbers(&v, &["entry"]).join("\n");
        for (space, level, words) in [
            ("word", "pte", &words),
            ("word", "pmd", &words),
            ("entry", "pte", &entries),
            ("pagemap", "pte", &words),
        ] {
            let (right, wrong) = command_output(&v, &["--as", space, "--level", level], words);
            let asked = json!({
                "arch": v.arch, "kernel": v.kernel.to_string(), "level": level, "as": space,
                "config": v.config.options, "params": v.config.params,
            });
            let read = browser.run(READ, vec![json!(words), asked]);
            let lines = read[0].as_str().expect("text");
            for (ours, right) in lines.lines().zip(right.lines()) {
                assert_eq!(ours, right, "{}, {level}, as {space}", v.name);
            }
            assert_eq!(
                lines.lines().count(),
                right.lines().count(),
                "{}, as {space}",
                v.name
            );
            assert_eq!(
                read[1],
                json!(wrong),
                "{}, as {space}: which cannot be read",
                v.name
            );
            count += right.lines().count();
        }
    }
    eprintln!("{count} readings are the same");
    assert!(count > 300_000, "{count}");
}

/// The answers about words, by the layouts in short that the page has at once, and those by the whole layouts that differ.
const RANK: &str = "
    const [words, asked] = arguments;
    const { brief } = pte;
    const whole = ({ arch, kernel }) => pte.layout({ arch, kernel });
    const plain = (key, value) => typeof value === 'bigint' ? String(value) : value;
    const answer = (word, layout) => {
        pte.brief = layout;
        try {
            return JSON.stringify(pte.everywhere(word, asked), plain);
        } catch (error) {
            if (!(error instanceof pte.Wrong)) throw error;
            return error.message;
        }
    };
    const all = words.split('\\n').map((word) => [word, answer(word, brief), answer(word, whole)]);
    pte.brief = brief;
    return [all.length, all.filter(([, a, b]) => a !== b).slice(0, 5)];";

/// The page ranks words by its layouts in short as it would by the whole ones, which `decoder_agrees_with_the_command` reads.
#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn layouts_in_short_give_the_same_answers() {
    let browser = decoder();
    let mut words = BTreeSet::new();
    let mut entries = BTreeSet::new();
    for v in Vectors::all() {
        words.extend(numbers(&v, &["raw", "in", "out", "pmd_raw"]));
        entries.extend(numbers(&v, &["entry"]));
    }
    let lines = |all: BTreeSet<String>| all.into_iter().collect::<Vec<_>>().join("\n");
    let (words, entries) = (lines(words), lines(entries));
    let mut count = 0;
    for (space, level, words) in [
        ("word", "pte", &words),
        ("word", "pmd", &words),
        ("entry", "pte", &entries),
        ("pagemap", "pte", &words),
    ] {
        let asked = json!({ "level": level, "as": space });
        let read = browser.run(RANK, vec![json!(words), asked]);
        assert_eq!(read[1], json!([]), "{level}, as {space}");
        count += read[0].as_u64().expect("a count");
    }
    eprintln!("{count} words are ranked alike");
    assert!(count > 50_000, "{count}");
}

/// The roles of bit 4 of a swap word, with an option on and off, if that exchanges the line of the bit for another.
const EXCHANGED: &str = "
    const { layout: id, arch, kernel } = pte.data.machines.find((m) => m.arch === 'x86-64' && m.kernel === '6.12');
    const blocks = pte.loadedLayout(id)['non-present'];
    const before = blocks.map((b) => b.bits);
    for (const block of blocks) {
        block.bits = block.bits.flatMap((row) => row.hi !== 4 ? [row] : [true, false].map((on) => ({
            ...row, role: on ? 'zero' : 'one', only: { MEM_SOFT_DIRTY: on } })));
    }
    const roles = [true, false].map((on) => {
        const found = pte.layout({ arch, kernel, config: { MEM_SOFT_DIRTY: on } });
        return pte.level(found, 'pte').entries.lines.filter((l) => l.hi === 4).map((l) => l.role);
    });
    blocks.forEach((b, n) => { b.bits = before[n]; });
    return roles;";

/// Where options exchange the lines of a bit, the page has the one line that holds.
#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn options_exchange_lines() {
    let roles = decoder().run(EXCHANGED, vec![]);
    assert_eq!(roles, json!([["zero"], ["one"]]));
}
