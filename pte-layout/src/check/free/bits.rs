//! The bits of a word: which are free, and why the others are not.

use super::{BitUse, Texts, disturbed, forced, params};
use crate::cubes::{Cube, Cubes};
use crate::model::partition::Role;
use crate::model::predicate::Predicate;
use crate::model::{Layout, Level};
use crate::text::Text;

use crate::words::of_level;

pub(super) fn bits(layouts: &[Layout], level: &str) -> Vec<BitUse> {
    let params = params(layouts);
    let mut out: Vec<BitUse> = Vec::new();
    for bit in (0..layouts[0].word_bits).rev() {
        let (mut what, mut why) = (Texts::default(), Texts::default());
        let mut free = true;
        for (layout, params) in layouts.iter().zip(&params) {
            let Some((role, row_why)) = role(layout, level, bit) else {
                continue;
            };
            what.add(describe(&role), params);
            let wrong = objections(layout, bit, &role);
            free &= role == Role::Free && wrong.is_empty();
            row_why
                .into_iter()
                .chain(wrong)
                .for_each(|text| why.add(text, params));
            elsewhere(layout, level, bit)
                .into_iter()
                .for_each(|text| why.add(text, params));
        }
        let found = BitUse {
            hi: bit,
            lo: bit,
            free,
            what: what.list(layouts.len()).join("; "),
            why: why.list(layouts.len()),
        };
        match out.last_mut() {
            Some(last)
                if (last.free, &last.what, &last.why) == (found.free, &found.what, &found.why) =>
            {
                last.lo = bit;
            }
            _ => out.push(found),
        }
    }
    out
}

fn role(layout: &Layout, level: &str, bit: u32) -> Option<(Role, Option<String>)> {
    let entries = layout.level(level)?.entries.as_ref()?;
    let line = entries
        .partition
        .bits
        .iter()
        .find(|b| (b.lo..=b.hi).contains(&bit))?;
    Some((line.role.clone(), line.why.as_ref().map(Text::to_string)))
}

fn describe(role: &Role) -> String {
    match role {
        Role::Field(name, piece) if piece.inverted => format!("field {name} (inverted)"),
        Role::Field(name, _) => format!("field {name}"),
        Role::Flag(name) => format!("flag {name}"),
        Role::Zero => "must be 0".to_owned(),
        Role::One => "must be 1".to_owned(),
        Role::Free => "not used".to_owned(),
    }
}

/// Which tests look at `bit`, or who sets it. For a bit that the layout calls free: what goes wrong in words that can
/// occur.
fn objections(layout: &Layout, bit: u32, role: &Role) -> Vec<String> {
    let mut out = Vec::new();
    let mask = 1_u64 << bit;
    let with_entries = || layout.levels.iter().filter(|l| l.entries.is_some());
    let at = |is: &dyn Fn(&Level) -> bool| {
        let levels: Vec<&str> = with_entries()
            .filter(|l| is(l))
            .map(|l| l.name.as_str())
            .collect();
        (!levels.is_empty()).then(|| levels.join(" and "))
    };
    match role {
        // The checks report what is wrong with the bits of a field.
        Role::Field(..) => return out,
        Role::Flag(_) => {}
        Role::Zero | Role::One => {
            for (name, of) in PREDICATES {
                let levels = at(&|l| of(l).is_some_and(|p| p.mask() & mask != 0));
                out.extend(levels.map(|levels| format!("tested by {name} at {levels}")));
            }
        }
        Role::Free => {
            for level in with_entries() {
                for words in of_level(layout, level) {
                    let set = Cubes(vec![Cube { mask, value: mask }]);
                    out.extend(
                        disturbed(layout, level, &words, &forced(&words.all, &set)).map(|what| {
                            format!(
                                "a word of {} with it set {what} at {}",
                                words.kind.name, level.name
                            )
                        }),
                    );
                }
            }
        }
    }
    let hardware = |l: &Level| l.hardware.as_ref().is_some_and(|h| h.mask & mask != 0);
    out.extend(at(&hardware).map(|levels| format!("the hardware may set it at {levels}")));
    let address = |l: &Level| l.address.as_ref().is_some_and(|a| a.bit == bit);
    out.extend(
        at(&address)
            .map(|levels| format!("must be set at {levels}, so that the address is not memory")),
    );
    out
}

type Named = (&'static str, fn(&Level) -> Option<&Predicate>);

/// The tests of the kernel and the MMU; the test for none is left out, since it looks at nearly all bits.
const PREDICATES: [Named; 3] = [
    ("present", |l| Some(&l.present)),
    ("hw-valid", |l| Some(&l.hw_valid)),
    ("the test for entries", |l| l.swap.as_ref()),
];

/// What the other levels use `bit` for, if this one does not.
fn elsewhere(layout: &Layout, level: &str, bit: u32) -> Vec<String> {
    if role(layout, level, bit).is_none_or(|(role, _)| role != Role::Free) {
        return Vec::new();
    }
    let others = layout.levels.iter().filter(|l| l.name != level);
    others
        .filter_map(|l| {
            let (role, _) = role(layout, &l.name, bit)?;
            (role != Role::Free).then(|| format!("{} at {}", describe(&role), l.name))
        })
        .collect()
}
