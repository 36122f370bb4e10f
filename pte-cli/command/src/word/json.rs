//! A decoded word as JSON: one object per line, keys in a fixed order. `pte decode` and `pte encode` write it.

use std::io::{self, Write};

use pte_layout::codec::Stray;
use pte_layout::text::Text;
use serde::{Serialize, Serializer};

use super::reading::Reading;
use super::space::Space;
use crate::wording::anomaly::anomaly;

/// A decoded word. Scripts depend on the names and their order.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Object<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pagemap: Option<Hex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<Hex>,
    arch: &'r str,
    #[serde(skip_serializing_if = "str::is_empty")]
    kernel: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'r str>,
    class: &'static str,
    kind: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<Hex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<Hex>,
    flags: &'r [String],
    #[serde(serialize_with = "anomalies")]
    anomalies: &'r [Stray],
    #[serde(skip_serializing_if = "Option::is_none")]
    pfn: Option<Hex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    young: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dirty: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markers: Option<&'r [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "fields")]
    fields: Option<&'r [(String, u64)]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reads_as: Option<&'r str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    /// Parameters without a value on which the class depends.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    unknown: &'r [Text],
}

/// Writes the object of one decoded word, and ends the line.
pub(crate) fn line(reading: &Reading<'_>, out: &mut impl Write) -> io::Result<()> {
    let (target, d) = (reading.target, &reading.decoded);
    let pagemap = reading.space == Space::Pagemap;
    let padded = Hex {
        value: d.word,
        digits: if pagemap {
            16
        } else {
            target.layout.word_bits / 4
        },
    };
    let object = Object {
        pagemap: pagemap.then_some(padded),
        word: (!pagemap).then_some(padded),
        arch: &target.layout.arch,
        kernel: &target.kernel,
        level: (!pagemap).then_some(&target.level().name),
        class: d.class.name(),
        kind: &d.kind,
        r#type: d.raw.map(|raw| raw.ty),
        offset: d.raw.map(|raw| raw.offset.into()),
        entry: reading.entry().map(Hex::from),
        flags: &d.flags,
        anomalies: &d.stray,
        pfn: d.pfn.map(Hex::from),
        young: d.young_dirty.map(|(young, _)| young),
        dirty: d.young_dirty.map(|(_, dirty)| dirty),
        markers: d.markers.as_deref(),
        form: d.form.as_ref().map(|(form, _)| form.as_str()),
        fields: d.form.as_ref().map(|(_, fields)| fields.as_slice()),
        reads_as: reading.reads_as(),
        hidden: reading.is_hidden(),
        unknown: reading.unknown(),
    };
    serde_json::to_writer(&mut *out, &object)?;
    out.write_all(b"\n")
}

/// A number that may pass 2^53: a string, with as many digits as it needs but at least `digits`.
#[derive(Clone, Copy)]
struct Hex {
    value: u64,
    digits: u32,
}

impl From<u64> for Hex {
    fn from(value: u64) -> Self {
        Self { value, digits: 1 }
    }
}

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // By hand: most of a line is numbers, and `format!` would cost more than all the rest.
        let mut text = *b"0x0000000000000000";
        let needed = (64 - self.value.leading_zeros())
            .div_ceil(4)
            .max(self.digits) as usize;
        for (n, place) in text[2..2 + needed].iter_mut().enumerate() {
            let digit = self.value >> ((needed - 1 - n) * 4) & 0xf;
            *place = b"0123456789abcdef"[digit as usize];
        }
        serializer.serialize_str(std::str::from_utf8(&text[..2 + needed]).unwrap_or_default())
    }
}

fn anomalies<S: Serializer>(stray: &[Stray], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(stray.iter().map(anomaly))
}

fn fields<S: Serializer>(
    fields: &Option<&[(String, u64)]>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        fields
            .unwrap_or_default()
            .iter()
            .map(|(name, value)| (name, Hex::from(*value))),
    )
}

#[cfg(test)]
mod tests {
    use super::Hex;

    #[test]
    fn numbers() {
        for value in [0, 1, 0xf, 0x10, 0xdead_beef, u64::MAX >> 1, u64::MAX] {
            assert_eq!(
                serde_json::to_string(&Hex::from(value)).unwrap(),
                format!("\"{value:#x}\"")
            );
            assert_eq!(
                serde_json::to_string(&Hex { value, digits: 16 }).unwrap(),
                format!("\"{value:#018x}\"")
            );
        }
    }
}
