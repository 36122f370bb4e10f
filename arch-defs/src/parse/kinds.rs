//! A kinds file as written: the entries all architectures share, since one kernel.

use std::sync::Arc;

use toml::de::DeValue;

use super::names::{name, one_of, option, option_at};
use super::number::Linear;
use super::table::{Table, Value, wrong_type};
use super::{file, version};
use crate::diagnostic::{At, Diagnostic, Report, Source, Span};
use crate::names::{FLAGS, KINDS, LEVELS, MARKERS, PAYLOADS};
use crate::version::Version;

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

fn limits(kind: &Table<'_>) -> Vec<LimitRow> {
    let read = |value| {
        let known = keys::LIMIT;
        let t = Table::new(&kind.span.source, value, "a limit", known, kind.report())?;
        let why = t.need("why", "why = \"slot 0 is the header\"", t.string("why"));
        let at_least = t.integer("at-least");
        let at_most = t.integer("at-most");
        let bits = width(&t, "bits");
        let bounds = ["at-least", "at-most", "bits"];
        if !bounds.iter().any(|b| t.has(b)) && !t.has_unknown() {
            let empty = Diagnostic::new("limit", "this limit has no bound", &t.span, "this limit");
            t.push(empty.help("give `at-least = 1`, `at-most = 0xfffffffe`, or `bits = \"32\"`"));
        }
        if let Some(low) = at_least.as_ref().filter(|l| l.value < 1) {
            let wrong = Diagnostic::new(
                "limit",
                "every offset is at least that",
                &low.span,
                "no bound",
            );
            t.push(wrong.help("the lowest offset that occurs, 1 or more"));
        }
        let lowest = at_least.as_ref().map_or(0, |l| l.value.max(0));
        if let Some(high) = at_most.as_ref().filter(|h| h.value < lowest) {
            let wrong =
                Diagnostic::new("limit", "no offset is left", &high.span, "below the lowest");
            t.push(wrong.help(format!("the highest offset that occurs, {lowest} or more")));
        }
        if let (Some(high), true) = (&at_most, t.has("bits")) {
            let wrong = Diagnostic::new(
                "limit",
                "this limit has two upper bounds",
                &high.span,
                "`bits` is one too",
            );
            t.push(wrong.help("keep one of `at-most` and `bits`"));
        }
        Some(LimitRow {
            at_most: at_most.map(|h| h.value.unsigned_abs()),
            at_least: at_least.map(|l| l.value.unsigned_abs()),
            bits,
            why: why?.value,
        })
    };
    kind.tables("limits").iter().filter_map(read).collect()
}

/// Swap comes first, no kind twice, and there is a type for each.
fn fit(
    top: &Table<'_>,
    read: &[Option<KindRow>],
    type_bits: Option<&At<i64>>,
    first: &Span,
    lost: bool,
) {
    let kinds: Vec<&KindRow> = read.iter().flatten().collect();
    for (n, row) in kinds.iter().enumerate() {
        if let Some(first) = kinds[..n].iter().find(|k| k.name.value == row.name.value) {
            let message = format!("kind `{}` is there twice", row.name.value);
            let twice = Diagnostic::new("duplicate-name", message, &row.name.span, "again");
            top.push(
                twice
                    .also(&first.name.span, "first here")
                    .help("a kind has one type and one `[[kind]]`"),
            );
        }
    }
    let swap_first = read
        .first()
        .is_some_and(|k| k.as_ref().is_none_or(|k| k.name.value == "swap"));
    if !lost && !swap_first {
        let at = kinds.first().map_or(first, |k| &k.name.span);
        let wrong = Diagnostic::new(
            "kinds",
            "the first kind is not `swap`",
            at,
            "swap comes before it",
        );
        top.push(wrong.help("swap has the lowest types; the others follow in the order of theirs"));
    }
    if let Some(swap) = kinds.iter().find(|k| k.name.value == "swap")
        && let Some(option) = &swap.config
    {
        let wrong = Diagnostic::new(
            "kinds",
            format!("swap cannot depend on {option}"),
            &swap.name.span,
            "this kind",
        );
        top.push(
            wrong.help("leave out `config`: swap areas have the types that no other kind takes"),
        );
    }
    let Some(bits) = type_bits else { return };
    if !(1..=8).contains(&bits.value) {
        let message = format!("a type cannot have {} bits", bits.value);
        let wrong = Diagnostic::new("type-bits", message, &bits.span, "1 to 8");
        top.push(wrong.help("Linux has 5: MAX_SWAPFILES_SHIFT in include/linux/swap.h"));
    } else if read.len() > 1 << bits.value {
        let message = format!(
            "{} kinds do not fit into {} types",
            read.len(),
            1 << bits.value
        );
        let wrong = Diagnostic::new("type-bits", message, &bits.span, "too few bits");
        top.push(wrong.help("every kind needs a type of its own, and swap at least one"));
    }
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

fn markers(t: &Table<'_>) -> Vec<MarkerRow> {
    let mut out: Vec<MarkerRow> = Vec::new();
    for value in t.tables("markers") {
        let Some(m) = Table::new(
            &t.span.source,
            value,
            "a marker bit",
            keys::MARKER,
            t.report(),
        ) else {
            continue;
        };
        let name = m.need("name", "name = \"uffd-wp\"", m.string("name"));
        let name = name.and_then(|n| one_of(&m, "marker", n, MARKERS));
        let bit = m.need("bit", "bit = 0", m.integer("bit"));
        let config = option_at(&m, "config").map(|c| c.value);
        let (Some(name), Some(bit)) = (name, bit) else {
            continue;
        };
        if !(0..58).contains(&bit.value) {
            let message = format!("an offset has no bit {}", bit.value);
            let wrong = Diagnostic::new("outside-word", message, &bit.span, "outside the offset");
            m.push(wrong.help("bits go from 57 to 0"));
            continue;
        }
        if let Some(first) = out.iter().find(|o| o.name.value == name.value) {
            let message = format!("marker `{}` is there twice", name.value);
            let twice = Diagnostic::new("duplicate-name", message, &name.span, "again");
            m.push(
                twice
                    .also(&first.name.span, "first here")
                    .help("keep one of the two"),
            );
        } else if let Some(first) = out.iter().find(|o| o.bit.value == bit.value) {
            let message = format!(
                "bit {} is two markers: `{}` and `{}`",
                bit.value, first.name.value, name.value
            );
            let twice = Diagnostic::new("overlap", message, &bit.span, "again");
            m.push(
                twice
                    .also(&first.bit.span, "first here")
                    .help("every marker has a bit of its own"),
            );
        }
        let means = m.string("means").map(|t| t.value);
        out.push(MarkerRow {
            name,
            bit,
            config,
            means,
        });
    }
    out
}

fn levels(t: &Table<'_>) -> Vec<(At<String>, Option<String>)> {
    let mut out = Vec::new();
    let list = t.need("levels", "levels = [\"pte\"]", t.list("levels"));
    if let Some(list) = list.as_ref().filter(|l| l.value.is_empty()) {
        t.empty("levels", &list.span);
    }
    for value in list.map_or(&[][..], |l| l.value) {
        let found = match value.get_ref() {
            DeValue::String(s) => Some((
                At {
                    value: s.to_string(),
                    span: t.place(value.span()),
                },
                None,
            )),
            DeValue::Table(_) => {
                let l = Table::new(
                    &t.span.source,
                    value,
                    "a level with a condition",
                    keys::LEVEL,
                    t.report(),
                );
                l.and_then(|l| {
                    let name = l.need("level", "level = \"pmd\"", l.string("level"));
                    let config = l.need(
                        "config",
                        "config = \"ARCH_ENABLE_THP_MIGRATION\"",
                        l.string("config"),
                    );
                    Some((name?, config.and_then(|c| option(&l, c)).map(|c| c.value)))
                })
            }
            other => {
                t.push(wrong_type(
                    &t.place(value.span()),
                    "a value of `levels`",
                    "a string",
                    other,
                ));
                None
            }
        };
        if let Some((name, config)) = found
            && let Some(name) = one_of(t, "level", name, LEVELS)
        {
            out.push((name, config));
        }
    }
    out
}

/// The kinds that are entries: all but `none`, `present` and `unknown`.
pub fn entry_kinds() -> Vec<&'static str> {
    KINDS
        .iter()
        .copied()
        .filter(|k| !["none", "present", "unknown"].contains(k))
        .collect()
}
