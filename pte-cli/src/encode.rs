//! `pte encode`: a kind and its parts in, a word out.

use std::io::Write;

use arch_defs::codec::{self, Fields};
use arch_defs::embedded;
use arch_defs::model::Class;

use crate::args::{Encode, Format, Space};
use crate::reading::{Reading, anomaly};
use crate::target::{Target, targets};
use crate::{Outcome, Stop, json, stderr, text};

/// Runs the command.
pub(crate) fn run(args: &Encode, out: &mut impl Write) -> Result<Outcome, Stop> {
    if args.machine.is_any() {
        return Err(Stop::Usage(vec![format!(
            "encode needs --arch; known: {}",
            embedded::archs().join(", ")
        )]));
    }
    let targets = targets(&args.machine, false).map_err(Stop::Usage)?;
    let [target] = &targets[..] else {
        return Err(Stop::Usage(vec![
            "no layout is defined for that".to_owned(),
        ]));
    };
    let mut wrong = Vec::new();
    let fields = fields(args, &mut wrong);
    let word = match codec::encode(&target.layout, target.level(), &args.kind, &fields) {
        Ok(word) if wrong.is_empty() => word,
        Ok(_) => return Err(Stop::Usage(wrong)),
        Err(more) => {
            wrong.extend(more);
            return Err(Stop::Usage(wrong));
        }
    };
    let decoded = codec::decode(&target.layout, target.level(), word);
    let reading = Reading {
        target,
        space: Space::Word,
        given: word,
        decoded,
    };
    match args.format {
        Format::Text => writeln!(out, "{}", text::number(&reading))?,
        Format::Json => json::line(&reading, out)?,
    }
    doubts(&args.kind, &reading, target);
    Ok(Outcome::Fine)
}

/// Says where a word does not mean what was asked for.
fn doubts(kind: &str, reading: &Reading<'_>, target: &Target) {
    let d = &reading.decoded;
    let word = text::number(reading);
    let same = if kind == "unknown" {
        d.class == Class::NonPresent
    } else {
        d.kind == kind
    };
    if !same {
        let asked = if kind == "unknown" { "an entry" } else { kind };
        stderr::warning(&format!(
            "{word} does not read back as {asked}: at level {} it is {}",
            target.level().name,
            reading.summary()
        ));
    } else if let Some(limit) = broken_limit(reading) {
        stderr::warning(&format!("{word} never occurs: {limit}"));
    } else if !d.stray.is_empty() {
        let why: Vec<String> = d.stray.iter().map(anomaly).collect();
        stderr::warning(&format!("{word} is not canonical: {}", why.join("; ")));
    }
}

/// The rule that keeps such an offset from occurring.
fn broken_limit<'r>(reading: &'r Reading<'_>) -> Option<&'r str> {
    let offset = reading.decoded.raw?.offset;
    let limits = &reading.kind()?.limits;
    let broken = limits
        .iter()
        .find(|l| !(l.lowest..=l.highest).contains(&offset))?;
    Some(&broken.why)
}

fn fields(args: &Encode, wrong: &mut Vec<String>) -> Fields {
    let mut read = |name: &str, text: &Option<String>| {
        text.as_ref()
            .and_then(|t| number(name, t).map_err(|e| wrong.push(e)).ok())
    };
    let (ty, offset, pfn) = (
        read("type", &args.ty),
        read("offset", &args.offset),
        read("pfn", &args.pfn),
    );
    let mut numbers = Vec::new();
    for text in &args.field {
        let Some((name, value)) = text.split_once('=') else {
            wrong.push(format!("--field `{text}`: write it as `NAME=N`"));
            continue;
        };
        match number(name, value) {
            Ok(value) => numbers.push((name.to_owned(), value)),
            Err(why) => wrong.push(why),
        }
    }
    Fields {
        ty,
        offset,
        pfn,
        markers: args.marker.clone(),
        flags: args.flag.clone(),
        young: args.young,
        dirty: args.dirty,
        form: args.form.clone(),
        numbers,
    }
}

/// A number in decimal, or in hex after 0x.
fn number(name: &str, text: &str) -> Result<u64, String> {
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    let hex = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let (digits, radix) = hex.map_or((digits.as_str(), 10), |hex| (hex, 16));
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return Err(format!(
            "{name} `{text}` is not a number: decimal, or hex with 0x"
        ));
    }
    u64::from_str_radix(digits, radix).map_err(|_| format!("{name} `{text}` has more than 64 bits"))
}
