//! Asks a probe.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use super::Probe;
use crate::process::not_run;

/// A call of a helper. A helper that the tree does not have is `None`.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// The number of the helper.
    pub helper: Option<usize>,
    /// Its arguments.
    pub arguments: (u64, u64),
}

/// A probe that is asked.
#[derive(Debug)]
pub struct Asked<'p> {
    /// The probe.
    pub probe: &'p Probe,
    /// The helpers that stopped the program.
    stopped: BTreeSet<usize>,
    /// The calls that were answered.
    pub calls: usize,
}

impl<'p> Asked<'p> {
    /// Nothing was asked yet.
    pub const fn new(probe: &'p Probe) -> Self {
        Self {
            probe,
            stopped: BTreeSet::new(),
            calls: 0,
        }
    }

    /// A call of a helper by its name.
    pub fn call(&self, group: &str, name: &str, a: u64, b: u64) -> Call {
        Call {
            helper: self.probe.number(group, name),
            arguments: (a, b),
        }
    }

    /// The names of the helpers that stopped the program: they have no answers.
    pub fn stopped(&self) -> Vec<&str> {
        self.stopped.iter().map(|n| self.probe.name(*n)).collect()
    }

    /// The answers; `None` where the tree has no such helper, or it stops the program.
    pub fn ask(&mut self, calls: &[Call]) -> Result<Vec<Option<u64>>, String> {
        let mut out: Vec<Option<u64>> = vec![None; calls.len()];
        let mut next = 0;
        let mut unbuffered = false;
        loop {
            let open = calls.iter().enumerate().skip(next);
            let open: Vec<(usize, usize, (u64, u64))> = open
                .filter_map(|(at, c)| Some((at, c.helper?, c.arguments)))
                .filter(|(_, helper, _)| !self.stopped.contains(helper))
                .collect();
            if open.is_empty() {
                break;
            }
            let (answers, ended_well) = self.run(&open, unbuffered)?;
            for ((at, ..), answer) in open.iter().zip(&answers) {
                out[*at] = Some(*answer);
            }
            self.calls += answers.len();
            match open.get(answers.len()) {
                None => break,
                Some(_) if ended_well => {
                    return Err("the probe ended before all questions were answered".to_owned());
                }
                Some((at, helper, _)) => {
                    next = *at;
                    // Buffered answers are lost, so ask these again to see which helper it is.
                    if unbuffered {
                        self.stopped.insert(*helper);
                    }
                    unbuffered = !unbuffered;
                }
            }
        }
        Ok(out)
    }

    /// Runs the program. Returns its answers, and whether it ended on its own.
    fn run(
        &self,
        open: &[(usize, usize, (u64, u64))],
        unbuffered: bool,
    ) -> Result<(Vec<u64>, bool), String> {
        let mut questions = String::from(if unbuffered { "u\n" } else { "" });
        for (_, helper, (a, b)) in open {
            let _ = writeln!(questions, "{helper:x} {a:x} {b:x}");
        }
        let path = self.probe.path();
        let mut command = match &self.probe.qemu {
            Some(qemu) => {
                let mut command = Command::new(qemu);
                command.arg(path);
                command
            }
            None => Command::new(path),
        };
        // An emulator leaves core files where it runs.
        command.current_dir(path.parent().unwrap_or(path));
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command
            .spawn()
            .map_err(|e| not_run(&command, "qemu-user", &e))?;
        let mut stdin = child.stdin.take().ok_or("the probe has no stdin")?;
        let writer = std::thread::spawn(move || {
            // A program that was stopped reads no more.
            let _ = stdin.write_all(questions.as_bytes());
        });
        let mut text = String::new();
        let mut stdout = child.stdout.take().ok_or("the probe has no stdout")?;
        stdout
            .read_to_string(&mut text)
            .map_err(|e| format!("cannot read from the probe: {e}"))?;
        let _ = writer.join();
        let status = child.wait().map_err(|e| format!("the probe: {e}"))?;
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let answers = whole.lines().map(|l| u64::from_str_radix(l, 16));
        let answers: Result<Vec<u64>, _> = answers.collect();
        let answers = answers.map_err(|e| format!("the probe does not answer in hex: {e}"))?;
        Ok((answers, status.success()))
    }
}
