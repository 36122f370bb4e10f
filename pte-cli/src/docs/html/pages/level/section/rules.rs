//! The tests that tell words apart.

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
        self.told(
            "rules",
            "What tells words apart",
            this,
            newer,
            Html::default(),
            |facts| {
                let source = el(
                    "p",
                    &[("class", "source")],
                    text("Source: ").and(prose(&self.level.source)),
                );
                fact_table("`w` is the word", facts).and(source)
            },
        )
    }
}
