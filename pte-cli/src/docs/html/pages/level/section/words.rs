//! The words of one form: picture, table, and what other parameters move.

use super::Section;
use super::other_params::other_params;
use crate::docs::definitions::partitions;
use crate::docs::html::markup::{Html, el, link, p, prose, text};
use crate::docs::html::parts::bit_table::bit_table;
use crate::docs::html::parts::figure::whole;
use crate::picture::cells::changed;

impl Section<'_> {
    /// The part of the section about a form, or about words that are not present.
    pub(super) fn words(&self, name: &str) -> Html {
        let layout = self.epoch.layout();
        let Some((cells, matches)) = self.told_of(self.level, name) else {
            return Html::default();
        };
        let all = partitions(self.level);
        let source = all.iter().find(|(n, ..)| *n == name);
        let source = source.map_or_else(String::new, |(_, _, source)| (*source).to_owned());
        let newer = self.newer_level();
        let newer = newer.and_then(|(_, _, level)| self.told_of(level, name));
        // The last of its words is drawn here, and all of them where it is told what moved.
        let drawn = newer
            .as_ref()
            .is_none_or(|(newer, _)| name == "entry" || changed(newer, &cells) == 0);
        let same = newer.map(|(cells, matches)| (format!("{cells:?}"), matches));
        let title = match name {
            "entry" => "Words that are not present".to_owned(),
            _ => format!("Words in use: {name}"),
        };
        let anchors = self.anchors(name);
        let key = (format!("{cells:?}"), matches);
        self.told(
            &format!("form-{name}"),
            &title,
            key,
            same,
            anchors.of(&cells).into_iter().collect(),
            |(_, matches)| {
                let alone = format!(
                    "{} {}, {}: {}",
                    layout.arch,
                    self.level.name,
                    self.epoch.span(),
                    title.to_lowercase()
                );
                let matches =
                    matches.map_or_else(Html::default, |m| p(&format!("A word is one where {m}.")));
                let source = el(
                    "p",
                    &[("class", "source")],
                    text("Source: ").and(prose(&source)),
                );
                let picture = match drawn {
                    true => whole(layout, &alone, &cells),
                    false => {
                        let to = link(&format!("#compare-{name}"), text("what moved"));
                        el(
                            "p",
                            &[("class", "same")],
                            text("Drawn above the later ones under ")
                                .and(to)
                                .and(text(".")),
                        )
                    }
                };
                matches
                    .and(picture)
                    .and(bit_table(layout, &cells, &anchors))
                    .and(other_params(self.epoch, &self.level.name, name, &cells))
                    .and(source)
            },
        )
    }
}
