//! `pte encode`: encodes a page-table entry from its kind and values.
//!
//! `pte_layout::codec` encodes the word. JSON is in `word/json.rs`: `pte decode` writes it too.

pub(crate) mod args;
mod doubts;
mod fields;

use std::io::Write;

use crate::definitions::DEFINITIONS;
use pte_layout::codec;

use crate::exit::{Outcome, Stop};
use crate::format::Format;
use crate::machine::target::targets_for_words;
use crate::word::json;
use crate::word::reading::Reading;
use crate::word::space::Space;
use args::Encode;

/// Runs the command.
pub(crate) fn run(args: &Encode, out: &mut impl Write) -> Result<Outcome, Stop> {
    if args.machine.is_any() {
        return Err(Stop::Usage(vec![format!(
            "encode needs --arch; known: {}",
            DEFINITIONS.archs().join(", ")
        )]));
    }
    let targets = targets_for_words(&args.machine, false).map_err(Stop::Usage)?;
    let [target] = &targets[..] else {
        return Err(Stop::Usage(vec![
            "no layout matches these options".to_owned(),
        ]));
    };
    let mut wrong = Vec::new();
    let fields = fields::fields(args, &mut wrong);
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
        Format::Text => writeln!(out, "{}", reading.number())?,
        Format::Json => json::line(&reading, out)?,
    }
    doubts::doubts(&args.kind, &reading);
    Ok(Outcome::Fine)
}
