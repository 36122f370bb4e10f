//! No two variants have the same meaning.

use super::types_distinguish;
use crate::derive::entry::plan::{Claim, Plan, Role};
use crate::derive::entry::words::read_as;
use crate::derive::target::Target;

/// Reports an earlier variant with the meaning and the words of variant `n`.
pub(super) fn check(target: &Target, plans: &[Plan<'_>], n: usize) -> Option<String> {
    // With other bounds the words differ.
    let same_words = |p: &Plan<'_>| match (read_as(target, p), read_as(target, &plans[n])) {
        (Some(other), Some(own)) => {
            let are_same = own.minus(&other).is_empty() && other.minus(&own).is_empty();
            are_same && types_distinguish::ways(p, &plans[n], &own).is_empty()
        }
        _ => true,
    };
    let same = |p: &&Plan<'_>| match (&p.role, &plans[n].role) {
        (Role::None, Role::None)
        | (Role::Present(..), Role::Present(..))
        | (Role::Other(_), Role::Other(_)) => true,
        (Role::Bits(Claim::Kind), Role::Bits(Claim::Kind)) => {
            p.what == plans[n].what && same_words(p)
        }
        _ => false,
    };
    let first = plans[..n].iter().find(same)?;
    Some(format!(
        "`{}` and `{}` are both {}: a word can be only one of them",
        first.variant.ident,
        plans[n].variant.ident,
        match plans[n].role {
            Role::Bits(_) => format!("`{}`", plans[n].what),
            _ => plans[n].what.clone(),
        }
    ))
}
