//! The forms of present words: the question about words that the MMU does not use.

use std::io::{self, Write};

use pte_layout::model::partition::Role;
use pte_layout::model::{Address, Form, Layout};

use super::term::{fold, most, stored};
use super::writer::Writer;

impl Writer<'_> {
    /// The question about the address bits of each form, where the level has a rule for them.
    pub(super) fn of_forms(&self, out: &mut impl Write) -> io::Result<()> {
        let Some(rule) = &self.level.address else {
            return Ok(());
        };
        for (n, form) in self.level.forms.iter().enumerate() {
            let mut asserts = vec![
                "(not (none w))".to_owned(),
                "(present w)".to_owned(),
                self.holds(&form.matches),
                "(not (hw-valid w))".to_owned(),
                self.exposed(rule),
            ];
            let earlier = self.level.forms[..n].iter();
            asserts.extend(earlier.map(|f| format!("(not {})", self.holds(&f.matches))));
            asserts.push(lines(form));
            asserts.extend(of_memory(self.layout, form, rule));
            let id = format!("present.{}/l1tf", form.name);
            self.ask(&id, &[], &asserts, "w", out)?;
        }
        Ok(())
    }
}

/// `w` is a word that the lines of `form` allow.
fn lines(form: &Form) -> String {
    let fixed = form.partition.bits.iter().filter_map(|row| {
        let width = row.hi - row.lo + 1;
        let zeros = format!("(_ bv0 {width})");
        let value = match row.role {
            Role::One => format!("(bvnot {zeros})"),
            Role::Zero | Role::Free => zeros,
            Role::Field(..) | Role::Flag(_) => return None,
        };
        Some(format!("(= ((_ extract {} {}) w) {value})", row.hi, row.lo))
    });
    fold("and", fixed.collect(), "true")
}

/// The PFN of `w` is below the bit of the rule.
fn of_memory(layout: &Layout, form: &Form, rule: &Address) -> Option<String> {
    let pfn = form.partition.field("pfn")?;
    let shift = layout.params.get("page-shift").copied().unwrap_or_else(|| {
        let lowest = pfn.pieces.iter().min_by_key(|p| p.value_lo);
        lowest.map_or(0, |p| i64::from(p.word_lo) - i64::from(p.value_lo))
    });
    let bits = (i64::from(rule.bit) - shift.max(0)).clamp(0, 64) as u32;
    Some(format!("(bvule {} {})", stored(&pfn), most(bits)))
}
