//! The rows of a layout file.

#[cfg(feature = "tools")]
use super::words::Writer;
use super::words::{Fact, Reader, rows};
use crate::config::Gate;
use crate::diagnostic::At;
use crate::version::{Release, Version};
use crate::written::case::Case;
use crate::written::change::Change;
use crate::written::dated::Dated;
use crate::written::layout::{
    AddressRule, Block, Form, FromConfig, Has, KnownFault, Lacks, LayoutFile, LevelNumber, Needs,
    Param, ReadAs, Row, RowRole, Rules, Term, Variant,
};
use crate::written::number::{Linear, Mask, Part, Range};
use crate::written::option::OptionRow;
use crate::written::period::Period;
use crate::written::when::{About, When, Word};

/// What must be known of every file to select one: the names and the kernels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The names of its architectures, each with its other names.
    pub archs: Vec<(String, Vec<String>)>,
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
    Word { not about }
    Period { since until }
    Mask { not parts }
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

    fn read(from: &mut Reader<'_>) -> Option<Self> {
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

/// `.` if it always holds; else the kernels and the words.
impl Fact for When {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        if !self.words.is_empty() || self.period.bounds().next().is_some() {
            out.word("when");
            self.period.write(out);
            return self.words.write(out);
        }
        out.word(".");
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match from.word()? {
            "." => Some(Self::default()),
            "when" => Some(Self {
                period: Fact::read(from)?,
                words: Fact::read(from)?,
            }),
            _ => None,
        }
    }
}

/// `63:59` without parameters; else `sums` and two sums.
impl Fact for Range {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        if self.is_constant() {
            return out.word(&format!("{}:{}", self.hi.constant, self.lo.constant));
        }
        out.word("sums");
        self.hi.write(out);
        self.lo.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match from.word()? {
            "sums" => Some(Self {
                hi: Fact::read(from)?,
                lo: Fact::read(from)?,
            }),
            constant => {
                let (hi, lo) = constant.split_once(':')?;
                Some(Self::constant(hi.parse().ok()?, lo.parse().ok()?))
            }
        }
    }
}

/// A number; or `sum`, a number and the terms.
impl Fact for Linear {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        if !self.is_constant() {
            out.word("sum");
        }
        self.constant.write(out);
        if !self.is_constant() {
            self.terms.write(out);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match from.word()? {
            "sum" => Some(Self {
                constant: Fact::read(from)?,
                terms: Fact::read(from)?,
            }),
            constant => Some(Self {
                constant: constant.parse().ok()?,
                terms: Vec::new(),
            }),
        }
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

    fn read(from: &mut Reader<'_>) -> Option<Self> {
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

/// What a word in a condition names, and the name.
impl Fact for About {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        out.word(match self {
            Self::Level(_) => "level",
            Self::Form(_) => "form",
            Self::Case(_) => "case",
            Self::Arch(_) => "arch",
            Self::Option(_) => "option",
        });
        self.name().to_owned().write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let of: fn(String) -> Self = match from.word()? {
            "level" => Self::Level,
            "form" => Self::Form,
            "case" => Self::Case,
            "arch" => Self::Arch,
            "option" => Self::Option,
            _ => return None,
        };
        String::read(from).map(of)
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

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match from.word()? {
            "number" => Fact::read(from).map(Self::Number),
            "options" => Fact::read(from).map(|(options, value)| Self::Options(options, value)),
            _ => None,
        }
    }
}

impl Fact for Part {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Constant(bits) => {
                out.word("constant");
                bits.write(out);
            }
            Self::Bits(range) => {
                out.word("bits");
                range.write(out);
            }
            Self::Param(name) => {
                out.word("param");
                name.write(out);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match from.word()? {
            "constant" => Fact::read(from).map(Self::Constant),
            "bits" => Fact::read(from).map(Self::Bits),
            "param" => Fact::read(from).map(Self::Param),
            _ => None,
        }
    }
}

impl Fact for Gate {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Fact::read(from).map(Self)
    }
}

impl<T: Fact> Fact for Dated<T> {
    #[cfg(feature = "tools")]
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Fact::read(from).map(Self)
    }
}
