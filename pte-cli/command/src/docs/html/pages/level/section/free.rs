//! The bits that are free. The reasons are given for the last layout only: new bits are looked for there.

use super::Section;
use crate::docs::definitions::Epoch;
use crate::docs::facts::level::named;
use crate::docs::html::markup::{Html, p, prose, table, text};
use crate::wording::bits::range;

impl Section<'_> {
    /// The part of the section about them.
    pub(super) fn free(&self) -> Html {
        let rows = |epoch: &Epoch| {
            let free = epoch.free(&self.level.name).filter(|f| f.entries)?;
            let rows = free.bits.iter().map(|b| {
                let what = if b.free {
                    "free".to_owned()
                } else {
                    b.what.clone()
                };
                (range(b.hi, b.lo), what, b.why.join("; "))
            });
            Some((free.mask(), rows.collect::<Vec<_>>()))
        };
        let Some(this) = rows(self.epoch) else {
            return Html::default();
        };
        let newer = self.newer.and_then(rows);
        self.section("free-bits", "Free bits", this, newer, Html::default(), |(mask, rows)| {
            let said = format!("Free: {}. A bit is free if the layout does not use it and setting it changes nothing, for every value of the parameters.", named(mask));
            if self.newer.is_some() {
                return p(&said);
            }
            let rows = rows.into_iter().map(|(bits, what, why)| vec![text(&bits), text(&what), prose(&why)]);
            let head = [text("bits"), text("use"), text("why")];
            p(&said).and(table("", &head, rows.collect()))
        })
    }
}
