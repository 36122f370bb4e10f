//! The layouts that `--arch`, `--kernel`, `--config` and the other options select, each resolved once.

use std::collections::BTreeSet;
use std::path::Path;

use crate::definitions::DEFINITIONS;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::config::Configuration;
use pte_layout::model::{Layout, Level, known_options};
use pte_layout::reader::resolve;
use pte_layout::text::Text;
use pte_layout::version::Version;

use super::asked::{Asked, ask};
use super::config_header;
use super::layout_file::{lines, read};
use super::options::Machine;
use crate::terminal::messages;

/// One layout, and the level that is asked for.
#[derive(Debug)]
pub(crate) struct Target {
    /// The layout.
    pub(crate) layout: Layout,
    /// Its kernel, written out: every answer names it.
    pub(crate) kernel: String,
    level: usize,
}

impl Target {
    /// The level.
    pub(crate) fn level(&self) -> &Level {
        &self.layout.levels[self.level]
    }
}

/// The layouts that `machine` selects, those of one architecture from the first kernel to the last. Without `--kernel`
/// the kernel is the default one, or with `every_kernel` each verified one.
pub(crate) fn targets(machine: &Machine, every_kernel: bool) -> Result<Vec<Target>, Vec<String>> {
    find(machine, every_kernel, |arch, kernel, config, _| {
        DEFINITIONS.layout(arch, kernel, config)
    })
}

/// The same for words of the level alone: other levels have no forms of present words.
pub(crate) fn targets_for_words(
    machine: &Machine,
    every_kernel: bool,
) -> Result<Vec<Target>, Vec<String>> {
    find(machine, every_kernel, |arch, kernel, config, level| {
        DEFINITIONS.layout_for_level(arch, kernel, config, level)
    })
}

fn find(
    machine: &Machine,
    every_kernel: bool,
    layout: impl Fn(&str, Version, &Configuration, &str) -> Result<Layout, String>,
) -> Result<Vec<Target>, Vec<String>> {
    let asked = ask(machine, every_kernel)?;
    if let (Some(file), Some(path)) = (&asked.file, &machine.config_file) {
        config_header::doubts(machine, file, &path.display().to_string(), every_kernel);
    }
    if let Some(path) = &machine.layout {
        return own(path, machine, &asked).map(|target| vec![target]);
    }
    let mut targets = Vec::new();
    let mut refused: Vec<String> = Vec::new();
    let mut strangers: BTreeSet<&String> = asked.named.keys().collect();
    let mut known = BTreeSet::new();
    for arch in &asked.archs {
        let mut first = true;
        for kernel in asked.kernels(arch) {
            let config = configuration(
                arch,
                kernel,
                &asked,
                machine.arch.is_some(),
                &mut strangers,
                &mut known,
            );
            match config.and_then(|config| layout(arch, kernel, &config, &asked.level)) {
                Ok(layout) => targets.extend(at_level(layout, &asked.level)),
                // An error that every kernel of an architecture has is reported once.
                Err(why) if first => refused.extend(why.lines().map(str::to_owned)),
                Err(_) => {}
            }
            first = false;
        }
    }
    for option in strangers.iter().filter(|_| machine.arch.is_none()) {
        let known = known.iter().map(Text::as_str);
        refused.insert(
            0,
            format!(
                "option `{option}` has no effect on any architecture; {}",
                did_you_mean(option, known)
            ),
        );
    }
    if targets.is_empty()
        || machine.arch.is_some() && !refused.is_empty()
        || machine.arch.is_none() && !strangers.is_empty()
    {
        if refused.is_empty() {
            refused.push(format!(
                "none of the architectures has level {}",
                asked.level
            ));
        }
        return Err(refused);
    }
    for why in refused {
        messages::warning(&format!("no answer for every architecture: {why}"));
    }
    Ok(targets)
}

/// The configuration for one architecture and kernel. Without `--arch`, an option applies to the architectures that have
/// it; options that no architecture has stay in `strangers`.
fn configuration(
    arch: &str,
    kernel: Version,
    asked: &Asked,
    only: bool,
    strangers: &mut BTreeSet<&String>,
    known: &mut BTreeSet<Text>,
) -> Result<Configuration, String> {
    let mut named = asked.named.clone();
    if !named.is_empty() {
        DEFINITIONS.verified_kernel(arch, kernel)?;
        let (file, kinds) = DEFINITIONS.epoch(arch, kernel)?;
        let here = known_options(&file, &kinds);
        strangers.retain(|option| !here.iter().any(|o| o == *option));
        if only {
            // A .config has thousands of options, so `resolve` ignores unknown names there. Options from the
            // command line are few: an unknown name is an error.
            let typed = Configuration {
                options: named.clone(),
                ..Configuration::default()
            };
            resolve(&file, &kinds, &typed).map_err(|e| e.to_string())?;
        } else {
            named.retain(|option, _| here.iter().any(|o| o == option));
        }
        known.extend(here);
    }
    Ok(asked.configuration(named))
}

/// Your own layout file.
fn own(path: &Path, machine: &Machine, asked: &Asked) -> Result<Target, Vec<String>> {
    let (file, kinds) = read(path, machine, asked.kernel, asked.file.as_deref())?;
    let config = asked.configuration(asked.named.clone());
    let layout = resolve(&file, &kinds, &config).map_err(lines)?;
    let arch = layout.arch.clone();
    at_level(layout, &asked.level)
        .ok_or_else(|| vec![format!("{arch} has no level {}", asked.level)])
}

fn at_level(layout: Layout, name: &str) -> Option<Target> {
    let level = layout.levels.iter().position(|l| l.name == name)?;
    let kernel = layout.kernel_text();
    Some(Target {
        layout,
        kernel,
        level,
    })
}
