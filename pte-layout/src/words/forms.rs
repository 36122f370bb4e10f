//! The words of each form of present words, as exact sets.

use crate::cubes::{Cube, Cubes};
use crate::model::field::ones;
use crate::model::partition::{Partition, Role};
use crate::model::{Form, Layout, Level};

/// The words of one form at one level.
#[derive(Clone, Debug)]
pub struct FormWords<'l> {
    /// The form.
    pub form: &'l Form,
    /// Every word that is read as this form.
    pub taken: Cubes,
    /// The words that its lines allow.
    pub all: Cubes,
    /// The words of `all` that must be of the form. `match` can exclude some, such as a RISC-V leaf without read, write
    /// and execute. If `match` leaves a flag or a number only one value, that is a mistake, and these are all words.
    pub allowed: Cubes,
    /// The words of `all` with every flag clear.
    pub plain: Cubes,
    /// The words of `all` that are read as this form and that the MMU does not use.
    pub unwalked: Cubes,
}

impl FormWords<'_> {
    /// The name of the form in findings.
    pub fn name(&self) -> String {
        format!("present ({})", self.form.name)
    }

    /// The words whose PFN is in memory, below `bit` of an address, if the form has a PFN.
    pub fn of_memory(&self, layout: &Layout, bit: u32) -> Cubes {
        let Some(pfn) = self.form.partition.field("pfn") else {
            return Cubes::all(layout.word_bits);
        };
        let shift = match layout.params.get("page-shift") {
            Some(shift) => (*shift).clamp(0, 64) as u32,
            // The PFN is at its place in the address.
            None => pfn
                .pieces
                .iter()
                .min_by_key(|p| p.value_lo)
                .map_or(0, |p| p.word_lo.saturating_sub(p.value_lo)),
        };
        let above = pfn.value_mask() & !ones(bit.saturating_sub(shift));
        let mask = pfn.write(above) ^ pfn.write(0);
        Cubes(vec![Cube {
            mask,
            value: pfn.write(0) & mask,
        }])
    }
}

/// The words of every form at `level`.
pub fn forms<'l>(layout: &'l Layout, level: &'l Level) -> Vec<FormWords<'l>> {
    let bits = layout.word_bits;
    let walked = level.hw_valid.cubes(bits);
    let mut left = level.present.cubes(bits).minus(&level.none.cubes(bits));
    let mut out = Vec::new();
    for form in &level.forms {
        let matches = form.matches.cubes(bits);
        let taken = left.and(&matches);
        left = left.minus(&matches);
        let flags = form.partition.mask_of(|r| matches!(r, Role::Flag(_)));
        let all = lines(&form.partition, 0).and(&Cubes::all(bits));
        out.push(FormWords {
            form,
            unwalked: all.and(&taken).minus(&walked),
            plain: lines(&form.partition, flags).and(&Cubes::all(bits)),
            allowed: allowed(form, &all, bits),
            all,
            taken,
        });
    }
    out
}

fn allowed(form: &Form, all: &Cubes, bits: u32) -> Cubes {
    let matched = all.and(&form.matches.cubes(bits));
    let open = form
        .partition
        .mask_of(|r| matches!(r, Role::Flag(_) | Role::Field(..)));
    let with = |mask: u64, value: u64| matched.and(&Cubes(vec![Cube { mask, value }]));
    let mut bits = (0..64).map(|b| 1_u64 << b).filter(|b| open & b != 0);
    let varies = |b: u64| !with(b, b).is_empty() && !with(b, 0).is_empty();
    if bits.all(varies) {
        matched
    } else {
        all.clone()
    }
}

/// The words that `partition` allows, with the bits `clear` clear.
fn lines(partition: &Partition, clear: u64) -> Cubes {
    let fixed = partition.mask_of(|r| matches!(r, Role::Zero | Role::One | Role::Free));
    Cubes(vec![Cube {
        mask: fixed | clear,
        value: partition.ones(),
    }])
}
