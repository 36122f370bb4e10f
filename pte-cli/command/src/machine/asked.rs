//! The options that select a layout, each checked by itself, before any layout is resolved.

use std::collections::{BTreeMap, BTreeSet};
use std::num::{IntErrorKind, ParseIntError};
use std::sync::Arc;

use crate::definitions::DEFINITIONS;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::config::{Configuration, Params};
use pte_layout::names::LEVELS;
use pte_layout::version::Version;

use super::files;
use super::kconfig::Kconfig;
use super::options::Machine;
use crate::terminal::messages;

/// The options, checked as far as is possible without a layout.
pub(crate) struct Asked {
    pub(crate) archs: Vec<&'static str>,
    /// The kernel, if one is given.
    pub(crate) kernel: Option<Version>,
    /// Without `--kernel`, every verified kernel is used instead of the newest.
    every_kernel: bool,
    pub(crate) level: String,
    /// Options named on the command line.
    pub(crate) named: BTreeMap<String, bool>,
    pub(crate) file: Option<Arc<Kconfig>>,
    pub(crate) params: Params,
}

/// Reads the options. An error lists everything that is wrong with them.
pub(crate) fn ask(machine: &Machine, every_kernel: bool) -> Result<Asked, Vec<String>> {
    let mut wrong = Vec::new();
    let archs = match machine.arch.as_deref() {
        None => {
            let broken = DEFINITIONS.mistakes().err();
            wrong.extend(broken.map(|r| messages::report(&r)));
            DEFINITIONS.archs()
        }
        // Your own layout has its own architecture names.
        Some(_) if machine.layout.is_some() => Vec::new(),
        Some(arch) => {
            let found = DEFINITIONS.arch(arch).map_err(|e| wrong.push(e));
            found.into_iter().collect()
        }
    };
    let kernel = machine.kernel.as_deref().map(|text| match machine.layout {
        // Your own layout has its own kernels.
        Some(_) => version(text),
        None => verified(text, &archs),
    });
    let kernel = kernel.and_then(|read| read.map_err(|why| wrong.push(why)).ok());
    let level = machine.level.clone().unwrap_or_else(|| "pte".to_owned());
    if !LEVELS.contains(&level.as_str()) {
        wrong.push(format!(
            "no level `{level}`; {}",
            did_you_mean(&level, LEVELS.iter().copied())
        ));
    }
    if machine.kinds.is_some() && machine.layout.is_none() {
        wrong.push("--kinds needs --layout: a built-in architecture has its own kinds".to_owned());
    }
    let mut named = BTreeMap::new();
    for text in machine.config.iter().filter(|t| !t.is_empty()) {
        let (option, value) = text.split_once('=').unwrap_or((text, ""));
        let option = option.strip_prefix("CONFIG_").unwrap_or(option);
        let on = match value {
            "y" | "m" => true,
            "n" => false,
            _ => {
                wrong.push(format!(
                    "--config `{text}`: write it as `{option}=y` or `{option}=n`"
                ));
                continue;
            }
        };
        if named
            .insert(option.to_owned(), on)
            .is_some_and(|was| was != on)
        {
            wrong.push(format!("--config sets {option} to both y and n"));
        }
    }
    let mut params = BTreeMap::new();
    for text in &machine.param {
        match text
            .split_once('=')
            .map(|(name, value)| (name, number(value)))
        {
            Some((name, Ok(value))) => {
                let before = params.insert(name.into(), value);
                if let Some(before) = before.filter(|b| *b != value) {
                    wrong.push(format!(
                        "--param gives {name} two values, {before} and {value}"
                    ));
                }
            }
            Some((name, Err(why))) => wrong.push(format!(
                "--param `{text}`: the value of {name} {}",
                no_value(name, &why, &archs)
            )),
            None => wrong.push(format!("--param `{text}`: write it as `page-shift=12`")),
        }
    }
    let file = machine
        .config_file
        .as_deref()
        .map(files::kconfig)
        .transpose();
    match file {
        Ok(file) if wrong.is_empty() => Ok(Asked {
            archs,
            kernel,
            every_kernel,
            level,
            named,
            file,
            params,
        }),
        Ok(_) => Err(wrong),
        Err(why) => {
            wrong.push(why);
            Err(wrong)
        }
    }
}

/// A decimal number, or hex with `0x`: an address may have its highest bit set.
fn number(text: &str) -> Result<i64, ParseIntError> {
    match text.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16).map(u64::cast_signed),
        None => text.parse(),
    }
}

impl Asked {
    /// The kernels to use for `arch`, first to last.
    pub(crate) fn kernels(&self, arch: &str) -> Vec<Version> {
        match self.kernel {
            Some(kernel) => vec![kernel],
            None if self.every_kernel => DEFINITIONS.kernels_of(arch),
            None => DEFINITIONS.newest(arch).into_iter().collect(),
        }
    }

    /// The configuration: `named` are the options of the command line, which win over those of the file.
    pub(crate) fn configuration(&self, named: BTreeMap<String, bool>) -> Configuration {
        let mut config = Configuration {
            options: named,
            params: self.params.clone(),
            ..Configuration::default()
        };
        if let Some(file) = &self.file {
            for (option, on) in &file.options {
                config.options.entry(option.clone()).or_insert(*on);
            }
            config.numbers.clone_from(&file.numbers);
            config.complete = true;
        }
        config
    }
}

fn version(text: &str) -> Result<Version, String> {
    let read = text.parse::<Version>();
    read.map_err(|why| format!("`{text}` is not a kernel version: {why}"))
}

/// The kernel `text`, if any of `archs` was verified against it.
pub(crate) fn verified(text: &str, archs: &[&str]) -> Result<Version, String> {
    let kernel = version(text)?;
    unknown_to_all(archs, kernel).map_or(Ok(kernel), Err)
}

/// Why `kernel` is wrong for all of `archs`, if it is.
fn unknown_to_all(archs: &[&str], kernel: Version) -> Option<String> {
    let mut first = None;
    for arch in archs {
        match DEFINITIONS.verified_kernel(arch, kernel) {
            Ok(_) => return None,
            Err(why) => first = first.or(Some(why)),
        }
    }
    match archs {
        [_, _, ..] => {
            let known = DEFINITIONS.kernels();
            // A newer kernel is more likely to have the same layout than an older one.
            let nearest = known.iter().find(|k| **k > kernel).or(known.last());
            let nearest = nearest.map_or_else(String::new, |k| format!("nearest: {k}; "));
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            Some(format!(
                "Linux {kernel} is not verified yet; {nearest}verified: {}",
                known.join(", ")
            ))
        }
        _ => first,
    }
}

/// What is wrong with the value of a parameter. If only its size is wrong, the message lists the possible values.
fn no_value(name: &str, why: &ParseIntError, archs: &[&str]) -> String {
    use IntErrorKind::{NegOverflow, PosOverflow};
    let size = match why.kind() {
        PosOverflow => "large",
        NegOverflow => "small",
        _ => return "is a decimal number".to_owned(),
    };
    let files = DEFINITIONS.layouts().unwrap_or_default();
    let here = files
        .iter()
        .filter(|f| f.archs().any(|a| archs.contains(&a)));
    let rows = here
        .flat_map(|f| &f.params)
        .filter(|p| p.name.value == name);
    let values: BTreeSet<i64> = rows.flat_map(|p| p.values.iter().copied()).collect();
    let values: Vec<String> = values.iter().map(i64::to_string).collect();
    match values.is_empty() {
        // A parameter of your own layout, or an unknown one.
        true => format!("is too {size}: it goes from {} to {}", i64::MIN, i64::MAX),
        false => format!("is too {size}: it can be {}", values.join(", ")),
    }
}
