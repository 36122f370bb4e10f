//! Selects the layout to show, and the part of it.

use std::borrow::Cow;

use crate::definitions::DEFINITIONS;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::config::{Configuration, Options, Params};
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch, Row, Under};
use pte_layout::model::{Layout, nearest};
use pte_layout::reader::resolve;

use super::args::Show;
use crate::machine::asked::ask;
use crate::machine::layout_file::{lines, read};
use crate::machine::options::Machine;
use crate::terminal::messages;

/// The layout to show.
pub(super) struct Shown {
    /// The layout file at the kernel.
    pub(super) layout: LayoutEpoch,
    /// The kinds at the kernel.
    pub(super) kinds: KindsEpoch,
    /// Both under the configuration that is asked for.
    pub(super) resolved: Layout,
    /// Show only what holds under this configuration.
    pub(super) only: Option<(Params, Options)>,
    /// Only this level.
    pub(super) level: Option<String>,
    /// Only this form.
    pub(super) form: Option<String>,
}

impl Shown {
    /// It holds under the configuration that is asked for, or none is.
    pub(super) fn holds(&self, under: &Under) -> bool {
        let holds = |(params, options): &(Params, Options)| {
            under.has(params) && under.gate.is_open(options)
        };
        self.only.as_ref().is_none_or(holds)
    }

    /// The line has its bits under the configuration that is asked for, or none is.
    pub(super) fn has_line(&self, row: &Row) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|(_, options)| row.only.is_open(options))
    }

    /// The layout where `under` holds, as near to the configuration that is shown as can be.
    pub(super) fn with(&self, under: &Under) -> Cow<'_, Layout> {
        nearest(&self.layout, &self.kinds, &self.resolved, under)
    }

    /// The level is asked for.
    pub(super) fn has_level(&self, level: &str) -> bool {
        self.level.as_deref().is_none_or(|l| l == level)
    }

    /// The form is asked for. Words that are not present have none.
    pub(super) fn has_form(&self, form: Option<&str>) -> bool {
        self.form.is_none() || self.form.as_deref() == form
    }
}

/// Selects by the command line. An error lists everything that is wrong with it.
pub(super) fn shown(args: &Show) -> Result<Shown, Vec<String>> {
    let machine = &args.machine;
    // The file is shown for any of its kernels, verified or not.
    let unbound = Machine {
        kernel: None,
        ..machine.clone()
    };
    let asked = ask(&unbound, false)?;
    let kernel = match machine.kernel.as_deref().map(|k| (k, k.parse())) {
        None => None,
        Some((_, Ok(kernel))) => Some(kernel),
        Some((text, Err(why))) => {
            return Err(vec![format!("`{text}` is not a kernel version: {why}")]);
        }
    };
    let (layout, kinds) = match (&machine.layout, asked.archs.first()) {
        (Some(path), _) => read(path, machine, kernel, asked.file.as_deref())?,
        (None, Some(arch)) => {
            let one = |why| vec![why];
            let kernel = kernel
                .map_or_else(|| DEFINITIONS.newest(arch), Ok)
                .map_err(one)?;
            if DEFINITIONS.verified_kernel(arch, kernel).is_err() {
                let all: Vec<String> = DEFINITIONS
                    .kernels_of(arch)
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                messages::warning(&format!(
                    "Linux {kernel} is not verified for {arch}: this is what its layout file has for it; verified: {}",
                    all.join(", ")
                ));
            }
            let file = DEFINITIONS.layout_file(arch).map_err(one)?;
            file.in_doubt(kernel)
                .iter()
                .for_each(|d| messages::warning(d));
            DEFINITIONS.epoch(arch, kernel).map_err(one)?
        }
        (None, None) => return Err(vec!["name an architecture: --arch".to_owned()]),
    };
    let config = asked.configuration(asked.named.clone());
    let resolved = resolve(&layout, &kinds, &config).map_err(lines)?;
    let is_one = config != Configuration::default();
    let levels: Vec<&str> = resolved.levels.iter().map(|l| l.name.as_str()).collect();
    let mut wrong = Vec::new();
    if let Some(level) = machine.level.as_deref().filter(|l| !levels.contains(l)) {
        let near = did_you_mean(level, levels.iter().copied());
        wrong.push(format!("{} has no level {level}; {near}", resolved.arch));
    }
    let mut forms: Vec<&str> = layout
        .present
        .iter()
        .filter_map(|b| Some(b.form.as_ref()?.value.as_str()))
        .collect();
    forms.sort_unstable();
    forms.dedup();
    if let Some(form) = args.form.as_deref().filter(|f| !forms.contains(f)) {
        let near = did_you_mean(form, forms.iter().copied());
        wrong.push(format!("{} has no form `{form}`; {near}", resolved.arch));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Shown {
        only: is_one.then(|| {
            let (params, options) = (&resolved.params, &resolved.options);
            (Params::clone(params), Options::clone(options))
        }),
        level: machine.level.clone(),
        form: args.form.clone(),
        layout,
        kinds,
        resolved,
    })
}
