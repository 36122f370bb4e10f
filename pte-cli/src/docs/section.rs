//! One layout on the page of an architecture: what the page has told of a later layout is not told again.

use arch_defs::model::{Layout, Level};

use super::about::{self, formula};
use super::arch::{fact_table, id};
use super::bits::{Anchors, lines, whole};
use super::cells::{Cell, cells, changed};
use super::epochs::{Epoch, partitions};
use super::html::{Html, el, heading, link, p, prose, table, text};
use super::page::kind;
use super::params::values;

/// One layout.
pub(super) struct Section<'e> {
    /// The layout.
    pub(super) epoch: &'e Epoch,
    /// The level.
    pub(super) level: &'e Level,
    /// The layout after it, which the page has told already.
    pub(super) newer: Option<&'e Epoch>,
    /// The way to the top of the site.
    pub(super) root: String,
}

impl Section<'_> {
    /// The section.
    pub(super) fn html(&self) -> Html {
        let layout = self.epoch.layout();
        let title = format!(
            "{}{}",
            self.epoch.span()[..1].to_uppercase(),
            &self.epoch.span()[1..]
        );
        let about = format!(
            "Read beside Linux {}; `{}`. Pictures and numbers are for every option on, at Linux {}, with {}.",
            self.epoch.read_beside(),
            layout.file,
            layout.kernel_text(),
            values(layout)
        );
        let mut out = heading(2, &id(self.epoch), text(&title)).and(p(&about));
        for (form, ..) in partitions(self.level) {
            out = out.and(self.form(form));
            if form == "entry" {
                out = out.and(self.kinds()).and(self.free());
            }
        }
        out.and(self.rules())
    }

    /// What links to places of a form begin with: its kernel, so that they stay when there is another layout.
    pub(super) fn prefix(&self, form: &str) -> String {
        format!("{}-{form}-", id(self.epoch))
    }

    /// What ids of a form begin with: what links have, and nothing or the form where the last layout is meant,
    /// whichever that is.
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

    fn section_id(&self, name: &str) -> String {
        format!("{}-{name}", id(self.epoch))
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

    /// A section that is not told again if `newer` says the same; `anchors` are those of what it would tell.
    fn told<T: PartialEq>(
        &self,
        name: &str,
        title: &str,
        this: T,
        newer: Option<T>,
        anchors: Html,
        html: impl FnOnce(T) -> Html,
    ) -> Html {
        let head = heading(3, &self.section_id(name), text(title));
        match (newer, self.newer) {
            (Some(same), Some(epoch)) if same == this => {
                let there = format!("#{}-{name}", id(epoch));
                let to = link(&there, text(&epoch.span()));
                let same = text("The same as ").and(to).and(text("."));
                head.and(el("p", &[("class", "same")], anchors.and(same)))
            }
            _ => head.and(html(this)),
        }
    }

    /// What is told of a form at `level`: its cells, and what its words match.
    fn told_of(&self, level: &Level, form: &str) -> Option<(Vec<Cell>, Option<String>)> {
        let (_, partition, _) = partitions(level).into_iter().find(|(n, ..)| *n == form)?;
        let matches = level.forms.iter().find(|f| f.name == form);
        let bits = self.epoch.layout().word_bits;
        Some((cells(partition), matches.map(|f| formula(&f.matches, bits))))
    }

    /// The cells of a form in the layout after this one.
    pub(super) fn newer_cells(&self, form: &str) -> Option<Vec<Cell>> {
        let (_, _, level) = self.newer_level()?;
        Some(self.told_of(level, form)?.0)
    }

    fn form(&self, name: &str) -> Html {
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
                    .and(lines(layout, &cells, &anchors))
                    .and(super::params::others(
                        self.epoch,
                        &self.level.name,
                        name,
                        &cells,
                    ))
                    .and(source)
            },
        )
    }

    fn kinds(&self) -> Html {
        let rows = |epoch: &Epoch, level: &str| {
            let last = epoch.layout();
            let here = last.kinds.iter().filter(|k| k.stands_at(level));
            here.map(|k| {
                let at = epoch
                    .layouts
                    .iter()
                    .map(|l| l.kind(&k.name).map_or_else(|| "–".to_owned(), about::types));
                (
                    k.name.clone(),
                    at.collect::<Vec<_>>(),
                    about::payload(k),
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
        self.told(
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

    fn free(&self) -> Html {
        let rows = |epoch: &Epoch| {
            let free = epoch.free(&self.level.name).filter(|f| f.entries)?;
            let rows = free.bits.iter().map(|b| {
                let what = if b.free {
                    "free".to_owned()
                } else {
                    b.what.clone()
                };
                (super::cells::range(b.hi, b.lo), what, b.why.join("; "))
            });
            Some((free.mask(), rows.collect::<Vec<_>>()))
        };
        let Some(this) = rows(self.epoch) else {
            return Html::default();
        };
        let newer = self.newer.and_then(rows);
        self.told("free-bits", "Free bits", this, newer, Html::default(), |(mask, rows)| {
            let said = format!("Free: {}. A bit is free if the layout does not use it and setting it changes nothing, under every value of the parameters.", about::named(mask));
            let rows = rows.into_iter().map(|(bits, what, why)| vec![text(&bits), text(&what), prose(&why)]);
            let head = [text("bits"), text("use"), text("why")];
            p(&said).and(table("", &head, rows.collect()))
        })
    }

    fn rules(&self) -> Html {
        let this = about::rules(self.epoch, self.level);
        let newer = self
            .newer_level()
            .map(|(epoch, _, level)| about::rules(epoch, level));
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
