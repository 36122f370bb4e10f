//! The answer as JSON: one object per configuration and difference, one per line, and a summary.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::asked::{Answer, Asked};
use super::grouped::Group;

/// Writes the object of one configuration.
pub(crate) fn configuration(asked: &Asked, out: &mut impl Write) -> io::Result<()> {
    let mut object = json!({
        "configuration": asked.name,
        "arch": asked.arch,
        "kernel": version(&asked.release),
        "release": asked.release,
    });
    match &asked.answer {
        Answer::Without(option) => object["without"] = json!(option),
        Answer::Heard(heard) => {
            object["questions"] = json!(heard.compared.asked());
            object["agree"] = json!(heard.compared.agree);
            object["calls"] = json!(heard.answered.calls);
            object["config"] = heard.answered.records.manifest["config"].clone();
            object["compiler"] = heard.answered.records.manifest["compiler"].clone();
            object["notes"] = json!(asked.notes());
            object["no-answer"] = json!(heard.answered.stopped);
        }
    }
    if let Some(why) = &asked.no_layout {
        object["not-compared"] = json!(why);
    }
    writeln!(out, "{object}")
}

/// Writes the differences, and the summary.
pub(crate) fn write(all: &[Asked], groups: &[Group<'_>], out: &mut impl Write) -> io::Result<()> {
    for group in groups {
        writeln!(out, "{}", object(group))?;
    }
    let heard = || all.iter().filter_map(Asked::heard);
    let summary = json!({
        "summary": true,
        "configurations": heard().count(),
        "questions": heard().map(|h| h.compared.asked()).sum::<usize>(),
        "agree": heard().map(|h| h.compared.agree).sum::<usize>(),
        "differences": groups.len(),
    });
    writeln!(out, "{summary}")
}

fn object(group: &Group<'_>) -> Value {
    let d = group.first;
    json!({
        "difference": d.fact,
        "arch": group.arch,
        "kernel": version(group.release),
        "release": group.release,
        "configurations": group.configurations,
        "level": d.level,
        "word": d.word.map(|w| format!("{w:#x}")),
        "question": d.question,
        "kernel-says": d.kernel,
        "layout-says": d.layout,
        "answers": group.count,
        "file": d.place.as_ref().map(|p| p.source.name.clone()),
        "line": d.place.as_ref().map(|p| p.line()),
        "message": group.message(),
    })
}

/// The version that layouts depend on: `6.12` of `6.12.117`.
fn version(release: &str) -> &str {
    let mut dots = release.match_indices('.').map(|(at, _)| at);
    &release[..dots.nth(1).unwrap_or(release.len())]
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions() {
        assert_eq!(version("6.12.117"), "6.12");
        assert_eq!(version("7.2"), "7.2");
    }
}
