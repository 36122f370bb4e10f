//! What is meant by `--arch`, `--kernel`, `--config` and the rest: layouts, each resolved once.

use std::collections::BTreeSet;
use std::path::Path;

use arch_defs::diagnostic::{Report, did_you_mean};
use arch_defs::embedded;
use arch_defs::model::config::Configuration;
use arch_defs::model::epoch::{KindsEpoch, LayoutEpoch};
use arch_defs::model::{Layout, Level, known_options};
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::reader::{Refusal, resolve};
use arch_defs::version::Version;

use crate::args::Machine;
use crate::asked::{Asked, ask, doubts};
use crate::kconfig::Kconfig;
use crate::{files, stderr};

/// One layout, and the level of it that is asked about.
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

/// The layouts that `machine` means, those of one architecture from the first kernel to the last. Without
/// `--kernel` it is the default one, or with `every_kernel` each that is known.
pub(crate) fn targets(machine: &Machine, every_kernel: bool) -> Result<Vec<Target>, Vec<String>> {
    let asked = ask(machine, every_kernel)?;
    if let (Some(file), Some(path)) = (&asked.file, &machine.config_file) {
        doubts(machine, file, &path.display().to_string(), every_kernel);
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
            match config.and_then(|config| embedded::layout(arch, kernel, &config)) {
                Ok(layout) => targets.extend(at_level(layout, &asked.level)),
                // The same answer for each kernel of an architecture is told once.
                Err(why) if first => refused.extend(why.lines().map(str::to_owned)),
                Err(_) => {}
            }
            first = false;
        }
    }
    for option in strangers.iter().filter(|_| machine.arch.is_none()) {
        let known = known.iter().map(String::as_str);
        refused.insert(
            0,
            format!(
                "no option `{option}` matters to any architecture; {}",
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
                "no architecture asked for has level {}",
                asked.level
            ));
        }
        return Err(refused);
    }
    for why in refused {
        stderr::warning(&format!("no answer for every architecture: {why}"));
    }
    Ok(targets)
}

/// What is said about one architecture and kernel. Without `--arch` an option counts where it can, so that one
/// that only some architectures have may be said; those that none of them knew stay among `strangers`.
fn configuration(
    arch: &str,
    kernel: Version,
    asked: &Asked,
    only: bool,
    strangers: &mut BTreeSet<&String>,
    known: &mut BTreeSet<String>,
) -> Result<Configuration, String> {
    let mut config = Configuration {
        params: asked.params.clone(),
        ..Configuration::default()
    };
    if !asked.named.is_empty() {
        let (_, (file, kinds)) = (
            embedded::verified_kernel(arch, kernel)?,
            embedded::epoch(arch, kernel)?,
        );
        let here = known_options(&file, &kinds);
        strangers.retain(|option| !here.contains(option));
        config.options = asked.named.clone();
        if only {
            // A whole configuration names options by the thousand, so resolving does not ask for names it
            // does not know; the few that were typed are asked for here.
            let typed = Configuration {
                options: asked.named.clone(),
                ..Configuration::default()
            };
            resolve(&file, &kinds, &typed).map_err(|e| e.to_string())?;
        } else {
            config.options.retain(|option, _| here.contains(option));
        }
        known.extend(here);
    }
    if let Some(file) = &asked.file {
        let mut options = file.options.clone();
        options.append(&mut config.options);
        config.options = options;
        config.numbers = file.numbers.clone();
        config.complete = true;
    }
    Ok(config)
}

/// A layout file that somebody brought.
fn own(path: &Path, machine: &Machine, asked: &Asked) -> Result<Target, Vec<String>> {
    let (file, kinds) = read(path, machine, asked.kernel, asked.file.as_deref())?;
    let mut config = Configuration {
        options: asked.named.clone(),
        params: asked.params.clone(),
        ..Configuration::default()
    };
    if let Some(file) = &asked.file {
        for (option, on) in &file.options {
            config.options.entry(option.clone()).or_insert(*on);
        }
        config.numbers = file.numbers.clone();
        config.complete = true;
    }
    let layout = resolve(&file, &kinds, &config).map_err(lines)?;
    let arch = layout.arch.clone();
    at_level(layout, &asked.level)
        .ok_or_else(|| vec![format!("{arch} has no level {}", asked.level)])
}

/// `x86-64, Linux 6.12`, or only the name of what has no kernel.
pub(crate) fn machine(arch: &str, kernel: &str) -> String {
    match kernel {
        "" => arch.to_owned(),
        _ => format!("{arch}, Linux {kernel}"),
    }
}

/// What the layout file `path` says for the architecture and kernel that are meant. All of it is checked. Of a family
/// the configuration picks one, if `machine` names none.
pub(crate) fn read(
    path: &Path,
    machine: &Machine,
    kernel: Option<Version>,
    config: Option<&Kconfig>,
) -> Result<(LayoutEpoch, KindsEpoch), Vec<String>> {
    let told = |report: Report| vec![report.to_string()];
    let file = LayoutFile::parse(&files::definition(path).map_err(told)?).map_err(told)?;
    let own = machine.kinds.as_deref().map(read_kinds).transpose()?;
    let arch = of_family(&file, machine.arch.as_deref(), config);
    let found = embedded::of_file(&file, own.as_ref(), arch.as_deref(), kernel);
    let found = found.map_err(lines)?;
    if let Some(kernel) = found.0.kernel {
        file.in_doubt(kernel)
            .iter()
            .for_each(|d| stderr::warning(d));
    }
    let doubt = found.0.kernel.and_then(embedded::kinds_doubt);
    if let Some(doubt) = doubt.filter(|_| own.is_none()) {
        stderr::warning(&doubt);
    }
    Ok(found)
}

/// The architecture of `file` that is meant. That a configuration is of another than is named is told.
fn of_family(file: &LayoutFile, named: Option<&str>, config: Option<&Kconfig>) -> Option<String> {
    let Some(config) = config.filter(|_| file.variants.len() > 1) else {
        return named.map(str::to_owned);
    };
    let picked = file.picked(|o| config.options.get(o).copied().unwrap_or(false));
    let picked: Vec<&str> = picked.iter().map(|v| v.arch.value.as_str()).collect();
    match (named.map(|n| (n, file.variant(n))), &picked[..]) {
        (None, [only]) => Some((*only).to_owned()),
        (Some((name, Some(variant))), [_, ..])
            if !picked.contains(&variant.arch.value.as_str()) =>
        {
            stderr::warning(&format!(
                "the configuration is of {}, and not of {}",
                picked.join(" or "),
                variant.arch.value
            ));
            Some(name.to_owned())
        }
        (named, _) => named.map(|(name, _)| name.to_owned()),
    }
}

/// The kinds file `path`.
pub(crate) fn read_kinds(path: &Path) -> Result<KindsFile, Vec<String>> {
    let told = |report: Report| vec![report.to_string()];
    KindsFile::parse(&files::definition(path).map_err(told)?).map_err(told)
}

/// A refusal, a line each.
pub(crate) fn lines(refusal: Refusal) -> Vec<String> {
    match refusal {
        Refusal::Files(report) => vec![report.to_string()],
        Refusal::Configuration(lines) => lines,
    }
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
