//! Reads the words from arguments or from stdin, one after another, and decodes each by every layout that is asked for.

use std::io::{self, BufReader, IsTerminal, Write};

use crate::definitions::DEFINITIONS;
use pte_layout::codec::{self, Fields};

use super::args::Decode;
use super::input::{self, Line, Lines};
use super::{everywhere, text};
use crate::exit::{Outcome, Stop};
use crate::format::Format;
use crate::machine::target::{Target, targets_for_words};
use crate::terminal::colours::Paint;
use crate::terminal::messages;
use crate::word::reading::Reading;
use crate::word::space::Space;
use crate::word::{json, pagemap};

/// What is the same for all words.
struct Session<'a> {
    args: &'a Decode,
    targets: &'a [Target],
    paint: Paint,
    /// The bits of the widest number that is accepted.
    bits: u32,
    /// Each word is drawn, or listed for every architecture. Otherwise it gets one line.
    drawn: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Decode, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let everywhere = args.machine.is_any() && args.format == Format::Text;
    // They are needed until the end, so nothing is gained by freeing them.
    let targets = targets_for_words(&args.machine, everywhere)
        .map_err(Stop::Usage)?
        .leak();
    let widths = targets.iter().map(|t| match args.space {
        Space::Word => t.layout.word_bits,
        Space::Entry => t.layout.entry_bits,
        Space::Pagemap => 64,
    });
    let bits = widths.max().unwrap_or(64);
    let from_stdin = args.words.is_empty();
    let session = Session {
        args,
        targets,
        paint,
        bits,
        drawn: !from_stdin || args.draw,
    };
    if from_stdin {
        session.stdin(out)
    } else {
        session.arguments(out)
    }
}

impl<'a> Session<'a> {
    fn arguments(&self, out: &mut impl Write) -> Result<Outcome, Stop> {
        let mut outcome = Outcome::Fine;
        let mut archs: Vec<&str> = Vec::new();
        let mut readings = Vec::new();
        let mut first = true;
        for word in &self.args.words {
            match self.word(word, &mut readings) {
                Ok(found) => {
                    outcome = outcome.max(found);
                    archs.extend(self.answer(&readings, &mut first, out)?);
                }
                Err(why) => {
                    messages::error(&why);
                    outcome = Outcome::Unread;
                }
            }
        }
        if let Some(arch) = likeliest(&archs) {
            writeln!(out, "\nadd --arch {arch} to see the bits")?;
        }
        Ok(outcome)
    }

    fn stdin(&self, out: &mut impl Write) -> Result<Outcome, Stop> {
        let stdin = io::stdin().lock();
        if stdin.is_terminal() {
            let how = "no words: give them as arguments, or on stdin, one a line; see `pte decode --help`";
            return Err(Stop::Usage(vec![how.to_owned()]));
        }
        let mut lines = Lines::new(BufReader::with_capacity(1 << 16, stdin));
        let mut outcome = Outcome::Fine;
        let mut readings = Vec::new();
        let mut first = true;
        loop {
            // Words that come slowly are answered at once.
            if lines.reader().buffer().is_empty() {
                out.flush()?;
            }
            let found = match lines.next() {
                Ok(None) => break,
                Ok(Some(Line::Text(text))) => self.word(text, &mut readings),
                Ok(Some(Line::Wrong(why))) => Err(why),
                Err(error) => {
                    messages::error(&format!("cannot read stdin: {error}"));
                    return Ok(Outcome::Unread);
                }
            };
            match found {
                Ok(found) => {
                    outcome = outcome.max(found);
                    self.answer(&readings, &mut first, out)?;
                }
                Err(why) => {
                    messages::error(&format!("line {}: {why}", lines.number));
                    outcome = Outcome::Unread;
                }
            }
        }
        if first && outcome == Outcome::Fine {
            messages::warning("no words on stdin");
        }
        Ok(outcome)
    }

    /// Decodes one word by every target into `readings`.
    fn word(&self, text: &str, readings: &mut Vec<Reading<'a>>) -> Result<Outcome, String> {
        let number = input::parse(text, self.bits)?;
        readings.clear();
        let mut unfit: Vec<String> = Vec::new();
        for target in self.targets {
            match self.read(target, number) {
                Ok(reading) => readings.push(reading),
                Err(why) if unfit.contains(&why) => {}
                Err(why) => unfit.push(why),
            }
        }
        if readings.is_empty() {
            let whose = match self.targets {
                [only] => only.layout.arch.as_str(),
                _ => "any architecture",
            };
            return Err(format!(
                "`{text}` does not fit into a word of {whose}: {}",
                unfit.join("; ")
            ));
        }
        // Text lists other kernels too; as in JSON, the exit status depends on the kernel that was asked for.
        let asked = |r: &&Reading<'_>| {
            self.args.machine.kernel.is_some()
                || self.args.machine.layout.is_some()
                || r.target.layout.kernel == DEFINITIONS.newest(&r.target.layout.arch).ok()
        };
        let canonical = readings.iter().filter(asked).any(Reading::is_canonical);
        let no = self.args.strict && !canonical;
        Ok(if no { Outcome::No } else { Outcome::Fine })
    }

    fn read(&self, target: &'a Target, number: u64) -> Result<Reading<'a>, String> {
        let layout = &target.layout;
        let space = self.args.space;
        let decoded = match space {
            Space::Pagemap => pagemap::read::read(target, number),
            Space::Word if number & !layout.word_mask() != 0 => {
                return Err(format!("a word has {} bits", layout.word_bits));
            }
            Space::Word => codec::decode(layout, target.level(), number),
            Space::Entry => {
                let ty = number >> layout.entry_type_shift();
                let offset = number & layout.entry_offset_mask();
                let fields = Fields {
                    ty: Some(ty),
                    offset: Some(offset),
                    ..Fields::default()
                };
                let word = codec::encode(layout, target.level(), "unknown", &fields);
                let word = word.map_err(|why| why.join("; "))?;
                codec::decode(layout, target.level(), word)
            }
        };
        Ok(Reading {
            target,
            space,
            given: number,
            decoded,
        })
    }

    /// Writes the answer for one word. Returns the likeliest architecture where every architecture was listed.
    fn answer(
        &self,
        readings: &[Reading<'a>],
        first: &mut bool,
        out: &mut impl Write,
    ) -> Result<Option<&'a str>, Stop> {
        let alone = !self.args.machine.is_any();
        if self.args.format == Format::Text && self.drawn && !*first {
            writeln!(out)?;
        }
        *first = false;
        match self.args.format {
            Format::Json => readings.iter().try_for_each(|r| json::line(r, out))?,
            Format::Text if !alone && self.drawn => {
                return Ok(everywhere::list(readings, self.paint, out)?);
            }
            Format::Text if !alone => everywhere::likeliest(readings, self.paint, out)?,
            Format::Text if self.drawn => readings
                .iter()
                .try_for_each(|r| text::drawn(r, self.paint, out))?,
            Format::Text => readings
                .iter()
                .try_for_each(|r| text::line(r, self.paint, out))?,
        }
        Ok(None)
    }
}

/// The architecture that is the likeliest for most words, the first of several.
fn likeliest<'a>(archs: &[&'a str]) -> Option<&'a str> {
    let count = |arch: &str| archs.iter().filter(|a| **a == arch).count();
    archs.iter().rev().copied().max_by_key(|arch| count(arch))
}
