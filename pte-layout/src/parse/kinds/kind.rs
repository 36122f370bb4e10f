//! `[[kind]]`: one kind.

use super::keys;
use super::levels::levels;
use super::limits::limits;
use super::markers::markers;
use crate::diagnostic::{At, Diagnostic};
use crate::names::PAYLOADS;
use crate::parse::dated::{dated, texts};
use crate::parse::document::{Table, Value};
use crate::parse::names::{name, one_of};
use crate::parse::vocabulary::Vocabulary;
use crate::text::Text;
use crate::written::dated::Dated;
use crate::written::kinds::KindRow;

/// Reads one kind; its set of flags must be in `sets`, if these could be read.
pub(super) fn kind<'a>(
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
            all.map(|(p, text)| (p, vocabulary.gate(&t, &text)))
                .collect(),
        )
    };
    let (gate, young_dirty) = (gates("when"), gates("young-dirty"));
    let period = kernels.period(&t);
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

/// Refuses the names that every layout has.
pub const TAKEN: [&str; 3] = ["none", "present", "unknown"];

fn kind_name(t: &Table<'_>, text: At<Text>) -> Option<At<Text>> {
    if TAKEN.contains(&text.value.as_str()) {
        let message = format!("`{}` cannot be the name of a kind", text.value);
        let wrong = Diagnostic::new("name", message, &text.span, "reserved");
        t.push(wrong.help("a kind is a kind of entry, such as `swap` or `marker`"));
        return None;
    }
    name(t, "a kind", text)
}

/// Checks that only markers have marker bits, and only PFNs have young and dirty bits.
fn pair(t: &Table<'_>, payload: &At<Text>) {
    for (key, wanted) in [("markers", "markers"), ("young-dirty", "pfn")] {
        if let Some(value) = t.get(key).filter(|_| payload.value != wanted) {
            let message = format!(
                "`{key}` needs the payload `{wanted}`, not `{}`",
                payload.value
            );
            let wrong = Diagnostic::new(
                "payload",
                message,
                &t.place(value.span()),
                "not with this payload",
            );
            t.push(
                wrong
                    .also(&payload.span, "the payload")
                    .help(format!("remove `{key}`, or write `payload = \"{wanted}\"`")),
            );
        }
    }
}
