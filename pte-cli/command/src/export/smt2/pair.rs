//! Two kinds: the words that both can produce.

use std::io::{self, Write};

use pte_layout::model::Entries;
use pte_layout::model::kinds::Kind;

use super::values::{call_with, constants, values};
use super::writer::Writer;

impl Writer<'_> {
    /// The questions about two kinds.
    pub(super) fn of_pair(
        &self,
        entries: &Entries,
        a: &Kind,
        b: &Kind,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (mut consts, mut asserts, mut show) = (Vec::new(), Vec::new(), "w".to_owned());
        let mut occurs = Vec::new();
        for (kind, prefix) in [(a, "a."), (b, "b.")] {
            let values = values(entries, kind);
            let given = call_with(&values, prefix);
            consts.extend(constants(&values, prefix));
            asserts.push(format!("({}.legal {given})", kind.name));
            asserts.push(format!("(= w ({}.word {given}))", kind.name));
            occurs.push(format!("({}.occurs {given})", kind.name));
            show = format!("{show} {given}");
        }
        let id = format!("{}+{}/share", a.name, b.name);
        self.ask(&id, &consts, &asserts, &show, out)?;
        asserts.extend(occurs);
        self.ask(&format!("{id}/occurs"), &consts, &asserts, &show, out)
    }
}
