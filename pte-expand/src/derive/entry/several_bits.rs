//! Forms that any of several bits makes: a leaf of RISC-V and of an extended page table has at least one of read, write
//! and execute set.

use pte_layout::bits::describe;
use pte_layout::cubes::{Cube, Cubes};

use super::plan::Plan;
use super::words::present_words;
use crate::derive::target::Target;

/// Limits `plan` to the words of its form, if the rule of the form means that one of several bits is set, and fields
/// keep all of these.
pub(super) fn require(target: &Target, plan: &mut Plan<'_>, form: Option<usize>) {
    let bits = missing(target, plan, form);
    if bits.count_ones() > 1 && bits & plan.ignored == 0 {
        plan.any = bits;
    }
}

/// The fix, if fields do not keep all of these bits.
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
            "`{one}` must be set in all of these words, so no field can keep it: use a variant with `mask` and `value`"
        )),
        all => Some(format!(
            "one of {} must be set in all of these words: keep each of them in a field and ignore none",
            all.join(", ")
        )),
    }
}

/// The bits that are all clear in exactly those words of `plan` that are not of its form; 0 if there are no such bits.
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
