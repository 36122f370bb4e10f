//! A kinds file as written: the entries all architectures share, with their history.

mod fit;
mod levels;
mod limits;
mod markers;

use std::sync::Arc;

use toml::de::DeValue;

use super::dated::{dated, texts};
use super::names::{name, one_of};
use super::number::Linear;
use super::options::{self, OptionRow};
use super::period::{Change, Kernels, Period};
use super::table::{Table, Value, wrong_type};
use super::when::{Dated, Vocabulary};
use super::{file, life};
use crate::diagnostic::{At, Diagnostic, Report, Source};
use crate::model::config::Gate;
use crate::names::PAYLOADS;
use crate::version::Version;
use fit::{fit, options_are_named};
use levels::levels;
use limits::limits;
use markers::markers;

/// What the first line of a kinds file must say.
pub const FORMAT: &str = "pte-kinds/2";

/// The parameters a PFN's width may be written in.
pub const PFN_PARAMS: &[&str] = &["max-physmem-bits", "page-shift"];

/// A kinds file.
#[derive(Clone, Debug)]
pub struct KindsFile {
    /// The file.
    pub source: Arc<Source>,
    /// The first kernel that it is about; nothing for another system.
    pub since: Option<At<Version>>,
    /// The first kernel that it is not about any more.
    pub until: Option<At<Version>>,
    /// The changes that its lines name.
    pub changes: Vec<Change>,
    /// Bits of a type: there are `1 << type_bits` types.
    pub type_bits: At<i64>,
    /// Bits of a PFN in an offset; the whole offset if not said.
    pub pfn_bits: Dated<Linear>,
    /// Options that decide about kinds, and those that they need.
    pub options: Vec<OptionRow>,
    /// Sets of flags that kinds refer to.
    pub flag_sets: Vec<FlagSet>,
    /// The kinds: swap first, the others in the order of their type numbers.
    pub kinds: Vec<KindRow>,
}

/// A set of flags.
#[derive(Clone, Debug)]
pub struct FlagSet {
    /// Its name.
    pub name: At<String>,
    /// The flags, and when each of them belongs to it.
    pub flags: Vec<(At<String>, Period)>,
}

/// What never occurs, though it could be written.
#[derive(Clone, Debug)]
pub struct LimitRow {
    /// When the rule holds.
    pub period: Period,
    /// The lowest offset that occurs.
    pub at_least: Option<u64>,
    /// The highest offset that occurs.
    pub at_most: Option<u64>,
    /// Bits of the highest offset that occurs.
    pub bits: Option<Linear>,
    /// The rule.
    pub why: String,
}

/// One bit of a marker.
#[derive(Clone, Debug)]
pub struct MarkerRow {
    /// Its name.
    pub name: At<String>,
    /// The bit of the offset.
    pub bit: At<i64>,
    /// When it exists.
    pub period: Period,
    /// The options without which it is not used.
    pub gate: Gate,
    /// What it means, for people.
    pub means: Option<String>,
}

/// Where a kind may stand.
#[derive(Clone, Debug)]
pub struct LevelRow {
    /// The level.
    pub level: At<String>,
    /// When.
    pub period: Period,
    /// The options that allow it.
    pub gate: Gate,
}

/// One kind.
#[derive(Clone, Debug)]
pub struct KindRow {
    /// Its name.
    pub name: At<String>,
    /// When it exists.
    pub period: Period,
    /// The options without which it has no type number.
    pub gate: Dated<Gate>,
    /// What its offset holds.
    pub payload: At<String>,
    /// The options without which its entries carry no young and dirty bits, where they can.
    pub young_dirty: Dated<Gate>,
    /// Bits of a marker.
    pub markers: Vec<MarkerRow>,
    /// What never occurs.
    pub limits: Vec<LimitRow>,
    /// The name of its set of flags.
    pub flags: At<String>,
    /// Where it may stand.
    pub levels: Vec<LevelRow>,
    /// What it means, for people.
    pub means: Dated<String>,
    /// The kernel file.
    pub source: Dated<String>,
}

/// The keys of each table.
pub mod keys {
    /// Keys at the top.
    pub const TOP: &[&str] = &[
        "format",
        "since",
        "until",
        "changes",
        "type-bits",
        "pfn-bits",
        "option",
        "flags",
        "kind",
    ];
    /// Keys of a kind.
    pub const KIND: &[&str] = &[
        "name",
        "since",
        "until",
        "when",
        "payload",
        "young-dirty",
        "markers",
        "flags",
        "levels",
        "limits",
        "means",
        "source",
    ];
    /// Keys of a marker bit.
    pub const MARKER: &[&str] = &["name", "bit", "since", "until", "when", "means"];
    /// Keys of a limit.
    pub const LIMIT: &[&str] = &["at-least", "at-most", "bits", "why", "since", "until"];
    /// Keys of a level with a condition.
    pub const LEVEL: &[&str] = &["level", "since", "until", "when"];
    /// Keys of a flag with a condition.
    pub const FLAG: &[&str] = &["flag", "since", "until"];
}

impl KindsFile {
    /// Reads a kinds file, or tells everything that is wrong with it.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        let (file, report) = file(source, FORMAT, "a kinds file", keys::TOP, read)?;
        report.into_result(file)
    }

    /// The names of its kinds, those of all kernels.
    pub fn kind_names(&self) -> impl Iterator<Item = &str> {
        each_once(self.kinds.iter().map(|k| k.name.value.as_str())).into_iter()
    }

    /// The flags that entries can have in any kernel.
    pub fn flag_names(&self) -> Vec<&str> {
        let all = self
            .flag_sets
            .iter()
            .flat_map(|s| &s.flags)
            .map(|(f, _)| f.value.as_str());
        each_once(all)
    }

    /// The bits that markers can have in any kernel.
    pub fn marker_names(&self) -> Vec<&str> {
        each_once(
            self.kinds
                .iter()
                .flat_map(|k| &k.markers)
                .map(|m| m.name.value.as_str()),
        )
    }
}

fn each_once<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut out: Vec<&str> = Vec::new();
    for name in names {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

fn read(top: &Table<'_>) -> KindsFile {
    let mut lost = false;
    let (since, until, kernels) = life::kernels(top, &mut lost);
    let vocabulary = Vocabulary {
        kernels: &kernels,
        archs: Vec::new(),
        cases: &[],
        levels: Vec::new(),
        forms: Vec::new(),
        unread: top.damaged,
    };
    let flag_sets = flag_sets(top, &kernels);
    let sets: Option<Vec<&str>> = flag_sets
        .as_ref()
        .map(|s| s.iter().map(|s| s.name.value.as_str()).collect());
    let rows = top.need("kind", "[[kind]]", top.list("kind"));
    let lost = rows.is_none() || top.damaged;
    let rows = rows.map_or(&[][..], |l| l.value).iter();
    let read: Vec<_> = rows
        .map(|v| kind(top, v, sets.as_deref(), &vocabulary))
        .collect();
    let type_bits = top.need("type-bits", "type-bits = 5", top.integer("type-bits"));
    let first = top
        .get("kind")
        .map_or_else(|| top.span.clone(), |v| top.place(v.span()));
    fit(top, &read, type_bits.as_ref(), &first, lost);
    let options = options::options(top, &vocabulary);
    if !top.damaged && !top.may_have_lost("option") {
        options_are_named(top, &read, &options);
    }
    // Whatever is missing has been told, and the file is not given out.
    KindsFile {
        source: top.span.source.clone(),
        since,
        until,
        type_bits: type_bits.unwrap_or(At {
            value: 5,
            span: top.span.clone(),
        }),
        pfn_bits: widths(top, &kernels),
        options,
        flag_sets: flag_sets.unwrap_or_default(),
        kinds: read.into_iter().flatten().collect(),
        changes: kernels.changes.clone(),
    }
}

/// `pfn-bits`, from kernel to kernel.
fn widths(top: &Table<'_>, kernels: &Kernels) -> Dated<Linear> {
    let all = dated(top, "pfn-bits", kernels).0.into_iter();
    Dated(
        all.filter_map(|(p, text)| Some((p, linear(top, "pfn-bits", &text)?)))
            .collect(),
    )
}

/// A width in terms of the parameters that every architecture has.
fn width(top: &Table<'_>, key: &str) -> Option<Linear> {
    linear(top, key, &top.string(key)?)
}

fn linear(top: &Table<'_>, key: &str, text: &At<String>) -> Option<Linear> {
    let params: Vec<String> = PFN_PARAMS.iter().map(|p| (*p).to_owned()).collect();
    match Linear::parse(&text.value, &params) {
        Ok(width) => Some(width),
        Err(error) => {
            let message = format!("`{}` is not a width: {error}", text.value);
            let wrong = Diagnostic::new("bits", message, &text.span, "not a width");
            top.push(wrong.help(format!(
                "write for example `{key} = \"max-physmem-bits - page-shift\"`"
            )));
            None
        }
    }
}

/// Nothing if the whole table cannot be read.
fn flag_sets(top: &Table<'_>, kernels: &Kernels) -> Option<Vec<FlagSet>> {
    let value = top.need("flags", "[flags]", top.get("flags"))?;
    let DeValue::Table(table) = value.get_ref() else {
        let place = top.place(value.span());
        top.push(wrong_type(&place, "`flags`", "a table", value.get_ref()));
        return None;
    };
    let place = top.place(value.span());
    let t = Table::any(table, place, "the sets of flags", top.report());
    let mut out = Vec::new();
    for (set, value) in t.entries() {
        let list = value.get_ref().as_array();
        let given = if list.is_some_and(|l| l.is_empty()) {
            None
        } else {
            t.list(&set.value)
        };
        let flags = given.map_or(&[][..], |l| l.value).iter();
        let flags = flags.filter_map(|v| flag(&t, v, kernels)).collect();
        name(&t, "a set of flags", set.clone());
        out.push(FlagSet { name: set, flags });
    }
    Some(out)
}

/// `"exclusive"`, or `{ flag = "exclusive", since = "5.19" }`.
fn flag<'a>(t: &Table<'a>, value: Value<'a>, kernels: &Kernels) -> Option<(At<String>, Period)> {
    let (text, period) = match value.get_ref() {
        DeValue::Table(_) => {
            let known = keys::FLAG;
            let row = Table::new(&t.span.source, value, "a flag", known, t.report())?;
            let period = kernels.period(&row, &mut true);
            (
                row.need("flag", "flag = \"exclusive\"", row.string("flag"))?,
                period,
            )
        }
        other => {
            let span = t.place(value.span());
            let Some(text) = other.as_str() else {
                t.push(wrong_type(&span, "a flag", "a string", other));
                return None;
            };
            let value = text.to_owned();
            (At { value, span }, Period::default())
        }
    };
    Some((name(t, "a flag", text)?, period))
}

fn kind<'a>(
    top: &Table<'a>,
    value: Value<'a>,
    sets: Option<&[&str]>,
    vocabulary: &Vocabulary<'_>,
) -> Option<KindRow> {
    let t = Table::new(&top.span.source, value, "a kind", keys::KIND, top.report())?;
    let name = t.need("name", "name = \"swap\"", t.string("name"));
    let name = name.and_then(|n| kind_name(&t, n));
    let payload = t.need("payload", "payload = \"pfn\"", t.string("payload"));
    let payload = payload.and_then(|p| one_of(&t, "payload", p, PAYLOADS));
    let flags = t.need("flags", "flags = \"swap\"", t.string("flags"));
    let flags = flags.and_then(|f| match sets {
        Some(sets) => one_of(&t, "set of flags", f, sets),
        None => Some(f),
    });
    let kernels = vocabulary.kernels;
    let needed = |key: &'static str, example| {
        let all = texts(&t, key, kernels);
        let given = (!all.0.is_empty()).then_some(());
        t.need(key, example, given);
        all
    };
    let means = needed("means", "means = \"the page is in a swap area\"");
    let source = needed("source", "source = \"include/linux/swapops.h\"");
    let gates = |key| {
        let all = dated(&t, key, kernels).0.into_iter();
        Dated(
            all.map(|(p, text)| (p, vocabulary.gate(&t, &text, &mut true)))
                .collect(),
        )
    };
    let (gate, young_dirty) = (gates("when"), gates("young-dirty"));
    let period = kernels.period(&t, &mut true);
    let markers = markers(&t, vocabulary);
    let levels = levels(&t, vocabulary);
    let limits = limits(&t, kernels);
    if let Some(payload) = &payload {
        pair(&t, payload);
    }
    Some(KindRow {
        name: name?,
        period,
        gate,
        payload: payload?,
        young_dirty,
        markers,
        limits,
        flags: flags?,
        levels,
        means,
        source,
    })
}

/// Names that every layout has, so that no kind can have them.
pub const TAKEN: [&str; 3] = ["none", "present", "unknown"];

fn kind_name(t: &Table<'_>, text: At<String>) -> Option<At<String>> {
    if TAKEN.contains(&text.value.as_str()) {
        let message = format!("`{}` is not a kind of entry", text.value);
        let wrong = Diagnostic::new("name", message, &text.span, "every layout has it");
        t.push(wrong.help("a kind is what an entry can be: `swap`, `marker`"));
        return None;
    }
    name(t, "a kind", text)
}

/// Marker bits are for markers, young and dirty bits for page frames.
fn pair(t: &Table<'_>, payload: &At<String>) {
    for (key, wanted) in [("markers", "markers"), ("young-dirty", "pfn")] {
        if let Some(value) = t.get(key).filter(|_| payload.value != wanted) {
            let message = format!(
                "`{key}` goes with the payload `{wanted}`, not `{}`",
                payload.value
            );
            let wrong = Diagnostic::new(
                "payload",
                message,
                &t.place(value.span()),
                "not with this payload",
            );
            t.push(wrong.also(&payload.span, "the payload").help(format!(
                "leave out `{key}`, or write `payload = \"{wanted}\"`"
            )));
        }
    }
}
