//! A variant that is a word in use: whole, or by the named bits of a form.

use arch_defs::diagnostic::did_you_mean;
use arch_defs::model::Form;
use arch_defs::model::field::ones;
use arch_defs::model::partition::Role as Line;

use super::super::Errors;
use super::super::attr::{find, left_out};
use super::super::holder::held;
use super::super::input::Member;
use super::super::number::bit;
use super::super::target::Target;
use super::fields::{Said, said};
use super::pattern::{fill, rest_of};
use super::plan::{Plan, Role, Slot, Standing};
use super::shape::Written;
use super::some_of;

/// What a field can be said to hold.
const FIELDS: &[&str] = &["bit", "field", "rest"];

pub(super) fn plan<'i>(
    target: &Target,
    written: &Written<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    if let Some(item) = find(&written.items, "present") {
        item.alone(errors);
    }
    if find(&written.items, "mask").is_some() {
        written.only(
            &["present", "mask", "value", "ignore"],
            "a word in use by a mask",
            errors,
        );
        let standing = Standing::Present(None);
        let mut plan = fill(target, written, standing, "a word in use", errors)?;
        some_of::require(target, &mut plan, None);
        return Some(plan);
    }
    if let Some(whole) = whole(written) {
        if let Some(item) = written.items.iter().find(|i| i.key != "present") {
            let message = format!(
                "`{}` has no meaning here: the field keeps the whole word, of whatever form",
                item.key
            );
            errors.push(item.at, message);
        }
        return Some(whole);
    }
    written.only(
        &["present", "form", "clear", "ignore"],
        "a word in use",
        errors,
    );
    let at = form(target, written, errors)?;
    let form = &target.level().forms[at];
    let mut plan = by_bits(target, written, at, form, errors)?;
    some_of::require(target, &mut plan, Some(at));
    Some(plan)
}

/// One field without an attribute, of a type that is called `Present…`: the layout's own for words in use.
fn whole<'i>(written: &Written<'i>) -> Option<Plan<'i>> {
    let [field] = &written.variant.fields.all[..] else {
        return None;
    };
    if let Member::Named(_) = field.member {
        return None;
    }
    let name = field.ty.last_name()?.to_string();
    let is_own = field.attrs.is_empty() && name.starts_with("Present");
    is_own.then(|| Plan {
        variant: written.variant,
        what: "a word in use".to_owned(),
        role: Role::InUse(field.member.clone(), field.ty.plain()),
        base: 0,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}

/// `Pte`.
fn capital(level: &str) -> String {
    let (first, rest) = level.split_at(level.len().min(1));
    first.to_uppercase() + rest
}

/// Which form the words have.
fn form(target: &Target, written: &Written<'_>, errors: &mut Errors) -> Option<usize> {
    let whole = format!(
        ", or keep the word whole in the type of a layout's module, as in `{}(Present{})`",
        written.variant.ident,
        capital(&target.level().name)
    );
    let masked = ": `#[pte(present, mask = 0x…, value = 0x…)]`";
    let said = find(&written.items, "form");
    target.form(said, written.at(), [masked, &whole], errors)
}

fn by_bits<'i>(
    target: &Target,
    written: &Written<'i>,
    at: usize,
    form: &Form,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let what = format!("a word in use of the form `{}`", form.name);
    let partition = &form.partition;
    let numbers: Vec<&str> = partition.field_names();
    let base = numbers
        .iter()
        .filter_map(|n| partition.field(n))
        .fold(partition.ones(), |b, f| b | f.write(0));
    let mut plan = Plan {
        variant: written.variant,
        what: what.clone(),
        role: Role::Bits(Standing::Present(Some(at))),
        base,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    };
    let settable =
        partition.mask_of(|r| !matches!(r, Line::One | Line::Zero)) & ones(target.layout.word_bits);
    let mut taken = 0;
    let before = errors.0.len();
    let fields = said(written, FIELDS, &what, errors);
    let is_rest = |f: &Said<'_>| f.item.as_ref().is_some_and(|i| i.key == "rest");
    let (rests, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(is_rest);
    for field in &fields {
        let Some(number) = named_bits(target, form, field, errors) else {
            continue;
        };
        let own = number.word_mask();
        if own & taken != 0 {
            errors.push(
                field.at,
                format!("`{}` is there twice in this variant", number.name),
            );
            continue;
        }
        taken |= own;
        let all = (0, number.value_mask());
        let range = field.narrowed(&number, all, errors);
        if let Some(held) = held(number, all, range, &field.field.ty, errors) {
            plan.slots.push(Slot {
                member: field.member.clone(),
                held,
            });
        }
    }
    for (item, name) in left_out(&written.items, &["clear", "ignore"], "accessed", errors) {
        let mask = match name.as_str() {
            "rest" => settable & !taken,
            name => lookup(form, name).map_or(0, |f| f.word_mask()),
        };
        // Of the rest there may be nothing, on one machine or another.
        if mask == 0 && name != "rest" {
            errors.push(item.value_at, missing(target, form, &name));
        } else if mask & taken != 0 {
            errors.push(
                item.value_at,
                format!("`{name}` is there twice in this variant"),
            );
        } else if item.key == "ignore" {
            plan.ignored |= mask;
        }
        taken |= mask;
    }
    match &rests[..] {
        // What was not understood may be what is missing.
        _ if errors.0.len() > before => {}
        [] if settable & !taken != 0 => errors.push(written.at(), unsaid(form, settable & !taken)),
        [] => {}
        [rest] => {
            // What a number that is stored inverted has in it as zero is kept as it stands.
            let left = settable & !taken;
            plan.base &= !left;
            plan.slots.extend(rest_of(rest, left, errors));
        }
        [_, again, ..] => errors.push(again.at, "one field keeps the rest"),
    }
    Some(plan)
}

/// What nothing is said about.
fn unsaid(form: &Form, left: u64) -> String {
    let lines = form.partition.bits.iter().filter(|b| b.mask() & left != 0);
    let mut names: Vec<&str> = Vec::new();
    for line in lines {
        let name = match &line.role {
            Line::Field(name, _) | Line::Flag(name) => name.as_str(),
            _ => "bits without a name",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!(
        "a word in use of the form `{}` can have {}, and this variant does not say what becomes of it: keep it in a field, or all of it in `#[pte(rest)] rest: u64`, or leave words with it to another variant (`clear = \"rest\"`), or do not look at it (`ignore = \"rest\"`)",
        form.name,
        names.join(", ")
    )
}

/// The bits of a form that are called `name`.
pub(in crate::derive) fn lookup(form: &Form, name: &str) -> Option<arch_defs::model::field::Field> {
    let flags = form.partition.flags();
    let flag = flags.iter().find(|(f, _)| *f == name);
    flag.map(|(_, at)| bit(name, *at))
        .or_else(|| form.partition.field(name))
}

/// Why there are none.
pub(in crate::derive) fn missing(target: &Target, form: &Form, name: &str) -> String {
    let flags = form.partition.flags();
    let known = form
        .partition
        .field_names()
        .into_iter()
        .chain(flags.iter().map(|f| f.0));
    format!(
        "a word in use of the form `{}` has no `{name}` on {}: {}",
        form.name,
        target.machine(),
        did_you_mean(name, known)
    )
}

fn named_bits(
    target: &Target,
    form: &Form,
    said: &Said<'_>,
    errors: &mut Errors,
) -> Option<arch_defs::model::field::Field> {
    let (name, at) = match &said.item {
        None => (said.name.clone(), said.at),
        Some(item) => (item.text("rw", errors)?, item.value_at),
    };
    let found = lookup(form, &name);
    if found.is_none() {
        errors.push(at, missing(target, form, &name));
    }
    found
}
