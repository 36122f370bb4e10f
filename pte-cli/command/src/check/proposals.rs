//! `pte check --proposal`: checks a proposed encoding against layouts.

use crate::definitions::DEFINITIONS;
use pte_layout::check::lint::Severity;
use pte_layout::check::proposal::{Answer, LEVEL, Machine, answer_everywhere};
use pte_layout::parse::proposal::ProposalFile;

use super::args::Check;
use super::covered::Covered;
use super::severities::Severities;
use crate::exit::Stop;
use crate::machine::layout_file::read;
use crate::proposals::{files, layouts};

/// The answer to each proposal that can be read, and the findings of all.
pub(super) fn answer(
    args: &Check,
    severities: &Severities,
) -> Result<(Vec<(ProposalFile, Answer)>, Covered), Stop> {
    let machines = machines(args)?;
    let (files, unread) = files(&args.proposal);
    let mut covered = Covered {
        unread,
        ..Covered::default()
    };
    let of_file = |file: ProposalFile| {
        let mut answer = answer_everywhere(&file, &machines);
        take(&mut answer, severities);
        (file, answer)
    };
    let answers: Vec<(ProposalFile, Answer)> = files.into_iter().map(of_file).collect();
    weigh(&mut covered, &machines, &answers);
    Ok((answers, covered))
}

/// The machines that proposals are checked against: under every configuration, unless one is given.
fn machines(args: &Check) -> Result<Vec<Machine>, Stop> {
    let machine = args.scope.machine(args.scope.layout.clone());
    let layouts = layouts(&machine)?;
    if args.scope.is_one() {
        return Ok(layouts.into_iter().map(Machine::one).collect());
    }
    let every = layouts.into_iter().map(|likely| {
        let (file, kinds) = match (&machine.layout, likely.kernel) {
            (None, Some(kernel)) => DEFINITIONS.epoch(&likely.arch, kernel).map_err(|e| vec![e]),
            (Some(path), kernel) => {
                let mut own = machine.clone();
                own.arch = Some(likely.arch.to_string());
                read(path, &own, kernel, None)
            }
            (None, None) => Err(vec![format!("{} has no kernel", likely.arch)]),
        }
        .map_err(Stop::Usage)?;
        let machine = Machine::every(likely, &file, &kinds);
        machine.map_err(|why| Stop::Usage(vec![format!("{}: {why}", file.source.name)]))
    });
    every.collect()
}

/// Sets the severity of every finding. Allowed findings stay, so that the answer is not "fine" only because they are
/// not reported.
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

/// Adds the findings of all proposals, and what was checked.
fn weigh(covered: &mut Covered, machines: &[Machine], answers: &[(ProposalFile, Answer)]) {
    machines.iter().for_each(|m| covered.add(&m.likely));
    let every = &mut covered.every;
    let findings = answers.iter().flat_map(|(_, a)| a.findings());
    let reported = findings.filter(|f| f.severity != Severity::Allow);
    every.findings = reported.cloned().collect();
    let count = |s: Severity| every.findings.iter().filter(|f| f.severity == s).count();
    let (deny, warn) = (count(Severity::Deny), count(Severity::Warn));
    let encodings: usize = answers.iter().map(|(_, a)| a.encodings.len()).sum();
    let kinds = machines.iter().flat_map(|m| m.likely.kinds.iter());
    let kinds = kinds.filter(|k| k.is_used_at(LEVEL)).count();
    let s = &mut every.summary;
    s.layouts = machines.len();
    s.configurations = machines.iter().map(|m| &m.configurations).sum();
    (s.kinds, s.pairs) = (kinds.into(), (kinds * encodings).into());
    (s.deny, s.warn) = (deny, warn);
}
