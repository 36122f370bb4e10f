//! One layout on the page of an architecture. What is the same as in a later layout is a link to it.

mod free;
mod kinds;
mod other_params;
mod rules;
mod words;

use pte_layout::model::{Layout, Level};

use crate::docs::definitions::{Epoch, partitions};
use crate::docs::facts::params::values;
use crate::docs::html::markup::{Html, el, heading, link, p, text};
use crate::docs::html::parts::anchors::Anchors;
use crate::docs::html::parts::links::section_id;
use crate::picture::cells::{Cell, cells};
use crate::wording::predicate::formula;

/// One layout.
pub(crate) struct Section<'e> {
    /// The layout.
    pub(crate) epoch: &'e Epoch,
    /// The level.
    pub(crate) level: &'e Level,
    /// The layout after it, which is above on the page.
    pub(crate) newer: Option<&'e Epoch>,
    /// The way to the top of the site.
    pub(crate) root: String,
}

impl Section<'_> {
    /// The section.
    pub(crate) fn html(&self) -> Html {
        let layout = self.epoch.layout();
        let title = format!(
            "{}{}",
            self.epoch.span()[..1].to_uppercase(),
            &self.epoch.span()[1..]
        );
        let about = format!(
            "Verified against Linux {}; `{}`. Pictures and numbers are for Linux {} with every option on and {}.",
            self.epoch.verified(),
            layout.file,
            layout.kernel_text(),
            values(layout)
        );
        let mut out = heading(2, &section_id(self.epoch), text(&title)).and(p(&about));
        for (form, ..) in partitions(self.level) {
            out = out.and(self.words(form));
            if form == "entry" {
                out = out.and(self.kinds()).and(self.free());
            }
        }
        out.and(self.rules())
    }

    /// What links to places of a form begin with: its kernel, so that they stay when there is another layout.
    pub(crate) fn prefix(&self, form: &str) -> String {
        format!("{}-{form}-", section_id(self.epoch))
    }

    /// The prefixes of the ids of a form: that of links, and for the last layout a short one without the kernel.
    fn anchors(&self, form: &str) -> Anchors {
        let main = partitions(self.level)
            .first()
            .is_some_and(|(f, ..)| *f == form);
        let mut prefixes = vec![self.prefix(form)];
        match (self.newer, main) {
            (None, true) => prefixes.push(String::new()),
            (None, false) => prefixes.push(format!("{form}-")),
            (Some(_), _) => {}
        }
        Anchors {
            prefixes,
            every_bit: main,
        }
    }

    fn part_id(&self, name: &str) -> String {
        format!("{}-{name}", section_id(self.epoch))
    }

    /// What the layout after this one has at this level.
    fn newer_level(&self) -> Option<(&Epoch, &Layout, &Level)> {
        let newer = self.newer?;
        Some((
            newer,
            newer.layout(),
            newer.layout().level(&self.level.name)?,
        ))
    }

    /// A section; if `newer` is the same, only a link to that and the `anchors`.
    fn section<T: PartialEq>(
        &self,
        name: &str,
        title: &str,
        this: T,
        newer: Option<T>,
        anchors: Html,
        html: impl FnOnce(T) -> Html,
    ) -> Html {
        let head = heading(3, &self.part_id(name), text(title));
        match (newer, self.newer) {
            (Some(same), Some(epoch)) if same == this => {
                let there = format!("#{}-{name}", section_id(epoch));
                let to = link(&there, text(&epoch.span()));
                let same = text("Same as ").and(to).and(text("."));
                head.and(el("p", &[("class", "same")], anchors.and(same)))
            }
            _ => head.and(html(this)),
        }
    }

    /// A form at `level`: its cells, and the rule for its words.
    fn form(&self, level: &Level, form: &str) -> Option<(Vec<Cell>, Option<String>)> {
        let (_, partition, _) = partitions(level).into_iter().find(|(n, ..)| *n == form)?;
        let matches = level.forms.iter().find(|f| f.name == form);
        let bits = self.epoch.layout().word_bits;
        Some((cells(partition), matches.map(|f| formula(&f.matches, bits))))
    }

    /// The cells of a form in the layout after this one.
    pub(crate) fn newer_cells(&self, form: &str) -> Option<Vec<Cell>> {
        let (_, _, level) = self.newer_level()?;
        Some(self.form(level, form)?.0)
    }
}
