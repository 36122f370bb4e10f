//! Sessions with the command `pte`: the commands and their output.
//!
//! Each file `tests/cli/*.session` is a session. `$ ` begins a command (variables first, words quoted with `'`), `< ` a
//! line of its stdin (`\r` and `\xNN` are understood), `# ` a remark. All other lines are output; `! ` marks stderr.

use crate::pte::{run, try_pte};
use crate::{Files, below, workspace};

/// Every session with the present output.
pub(crate) fn files() -> Result<Files, String> {
    let all = below("tests/cli", ".session").into_iter();
    all.map(|path| {
        let session = std::fs::read_to_string(workspace().join(&path));
        let now = session
            .map_err(|e| e.to_string())
            .and_then(|s| replay(&s))
            .map_err(|e| format!("{path}: {e}"))?;
        Ok((path, now))
    })
    .collect()
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
fn unescape(line: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('r') {
            out.push(b'\r');
            rest = after;
            continue;
        }
        let hex = rest.strip_prefix('x').and_then(|r| r.get(..2));
        let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(byte.ok_or_else(|| format!("`\\{rest}` is not `\\r` or `\\xNN`"))?);
        rest = &rest[3..];
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(out)
}

/// Runs the commands of a session, and returns it with the present output.
fn replay(session: &str) -> Result<String, String> {
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
        let mut command = try_pte()?;
        let mut words = split(typed).into_iter();
        for word in words.by_ref() {
            match word.split_once('=') {
                Some((name, value)) => _ = command.env(name, value),
                None if word == "pte" => break,
                None => return Err(format!("not a command `pte`: {line}")),
            }
        }
        command.args(words);
        out += line;
        out.push('\n');
        let mut stdin = Vec::new();
        while let Some(fed) = lines.next_if(|l| l.starts_with('<')) {
            stdin.extend(unescape(fed.strip_prefix("< ").unwrap_or_default())?);
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
    Ok(out)
}
