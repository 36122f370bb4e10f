//! How the tree compiles a file: the command of `kernel/bounds.s`, the first file that every build compiles.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machines::Machine;

/// The file whose command is used.
const LIKE: &str = "kernel/bounds.s";

/// Flags that call functions of the kernel or write files.
const DROPPED: &[&str] = &[
    "-pg",
    "-mfentry",
    "-mrecord-mcount",
    "-mnop-mcount",
    "-Werror",
    "-fverbose-asm",
];

/// Beginnings of such flags.
const DROPPED_BEGINNINGS: &[&str] = &["-Wp,-M", "-fplugin", "-Werror="];

/// Added last. The warnings are what tells whether a helper exists.
const ADDED: &str = "-fno-stack-protector -fno-sanitize=all -Werror=implicit-function-declaration \
    -Werror=int-conversion -Werror=incompatible-pointer-types -fdiagnostics-color=never -fno-diagnostics-show-caret";

/// The compiler with the flags of the tree.
#[derive(Clone, Debug)]
pub struct Compile {
    line: String,
    out: PathBuf,
}

impl Compile {
    /// Reads the command that the build in `out` saved.
    pub(super) fn read(out: &Path, machine: &Machine) -> Result<Self, String> {
        let path = out.join("kernel/.bounds.s.cmd");
        let text = std::fs::read_to_string(&path);
        let text =
            text.map_err(|e| format!("no compile command: cannot read {}: {e}", path.display()))?;
        let command =
            saved(&text).ok_or_else(|| format!("no compile command in {}", path.display()))?;
        let kept: Vec<&str> = command.split(' ').filter(|f| !is_dropped(f)).collect();
        let line = format!("{} {} {ADDED}", kept.join(" "), machine.flags.join(" "));
        Ok(Self {
            line,
            out: out.to_owned(),
        })
    }

    /// The command that compiles with `more` at its end. The shell reads it: flags are quoted for it.
    pub fn command(&self, more: &str) -> Command {
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(format!("{} {more}", self.line))
            .current_dir(&self.out);
        command.env("LC_ALL", "C");
        command
    }

    /// The compiler itself.
    pub fn compiler(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }
}

fn is_dropped(flag: &&str) -> bool {
    DROPPED.contains(flag) || DROPPED_BEGINNINGS.iter().any(|b| flag.starts_with(b))
}

/// The command without its output and its source.
fn saved(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| {
        let (name, command) = line.split_once(":=")?;
        let name = name.trim();
        let is = name
            .strip_prefix("savedcmd_")
            .or_else(|| name.strip_prefix("cmd_"))?;
        (is == LIKE).then_some(command.trim())
    })?;
    let end = line.rfind(&format!(" -S -o {LIKE} "))?;
    // Make reads the file: it doubles the dollar and escapes the hash.
    Some(
        line[..end]
            .replace("$$", "$")
            .replace("\\#", "#")
            .replace("$(pound)", "#"),
    )
}

#[cfg(test)]
mod tests {
    use super::saved;

    #[test]
    fn commands() {
        let text = "savedcmd_kernel/bounds.s := gcc -D'A=\\#' -fverbose-asm -S -o kernel/bounds.s ../kernel/bounds.c\n\nx := y\n";
        assert_eq!(saved(text).as_deref(), Some("gcc -D'A=#' -fverbose-asm"));
        assert_eq!(saved("cmd_kernel/bounds.s := gcc\n"), None);
    }
}
