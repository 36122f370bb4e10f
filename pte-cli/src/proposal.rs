//! `pte check --proposal`: an encoding that somebody proposes, held against layouts.

use std::io::Write;
use std::path::{Path, PathBuf};

use arch_defs::check::lint::Severity;
use arch_defs::check::proposal::{Answer, LEVEL, Machine as Asked, answer_everywhere};
use arch_defs::diagnostic::did_you_mean;
use arch_defs::embedded;
use arch_defs::model::Layout;
use arch_defs::parse::proposal::ProposalFile;

use crate::args::{Check, Machine, Report};
use crate::paint::Paint;
use crate::scope::Covered;
use crate::severities::Severities;
use crate::target::{read as read_layout, targets};
use crate::{Outcome, Stop, check_json, files, github, sarif, stderr};

mod text;

/// Runs the command.
pub(crate) fn run(args: &Check, paint: Paint, out: &mut impl Write) -> Result<Outcome, Stop> {
    let severities = Severities::of(args).map_err(Stop::Usage)?;
    let machines = machines(args)?;
    let (files, unread) = files(&args.proposal);
    let mut covered = Covered {
        unread,
        ..Covered::default()
    };
    let of_file = |file: ProposalFile| {
        let mut answer = answer_everywhere(&file, &machines);
        take(&mut answer, &severities);
        (file, answer)
    };
    let answers: Vec<(ProposalFile, Answer)> = files.into_iter().map(of_file).collect();
    weigh(&mut covered, &machines, &answers);
    match args.format {
        Report::Text => text::write(&answers, &covered, paint, out)?,
        Report::Json => check_json::write(&covered, out)?,
        Report::Sarif => sarif::write(&covered, out)?,
        Report::Github => github::write(&covered, out)?,
    }
    Ok(match covered.every.summary.deny {
        _ if covered.unread => Outcome::Unread,
        0 => Outcome::Fine,
        _ => Outcome::No,
    })
}

/// The layouts that proposals are held against.
pub(crate) fn layouts(machine: &Machine) -> Result<Vec<Layout>, Stop> {
    if let Some(level) = machine.level.as_deref().filter(|l| *l != LEVEL) {
        let why = format!("a proposal is about words of level {LEVEL}, and not of {level}");
        return Err(Stop::Usage(vec![why]));
    }
    let targets = targets(machine, false).map_err(Stop::Usage)?;
    Ok(targets.into_iter().map(|t| t.layout).collect())
}

/// The machines that proposals are held against: under every configuration, if none is said.
fn machines(args: &Check) -> Result<Vec<Asked>, Stop> {
    let machine = args.scope.machine(args.scope.layout.clone());
    let layouts = layouts(&machine)?;
    if args.scope.is_one() {
        return Ok(layouts.into_iter().map(Asked::one).collect());
    }
    let every = layouts.into_iter().map(|likely| {
        let (file, kinds) = match (&machine.layout, likely.kernel) {
            (None, Some(kernel)) => embedded::epoch(&likely.arch, kernel).map_err(|e| vec![e]),
            (Some(path), kernel) => {
                let mut own = machine.clone();
                own.arch = Some(likely.arch.clone());
                read_layout(path, &own, kernel, None)
            }
            (None, None) => Err(vec![format!("{} has no kernel", likely.arch)]),
        }
        .map_err(Stop::Usage)?;
        let machine = Asked::every(likely, &file, &kinds);
        machine.map_err(|why| Stop::Usage(vec![format!("{}: {why}", file.source.name)]))
    });
    every.collect()
}

/// The files that can be read, and whether there are others: what is wrong with them is told.
pub(crate) fn files(paths: &[PathBuf]) -> (Vec<ProposalFile>, bool) {
    let mut unread = false;
    let read = paths.iter().filter_map(|path| {
        let file = read(path).map_err(|why| stderr::error(&why));
        unread |= file.is_err();
        file.ok()
    });
    (read.collect(), unread)
}

/// A file, or one that comes with the command by its bare name.
fn read(path: &Path) -> Result<ProposalFile, String> {
    let name = path.to_string_lossy();
    let bare = !name.contains(['/', '.']);
    if bare && !path.exists() {
        let known = embedded::proposal(&name).ok_or_else(|| {
            let names = embedded::proposal_names();
            format!("no proposal `{name}`; {}", did_you_mean(&name, names))
        })?;
        return known.map_err(|report| report.to_string());
    }
    let names = embedded::names().map_err(|report| report.to_string())?;
    let file = files::definition(path).and_then(|text| ProposalFile::parse(&text, &names));
    file.map_err(|report| report.to_string())
}

/// Every finding as it is to be taken. Those that are not to be told stay, so that nothing is called fine for want of
/// them.
fn take(answer: &mut Answer, severities: &Severities) {
    for encoding in &mut answer.encodings {
        let of_layouts = encoding.layouts.iter_mut().map(|l| &mut l.findings);
        for findings in of_layouts.chain([&mut encoding.not_portable]) {
            for finding in findings.iter_mut() {
                finding.severity = severities.take(finding);
            }
        }
    }
}

/// The findings of all proposals, and what was covered.
fn weigh(covered: &mut Covered, machines: &[Asked], answers: &[(ProposalFile, Answer)]) {
    let every = &mut covered.every;
    let findings = answers.iter().flat_map(|(_, a)| a.findings());
    let told = findings.filter(|f| f.severity != Severity::Allow);
    every.findings = told.cloned().collect();
    let count = |s: Severity| every.findings.iter().filter(|f| f.severity == s).count();
    let (deny, warn) = (count(Severity::Deny), count(Severity::Warn));
    let encodings: usize = answers.iter().map(|(_, a)| a.encodings.len()).sum();
    let kinds = machines.iter().flat_map(|m| &m.likely.kinds);
    let kinds = kinds.filter(|k| k.stands_at(LEVEL)).count();
    let s = &mut every.summary;
    s.layouts = machines.len();
    s.configurations = machines.iter().map(|m| &m.configurations).sum();
    (s.kinds, s.pairs) = (kinds.into(), (kinds * encodings).into());
    (s.deny, s.warn) = (deny, warn);
}
