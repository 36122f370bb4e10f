//! A decoded word in one line: `swap, area 0, slot 0x11, exclusive`.

use pte_layout::bits::describe;
use pte_layout::model::kinds::Payload;

use super::reading::Reading;

impl Reading<'_> {
    /// What the word is, in one line.
    pub(crate) fn summary(&self) -> String {
        let d = &self.decoded;
        let mut out = d.kind.clone();
        match (self.kind().map(|k| &k.payload), d.raw) {
            (Some(Payload::Slot), Some(raw)) => {
                out += &format!(", area {}, slot {:#x}", raw.ty, raw.offset)
            }
            (Some(Payload::Markers(_)), _) => {
                let markers = d.markers.as_deref().unwrap_or_default();
                out += &if markers.is_empty() {
                    " without a bit".to_owned()
                } else {
                    format!(" {}", markers.join(" "))
                };
            }
            _ if self.is_hidden() => out += ", PFN hidden",
            _ => out.extend(d.pfn.map(|pfn| format!(", pfn {pfn:#x}"))),
        }
        out.extend(
            self.reads_as()
                .map(|kind| format!(", read as {kind} by generic code")),
        );
        out.extend(
            d.form
                .iter()
                .filter(|(form, _)| form != "mapped")
                .map(|(form, _)| format!(", {form}")),
        );
        if let Some((young, dirty)) = d.young_dirty {
            out += if young { ", young" } else { "" };
            out += if dirty { ", dirty" } else { "" };
        }
        if !d.flags.is_empty() {
            out += &format!(", {}", d.flags.join(" "));
        }
        let stray = d.stray.iter().fold(0, |bits, s| bits | s.bits);
        if stray != 0 {
            out += &format!("; not canonical: {}", describe(stray));
        }
        out
    }
}
