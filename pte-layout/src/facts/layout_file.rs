//! The rows of a layout file.

use super::reader::Reader;
#[cfg(feature = "tools")]
use super::words::Writer;
use super::words::{Fact, rows};
use crate::diagnostic::At;
use crate::text::Text;
use crate::version::{Release, Version};
use crate::written::case::Case;
use crate::written::change::Change;
use crate::written::layout::{
    AddressRule, Block, Form, FromConfig, Has, KnownFault, Lacks, LayoutFile, LevelNumber, Needs,
    Param, ReadAs, Row, RowRole, Rules, Term, Variant,
};
use crate::written::option::OptionRow;

/// What must be known of every file to select one: the names and the kernels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The names of its architectures, each with its other names.
    pub archs: Vec<(Text, Vec<Text>)>,
    /// The kernels that it was verified against.
    pub verified: Vec<Version>,
}

rows! {
    Head = "head" { archs verified }
    Variant = "variant" { arch names word entry picked_by }
    Change = "change" { name since after commit what }
    Param = "param" { name default values only needs from why when }
    Needs { when value param values }
    LevelNumber = "level-number" { level numbers }
    Case = "case" { name only }
    OptionRow = "option" { name needs by_arch when source }
    Has = "has" { options when source }
    Lacks = "lacks" { options when why }
    Rules = "rules" { span levels when none present hw_valid swap none_first hardware address source }
    AddressRule { bit why page_0 }
    Term { mask value negate value_span }
    Block = "block" { span levels when source forms rows }
    Form = "form" { span name levels is when matches source }
    Row = "row" { span bits role when otherwise_free free_by_itself why read_as never_read macro_name }
    ReadAs { name slice }
    KnownFault = "known-fault" { span lint levels of with when what source }
}

impl Head {
    /// The head of `file`.
    pub fn of(file: &LayoutFile) -> Self {
        let archs = file.variants.iter().map(|v| {
            let names = v.names.iter().map(|n| n.value.clone());
            (v.arch.value.clone(), names.collect())
        });
        Self {
            archs: archs.collect(),
            verified: file.verified.iter().map(|r| r.value.version).collect(),
        }
    }
}

impl Fact for LayoutFile {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        let Self {
            source: _,
            variants,
            since,
            until,
            verified,
            changes,
            big_endian,
            msb0,
            params,
            levels,
            cases,
            options,
            has,
            lacks,
            rules,
            non_present,
            present,
            known_faults,
        } = self;
        out.line("life");
        (since.clone(), until.clone()).write(out);
        verified.write(out);
        (*big_endian, *msb0).write(out);
        variants.write(out);
        changes.write(out);
        params.write(out);
        levels.write(out);
        cases.write(out);
        options.write(out);
        has.write(out);
        lacks.write(out);
        rules.write(out);
        non_present.write(out);
        present.write(out);
        known_faults.write(out);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.expect("life")?;
        let (since, until): (Option<At<Version>>, Option<At<Version>>) = Fact::read(from)?;
        let verified: Vec<At<Release>> = Fact::read(from)?;
        let (big_endian, msb0) = Fact::read(from)?;
        Some(Self {
            source: from.source.clone(),
            since,
            until,
            verified,
            big_endian,
            msb0,
            variants: Fact::read(from)?,
            changes: Fact::read(from)?,
            params: Fact::read(from)?,
            levels: Fact::read(from)?,
            cases: Fact::read(from)?,
            options: Fact::read(from)?,
            has: Fact::read(from)?,
            lacks: Fact::read(from)?,
            rules: Fact::read(from)?,
            non_present: Fact::read(from)?,
            present: Fact::read(from)?,
            known_faults: Fact::read(from)?,
        })
    }
}

/// The roles by the words of the file; a field is followed by its name and the bits of its value.
impl Fact for RowRole {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Field {
                name,
                slice,
                inverted,
                repeated,
            } => {
                out.word("field");
                name.write(out);
                slice.write(out);
                (*inverted, *repeated).write(out);
            }
            Self::Flag(name) => {
                out.word("flag");
                name.write(out);
            }
            Self::Zero => out.word("zero"),
            Self::One => out.word("one"),
            Self::Free => out.word("free"),
            Self::Unreadable => out.word("unreadable"),
        }
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Some(match from.word()? {
            "field" => {
                let (name, slice) = Fact::read(from)?;
                let (inverted, repeated) = Fact::read(from)?;
                Self::Field {
                    name,
                    slice,
                    inverted,
                    repeated,
                }
            }
            "flag" => Self::Flag(Fact::read(from)?),
            "zero" => Self::Zero,
            "one" => Self::One,
            "free" => Self::Free,
            _ => return None,
        })
    }
}

impl Fact for FromConfig {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Number(option) => {
                out.word("number");
                option.write(out);
            }
            Self::Options(options, value) => {
                out.word("options");
                (options.clone(), *value).write(out);
            }
        }
    }

    fn read(from: &mut Reader) -> Option<Self> {
        match from.word()? {
            "number" => Fact::read(from).map(Self::Number),
            "options" => Fact::read(from).map(|(options, value)| Self::Options(options, value)),
            _ => None,
        }
    }
}
