//! The kinds of entry that are used at the level.

use super::Section;
use crate::docs::definitions::Epoch;
use crate::docs::facts::kind::payload;
use crate::docs::html::markup::{Html, table, text};
use crate::docs::html::parts::links::kind;
use crate::wording::types::types;

impl Section<'_> {
    /// The part of the section about them.
    pub(super) fn kinds(&self) -> Html {
        let rows = |epoch: &Epoch, level: &str| {
            let last = epoch.layout();
            let here = last.kinds.iter().filter(|k| k.is_used_at(level));
            here.map(|k| {
                let at = epoch
                    .layouts
                    .iter()
                    .map(|l| l.kind(&k.name).map_or_else(|| "–".to_owned(), types));
                (
                    k.name.clone(),
                    at.collect::<Vec<_>>(),
                    payload(k),
                    k.flags.join(", "),
                )
            })
            .collect::<Vec<_>>()
        };
        let kernels = |e: &Epoch| {
            e.layouts
                .iter()
                .map(|l| l.kernel_text())
                .collect::<Vec<_>>()
        };
        let this = (kernels(self.epoch), rows(self.epoch, &self.level.name));
        let newer = self.newer.map(|e| (kernels(e), rows(e, &self.level.name)));
        self.section(
            "kinds",
            "Kinds of entry",
            this,
            newer,
            Html::default(),
            |(kernels, rows)| {
                let mut head = vec![text("kind")];
                head.extend(kernels.iter().map(|k| text(&format!("type at {k}"))));
                head.extend([text("bits of the offset"), text("flags")]);
                let rows = rows.into_iter().map(|(name, at, payload, flags)| {
                    let mut row = vec![kind(&self.root, &name)];
                    row.extend(at.iter().map(|t| text(t)));
                    row.extend([
                        text(&payload),
                        text(if flags.is_empty() { "none" } else { &flags }),
                    ]);
                    row
                });
                table("", &head, rows.collect())
            },
        )
    }
}
