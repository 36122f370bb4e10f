//! One kind: `[[kind]]`.

use super::keys;
use super::levels::levels;
use super::limits::limits;
use super::markers::markers;
use super::rows::KindRow;
use crate::diagnostic::{At, Diagnostic};
use crate::names::PAYLOADS;
use crate::parse::dated::{Dated, dated, texts};
use crate::parse::document::{Table, Value};
use crate::parse::names::{name, one_of};
use crate::parse::vocabulary::Vocabulary;

/// Reads one kind; its set of flags is among `sets`, if these could be read.
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
