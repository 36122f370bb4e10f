//! Differences with one cause: the same fact at the same line of TOML, for all words and configurations.

use pte_layout::model::Layout;
use pte_verify::compare::{Compared, Difference};

use super::asked::Asked;

/// Differences of one fact at one line.
pub(crate) struct Group<'a> {
    /// The first of them.
    pub(crate) first: &'a Difference,
    /// Its layout.
    pub(crate) layout: Option<&'a Layout>,
    /// The architecture.
    pub(crate) arch: &'a str,
    /// The kernel, with its last number.
    pub(crate) release: &'a str,
    /// All of them.
    pub(crate) count: usize,
    /// The configurations that have any.
    pub(crate) configurations: Vec<&'a str>,
}

/// All differences in groups.
pub(crate) fn all_grouped(all: &[Asked]) -> Vec<Group<'_>> {
    grouped(all.iter().filter_map(|asked| {
        let heard = asked.heard()?;
        Some((asked, &heard.compared, heard.layout.as_ref()))
    }))
}

/// Differences in groups, in the order of the first of each.
pub(crate) fn grouped<'a>(
    all: impl Iterator<Item = (&'a Asked, &'a Compared, Option<&'a Layout>)>,
) -> Vec<Group<'a>> {
    let mut out: Vec<Group<'a>> = Vec::new();
    for (asked, compared, layout) in all {
        for difference in &compared.differences {
            let is_same = |g: &&mut Group<'a>| {
                let d = g.first;
                g.arch == asked.arch
                    && d.fact == difference.fact
                    && d.level == difference.level
                    && d.place == difference.place
            };
            match out.iter_mut().find(is_same) {
                Some(group) => {
                    group.count += 1;
                    if group.configurations.last() != Some(&asked.name.as_str()) {
                        group.configurations.push(&asked.name);
                    }
                }
                None => out.push(Group {
                    first: difference,
                    layout,
                    arch: &asked.arch,
                    release: &asked.release,
                    count: 1,
                    configurations: vec![&asked.name],
                }),
            }
        }
    }
    out
}

impl Group<'_> {
    /// The difference in one sentence.
    pub(crate) fn message(&self) -> String {
        let d = self.first;
        let of = match d.word {
            Some(word) => format!(" of {word:#x} at {}", d.level),
            None => String::new(),
        };
        format!(
            "{}{of}: the kernel has {}, the layout {}",
            d.fact, d.kernel, d.layout
        )
    }

    /// How often it was found.
    pub(crate) fn extent(&self) -> String {
        let times = match self.count {
            1 => "1 answer".to_owned(),
            n => format!("{n} answers"),
        };
        format!(
            "{times} of {} {}, {}",
            self.arch,
            self.release,
            self.configurations.join(", ")
        )
    }
}
