//! `index.md`: the architectures side by side.

use super::markup::{paragraph, table};
use crate::docs::definitions::{Arch, Definitions};
use crate::docs::facts::kind::{names, newest};
use crate::docs::facts::level::{Fact, facts, labels};
use crate::wording::types::types;

/// Every architecture at the last kernel, side by side.
pub(super) fn index(definitions: &Definitions) -> String {
    let mut out = "# What the bits of a Linux page-table entry mean\n\n".to_owned();
    let all: Vec<_> = definitions
        .archs
        .iter()
        .filter_map(Arch::main_level)
        .collect();
    out += "Written by `pte docs --format markdown` from the definitions; do not edit.\n\n";
    let about = format!(
        "At Linux {}, with every option on. A word is asked for none first, then for present; what is neither is an entry.",
        definitions.last()
    );
    paragraph(&mut out, &about);
    let told: Vec<_> = all.iter().map(|(_, e, l)| facts(e, l)).collect();
    let head: Vec<String> = all
        .iter()
        .map(|(a, _, l)| format!("[{0} {1}]({0}.md)", a.name, l.name))
        .collect();
    let mut heads = vec!["of a word `w`"];
    heads.extend(head.iter().map(String::as_str));
    let rows = labels(&told).into_iter().map(|label| {
        let says = |f: &Vec<Fact>| {
            f.iter()
                .find(|(l, _)| *l == label)
                .map_or_else(|| "–".to_owned(), |(_, s)| s.clone())
        };
        [label.to_owned()]
            .into_iter()
            .chain(told.iter().map(says))
            .collect()
    });
    table(&mut out, &heads, &rows.collect::<Vec<_>>());
    out += "## Kinds of entry\n\n";
    let mut heads = vec!["kind"];
    heads.extend(definitions.archs.iter().map(|a| a.name.as_str()));
    heads.push("means");
    let rows = names(definitions).into_iter().map(|name| {
        let number = |a: &Arch| {
            a.newest()
                .layout()
                .kind(name)
                .map_or_else(|| "–".to_owned(), types)
        };
        let mut row = vec![name.to_owned()];
        row.extend(definitions.archs.iter().map(number));
        row.push(newest(definitions, name).map_or_else(String::new, |r| r.means.clone()));
        row
    });
    table(&mut out, &heads, &rows.collect::<Vec<_>>());
    out.truncate(out.trim_end().len());
    out + "\n"
}
