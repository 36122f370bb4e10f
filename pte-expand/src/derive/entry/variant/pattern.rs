//! A variant of the words that have some bits as given: `word & mask == value`.
//!
//! Every bit outside of the mask must be accounted for: a field keeps it, or the variant ignores it.

use pte_layout::bits::describe;
use pte_layout::model::field::ones;

use super::fields::{FieldSpec, field_specs};
use super::given_bits::{fits, hardware, no_meaning_on_hardware_bits};
use super::rest::rest_field;
use super::spec::VariantSpec;
use crate::derive::bit_fields::{given_bits, range, run};
use crate::derive::entry::plan::{Claim, Plan, Role, Slot};
use crate::derive::errors::Errors;
use crate::derive::keys::find;
use crate::derive::layout_names::left_out;
use crate::derive::target::Target;
use crate::derive::typed_field::typed_field;
use crate::rust_item::Item;

/// `#[pte(mask = 0x…, value = 0x…)]`.
pub(super) fn plan<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    spec.only(&["mask", "value", "ignore"], "a pattern", errors);
    by_mask(target, spec, Claim::Own, "a pattern", errors)
}

/// The plan of a variant with `mask` and `value`, of present words or of others.
pub(super) fn by_mask<'i>(
    target: &Target,
    spec: &VariantSpec<'i>,
    claim: Claim,
    what: &str,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let (mask, value, value_item) = mask_and_value(target, spec, errors)?;
    let plan = Plan {
        variant: spec.variant,
        what: what.to_owned(),
        role: Role::Bits(claim),
        base: value,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    };
    let mut pattern = Pattern {
        target,
        claim,
        mask,
        plan,
        taken: mask,
    };
    let before = errors.count();
    let fields = field_specs(spec, &["bits", "bit", "rest"], what, errors);
    let is_rest = |f: &FieldSpec<'_>| f.item.as_ref().is_some_and(|i| i.key == "rest");
    let (rests, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(is_rest);
    for field in fields {
        pattern.keep(&field, errors);
    }
    for (item, bits) in left_out(&spec.items, &["ignore"], "62:59", errors) {
        pattern.ignore(item, &bits, errors);
    }
    if claim == Claim::Own {
        no_meaning_on_hardware_bits(target, value, value_item, errors);
        pattern.ignore_hardware_bits(!rests.is_empty());
    }
    // A key that was not understood may be the missing one.
    if errors.count() == before {
        pattern.account_for_the_rest(spec, &rests, errors);
    }
    Some(pattern.plan)
}

/// The mask and the value, which has no bit outside of it; and the place of the value.
fn mask_and_value<'s>(
    target: &Target,
    spec: &'s VariantSpec<'_>,
    errors: &mut Errors,
) -> Option<(u64, u64, &'s Item)> {
    let mask_item = find(&spec.items, "mask")?;
    let Some(value_item) = find(&spec.items, "value") else {
        errors.push(
            mask_item.at,
            "`mask` needs `value`: the variant is the words with `word & mask == value`",
        );
        return None;
    };
    let mask = fits(target, mask_item, errors)?;
    let value = fits(target, value_item, errors)?;
    if value & !mask != 0 {
        let message = format!(
            "no word matches: {value:#x} has {} outside of the mask {mask:#x}",
            describe(value & !mask)
        );
        errors.push(value_item.value_at, message);
        return None;
    }
    Some((mask, value, value_item))
}

/// A plan in the making, and the bits that are accounted for.
struct Pattern<'t, 'i> {
    target: &'t Target,
    claim: Claim,
    mask: u64,
    plan: Plan<'i>,
    /// Bits of the mask, of a field, or ignored.
    taken: u64,
}

impl Pattern<'_, '_> {
    fn width(&self) -> u32 {
        self.target.layout.word_bits
    }

    /// A field keeps the bits that its attribute names.
    fn keep(&mut self, field: &FieldSpec<'_>, errors: &mut Errors) {
        let Some(item) = &field.item else {
            errors.push(field.at, format!("the bits of `{}` are not given: `#[pte(bits = \"62:59\")]`, `#[pte(bit = 5)]` or `#[pte(rest)]`", field.name));
            return;
        };
        let name = match field.name.as_str() {
            "" => "value",
            name => name,
        };
        let Some(number) = given_bits(item, name, self.width(), "62:59", errors) else {
            return;
        };
        let own = number.word_mask();
        if own & self.taken != 0 {
            let whose = match own & self.mask != 0 {
                true => "the mask fixes",
                false => "another field has",
            };
            let message = format!("{whose} {} already", describe(own & self.taken));
            errors.push(item.value_at, message);
            return;
        }
        if self.claim == Claim::Own {
            no_meaning_on_hardware_bits(self.target, own, item, errors);
        }
        self.taken |= own;
        let all = (0, number.value_mask());
        let range = field.narrowed(&number, all, errors);
        if let Some(typed) = typed_field(number, all, range, &field.field.ty, errors) {
            let member = field.member.clone();
            self.plan.slots.push(Slot { member, typed });
        }
    }

    /// `ignore = "62:59"` or `ignore = "rest"`.
    fn ignore(&mut self, item: &Item, bits: &str, errors: &mut Errors) {
        let own = match range(bits, self.width()) {
            _ if bits == "rest" => ones(self.width()) & !self.taken,
            Ok((hi, lo)) => run("", hi, lo).word_mask(),
            Err(message) => return errors.push(item.value_at, message),
        };
        if own & self.taken != 0 {
            let message = format!(
                "{} cannot be ignored: the mask, a field or `ignore` has them already",
                describe(own & self.taken)
            );
            errors.push(item.value_at, message);
        }
        self.plan.ignored |= own & !self.taken;
        self.taken |= own;
    }

    /// Bits that the hardware may set are ignored, also those of the mask; a field of the rest keeps the others.
    fn ignore_hardware_bits(&mut self, has_rest: bool) {
        let hardware = hardware(self.target);
        self.plan.ignored |= hardware & self.mask;
        if !has_rest {
            self.plan.ignored |= hardware & !self.taken;
            self.taken |= hardware;
        }
    }

    /// One field may keep the bits that are left; without it there must be none.
    fn account_for_the_rest(
        &mut self,
        spec: &VariantSpec<'_>,
        rests: &[FieldSpec<'_>],
        errors: &mut Errors,
    ) {
        let left = ones(self.width()) & !self.taken;
        match rests {
            [] if left != 0 => errors.push(spec.at(), format!("nothing is given for {}: `mask` them, keep them in a field (`#[pte(bits = \"…\")]`, `#[pte(rest)]`), or `ignore` them", describe(left))),
            [] => {}
            [rest] => self.plan.slots.extend(rest_field(rest, left, errors)),
            [_, second, ..] => errors.push(second.at, "only one field can keep the rest"),
        }
    }
}
