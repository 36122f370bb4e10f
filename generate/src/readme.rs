//! The README. Each command in it is run, and its output is put below it.

use crate::pte::try_pte;
use crate::{Files, workspace};

/// The README with the present output of its commands.
pub(crate) fn files() -> Result<Files, String> {
    let readme = std::fs::read_to_string(workspace().join("README.md"));
    let readme = readme.map_err(|e| format!("README.md: {e}"))?;
    let (now, count) = with_outputs(&readme)?;
    if count < 5 {
        return Err(format!(
            "README.md: only {count} commands in blocks of ```console"
        ));
    }
    Ok([("README.md".to_owned(), now)].into())
}

/// Runs a line `$ pte …` of the README in the top folder.
fn output(line: &str) -> Result<String, String> {
    let words = line
        .strip_prefix("$ pte ")
        .ok_or_else(|| format!("README.md: not a command `pte`: {line}"))?;
    let out = try_pte()?
        .args(words.split_whitespace())
        .current_dir(workspace())
        .env("NO_COLOR", "1")
        .output()
        .expect("pte runs");
    let mut text = String::from_utf8(out.stdout).expect("text");
    text.push_str(&String::from_utf8(out.stderr).expect("text"));
    if out.status.code().is_none_or(|c| c == 101) {
        return Err(format!("README.md: {line} panics\n{text}"));
    }
    Ok(text)
}

/// The README with the present output of its commands, and how many commands there are.
fn with_outputs(readme: &str) -> Result<(String, usize), String> {
    let mut out = String::new();
    let (mut inside, mut skip, mut count) = (false, false, 0);
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
            skip = false;
        } else if inside && line.starts_with("$ ") {
            if skip {
                out.push('\n');
            }
            out.push_str(line);
            out.push('\n');
            out.push_str(&output(line)?);
            (skip, count) = (true, count + 1);
            continue;
        } else if skip {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    Ok((out, count))
}
