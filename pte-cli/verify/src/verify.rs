//! A tree asked with one configuration: from its headers to records.

use pte_layout::text::Text;
use serde_json::{Map, Value, json};

use crate::folder::Folder;
use crate::machines::{Configuration, Machine};
use crate::prepare::{Outcome, Prepared, Toolchain, Wanted, prepare};
use crate::probe::helpers::Helpers;
use crate::probe::{Asked, Probe};
use crate::questions::{again, answer, standard};
use crate::records::{Records, as_hex};
use crate::tree::Tree;

/// What is asked.
#[derive(Debug)]
pub struct Request<'r> {
    /// The tree.
    pub tree: &'r Tree,
    /// The architecture.
    pub machine: &'r Machine,
    /// The configuration.
    pub configuration: &'r Configuration,
    /// Options from outside.
    pub wanted: &'r Wanted,
    /// The compiler.
    pub toolchain: &'r Toolchain,
    /// Where everything is made.
    pub folder: &'r Folder,
    /// Macros whose values are asked.
    pub macros: &'r [String],
    /// Options that the manifest names.
    pub options: &'r [Text],
    /// The questions of these records, instead of the standard ones.
    pub again: Option<&'r Records>,
}

/// What the tree answered.
#[derive(Debug)]
pub struct Answered {
    /// The records.
    pub records: Records,
    /// The calls of helpers.
    pub calls: usize,
    /// The compiles that the probe took.
    pub compiles: usize,
    /// Helpers that use what only a running kernel has: they have no answers.
    pub stopped: Vec<String>,
    /// Functions and variables of a running kernel that the headers use.
    pub absent: Vec<String>,
}

/// Asks. `Err(Ok(option))`: the tree cannot have the configuration, since it cannot set this option.
pub fn ask(request: &Request<'_>) -> Result<Answered, Result<String, String>> {
    let helpers = Helpers::read().with_macros(request.macros);
    let outcome = prepare(
        request.tree,
        request.machine,
        request.configuration,
        request.wanted,
        request.toolchain,
        &helpers.cannot,
        request.folder,
    );
    match outcome.map_err(Err)? {
        Outcome::Without(option) => Err(Ok(option)),
        Outcome::Ready(prepared) => of_prepared(request, &helpers, &prepared).map_err(Err),
    }
}

fn of_prepared(
    request: &Request<'_>,
    helpers: &Helpers,
    prepared: &Prepared,
) -> Result<Answered, String> {
    let probe = Probe::build(
        helpers,
        request.machine,
        request.configuration,
        prepared,
        request.toolchain,
    )?;
    let mut asked = Asked::new(&probe);
    let questions = match request.again {
        Some(records) => again(records),
        None => standard(&mut asked, helpers)?,
    };
    let mut all = vec![meta(&mut asked)?];
    all.extend(answer::answer(&mut asked, helpers, &questions)?);
    Ok(Answered {
        records: Records {
            manifest: manifest(request, prepared, helpers, &probe),
            all,
        },
        calls: asked.calls,
        compiles: probe.compiles,
        stopped: asked.stopped().into_iter().map(str::to_owned).collect(),
        absent: probe.absent().to_vec(),
    })
}

/// What the answers depend on.
fn meta(asked: &mut Asked<'_>) -> Result<Value, String> {
    let calls = ["sizeof_pte_t", "BITS_PER_LONG"].map(|name| asked.call("const", name, 0, 0));
    let sizes = asked.ask(&calls)?;
    let call = asked.call("meta", "thp_migration", 0, 0);
    let migration = asked.ask(&[call])?[0].unwrap_or(0);
    let offset = answer::max_offset(asked)?;
    Ok(json!({
        "k": "meta",
        "pte_bytes": sizes[0],
        "long_bytes": sizes[1].map(|bits| bits / 8),
        "thp_migration": migration,
        "max_offset": offset.map(as_hex),
    }))
}

fn manifest(request: &Request<'_>, prepared: &Prepared, helpers: &Helpers, probe: &Probe) -> Value {
    let mut config = Map::new();
    let says = helpers.says.iter().chain(&request.machine.says);
    let options = request.options.iter().map(Text::as_str);
    for option in options.chain(says.map(String::as_str)) {
        let value = prepared.config.value(option);
        config.insert(
            option.to_owned(),
            json!(if value == "m" { "y" } else { value }),
        );
    }
    let forced = request
        .machine
        .forced
        .iter()
        .chain(&request.configuration.says);
    let notes: Vec<&String> = forced.chain(probe.given()).collect();
    let mut out = json!({
        "k": "manifest",
        "kernel": request.tree.release,
        "arch": request.machine.arch,
        "compiler": request.toolchain.compiler,
        "config": config,
    });
    if request.configuration.name != "full" {
        out["tag"] = json!(request.configuration.name);
    }
    if !notes.is_empty() {
        out["notes"] = json!(notes);
    }
    out
}
