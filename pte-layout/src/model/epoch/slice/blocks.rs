//! Builds the blocks for one kernel: one for each form and each set of lines that holds.

use super::apart::apart;
use super::identifying::identifying;
use super::lines::{Written, WrittenRow};
use super::ways::{Place, Ways};
use crate::config::Gate;
use crate::diagnostic::{At, Diagnostic, Report};
use crate::model::epoch::block::{Block, Row};
use crate::model::epoch::under::Under;
use crate::text::Text;
use crate::written::layout;
use crate::written::layout::{Form, RowRole, Terms};
use crate::written::number::Range;
use crate::written::readable::{Listed, Read};
use crate::written::when::{About, When};

/// The blocks for the blocks `written` of the file.
pub(super) fn of(
    written: &Listed<layout::Block>,
    ways: &Ways<'_>,
    report: &mut Report,
) -> Listed<Block> {
    let mut out = Vec::new();
    for block in written.iter().filter(|b| ways.is_here(&b.when)) {
        // If a condition could not be read, it is not known which lines hold.
        let vague = block
            .rows
            .iter()
            .map(|r| &r.when)
            .chain([&block.when])
            .any(|w| ways.is_vague(w));
        if vague {
            continue;
        }
        let block = Written::of(block, ways);
        if block.block.forms.is_empty() && !block.block.levels.is_empty() {
            place(&block, None, ways, &mut out, report);
        }
        let forms = block.block.forms.iter();
        for form in forms.filter(|f| ways.is_here(&f.when)) {
            place(&block, Some(form), ways, &mut out, report);
        }
    }
    let places = written.iter().all(layout::Block::has_readable_place);
    Listed::of(out, written.is_complete() && places)
}

/// The lines that hold at one place: the parameters and options, and the indices of the lines.
type Leaves = Vec<(Under, Option<Vec<usize>>)>;

/// The blocks for one form, or for non-present entries. Levels with the same lines share a block.
fn place(
    written: &Written<'_>,
    form: Option<&Form>,
    ways: &Ways<'_>,
    out: &mut Vec<Block>,
    report: &mut Report,
) {
    let block = written.block;
    let levels = form.map_or(&block.levels, |f| &f.levels);
    let apart = apart(block, &written.rows, form, ways);
    let selecting = written.rows.iter().zip(&apart);
    let selecting = selecting.filter(|(r, apart)| !r.free_by_itself && !**apart);
    let selecting = selecting.map(|(r, _)| &r.row.when);
    let conditions: Vec<&When> = selecting
        .chain([&block.when])
        .chain(form.map(|f| &f.when))
        .collect();
    let mut found: Vec<(Vec<At<Text>>, Leaves)> = Vec::new();
    for level in levels {
        let place = Place {
            level: &level.value,
            form,
        };
        let leaves = ways.all(&conditions, &block.span, report, |params, on| {
            let here = |when: &When| ways.holds(when, place, params, on);
            (here(&block.when) && form.is_none_or(|f| here(&f.when))).then(|| {
                let lines = written.rows.iter().enumerate();
                let lines = lines.filter(|(n, r)| match apart[*n] {
                    true => ways.holds_but_for_options(&r.when, place, params),
                    false => here(&r.when),
                });
                lines.map(|(n, _)| n).collect::<Vec<usize>>()
            })
        });
        let same = |(_, other): &&mut (Vec<At<Text>>, Leaves)| {
            let key = |l: &Leaves| {
                l.iter()
                    .map(|(u, rows)| (key(u), rows.clone()))
                    .collect::<Vec<_>>()
            };
            key(other) == key(&leaves)
        };
        match found.iter_mut().find(same) {
            Some((levels, _)) => levels.push(level.clone()),
            None => found.push((vec![level.clone()], leaves)),
        }
    }
    for (levels, leaves) in found {
        for (under, rows) in leaves {
            if let Some(rows) = rows {
                out.push(one(written, form, &levels, (under, &rows, &apart), report));
            }
        }
    }
}

/// `NUMA is on and SWAP is off`.
fn options_of(gate: &Gate) -> String {
    let each = gate.0.iter().map(|(option, on)| {
        let is = if *on { "on" } else { "off" };
        format!("{option} is {is}")
    });
    each.collect::<Vec<_>>().join(" and ")
}

/// A key that is equal for equal conditions.
fn key(under: &Under) -> (Vec<(Text, Vec<i64>)>, Gate) {
    let only = under
        .only
        .iter()
        .map(|(name, values)| (name.value.clone(), values.clone()));
    (only.collect(), under.gate.clone())
}

fn one(
    written: &Written<'_>,
    form: Option<&Form>,
    levels: &[At<Text>],
    (under, rows, apart): (Under, &[usize], &[bool]),
    report: &mut Report,
) -> Block {
    let block = written.block;
    let lines = rows.iter().map(|n| &written.rows[*n]);
    let matches = form.map(|f| match &f.matches {
        Read::Value(terms) => terms.clone(),
        Read::Missing | Read::Unreadable => {
            ones_and_zeroes(lines.clone().map(|l| l.row), block, f, report)
        }
    });
    let several = block.forms.len() > 1 || levels.len() > 1;
    let place = form.filter(|_| several).map(|f| {
        let levels: Vec<&str> = levels.iter().map(|l| l.value.as_str()).collect();
        format!("form `{}` at {}", f.name.value, levels.join(", "))
    });
    let options = (!under.gate.is_always()).then(|| options_of(&under.gate));
    let within = match (place, options) {
        (Some(place), Some(options)) => Some(format!("{place} where {options}")),
        (place, options) => place.or(options.map(|o| format!("words where {o}"))),
    };
    let source = form
        .and_then(|f| f.source.clone())
        .or_else(|| block.source.clone());
    Block {
        span: block.span.clone(),
        levels: levels.to_vec(),
        form: form.map(|f| f.name.clone()),
        matches: matches.unwrap_or_default(),
        under,
        source: source.unwrap_or_else(|| At {
            value: Text::default(),
            span: block.span.clone(),
        }),
        rows: block.rows.like(
            merged(
                rows.iter()
                    .map(|n| (&written.rows[*n], apart[*n]))
                    .map(|(l, apart)| (l.row, row(l, apart, levels)))
                    .collect(),
            ),
            |n| rows.iter().any(|at| written.rows[*at].index == n),
        ),
        within,
    }
}

fn row(line: &WrittenRow<'_>, apart: bool, levels: &[At<Text>]) -> Row {
    let row = line.row;
    let words = || row.when.words.iter().map(|w| &w.value);
    let (mut gate, mut used) = (Gate::default(), None);
    let options = || {
        let options = words().filter_map(|w| match &w.about {
            About::Option(name) => Some((name.clone(), !w.not)),
            _ => None,
        });
        Gate(options.collect())
    };
    if line.free_by_itself {
        gate = options();
        let at = |level: &str| {
            words().all(|w| match &w.about {
                About::Level(name) => (name == level) != w.not,
                _ => true,
            })
        };
        if words().any(|w| matches!(w.about, About::Level(_))) {
            let here = levels.iter().map(|l| l.value.clone());
            used = Some(here.filter(|l| at(l)).collect());
        }
    }
    Row {
        span: row.span.clone(),
        bits: row.bits.clone(),
        role: row.role.clone(),
        gate,
        only: if apart { options() } else { Gate::ALWAYS },
        levels: used,
        why: row.why.clone(),
        read_as: row.read_as.clone(),
        never_read: row.never_read.clone(),
        macro_name: row.macro_name.clone(),
    }
}

/// Joins adjacent free lines that are separate only because they hold at different kernels.
fn merged(rows: Vec<(&layout::Row, Row)>) -> Vec<Row> {
    let mut out: Vec<(bool, Row)> = Vec::new();
    for (written, row) in rows {
        let conditional = written.is_conditional();
        let constant = |r: &Row| {
            let plain = r.bits.value.is_constant()
                && matches!(r.role, RowRole::Free)
                && r.macro_name.is_none();
            plain.then(|| r.bits.value.eval(&Default::default()))
        };
        if let Some((before, last)) = out.last_mut()
            && (*before || conditional)
            && last.only.is_always()
            && row.only.is_always()
            && last.why == row.why
            && let (Some((hi, end)), Some((begin, lo))) = (constant(last), constant(&row))
            && end == begin + 1
        {
            last.bits.value = Range::constant(hi, lo);
            *before = true;
            continue;
        }
        out.push((conditional, row));
    }
    out.into_iter().map(|(_, row)| row).collect()
}

/// The predicate of a form without `match`.
fn ones_and_zeroes<'r>(
    rows: impl Iterator<Item = &'r layout::Row> + Clone,
    block: &layout::Block,
    form: &Form,
    report: &mut Report,
) -> Terms {
    if let Some(term) = identifying(rows) {
        return vec![vec![term]].into();
    }
    if block.has_readable_lines() {
        let message = format!("nothing identifies the words of form `{}`", form.name.value);
        let wrong = Diagnostic::new("forms", message, &form.name.span, "this form");
        report.push(wrong.help("the lines with `one` and `zero` identify a form; if that is not enough, give it a `match`: `match = { any = \"0x7\" }`"));
    }
    Terms::default()
}
