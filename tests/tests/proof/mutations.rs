//! Shipped files with random edits: the reader does not panic or work long, and reports have places in the file.

use std::time::{Duration, Instant};

use arch_defs::DEFINITIONS;
use pte_generate::bad_layouts::{Format, check, newest_kinds};
use pte_layout::diagnostic::Report;
use pte_tests::source_text::{source, thread_time};

/// The number of edited files, unless `MUTATIONS` is set.
const COUNT: u64 = 2400;

/// Random numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}

/// Pieces of a file that have a meaning, and extreme numbers.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    ":",
    "-",
    "+",
    "*",
    "!",
    "#",
    "\n",
    "\r\n",
    "\0",
    "é",
    "\u{feff}",
    "\u{202e}",
    "0",
    "1",
    "31",
    "32",
    "63",
    "64",
    "65",
    "127",
    "128",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "0x8000000000000000",
    "0xffffffffffffffffffffffffffffffff",
    "!0",
    "bit(63)",
    "bit(127)",
    "1e9",
    "true",
    "false",
    "1979-05-27",
    "nan",
    "63:0",
    "0:63",
    "page-shift",
    "max-physmem-bits",
    "2*page-shift-3",
    "1048576*page-shift",
    "pfn[39:0]",
    "offset[63:63]",
    "bits",
    "field",
    "flag",
    "zero",
    "one",
    "free",
    "mask",
    "value",
    "not",
    "any",
    "all",
    "levels",
    "where",
    "form",
    "match",
    "values",
    "range",
    "default",
    "needs",
    "from",
    "pte",
    "pmd",
    "type",
    "offset",
    "swap",
    "exclusive",
    "word = 32\n",
    "entry = 32\n",
    "[[rules]]\n",
    "when = \"pte !P\"",
    "since = \"6.6\"",
    "[cases]\n",
    "[[non-present]]\n",
    "[[present]]\n",
    "[params.x]\n",
    "[[kind]]\n",
];

/// The words and punctuation of a text, as ranges.
fn tokens(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    let mut word = false;
    for (at, c) in text.char_indices() {
        let here = c.is_alphanumeric() || c == '-' || c == '_';
        match out.last_mut() {
            Some(last) if here && word => last.end = at + c.len_utf8(),
            _ => out.push(at..at + c.len_utf8()),
        }
        word = here;
    }
    out
}

fn mutate(text: &str, tokens: &[std::ops::Range<usize>], n: &mut Numbers) -> String {
    let (a, b) = (n.of(tokens).clone(), n.of(tokens).clone());
    let piece = *n.of(PIECES);
    match n.below(8) {
        0 => format!("{}{}", &text[..a.start], &text[a.end..]),
        1 => format!("{}{piece}{}", &text[..a.start], &text[a.end..]),
        2 => format!("{}{piece}{}", &text[..a.start], &text[a.start..]),
        3 => format!("{}{}{}", &text[..a.start], &text[b.clone()], &text[a.end..]),
        4 => {
            let end = (a.start + n.below(200)).min(text.len());
            let end = (end..)
                .find(|e| text.is_char_boundary(*e))
                .unwrap_or(text.len());
            format!("{}{}", &text[..a.start], &text[end..])
        }
        5 => text[..a.start].to_owned(),
        6 => {
            let line = text[..a.start].rfind('\n').map_or(0, |l| l + 1);
            let end = text[line..].find('\n').map_or(text.len(), |l| line + l + 1);
            let twice = if n.below(2) == 0 {
                &text[line..end]
            } else {
                ""
            };
            format!("{}{twice}{twice}{}", &text[..line], &text[end..])
        }
        _ => {
            let mut bytes = text.as_bytes().to_vec();
            let at = n.below(bytes.len());
            bytes[at] ^= 1 << n.below(8);
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }
}

/// Every label lies in the text, and the report can be rendered.
fn drawable(report: &Report, text: &str) -> bool {
    let inside = |r: &std::ops::Range<usize>| r.start <= r.end && text.get(r.clone()).is_some();
    !report.is_empty()
        && report
            .diagnostics
            .iter()
            .all(|d| !d.labels.is_empty() && d.labels.iter().all(|(s, _)| inside(&s.range)))
}

#[test]
fn the_reader_survives_random_edits() {
    let begun = Instant::now();
    let kinds = newest_kinds();
    let layouts = DEFINITIONS
        .layout_texts()
        .into_iter()
        .map(|f| (f, Format::Layout));
    let files: Vec<_> = layouts
        .chain([(DEFINITIONS.kinds_text(), Format::Kinds)])
        .collect();
    let tokens: Vec<_> = files.iter().map(|((_, text), _)| tokens(text)).collect();
    let mut short: Vec<usize> = (0..files.len()).collect();
    short.sort_by_key(|f| files[*f].0.1.len());
    short.truncate(files.len().div_ceil(2));
    let (mut fine, mut mistakes, mut slowest) = (0, 0, Duration::ZERO);
    let count = std::env::var("MUTATIONS").map_or(COUNT, |n| n.parse().expect("a number"));
    for seed in 0..count {
        let mut n = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        n.below(1);
        // The long files are similar to the short ones, but take longer.
        let which = if n.below(5) == 0 {
            n.below(files.len())
        } else {
            *n.of(&short)
        };
        let ((name, text), format) = files[which];
        let mut text = mutate(text, &tokens[which], &mut n);
        for _ in 0..n.below(3) {
            let tokens = self::tokens(&text);
            if tokens.is_empty() {
                break;
            }
            text = mutate(&text, &tokens, &mut n);
        }
        let source = source(name, &text);
        let start = thread_time();
        let found = check(&source, format, &kinds);
        let took = thread_time() - start;
        slowest = slowest.max(took);
        assert!(took < Duration::from_secs(1), "seed {seed} takes {took:?}");
        match found {
            Ok(()) => fine += 1,
            Err(report) => {
                assert!(drawable(&report, &text), "seed {seed}: {report:?}");
                // Rendering takes longer than reading: some reports are enough.
                if seed % 8 == 0 {
                    assert!(!report.render(false).is_empty(), "seed {seed}");
                }
                mistakes += report.diagnostics.len();
            }
        }
    }
    println!(
        "{count} files: {fine} fine, {mistakes} mistakes reported, {:?}, the slowest {slowest:?}",
        begun.elapsed()
    );
    assert!(
        fine > count / 20 && mistakes > count as usize / 2,
        "{fine} fine, {mistakes} mistakes"
    );
}
