//! Made-up tests of a few bits.

use super::dice::Dice;

/// The number of bits with a meaning; those above are zero.
pub(super) const USED: usize = 10;

/// A list of compares. With `decided_by`, none of them holds for a word whose bit differs from it.
pub(super) fn test(dice: &mut Dice, decided_by: Option<(usize, bool)>) -> String {
    let mut lists = Vec::new();
    for _ in 0..1 + dice.below(2) {
        let mut terms = Vec::new();
        for _ in 0..1 + dice.below(2) {
            let few = dice.below(3) > 0;
            let mask = (0..USED).filter(|_| dice.one_in(if few { 5 } else { 2 }));
            let mask = mask.fold(0, |m, b| m | 1_u32 << b).max(1);
            let value = match dice.below(3) {
                0 => 0,
                _ => dice.below(1 << USED) as u32 & mask,
            };
            let upper = if dice.one_in(3) { !0 << USED } else { 0 };
            terms.push(match dice.one_in(5) {
                true => format!("{{ mask = \"{mask:#x}\", not = \"{value:#x}\" }}"),
                false => format!(
                    "{{ mask = \"{:#x}\", value = \"{value:#x}\" }}",
                    mask | upper
                ),
            });
        }
        if let Some((bit, is)) = decided_by {
            let value = u32::from(is) << bit;
            terms.push(format!(
                "{{ mask = \"{:#x}\", value = \"{value:#x}\" }}",
                1 << bit
            ));
        }
        lists.push(format!("{{ all = [{}] }}", terms.join(", ")));
    }
    format!("[{}]", lists.join(", "))
}
