//! The rows of a kinds file.

use super::reader::Reader;
#[cfg(feature = "tools")]
use super::words::Writer;
use super::words::{Fact, rows};
use crate::diagnostic::At;
use crate::version::Version;
use crate::written::kinds::{FlagSet, KindRow, KindsFile, LevelRow, LimitRow, MarkerRow};

rows! {
    FlagSet = "flag-set" { name flags }
    KindRow = "kind" { name period gate payload young_dirty flags means source levels limits markers }
    MarkerRow = "marker" { name bit period gate means }
    LimitRow = "limit" { period at_least at_most bits why }
    LevelRow = "level" { level period gate }
}

impl Fact for KindsFile {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        let Self {
            source: _,
            since,
            until,
            changes,
            type_bits,
            pfn_bits,
            options,
            flag_sets,
            kinds,
        } = self;
        out.line("life");
        (since.clone(), until.clone()).write(out);
        changes.write(out);
        out.line("widths");
        (type_bits.clone(), pfn_bits.clone()).write(out);
        options.write(out);
        flag_sets.write(out);
        kinds.write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.expect("life")?;
        let (since, until): (Option<At<Version>>, Option<At<Version>>) = Fact::read(from)?;
        let changes = Fact::read(from)?;
        from.expect("widths")?;
        let (type_bits, pfn_bits) = Fact::read(from)?;
        Some(Self {
            source: from.source.clone(),
            since,
            until,
            changes,
            type_bits,
            pfn_bits,
            options: Fact::read(from)?,
            flag_sets: Fact::read(from)?,
            kinds: Fact::read(from)?,
        })
    }
}
