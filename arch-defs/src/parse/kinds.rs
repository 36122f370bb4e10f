//! A kinds file as written: the entries all architectures share, since one kernel.

mod fit;
mod levels;
mod limits;
mod markers;

use std::sync::Arc;

use toml::de::DeValue;

use super::names::{name, one_of, option, option_at};
use super::number::Linear;
use super::table::{Table, Value, wrong_type};
use super::{file, version};
use crate::diagnostic::{At, Diagnostic, Report, Source};
use crate::names::{FLAGS, KINDS, PAYLOADS};
use crate::version::Version;
use fit::fit;
use levels::levels;
use limits::limits;
use markers::markers;

/// What the first line of a kinds file must say.
pub const FORMAT: &str = "pte-kinds/1";

/// The parameters a PFN's width may be written in.
pub const PFN_PARAMS: &[&str] = &["max-physmem-bits", "page-shift"];

/// A kinds file.
#[derive(Clone, Debug)]
pub struct KindsFile {
    /// The file.
    pub source: Arc<Source>,
    /// The first kernel it is true for.
    pub since: At<Version>,
    /// Bits of a type: there are `1 << type_bits` types.
    pub type_bits: At<i64>,
    /// Bits of a PFN in an offset; the whole offset if not said.
    pub pfn_bits: Option<Linear>,
    /// Options that others need.
    pub options: Vec<OptionRow>,
    /// Sets of flags that kinds refer to.
    pub flag_sets: Vec<FlagSet>,
    /// The kinds: swap first, the others in the order of their type numbers.
    pub kinds: Vec<KindRow>,
}

/// The name of a set of flags, and the flags.
pub type FlagSet = (At<String>, Vec<At<String>>);

/// An option that cannot be on without others.
#[derive(Clone, Debug)]
pub struct OptionRow {
    /// The option.
    pub name: At<String>,
    /// Those it needs.
    pub needs: Vec<At<String>>,
    /// The kernel file.
    pub source: String,
}

/// What never occurs, though it could be written.
#[derive(Clone, Debug)]
pub struct LimitRow {
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
    /// The option without which it is not used.
    pub config: Option<String>,
    /// What it means, for people.
    pub means: Option<String>,
}

/// One kind.
#[derive(Clone, Debug)]
pub struct KindRow {
    /// Its name.
    pub name: At<String>,
    /// The option without which it has no type number.
    pub config: Option<String>,
    /// What its offset holds.
    pub payload: At<String>,
    /// The option without which its entries carry no young and dirty bits, where they can.
    pub young_dirty: Option<String>,
    /// Bits of a marker.
    pub markers: Vec<MarkerRow>,
    /// What never occurs.
    pub limits: Vec<LimitRow>,
    /// The name of its set of flags.
    pub flags: At<String>,
    /// Where it may stand, and the option that allows it.
    pub levels: Vec<(At<String>, Option<String>)>,
    /// What it means, for people.
    pub means: String,
    /// The kernel file.
    pub source: String,
}

/// The keys of each table.
pub mod keys {
    /// Keys at the top.
    pub const TOP: &[&str] = &[
        "format",
        "since",
        "type-bits",
        "pfn-bits",
        "option",
        "flags",
        "kind",
    ];
    /// Keys of a kind.
    pub const KIND: &[&str] = &[
        "name",
        "config",
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
    pub const MARKER: &[&str] = &["name", "bit", "config", "means"];
    /// Keys of an option that needs others.
    pub const OPTION: &[&str] = &["name", "needs", "source"];
    /// Keys of a limit.
    pub const LIMIT: &[&str] = &["at-least", "at-most", "bits", "why"];
    /// Keys of a level with a condition.
    pub const LEVEL: &[&str] = &["level", "config"];
}

impl KindsFile {
    /// Reads a kinds file, or tells everything that is wrong with it.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        let (file, report) = file(source, FORMAT, "a kinds file", keys::TOP, read)?;
        report.into_result(file)
    }
}

fn read(top: &Table<'_>) -> KindsFile {
    let flag_sets = flag_sets(top);
    let sets: Option<Vec<&str>> = flag_sets
        .as_ref()
        .map(|s| s.iter().map(|(n, _)| n.value.as_str()).collect());
    let rows = top.need("kind", "[[kind]]", top.list("kind"));
    let lost = rows.is_none() || top.damaged;
    let rows = rows.map_or(&[][..], |l| l.value).iter();
    let read: Vec<_> = rows.map(|v| kind(top, v, sets.as_deref())).collect();
    let type_bits = top.need("type-bits", "type-bits = 5", top.integer("type-bits"));
    let first = top
        .get("kind")
        .map_or_else(|| top.span.clone(), |v| top.place(v.span()));
    fit(top, &read, type_bits.as_ref(), &first, lost);
    let since = version(top, "since", "since = \"6.2\"");
    // Whatever is missing has been told, and the file is not given out.
    KindsFile {
        source: top.span.source.clone(),
        since: since.unwrap_or(At {
            value: Version { major: 0, minor: 0 },
            span: top.span.clone(),
        }),
        type_bits: type_bits.unwrap_or(At {
            value: 5,
            span: top.span.clone(),
        }),
        pfn_bits: width(top, "pfn-bits"),
        options: options(top),
        flag_sets: flag_sets.unwrap_or_default(),
        kinds: read.into_iter().flatten().collect(),
    }
}

/// A width in terms of the parameters that every architecture has.
fn width(top: &Table<'_>, key: &str) -> Option<Linear> {
    let params: Vec<String> = PFN_PARAMS.iter().map(|p| (*p).to_owned()).collect();
    let text = top.string(key)?;
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

fn options(top: &Table<'_>) -> Vec<OptionRow> {
    let read = |value| {
        let known = keys::OPTION;
        let t = Table::new(&top.span.source, value, "an option", known, top.report())?;
        let name = t.need("name", "name = \"PTE_MARKER\"", option_at(&t, "name"));
        let needs = t.need("needs", "needs = [\"USERFAULTFD\"]", t.strings("needs"));
        let source = t.need("source", "source = \"mm/Kconfig\"", t.string("source"));
        let needs = needs?.value.into_iter().filter_map(|n| option(&t, n));
        Some(OptionRow {
            name: name?,
            needs: needs.collect(),
            source: source?.value,
        })
    };
    top.tables("option").iter().filter_map(read).collect()
}

/// Nothing if the whole table cannot be read.
fn flag_sets(top: &Table<'_>) -> Option<Vec<FlagSet>> {
    let value = top.need("flags", "[flags]", top.get("flags"))?;
    let DeValue::Table(table) = value.get_ref() else {
        top.push(wrong_type(
            &top.place(value.span()),
            "`flags`",
            "a table",
            value.get_ref(),
        ));
        return None;
    };
    let t = Table::any(
        table,
        top.place(value.span()),
        "the sets of flags",
        top.report(),
    );
    let mut out = Vec::new();
    for (set, value) in t.entries() {
        let list = value.get_ref().as_array();
        let given = if list.is_some_and(|l| l.is_empty()) {
            None
        } else {
            t.strings(&set.value)
        };
        let flags = given.map_or_else(Vec::new, |l| l.value);
        let flags = flags
            .into_iter()
            .filter_map(|f| one_of(&t, "flag", f, FLAGS))
            .collect();
        name(&t, "a set of flags", set.clone());
        out.push((set, flags));
    }
    Some(out)
}

fn kind<'a>(top: &Table<'a>, value: Value<'a>, sets: Option<&[&str]>) -> Option<KindRow> {
    let t = Table::new(&top.span.source, value, "a kind", keys::KIND, top.report())?;
    let name = t.need("name", "name = \"swap\"", t.string("name"));
    let name = name.and_then(|n| one_of(&t, "kind", n, &entry_kinds()));
    let payload = t.need("payload", "payload = \"pfn\"", t.string("payload"));
    let payload = payload.and_then(|p| one_of(&t, "payload", p, PAYLOADS));
    let flags = t.need("flags", "flags = \"swap\"", t.string("flags"));
    let flags = flags.and_then(|f| match sets {
        Some(sets) => one_of(&t, "set of flags", f, sets),
        None => Some(f),
    });
    let means = t.need(
        "means",
        "means = \"the page is in a swap area\"",
        t.string("means"),
    );
    let source = t.need(
        "source",
        "source = \"include/linux/swapops.h\"",
        t.string("source"),
    );
    let config = option_at(&t, "config").map(|c| c.value);
    let young_dirty = option_at(&t, "young-dirty").map(|c| c.value);
    let markers = markers(&t);
    let levels = levels(&t);
    let limits = limits(&t);
    if let Some(payload) = &payload {
        pair(&t, payload);
    }
    Some(KindRow {
        name: name?,
        config,
        payload: payload?,
        young_dirty,
        markers,
        limits,
        flags: flags?,
        levels,
        means: means?.value,
        source: source?.value,
    })
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

/// The kinds that are entries: all but `none`, `present` and `unknown`.
pub fn entry_kinds() -> Vec<&'static str> {
    KINDS
        .iter()
        .copied()
        .filter(|k| !["none", "present", "unknown"].contains(k))
        .collect()
}
