//! Layouts that are broken on purpose, one edit each; and what must be found in them, decided by branching on
//! single bits and without any of the sets of words that the checks work with.

use std::collections::BTreeSet;

use arch_defs::check::lint::Severity;
use arch_defs::model::kinds::{Kind, Payload};
use arch_defs::model::partition::Role;
use arch_defs::model::predicate::{Compare, Predicate};
use arch_defs::model::{Entries, Layout, Level};

use crate::naive;

/// A line of a block: its bits, and what follows them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    hi: u32,
    lo: u32,
    body: String,
}

impl Line {
    fn of(line: &str) -> Option<Self> {
        let rest = line.trim().strip_prefix("{ bits = \"")?;
        let (bits, body) = rest.split_once("\", ")?;
        let (hi, lo) = bits.split_once(':').unwrap_or((bits, bits));
        Some(Self {
            hi: hi.parse().ok()?,
            lo: lo.parse().ok()?,
            body: body.strip_suffix(" },")?.to_owned(),
        })
    }

    fn text(&self) -> String {
        let (hi, lo) = (self.hi, self.lo);
        let bits = if hi == lo {
            hi.to_string()
        } else {
            format!("{hi}:{lo}")
        };
        format!("  {{ bits = \"{bits}\", {} }},\n", self.body)
    }

    fn is(&self, role: &str) -> bool {
        self.body.starts_with(role)
    }

    fn name(&self) -> &str {
        let end = self.body.find([',', '}']).unwrap_or(self.body.len());
        let name = &self.body[..end];
        if self.is("zero") || self.is("one") || self.is("free") {
            name.split(' ').next().unwrap_or(name)
        } else {
            name
        }
    }
}

/// Every edit of the lines of the non-present blocks of `text`: what it is, and the text with it.
pub fn edits_of_lines(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find("[[non-present]]").map(|b| at + b) {
        let open = begin + text[begin..].find("bits = [\n").expect("lines") + "bits = [\n".len();
        let close = open + text[open..].find("]\n").expect("the end of the lines");
        at = close;
        let lines: Vec<Line> = text[open..close]
            .lines()
            .map(|l| Line::of(l).unwrap_or_else(|| panic!("not a line of bits: {l}")))
            .collect();
        for (what, mut changed) in edits(&lines) {
            changed.retain(|l| l.hi >= l.lo && l.hi < 64);
            changed.sort_by_key(|l| std::cmp::Reverse(l.hi));
            let rows: String = changed.iter().map(Line::text).collect();
            out.push((what, format!("{}{rows}{}", &text[..open], &text[close..])));
        }
    }
    out
}

fn edits(lines: &[Line]) -> Vec<(String, Vec<Line>)> {
    let mut out = Vec::new();
    let mut add = |what: String, lines: Vec<Line>| out.push((what, lines));
    // One line takes a bit of its neighbour: it is wider, and the neighbour narrower.
    for n in 1..lines.len() {
        let (above, below) = (lines[n - 1].name(), lines[n].name());
        let mut up = lines.to_vec();
        up[n].hi += 1;
        up[n - 1].lo += 1;
        add(format!("{below} takes a bit of {above}"), up);
        let mut down = lines.to_vec();
        down[n - 1].lo -= 1;
        down[n].hi = down[n].hi.wrapping_sub(1);
        // The lowest line is gone with its only bit.
        if lines[n].hi == 0 {
            down.truncate(n);
        }
        add(format!("{above} takes a bit of {below}"), down);
    }
    // A field moves: one neighbour loses a bit, the other gets one.
    for n in 1..lines.len().saturating_sub(1) {
        if !lines[n].is("field") {
            continue;
        }
        let mut up = lines.to_vec();
        (up[n].hi, up[n].lo) = (lines[n].hi + 1, lines[n].lo + 1);
        up[n - 1].lo += 1;
        up[n + 1].hi += 1;
        add(format!("{} moves up", lines[n].name()), up);
        if lines[n].lo > 0 {
            let mut down = lines.to_vec();
            (down[n].hi, down[n].lo) = (lines[n].hi - 1, lines[n].lo - 1);
            down[n - 1].lo -= 1;
            down[n + 1].hi = down[n + 1].hi.wrapping_sub(1);
            add(format!("{} moves down", lines[n].name()), down);
        }
    }
    // A flag changes places with a line of one bit, or goes where no field is.
    for (n, flag) in lines.iter().enumerate().filter(|(_, l)| l.is("flag")) {
        for (m, other) in lines.iter().enumerate() {
            let both_flags = other.is("flag") && m < n;
            if m == n || both_flags || other.hi != other.lo {
                continue;
            }
            let mut changed = lines.to_vec();
            (changed[n].body, changed[m].body) = (other.body.clone(), flag.body.clone());
            add(
                format!(
                    "{} and {} at bit {} change places",
                    flag.name(),
                    other.name(),
                    other.hi
                ),
                changed,
            );
        }
        for (m, other) in lines.iter().enumerate() {
            if other.is("field") || other.is("flag") {
                continue;
            }
            for bit in other.lo..=other.hi {
                let mut changed = lines.to_vec();
                changed[n].body = "free = true".to_owned();
                changed[m].body = flag.body.clone();
                (changed[m].hi, changed[m].lo) = (bit, bit);
                for (hi, lo) in [(Some(other.hi), bit + 1), (bit.checked_sub(1), other.lo)] {
                    if let Some(hi) = hi.filter(|hi| *hi >= lo) {
                        let body = other.body.clone();
                        changed.push(Line { hi, lo, body });
                    }
                }
                add(
                    format!("{} goes to bit {bit} ({})", flag.name(), other.name()),
                    changed,
                );
            }
        }
    }
    // A line says something else.
    for (n, line) in lines.iter().enumerate() {
        let mut say = |what: String, body: String| {
            let mut changed = lines.to_vec();
            changed[n].body = body;
            add(what, changed);
        };
        let place = format!("{} at bit {}", line.name(), line.lo);
        if line.is("field") {
            if line.body.contains("inverted = true") {
                say(
                    format!("{place} is not inverted"),
                    line.body.replace("inverted = true, ", ""),
                );
            } else {
                say(
                    format!("{place} is inverted"),
                    format!("{}, inverted = true", line.body),
                );
            }
            continue;
        }
        for (role, body) in [
            ("zero", "zero = \"said so\""),
            ("one", "one = \"said so\""),
            ("free", "free = true"),
            ("type", "field = \"type\""),
            ("offset", "field = \"offset\""),
        ] {
            if !line.is(role) {
                say(format!("{place} is {role}"), body.to_owned());
            }
        }
    }
    out
}

/// Some words: bits that are fixed, and to what.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    fixed: u64,
    value: u64,
}

impl Pattern {
    fn with(self, bit: u64, set: bool) -> Self {
        Self {
            fixed: self.fixed | bit,
            value: if set {
                self.value | bit
            } else {
                self.value & !bit
            },
        }
    }

    fn merge(self, other: Self) -> Option<Self> {
        let differ = (self.value ^ other.value) & self.fixed & other.fixed != 0;
        let (fixed, value) = (self.fixed | other.fixed, self.value | other.value);
        (!differ).then_some(Self { fixed, value })
    }
}

/// A condition: `predicate` of the word with the bits `set` in addition is `wanted`.
#[derive(Clone, Debug)]
struct Condition {
    predicate: Predicate,
    wanted: bool,
    set: u64,
}

/// Some word of `pattern` meets every condition. It is found out by branching on one bit after the other.
fn possible(pattern: Pattern, conditions: &[Condition]) -> bool {
    let mut branch = None;
    for c in conditions {
        match truth(&c.predicate, pattern, c.set) {
            Ok(found) if found != c.wanted => return false,
            Ok(_) => {}
            Err(bit) => branch = branch.or(Some(bit)),
        }
    }
    let Some(bit) = branch else { return true };
    [false, true]
        .iter()
        .any(|set| possible(pattern.with(bit, *set), conditions))
}

/// Whether `predicate` is true of all words of `pattern`, or of none; or else a bit that it depends on.
fn truth(predicate: &Predicate, pattern: Pattern, set: u64) -> Result<bool, u64> {
    let mut open = None;
    for list in &predicate.0 {
        let mut all = Ok(true);
        for c in list {
            match compare(c, pattern, set) {
                Ok(true) => {}
                Ok(false) => {
                    all = Ok(false);
                    break;
                }
                Err(bit) => all = all.and(Err(bit)),
            }
        }
        match all {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(bit) => open = Some(bit),
        }
    }
    open.map_or(Ok(false), Err)
}

fn compare(c: &Compare, pattern: Pattern, set: u64) -> Result<bool, u64> {
    let (fixed, value) = (pattern.fixed | set, pattern.value | set);
    if (value ^ c.value) & c.mask & fixed != 0 {
        return Ok(c.negate);
    }
    match c.mask & !fixed {
        0 => Ok(!c.negate),
        open => Err(open & open.wrapping_neg()),
    }
}

/// The words that `kind` writes with type `ty`.
fn pattern(entries: &Entries, kind: &Kind, ty: u64) -> Pattern {
    let mut out = Pattern { fixed: 0, value: 0 };
    for row in &entries.partition.bits {
        for at in row.lo..=row.hi {
            let is = match &row.role {
                Role::Field(name, piece) => {
                    let place = piece.value_lo + at - row.lo;
                    let stored = match name.as_str() {
                        "type" => Some(ty >> place & 1 == 1),
                        "offset" if naive::stores(kind, place) => None,
                        _ => Some(false),
                    };
                    stored.map(|s| s != piece.inverted)
                }
                Role::Flag(name) if kind.flags.contains(name) => None,
                Role::One => Some(true),
                Role::Flag(_) | Role::Zero | Role::Free => Some(false),
            };
            if let Some(is) = is {
                out = out.with(1 << at, is);
            }
        }
    }
    // Bits above a word of 32 are no bits of it.
    for at in 0..64 {
        let row = entries
            .partition
            .bits
            .iter()
            .any(|r| (r.lo..=r.hi).contains(&at));
        if !row {
            out = out.with(1 << at, false);
        }
    }
    out
}

/// The limits of `kind` as conditions on words. A lowest offset is 1, a highest all ones.
fn occurs(entries: &Entries, kind: &Kind) -> Vec<Condition> {
    let mut out = Vec::new();
    let width = naive::width(entries, "offset");
    let stored = |value: u64, bits: u64| {
        let mut compare = Compare {
            mask: 0,
            value: 0,
            negate: false,
        };
        for row in &entries.partition.bits {
            for at in row.lo..=row.hi {
                if let Role::Field(name, piece) = &row.role
                    && name == "offset"
                    && bits >> (piece.value_lo + at - row.lo) & 1 == 1
                {
                    compare.mask |= 1 << at;
                    let set = (value >> (piece.value_lo + at - row.lo) & 1 == 1) != piece.inverted;
                    compare.value |= u64::from(set) << at;
                }
            }
        }
        compare
    };
    let all = u64::MAX.checked_shl(width).map_or(u64::MAX, |m| !m);
    for limit in &kind.limits {
        assert!(limit.lowest <= 1 && (limit.highest.wrapping_add(1) & limit.highest) == 0);
        if limit.lowest == 1 {
            let predicate = Predicate(vec![vec![stored(0, all)]]);
            out.push(Condition {
                predicate,
                wanted: false,
                set: 0,
            });
        }
        let above = all & !limit.highest;
        if above != 0 {
            let predicate = Predicate(vec![vec![stored(0, above)]]);
            out.push(Condition {
                predicate,
                wanted: true,
                set: 0,
            });
        }
    }
    out
}

/// What is wrong at one level: the level, the kind, what it is confused with, and how it is taken.
pub type Wrong = (String, String, String, &'static str);

/// Everything that is wrong with `layout`.
pub fn wrong(layout: &Layout) -> BTreeSet<Wrong> {
    let mut out = BTreeSet::new();
    for level in &layout.levels {
        at_level(layout, level, &mut out);
    }
    out
}

fn at_level(layout: &Layout, level: &Level, out: &mut BTreeSet<Wrong>) {
    let is = |predicate: &Predicate, wanted: bool, set: u64| Condition {
        predicate: predicate.clone(),
        wanted,
        set,
    };
    let one_bit = |mask: u64, value: u64| {
        Predicate(vec![vec![Compare {
            mask,
            value,
            negate: false,
        }]])
    };
    let mut add = |subject: &str, other: &str, severity: Severity| {
        out.insert((
            level.name.clone(),
            subject.to_owned(),
            other.to_owned(),
            severity.name(),
        ));
    };
    if let Some(hardware) = &level.hardware {
        let any = Pattern {
            fixed: !layout.word_mask(),
            value: 0,
        };
        let lost = nonempty_subsets(hardware.mask).any(|set| {
            possible(
                any,
                &[is(&level.none, true, 0), is(&level.none, false, set)],
            )
        });
        if lost {
            add("none", "hardware", Severity::Deny);
        }
    }
    let Some(entries) = &level.entries else {
        return;
    };
    let kinds: Vec<&Kind> = naive::kinds_at(layout, level).collect();
    let patterns: Vec<Vec<Pattern>> = kinds
        .iter()
        .map(|k| k.types.clone().map(|ty| pattern(entries, k, ty)).collect())
        .collect();
    // Words that meet `asked`: such as occur, such as never do, or none.
    let severity = |own: &[Pattern], limits: &[Condition], asked: &[Condition]| {
        let real = [limits, asked].concat();
        if own.iter().any(|p| possible(*p, &real)) {
            Some(Severity::Deny)
        } else if own.iter().any(|p| possible(*p, asked)) {
            Some(Severity::Warn)
        } else {
            None
        }
    };
    for (n, kind) in kinds.iter().enumerate() {
        let (own, limits) = (&patterns[n], occurs(entries, kind));
        let mut questions = vec![
            ("none", vec![is(&level.none, true, 0)]),
            ("present", vec![is(&level.present, true, 0)]),
            ("hw-valid", vec![is(&level.hw_valid, true, 0)]),
        ];
        let classed = [is(&level.none, false, 0), is(&level.present, false, 0)];
        if let Some(swap) = &level.swap {
            questions.push(("no-entry", [&classed[..], &[is(swap, false, 0)]].concat()));
        }
        if let Some(address) = &level.address {
            questions.push(("memory", vec![is(&one_bit(1 << address.bit, 0), true, 0)]));
        }
        for (name, asked) in &questions {
            if let Some(severity) = severity(own, &limits, asked) {
                add(&kind.name, name, severity);
            }
        }
        for (m, other) in kinds[..n].iter().enumerate() {
            let shared: Vec<Pattern> = own
                .iter()
                .flat_map(|a| patterns[m].iter().filter_map(|b| a.merge(*b)))
                .collect();
            let both = [&limits[..], &occurs(entries, other)].concat();
            if let Some(severity) = severity(&shared, &both, &[]) {
                add(&kind.name, &other.name, severity);
            }
        }
        if let Some(hardware) = &level.hardware {
            let mut sound = [&limits[..], &classed].concat();
            sound.extend(level.swap.iter().map(|s| is(s, true, 0)));
            let mut bad = Vec::new();
            for set in nonempty_subsets(hardware.mask) {
                bad.push(is(&level.none, true, set));
                bad.push(is(&level.present, true, set));
                bad.extend(level.swap.iter().map(|s| is(s, false, set)));
            }
            for row in &entries.partition.bits {
                let told = match &row.role {
                    Role::Field(..) => true,
                    Role::Flag(flag) => kind.flags.contains(flag),
                    _ => false,
                };
                for bit in (row.lo..=row.hi).map(|b| 1_u64 << b) {
                    if told && hardware.mask & bit != 0 {
                        bad.push(is(&one_bit(bit, 0), true, 0));
                    }
                }
            }
            let met = |b: &Condition| {
                let all = [&sound[..], std::slice::from_ref(b)].concat();
                own.iter().any(|p| possible(*p, &all))
            };
            if bad.iter().any(met) {
                add(&kind.name, "hardware", Severity::Deny);
            }
        }
        if kind
            .types
            .clone()
            .any(|ty| ty >> naive::width(entries, "type") != 0)
        {
            add(&kind.name, "type", Severity::Deny);
        }
        let (needed, twice) = match &kind.payload {
            Payload::Slot => (0, false),
            Payload::Pfn {
                wanted,
                young_dirty,
                bits,
            } => (
                young_dirty.map_or(*wanted, |y| (y + 2).max(*wanted)),
                young_dirty.is_some_and(|y| y < *bits),
            ),
            Payload::Markers(all) => {
                let bits: BTreeSet<u32> = all.iter().map(|(_, b)| *b).collect();
                (bits.last().map_or(0, |b| b + 1), bits.len() < all.len())
            }
        };
        if needed > naive::width(entries, "offset") || twice {
            add(&kind.name, "offset", Severity::Deny);
        }
    }
}

fn nonempty_subsets(mask: u64) -> impl Iterator<Item = u64> {
    let bits: Vec<u64> = (0..64)
        .map(|b| 1_u64 << b)
        .filter(|b| mask & b != 0)
        .collect();
    let all = naive::subsets(&bits).into_iter();
    all.map(|s| s.iter().sum()).filter(|s| *s != 0)
}
