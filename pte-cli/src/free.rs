//! `pte free`: which bits and values are free for something new, and why the others are not.

use std::io::Write;

use arch_defs::check::free::{Free as Found, free, layouts};
use arch_defs::diagnostic::Report;
use arch_defs::model::config::Configuration;
use arch_defs::model::resolve;
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::version::Version;
use arch_defs::{embedded, model};

use crate::args::{Format, Free, Machine};
use crate::asked::ask;
use crate::paint::Paint;
use crate::scope::first_kernel;
use crate::{Outcome, Stop, files, free_json, free_text, stderr};

/// Runs the command.
pub(crate) fn run(args: &Free, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let found = found(args).map_err(Stop::Usage)?;
    if found.is_empty() {
        let level = args.level.as_deref().unwrap_or_default();
        return Err(Stop::Usage(vec![format!(
            "no layout asked for has level {level}"
        )]));
    }
    match args.format {
        Format::Text => free_text::write(&found, paint, out)?,
        Format::Json => free_json::write(&found, out)?,
    }
    Ok(Outcome::Fine)
}

/// What is free at each level that is meant.
fn found(args: &Free) -> Result<Vec<Found>, Vec<String>> {
    let machine = Machine {
        arch: args.arch.clone(),
        layout: None,
        kinds: None,
        kernel: args.kernel.clone(),
        config: Vec::new(),
        config_file: None,
        param: Vec::new(),
        level: args.level.clone(),
    };
    let asked = ask(&machine, false)?;
    let kernel = asked.kernels.last().copied();
    let mut files: Vec<(LayoutFile, KindsFile, Version)> = Vec::new();
    if let Some(path) = &args.layout {
        let told = |report: Report| vec![report.to_string()];
        let file = LayoutFile::parse(&files::definition(path).map_err(told)?).map_err(told)?;
        let said = kernel.filter(|_| args.kernel.is_some());
        let kernel = said.unwrap_or_else(|| first_kernel(file.since.value));
        let kinds = match &args.kinds {
            Some(path) => {
                KindsFile::parse(&files::definition(path).map_err(told)?).map_err(told)?
            }
            None => embedded::kinds_for(kernel).map_err(|e| vec![e])?,
        };
        model::check(&file, &kinds).map_err(told)?;
        // A kernel that the file is not true for is refused.
        resolve(&file, &kinds, kernel, &Configuration::default())
            .map_err(|e| vec![e.to_string()])?;
        files.push((file, kinds, kernel));
    } else {
        let kernel = kernel.unwrap_or(embedded::DEFAULT_KERNEL);
        for arch in &asked.archs {
            if let Err(why) = embedded::verified_kernel(arch, kernel)
                && args.arch.is_none()
            {
                stderr::warning(&format!("no answer for every architecture: {why}"));
                continue;
            }
            let kinds = embedded::kinds_for(kernel).map_err(|e| vec![e])?;
            files.push((
                embedded::layout_file(arch, kernel).map_err(|e| vec![e])?,
                kinds,
                kernel,
            ));
        }
    }
    let mut out = Vec::new();
    for (file, kinds, kernel) in files {
        let all = layouts(&file, &kinds, kernel);
        let names: Vec<String> = all.first().map_or_else(Vec::new, |l| {
            l.levels.iter().map(|l| l.name.clone()).collect()
        });
        let asked = names
            .iter()
            .filter(|n| args.level.as_ref().is_none_or(|l| l == *n));
        out.extend(asked.filter_map(|name| free(&all, name)));
    }
    Ok(out)
}
