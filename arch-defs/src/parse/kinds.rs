//! A kinds file as written: the entries all architectures share, since one kernel.

use std::sync::Arc;

use toml::de::DeValue;

use super::number::Linear;
use super::table::{Table, wrong_type};
use super::{file, one_of, version};
use crate::diagnostic::{At, Diagnostic, Report, Source};
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
    /// Sets of flags that kinds refer to.
    pub flag_sets: Vec<(At<String>, Vec<At<String>>)>,
    /// The kinds: swap first, the others in the order of their type numbers.
    pub kinds: Vec<KindRow>,
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
    /// Bits of a marker: `(name, bit, option)`.
    pub markers: Vec<(At<String>, At<i64>, Option<String>)>,
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
    pub const TOP: &[&str] = &["format", "since", "type-bits", "pfn-bits", "flags", "kind"];
    /// Keys of a kind.
    pub const KIND: &[&str] = &["name", "config", "payload", "young-dirty", "markers", "flags", "levels", "means", "source"];
    /// Keys of a marker bit.
    pub const MARKER: &[&str] = &["name", "bit", "config"];
    /// Keys of a level with a condition.
    pub const LEVEL: &[&str] = &["level", "config"];
}

impl KindsFile {
    /// Reads a kinds file, or tells everything that is wrong with how it is written.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Report> {
        file(source, FORMAT, "a kinds file", keys::TOP, |top| {
            let params: Vec<String> = PFN_PARAMS.iter().map(|p| (*p).to_owned()).collect();
            let pfn_bits = top.string("pfn-bits").and_then(|text| match Linear::parse(&text.value, &params) {
                Ok(width) => Some(width),
                Err(error) => {
                    top.push(Diagnostic::new("bits", format!("`pfn-bits` is not a width: {error}"), &text.span, "here"));
                    None
                }
            });
            let flag_sets = flag_sets(top);
            let sets: Vec<&str> = flag_sets.iter().map(|(n, _)| n.value.as_str()).collect();
            let rows = top.need("kind", "[[kind]]", top.list("kind"));
            let kinds: Vec<KindRow> = rows
                .map_or(&[][..], |l| l.value)
                .iter()
                .filter_map(|v| kind(top, v, &sets))
                .collect();
            for (n, row) in kinds.iter().enumerate() {
                if let Some(first) = kinds[..n].iter().find(|k| k.name.value == row.name.value) {
                    top.push(
                        Diagnostic::new("duplicate-name", format!("kind `{}` is there twice", row.name.value), &row.name.span, "again")
                            .also(&first.name.span, "first here"),
                    );
                }
            }
            let type_bits = top.need("type-bits", "type-bits = 5", top.integer("type-bits"));
            let since = version(top, "since", "since = \"6.2\"");
            Some(Self { source: source.clone(), since: since?, type_bits: type_bits?, pfn_bits, flag_sets, kinds })
        })
    }
}

fn flag_sets(top: &Table<'_>) -> Vec<(At<String>, Vec<At<String>>)> {
    let Some(value) = top.need("flags", "[flags]", top.get("flags")) else { return Vec::new() };
    let DeValue::Table(table) = value.get_ref() else {
        top.push(wrong_type(&top.place(value.span()), "`flags`", "a table", value.get_ref().type_str()));
        return Vec::new();
    };
    let t = Table::any(table, top.place(value.span()), "the sets of flags", top.report());
    let mut out = Vec::new();
    for (name, _) in t.entries() {
        let list = t.strings(&name.value).map_or_else(Vec::new, |l| l.value);
        out.push((name, list.into_iter().filter_map(|f| one_of(&t, "flag", f, FLAGS)).collect()));
    }
    out
}

fn kind<'a>(top: &Table<'a>, value: &'a toml::Spanned<DeValue<'a>>, sets: &[&str]) -> Option<KindRow> {
    let t = Table::new(&top.span.source, value, "a kind", keys::KIND, top.report())?;
    let name = t.need("name", "name = \"swap\"", t.string("name")).and_then(|n| one_of(&t, "kind", n, &entry_kinds()));
    let payload = t.need("payload", "payload = \"pfn\"", t.string("payload")).and_then(|p| one_of(&t, "payload", p, PAYLOADS));
    let flags = t.need("flags", "flags = \"swap\"", t.string("flags")).and_then(|f| one_of(&t, "set of flags", f, sets));
    let means = t.need("means", "means = \"…\"", t.string("means"));
    let source = t.need("source", "source = \"include/linux/swapops.h\"", t.string("source"));
    let mut markers = Vec::new();
    for value in t.tables("markers") {
        let Some(m) = Table::new(&top.span.source, value, "a marker bit", keys::MARKER, top.report()) else { continue };
        let name = m.need("name", "name = \"uffd-wp\"", m.string("name")).and_then(|n| one_of(&m, "marker", n, MARKERS));
        let bit = m.need("bit", "bit = 0", m.integer("bit"));
        if let (Some(name), Some(bit)) = (name, bit) {
            if !(0..58).contains(&bit.value) {
                m.push(Diagnostic::new("bits", format!("an offset has no bit {}", bit.value), &bit.span, "outside"));
                continue;
            }
            markers.push((name, bit, m.string("config").map(|c| c.value)));
        }
    }
    let mut levels = Vec::new();
    for value in t.need("levels", "levels = [\"pte\"]", t.list("levels")).map_or(&[][..], |l| l.value) {
        let found = match value.get_ref() {
            DeValue::String(s) => Some((At { value: s.to_string(), span: t.place(value.span()) }, None)),
            _ => Table::new(&top.span.source, value, "a level with a condition", keys::LEVEL, top.report()).and_then(|l| {
                let name = l.need("level", "level = \"pmd\"", l.string("level"))?;
                Some((name, l.string("config").map(|c| c.value)))
            }),
        };
        if let Some((name, config)) = found
            && let Some(name) = one_of(&t, "level", name, LEVELS)
        {
            levels.push((name, config));
        }
    }
    Some(KindRow {
        name: name?,
        config: t.string("config").map(|c| c.value),
        payload: payload?,
        young_dirty: t.string("young-dirty").map(|c| c.value),
        markers,
        flags: flags?,
        levels,
        means: means?.value,
        source: source?.value,
    })
}

/// The kinds that are entries: all but `none`, `present` and `unknown`.
pub fn entry_kinds() -> Vec<&'static str> {
    KINDS.iter().copied().filter(|k| !["none", "present", "unknown"].contains(k)).collect()
}
