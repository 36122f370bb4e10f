//! What a variant is, by its attributes or by its name.

use arch_defs::bits::describe;
use arch_defs::diagnostic::did_you_mean;
use arch_defs::model::Level;
use arch_defs::model::field::ones;
use arch_defs::ready;
use proc_macro2::Span;

use super::super::Errors;
use super::super::attr::{Item, find, is_one, items, kebab};
use super::super::input::Variant;
use super::super::target::Target;
use super::plan::{Plan, Role};
use super::{kind, pattern, present};

/// The keys of a variant.
const KEYS: &[&str] = &[
    "kind", "none", "present", "other", "word", "mask", "value", "form", "type", "offset", "pfn",
    "markers", "flags", "clear", "ignore",
];

/// What says that a variant is something; one of them at most.
const SHAPES: &[&str] = &["kind", "none", "present", "other", "word"];

/// A variant and what is written about it.
pub(super) struct Written<'i> {
    pub(super) variant: &'i Variant,
    pub(super) items: Vec<Item>,
}

impl Written<'_> {
    /// Keys that have no meaning for what this variant is are told.
    pub(super) fn only(&self, allowed: &[&str], what: &str, errors: &mut Errors) {
        for item in self
            .items
            .iter()
            .filter(|i| !allowed.contains(&i.key.as_str()))
        {
            let keys = match allowed {
                [] => "no further keys".to_owned(),
                _ => format!("only {}", allowed.join(", ")),
            };
            errors.push(
                item.at,
                format!("`{}` has no meaning for {what}: it takes {keys}", item.key),
            );
        }
    }

    /// The place of the variant's name.
    pub(super) fn at(&self) -> Span {
        self.variant.ident.span()
    }
}

/// What `variant` stands for; nothing if that cannot be told, and then why is.
pub(super) fn plan<'i>(
    target: &Target,
    variant: &'i Variant,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let before = errors.0.len();
    let written = Written {
        variant,
        items: items(&variant.attrs, KEYS, "a variant", errors),
    };
    if errors.0.len() > before {
        return None;
    }
    let said: Vec<&Item> = written
        .items
        .iter()
        .filter(|i| SHAPES.contains(&i.key.as_str()))
        .collect();
    if !is_one(&said, "a variant", errors) {
        return None;
    }
    let of_pattern = ["mask", "value"]
        .iter()
        .find_map(|k| find(&written.items, k));
    if let (Some(_), Some(item)) = (find(&written.items, "word"), of_pattern) {
        let message = format!(
            "a variant is one `word`, or the words that a `mask` and a `value` tell, and not both: `{}` goes without `word`",
            item.key
        );
        errors.push(item.at, message);
        return None;
    }
    if let (None, Some(item)) = (find(&written.items, "mask"), find(&written.items, "value")) {
        errors.push(
            item.at,
            "`value` goes with `mask`: the words with `word & mask == value`; one word is `word = 0x…`",
        );
        return None;
    }
    let plan = match said.first().map(|i| i.key.as_str()) {
        Some("none") => none(target, &written, errors),
        Some("present") => present::plan(target, &written, errors),
        Some("other") => other(target, &written, errors),
        Some("word") => pattern::word(target, &written, errors),
        Some(_) => {
            let item = find(&written.items, "kind").expect("it was found");
            let name = item.text("swap", errors)?;
            of_kind(target, &written, &name, item.value_at, errors)
        }
        None if find(&written.items, "mask").is_some() => pattern::masked(target, &written, errors),
        None => by_name(target, &written, errors),
    };
    plan.filter(|_| errors.0.len() == before)
}

/// It is a kind of this layout, or of some kernel.
fn is_kind(target: &Target, name: &str) -> bool {
    name == "unknown" || target.layout.kind(name).is_some() || ready::kinds().any(|k| k == name)
}

fn by_name<'i>(target: &Target, written: &Written<'i>, errors: &mut Errors) -> Option<Plan<'i>> {
    let name = kebab(&written.variant.ident);
    match name.as_str() {
        "none" => none(target, written, errors),
        "present" => present::plan(target, written, errors),
        _ if is_kind(target, &name) => of_kind(target, written, &name, written.at(), errors),
        _ => {
            let hint = match name.as_str() {
                n if ready::markers().any(|m| m == n) => {
                    format!("`{n}` is a marker: `#[pte(kind = \"marker\", markers = \"{n}\")]`")
                }
                "other" => "the catch-all says so: `#[pte(other)]`".to_owned(),
                n => {
                    // It is no kind that a variant can be.
                    let names = target.layout.kind_names();
                    let names = names.into_iter().filter(|k| *k != "unknown");
                    format!(
                        "name it: `#[pte(kind = \"…\")]`, `word = 0x…`, `mask = 0x…, value = 0x…` or `other`; {}",
                        did_you_mean(n, names)
                    )
                }
            };
            errors.push(
                written.at(),
                format!(
                    "`{}` is the name of no kind of entry; {hint}",
                    written.variant.ident
                ),
            );
            None
        }
    }
}

/// A kind of the layout, or why there is none of this name.
fn of_kind<'i>(
    target: &Target,
    written: &Written<'i>,
    name: &str,
    at: Span,
    errors: &mut Errors,
) -> Option<Plan<'i>> {
    let (layout, level) = (&target.layout, target.level());
    let message = match (layout.kind(name), name) {
        (Some(found), _) if found.stands_at(&level.name) && level.entries.is_some() => {
            return kind::plan(target, written, found, errors);
        }
        (Some(found), _) => {
            let has_entries = |l: &&Level| l.entries.is_some() && found.stands_at(&l.name);
            let at = layout.levels.iter().filter(has_entries);
            let at: Vec<&str> = at.map(|l| l.name.as_str()).collect();
            let help = match at[..] {
                [] => "the layout does not say what the bits of a word that is not present are: `#[pte(mask = 0x…, value = 0x…)]`".to_owned(),
                _ => format!("only at {}", at.join(", ")),
            };
            format!(
                "`{name}` does not stand at level {} on {}: {help}",
                level.name,
                target.machine()
            )
        }
        (None, "none" | "present") => format!("`{name}` is no entry: `#[pte({name})]`"),
        (None, "unknown") => {
            "`unknown` has no words of its own: `#[pte(other)]` is the catch-all".to_owned()
        }
        (None, _) => match layout.absent.iter().find(|(k, _)| k == name) {
            Some((_, option)) => format!(
                "there is no `{name}` in this configuration of {}: it needs {option}",
                target.machine()
            ),
            None if ready::kinds().any(|k| k == name) => format!(
                "{} has no `{name}`: it has {}",
                target.machine(),
                layout
                    .kinds
                    .iter()
                    .map(|k| k.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            None => format!(
                "unknown kind `{name}`: {}",
                did_you_mean(name, layout.kinds.iter().map(|k| k.name.as_str()))
            ),
        },
    };
    errors.push(at, message);
    None
}

/// `#[pte(none)]`.
fn none<'i>(target: &Target, written: &Written<'i>, errors: &mut Errors) -> Option<Plan<'i>> {
    written.only(&["none"], "none", errors);
    if let Some(item) = find(&written.items, "none") {
        item.alone(errors);
    }
    for field in &written.variant.fields.all {
        errors.push(field.member.span(), "none has no values: nothing is mapped");
    }
    let word = target.layout.none_word(target.level());
    Some(Plan {
        variant: written.variant,
        what: "none".to_owned(),
        role: Role::None,
        base: word,
        ignored: 0,
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}

/// `#[pte(other)]`: it keeps the word.
fn other<'i>(target: &Target, written: &Written<'i>, errors: &mut Errors) -> Option<Plan<'i>> {
    written.only(&["other"], "the catch-all", errors);
    let bits = target.layout.word_bits;
    let wanted = format!("u{bits}");
    let [field] = &written.variant.fields.all[..] else {
        let message = format!(
            "the catch-all keeps the word: `{}({wanted})`",
            written.variant.ident
        );
        errors.push(written.at(), message);
        return None;
    };
    if let Some(attr) = field.attrs.first() {
        errors.about(
            attr,
            "the catch-all keeps the word as it is: there is nothing to say about its field",
        );
        return None;
    }
    if !field.ty.is(&wanted) {
        errors.about(
            &field.ty,
            format!("the catch-all keeps the whole word of {bits} bits: `{wanted}`"),
        );
        return None;
    }
    Some(Plan {
        variant: written.variant,
        what: "the catch-all".to_owned(),
        role: Role::Other(field.member.clone()),
        base: 0,
        ignored: ones(bits),
        slots: Vec::new(),
        ranges: Vec::new(),
        any: 0,
    })
}

/// `bits 7:4` in a sentence.
pub(super) fn bits(mask: u64) -> String {
    describe(mask)
}
