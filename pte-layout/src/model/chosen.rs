//! The options and parameters that a configuration selects.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::epoch::{KindsEpoch, LayoutEpoch, Never, Param, never, unmet};
use super::memo::Memo;
use super::options::known_but;
use super::{needs, spread};
use crate::config::{Configuration, Options, Params};
use crate::diagnostic::did_you_mean;
use crate::text::Text;
use crate::written::layout::FromConfig;
use crate::written::option::OptionRow;
use crate::written::readable::Listed;

/// The options and parameters of a configuration.
pub(crate) type Chosen = (Arc<Options>, Arc<Params>);

/// What a choice depends on.
#[derive(Debug)]
pub(crate) struct Asked {
    kinds: Arc<KindsEpoch>,
    named: Arc<BTreeSet<Text>>,
    params: Arc<Listed<Param>>,
    options: Arc<Vec<OptionRow>>,
    lacks: Arc<Listed<Never>>,
    config: Configuration,
}

/// As [`choose`], once for the epochs that have the same parameters and options.
pub(super) fn choose_once(
    head: &LayoutEpoch,
    kinds: &Arc<KindsEpoch>,
    config: &Configuration,
    made: &Memo<Asked, Chosen>,
) -> Result<Chosen, Vec<String>> {
    let same = |m: &Asked| {
        Arc::ptr_eq(&m.named, &head.named_options)
            && Arc::ptr_eq(&m.params, &head.params)
            && Arc::ptr_eq(&m.options, &head.options)
            && Arc::ptr_eq(&m.lacks, &head.lacks)
            && m.config == *config
            && (Arc::ptr_eq(&m.kinds, kinds) || have_same_options(&m.kinds, kinds))
    };
    made.try_get(same, || {
        let (options, params) = choose(head, kinds, config)?;
        let asked = Asked {
            kinds: kinds.clone(),
            named: head.named_options.clone(),
            params: head.params.clone(),
            options: head.options.clone(),
            lacks: head.lacks.clone(),
            config: config.clone(),
        };
        Ok((asked, (Arc::new(options), Arc::new(params))))
    })
}

/// Whether a choice is the same with these kinds.
fn have_same_options(one: &KindsEpoch, other: &KindsEpoch) -> bool {
    let same = |(a, b): (&OptionRow, &OptionRow)| {
        let needs = a.needs.iter().map(|n| &n.value);
        a.name.value == b.name.value && needs.eq(b.needs.iter().map(|n| &n.value))
    };
    one.gate_options == other.gate_options
        && one.options.len() == other.options.len()
        && one.options.iter().zip(&other.options).all(same)
}

/// The options and parameters that `config` selects, or everything that is wrong with it. Of `file` only the head is
/// used.
pub(crate) fn choose(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    config: &Configuration,
) -> Result<(Options, Params), Vec<String>> {
    let mut wrong = Vec::new();
    let options = options(file, kinds, config, &mut wrong);
    let params = params(file, config, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok((options, params))
}

fn options(
    file: &LayoutEpoch,
    kinds: &KindsEpoch,
    config: &Configuration,
    wrong: &mut Vec<String>,
) -> Options {
    let never = never(file, kinds);
    let known = known_but(file, kinds, &never);
    let lacks = |option: &str| never.iter().find(|n| n.option.value == option);
    let is_known = |option: &str| known.iter().any(|k| *k == option);
    let given = config.options.iter().filter(|_| !config.complete);
    for (option, on) in given.clone() {
        if let Some(never) = lacks(option) {
            if *on {
                wrong.push(format!(
                    "{option} cannot be on for {}: {}",
                    file.arch.value, never.why
                ));
            }
        } else if let Some((name, value)) = fixes(file, option).filter(|_| !is_known(option)) {
            wrong.push(format!(
                "{option} alone does not set {name}: use --param {name}={value}, or a whole configuration file"
            ));
        } else if !is_known(option) {
            wrong.push(format!(
                "option `{option}` has no effect on {} at this kernel; {}",
                file.arch.value,
                did_you_mean(option, known.iter().map(Text::as_str))
            ));
        }
    }
    let mut off: BTreeSet<Text> = known
        .iter()
        .filter(|o| !config.is_on(o))
        .cloned()
        .chain(never.iter().map(|n| n.option.value.clone()))
        .collect();
    spread(&known, file, kinds, &mut off);
    for (option, _) in
        given.filter(|(o, on)| **on && lacks(o).is_none() && off.contains(o.as_str()))
    {
        let missing = needs(file, kinds, option).find(|n| off.contains(*n));
        let missing = missing.map_or("another option", Text::as_str);
        wrong.push(format!("{option} needs {missing}, which is off"));
    }
    Options {
        on: known.into_iter().filter(|o| !off.contains(o)).collect(),
        off,
    }
}

/// The parameter that `option` fixes in a whole configuration, and the value.
fn fixes<'f>(file: &'f LayoutEpoch, option: &str) -> Option<(&'f str, String)> {
    file.params.iter().find_map(|p| {
        let value = p.from.iter().find_map(|from| match from {
            FromConfig::Options(all, value) if all.iter().any(|o| o == option) => {
                Some(value.to_string())
            }
            FromConfig::Number(name) if name == option => Some("…".to_owned()),
            _ => None,
        });
        Some((p.name.value.as_str(), value?))
    })
}

fn params(file: &LayoutEpoch, config: &Configuration, wrong: &mut Vec<String>) -> Params {
    for name in config
        .params
        .keys()
        .filter(|n| !file.params.iter().any(|p| p.name.value == **n))
    {
        let known = file.params.iter().map(|p| p.name.value.as_str());
        wrong.push(format!(
            "{} has no parameter `{name}`; {}",
            file.arch.value,
            did_you_mean(name, known)
        ));
    }
    let mut out = Params::new();
    for p in file.params.iter() {
        let from = p.from.iter().find_map(|f| match f {
            FromConfig::Number(option) => config.numbers.get(&**option).copied(),
            FromConfig::Options(all, value) => {
                (config.complete && all.iter().all(|o| config.is_on(o))).then_some(*value)
            }
        });
        let value = config
            .params
            .get(&p.name.value)
            .copied()
            .or(from)
            .or(p.default);
        // A parameter that only a running kernel knows has no value unless one is given.
        let Some(value) = value else { continue };
        if p.default.is_some() && !p.values.contains(&value) {
            wrong.push(format!(
                "{} is {value}, but {} allows {}",
                p.name.value,
                file.arch.value,
                list(&p.values)
            ));
        }
        out.insert(p.name.value.clone(), value);
    }
    if wrong.is_empty() {
        wrong.extend(unmet(file, &out).map(|(p, value, other, allowed)| {
            let (name, allowed) = (&p.name.value, list(allowed));
            format!(
                "{name} {value} needs {other} {allowed}, not {}: {}",
                out[other], p.why
            )
        }));
    }
    out
}

fn list(values: &[i64]) -> String {
    let all: Vec<String> = values.iter().map(ToString::to_string).collect();
    match values {
        [first, .., last] if values.len() > 4 => format!("{first} to {last}"),
        _ => all.join(", "),
    }
}
