//! The tests of the kernel and the MMU.

use super::Section;
use crate::docs::facts::level::rules;
use crate::docs::html::markup::{Html, el, prose, text};
use crate::docs::html::parts::fact_table::fact_table;

impl Section<'_> {
    /// The part of the section about them.
    pub(super) fn rules(&self) -> Html {
        let this = rules(self.epoch, self.level);
        let newer = self
            .newer_level()
            .map(|(epoch, _, level)| rules(epoch, level));
        self.section("rules", "Rules", this, newer, Html::default(), |facts| {
            let source = el(
                "p",
                &[("class", "source")],
                text("Source: ").and(prose(&self.level.source)),
            );
            fact_table("`w` is the raw PTE", facts).and(source)
        })
    }
}
