//! The words of one form: picture, table, and what other parameters change.

use super::Section;
use super::other_params::other_params;
use crate::docs::definitions::partitions;
use crate::docs::html::markup::{Html, el, link, p, prose, text};
use crate::docs::html::parts::bit_table::bit_table;
use crate::docs::html::parts::figure::with_table;
use crate::picture::cells::changed;

impl Section<'_> {
    /// The part of the section about a form, or about non-present entries.
    pub(super) fn words(&self, name: &str) -> Html {
        let layout = self.epoch.layout();
        let Some((cells, matches)) = self.form(self.level, name) else {
            return Html::default();
        };
        let all = partitions(self.level);
        let source = all.iter().find(|(n, ..)| *n == name);
        let source = source.map_or_else(String::new, |(_, _, source)| (*source).to_owned());
        let newer = self.newer_level();
        let newer = newer.and_then(|(_, _, level)| self.form(level, name));
        // The last layout is drawn here; all of them are drawn under "What changed".
        let drawn = newer
            .as_ref()
            .is_none_or(|(newer, _)| changed(newer, &cells) == 0);
        let same = newer.map(|(cells, matches)| (format!("{cells:?}"), matches));
        let title = match name {
            "entry" => "Non-present entries".to_owned(),
            _ => format!("Present entries: {name}"),
        };
        let anchors = self.anchors(name);
        let key = (format!("{cells:?}"), matches);
        self.section(
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
                let matches = matches.map_or_else(Html::default, |m| {
                    p(&format!("This form is a present word where {m}."))
                });
                let source = el(
                    "p",
                    &[("class", "source")],
                    text("Source: ").and(prose(&source)),
                );
                let picture = match drawn {
                    true => with_table(layout, &alone, &cells),
                    false => {
                        let to = link(&format!("#compare-{name}"), text("what changed"));
                        el(
                            "p",
                            &[("class", "same")],
                            text("Drawn with the later ones under ")
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
