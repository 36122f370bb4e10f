//! Chooses the layouts to check: the built-in ones or files, in one configuration or in all.

use std::path::{Path, PathBuf};

use crate::definitions::DEFINITIONS;
use pte_layout::check;
use pte_layout::diagnostic::Report;
use pte_layout::diagnostic::did_you_mean;
use pte_layout::model::Layout;
use pte_layout::model::config::Configuration;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::reader::resolve;
use pte_layout::validate;
use pte_layout::version::Version;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;

use super::args::Check;
use super::covered::{Covered, NoMeaning};
use crate::exit::Stop;
use crate::machine::asked::{Asked, ask};
use crate::machine::files;
use crate::machine::layout_file::{lines, read_kinds};
use crate::machine::target::targets;
use crate::terminal::messages;

/// Checks everything that the command line asks for.
pub(crate) fn cover(args: &Check) -> Result<Covered, Stop> {
    let scope = &args.scope;
    let files: Vec<&PathBuf> = args.files.iter().chain(&scope.layout).collect();
    // Your own files have their own names and kernels.
    let own = files.first().map(|f| (*f).clone());
    let asked = ask(&scope.machine(own), true).map_err(Stop::Usage)?;
    if files.is_empty() && scope.kinds.is_some() {
        let why = "--kinds needs layout files; to check a kinds file, name it as FILE";
        return Err(Stop::Usage(vec![why.to_owned()]));
    }
    let mut out = Covered::default();
    let level = scope.level.as_deref();
    if files.is_empty() && scope.is_one() {
        for target in targets(&scope.machine(None), true).map_err(Stop::Usage)? {
            out.one(&target.layout, level);
        }
    } else if files.is_empty() {
        out.embedded(&asked, level).map_err(Stop::Usage)?;
    }
    for path in files {
        if let Err(errors) = out.file(path, args, &asked) {
            errors.iter().for_each(|e| messages::error(e));
            out.unread = true;
        }
    }
    Ok(out)
}

impl Covered {
    /// Checks the built-in layouts in every configuration. Each file is read once.
    fn embedded(&mut self, asked: &Asked, level: Option<&str>) -> Result<(), Vec<String>> {
        for arch in &asked.archs {
            for kernel in asked.kernels(arch) {
                if let Err(why) = DEFINITIONS.verified_kernel(arch, kernel) {
                    // Not every architecture is verified against every kernel.
                    messages::warning(&format!("not checked for every architecture: {why}"));
                    continue;
                }
                let (file, kinds) = DEFINITIONS.epoch(arch, kernel).map_err(|e| vec![e])?;
                self.every(&file, &kinds, level)?;
            }
        }
        Ok(())
    }

    /// Checks a file of your own.
    fn file(&mut self, path: &Path, args: &Check, asked: &Asked) -> Result<(), Vec<String>> {
        let text_of = |report: Report| vec![messages::report(&report)];
        let text = files::definition(path).map_err(text_of)?;
        if is_kinds(&text.text) {
            let kinds = KindsFile::parse(&text).map_err(text_of)?;
            self.kinds.push((text.name.clone(), kinds.kinds.len()));
            return Ok(());
        }
        let file = LayoutFile::parse(&text).map_err(text_of)?;
        if args.scope.is_one() {
            let mut machine = args.scope.machine(Some(path.to_owned()));
            machine.arch.clone_from(&args.scope.arch);
            for target in targets(&machine, false)? {
                self.one(&target.layout, args.scope.level.as_deref());
            }
            return Ok(());
        }
        let own = args.scope.kinds.as_deref().map(read_kinds).transpose()?;
        let kinds = DEFINITIONS.kinds_of(&file, own.as_ref()).map_err(lines)?;
        validate::check(&file, &kinds).map_err(text_of)?;
        let kernels = match asked.kernel {
            Some(kernel) => vec![Some(kernel)],
            None => kernels_of(&file, &kinds),
        };
        let meant = args.scope.arch.as_deref();
        if let Some(name) = meant.filter(|n| file.variant(n).is_none()) {
            return Err(vec![format!(
                "`{}` has no architecture `{name}`; {}",
                file.source.name,
                did_you_mean(name, file.archs())
            )]);
        }
        let meant = meant.and_then(|n| file.variant(n));
        if let Some(level) = args.scope.level.as_deref()
            && !file.has_level(level)
        {
            let named = &file.source.name;
            return Err(vec![format!("`{named}` has no level {level}")]);
        }
        for kernel in asked.kernel.iter() {
            file.in_doubt(*kernel)
                .iter()
                .for_each(|d| messages::warning(d));
        }
        if own.is_none() {
            // A kernel between two verified ones is checked for its whole epoch.
            let last = DEFINITIONS.newest_of_all();
            let newer = kernels.iter().flatten().filter(|k| **k > last);
            let doubts = newer.filter_map(|k| DEFINITIONS.kinds_doubt(*k));
            doubts.for_each(|doubt| messages::warning(&doubt));
        }
        for variant in file
            .variants
            .iter()
            .filter(|v| meant.is_none_or(|m| m.arch == v.arch))
        {
            let arch = &variant.arch.value;
            for &kernel in &kernels {
                let why = kernel.and_then(|k| file.not_about(arch, k));
                if let Some(why) = why {
                    return Err(vec![why]);
                }
                let layout = file.epoch(variant, kernel, &mut Report::default());
                let level = args.scope.level.as_deref();
                self.every(&layout, &kinds.epoch(kernel), level)?;
            }
        }
        Ok(())
    }

    fn every(
        &mut self,
        file: &LayoutEpoch,
        kinds: &KindsEpoch,
        level: Option<&str>,
    ) -> Result<(), Vec<String>> {
        // A kernel that the file does not cover is an error here.
        let layout = resolve(file, kinds, &Configuration::default());
        let layout = layout.map_err(|e| vec![e.to_string()])?;
        self.add(&layout);
        Self::warn_unknown(&layout, level);
        let refused = |why: check::TooMany| vec![format!("{}: {why}", file.source.name)];
        let every = check::every_at(file, kinds, level).map_err(refused)?;
        let wrong = Report {
            diagnostics: every.not_shown.clone(),
        };
        self.every.extend(every);
        if !wrong.is_empty() {
            messages::error(&messages::report(&wrong));
            self.unread = true;
        }
        for (level, found) in check::no_meaning_in_any(file, kinds, level).map_err(refused)? {
            self.no_meaning(&layout, level, &found);
        }
        Ok(())
    }

    fn one(&mut self, layout: &Layout, only: Option<&str>) {
        self.add(layout);
        Self::warn_unknown(layout, only);
        self.every.extend(check::one(layout, only));
        let levels = layout.levels.iter();
        for level in levels.filter(|l| only.is_none_or(|o| o == l.name)) {
            if let Some(found) = check::no_meaning(layout, level) {
                self.no_meaning(layout, level.name.to_string(), &found);
            }
        }
    }

    /// Warns about levels whose tests depend on a parameter that has no value.
    fn warn_unknown(layout: &Layout, only: Option<&str>) {
        let levels = layout.levels.iter();
        for level in levels.filter(|l| only.is_none_or(|o| o == l.name) && !l.unknown.is_empty()) {
            let names = level.unknown.join(", ");
            messages::warning(&format!(
                "{} at level {} compares with {names}, which has no value: what depends on it is not checked; set it with --param",
                layout.arch, level.name
            ));
        }
    }

    fn no_meaning(&mut self, layout: &Layout, level: String, found: &check::NoMeaning) {
        self.no_meaning.push(NoMeaning {
            arch: layout.arch.to_string(),
            kernel: layout.kernel_text(),
            level,
            count: found.count,
            witness: found.witness,
        });
    }
}

/// One kernel for each epoch of `file` and the kinds: a verified one, if there is one.
fn kernels_of(file: &LayoutFile, kinds: &KindsFile) -> Vec<Option<Version>> {
    let mut begins = file.begins();
    let Some(first) = begins.first().copied() else {
        return vec![None];
    };
    let end = file.until.as_ref().map(|u| u.value);
    let inside = |v: &Version| *v > first && end.is_none_or(|e| *v < e);
    begins.extend(kinds.begins().into_iter().filter(inside));
    begins.sort_unstable();
    begins.dedup();
    let known = DEFINITIONS.kernels();
    let of = |n: usize| {
        let until = begins.get(n + 1).copied().or(end);
        let here = |k: &&Version| **k >= begins[n] && until.is_none_or(|u| **k < u);
        known.iter().find(here).copied().unwrap_or(begins[n])
    };
    (0..begins.len()).map(|n| Some(of(n))).collect()
}

/// The text is a kinds file, by its `format` line.
fn is_kinds(text: &str) -> bool {
    let format = text.lines().find(|l| l.trim_start().starts_with("format"));
    format.is_some_and(|l| l.contains("\"pte-kinds/"))
}
