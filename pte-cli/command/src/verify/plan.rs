//! What is asked: the tree, and for each architecture the compiler, the layout and the configurations.

use pte_layout::diagnostic::did_you_mean;
use pte_layout::text::Text;
use pte_layout::version::Version;
use pte_verify::machines::{self, Configuration, Machine};
use pte_verify::prepare::{Toolchain, Wanted};
use pte_verify::tree::Tree;

use super::args::Verify;
use super::layout::{Against, against};
use crate::definitions::DEFINITIONS;
use crate::machine::kconfig;

/// What is asked.
pub(crate) struct Plan {
    pub(crate) tree: Tree,
    pub(crate) parts: Vec<Part>,
    pub(crate) wanted: Wanted,
    /// Options that a record file names where there is no layout.
    pub(crate) options: Vec<Text>,
    /// One configuration was asked for.
    pub(crate) is_one: bool,
    archs: Vec<Arch>,
}

/// An architecture.
struct Arch {
    name: String,
    toolchain: Toolchain,
    against: Result<Against, String>,
}

/// One configuration of an architecture.
pub(crate) struct Part {
    pub(crate) machine: Machine,
    pub(crate) configuration: Configuration,
}

/// Reads the command line. An error lists everything that is wrong with it.
pub(crate) fn plan(args: &Verify) -> Result<Plan, Vec<String>> {
    let tree = Tree::open(&args.tree).map_err(|e| vec![e])?;
    let machines = selected(args, &tree)?;
    let wanted = wanted(args).map_err(|e| vec![e])?;
    let is_one = wanted.file.is_some() || !wanted.options.is_empty();
    let names = names(args, &machines, is_one)?;
    let mut wrong = Vec::new();
    let (mut archs, mut parts) = (Vec::new(), Vec::new());
    for machine in machines {
        let jobs = args
            .jobs
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let toolchain = Toolchain::find(&machine, args.cross.as_deref(), jobs.max(1));
        let against = against(args, &machine.arch, tree.version)?;
        match (toolchain, against) {
            (Err(why), _) => wrong.push(why),
            // Without a layout there is still something to write.
            (_, Err(why)) if args.record.is_none() && args.again.is_none() => wrong.push(why),
            (Ok(toolchain), against) => archs.push(Arch {
                name: machine.arch.clone(),
                toolchain,
                against,
            }),
        }
        let mine = machine
            .configurations
            .iter()
            .filter(|c| names.is_empty() || names.contains(&c.name));
        parts.extend(mine.map(|configuration| Part {
            machine: machine.clone(),
            configuration: named(configuration, args, is_one),
        }));
    }
    if args.record.is_some() && parts.len() > 1 {
        wrong.push("--record writes one configuration of one architecture: add --arch".to_owned());
    }
    match wrong.is_empty() {
        true => Ok(Plan {
            options: options(tree.version),
            tree,
            parts,
            wanted,
            is_one,
            archs,
        }),
        false => Err(wrong),
    }
}

/// A configuration of options from the command line has no other name.
fn named(configuration: &Configuration, args: &Verify, is_one: bool) -> Configuration {
    let mut out = configuration.clone();
    if is_one {
        let file = args.config_file.iter().map(|f| f.display().to_string());
        let parts: Vec<String> = file.chain(args.config.iter().cloned()).collect();
        out.what = parts.join(", ");
        out.name = "own".to_owned();
    }
    out
}

/// The options that every layout of a kernel depends on.
fn options(version: Version) -> Vec<Text> {
    let kinds = DEFINITIONS.kinds_for(Some(version)).ok();
    let rows = kinds.into_iter().flat_map(|k| k.options);
    rows.map(|row| row.name.value).collect()
}

/// The architectures.
fn selected(args: &Verify, tree: &Tree) -> Result<Vec<Machine>, Vec<String>> {
    let all = machines::all();
    if args.arch.is_empty() {
        let mine = all.into_iter().filter(|m| tree.has(&m.source));
        let mine = mine.filter(|m| {
            args.layout.is_some()
                || args.record.is_some()
                || DEFINITIONS.archs().contains(&m.arch.as_str())
        });
        let mine: Vec<Machine> = mine.collect();
        return match mine.is_empty() {
            true => Err(vec![format!(
                "`{}` has no architecture that can be asked",
                args.tree.display()
            )]),
            false => Ok(mine),
        };
    }
    let (mut out, mut wrong) = (Vec::new(), Vec::new());
    for name in &args.arch {
        let arch = DEFINITIONS.arch(name).unwrap_or(name);
        let names = all.iter().map(|m| m.arch.as_str());
        match all.iter().find(|m| m.arch == arch || m.make_arch == arch) {
            None => wrong.push(format!(
                "no architecture `{name}` can be asked; {}",
                did_you_mean(name, names)
            )),
            Some(machine) if !tree.has(&machine.source) => {
                wrong.push(format!(
                    "`{}` has no arch/{}",
                    args.tree.display(),
                    machine.source
                ));
            }
            Some(machine) => out.push(machine.clone()),
        }
    }
    if wrong.is_empty() {
        Ok(out)
    } else {
        Err(wrong)
    }
}

/// The names of the configurations; none for all.
fn names(args: &Verify, machines: &[Machine], is_one: bool) -> Result<Vec<String>, Vec<String>> {
    if args.configuration.is_empty() {
        let first = is_one || args.record.is_some() || args.learn;
        return Ok(if first {
            vec!["full".to_owned()]
        } else {
            Vec::new()
        });
    }
    let known: Vec<&str> = machines
        .iter()
        .flat_map(|m| &m.configurations)
        .map(|c| c.name.as_str())
        .collect();
    let unknown = args
        .configuration
        .iter()
        .filter(|n| !known.contains(&n.as_str()));
    let wrong: Vec<String> = unknown
        .map(|n| {
            format!(
                "no configuration `{n}`; {}",
                did_you_mean(n, known.iter().copied())
            )
        })
        .collect();
    match wrong.is_empty() {
        true => Ok(args.configuration.clone()),
        false => Err(wrong),
    }
}

/// The options of the command line.
fn wanted(args: &Verify) -> Result<Wanted, String> {
    let mut options = Vec::new();
    for text in &args.config {
        let text = text.strip_prefix("CONFIG_").unwrap_or(text);
        if text
            .split_once('=')
            .is_none_or(|(_, value)| value.is_empty())
        {
            return Err(format!(
                "--config `{text}`: write it as `{text}=y` or `{text}=n`"
            ));
        }
        options.push(text.to_owned());
    }
    let file = args.config_file.as_deref().map(kconfig::text).transpose()?;
    Ok(Wanted { file, options })
}

impl Plan {
    fn arch(&self, name: &str) -> &Arch {
        let found = self.archs.iter().find(|a| a.name == name);
        found.expect("every part has its architecture")
    }

    /// The compiler of an architecture.
    pub(crate) fn toolchain(&self, arch: &str) -> &Toolchain {
        &self.arch(arch).toolchain
    }

    /// What its answers are compared with.
    pub(crate) fn layout(&self, arch: &str) -> Option<&Against> {
        self.arch(arch).against.as_ref().ok()
    }

    /// Why its answers are compared with nothing.
    pub(crate) fn no_layout(&self, arch: &str) -> Option<String> {
        self.arch(arch).against.as_ref().err().cloned()
    }
}
