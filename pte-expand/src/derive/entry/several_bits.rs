//! Forms that any of several bits makes: read, write and execute, of which one at least is set in a leaf of RISC-V and
//! in an extended page table.

use arch_defs::bits::describe;
use arch_defs::cubes::{Cube, Cubes};

use super::plan::Plan;
use super::words::present_words;
use crate::derive::target::Target;

/// Of the words that the fixed bits of `plan` allow those are left which the predicate of its form does, if that is
/// the same as that one bit of several is set, and all of these are kept in fields.
pub(super) fn require(target: &Target, plan: &mut Plan<'_>, form: Option<usize>) {
    let bits = missing(target, plan, form);
    if bits.count_ones() > 1 && bits & plan.ignored == 0 {
        plan.any = bits;
    }
}

/// What would be right where that cannot be.
pub(super) fn help(target: &Target, plan: &Plan<'_>, form: Option<usize>) -> Option<String> {
    let bits = missing(target, plan, form);
    let flags = form.map(|at| target.level().forms[at].partition.flags());
    let name = |bit: u32| {
        let flag = flags.iter().flatten().find(|(_, at)| *at == bit);
        flag.map_or_else(|| describe(1 << bit), |(name, _)| (*name).to_owned())
    };
    let names: Vec<String> = (0..64).filter(|b| bits >> b & 1 == 1).map(name).collect();
    match &names[..] {
        [] => None,
        [one] => Some(format!(
            "`{one}` is set in all of its words: no field keeps it, and a variant by `mask` and `value` has it set"
        )),
        all => Some(format!(
            "one of {} is set in all of its words: each of them is a field, and none is ignored",
            all.join(", ")
        )),
    }
}

/// The bits that are clear in all words of `plan` that are not of its form, if these are all in which they are clear.
fn missing(target: &Target, plan: &Plan<'_>, form: Option<usize>) -> u64 {
    let bits = target.layout.word_bits;
    let hull = plan.hull(bits);
    let wrong = plan.within(&hull.minus(&present_words(target, form)));
    if wrong.is_empty() {
        return 0;
    }
    let is_clear = |at: &u32| {
        let mask = 1 << at;
        let set = Cubes(vec![Cube { mask, value: mask }]);
        (plan.open() | plan.ignored) & mask != 0 && wrong.and(&set).is_empty()
    };
    let mask = (0..bits).filter(is_clear).fold(0, |m, at| m | 1 << at);
    let clear = hull.and(&Cubes(vec![Cube { mask, value: 0 }]));
    let is_all = mask != 0 && plan.within(&clear).minus(&wrong).is_empty();
    if is_all { mask } else { 0 }
}
