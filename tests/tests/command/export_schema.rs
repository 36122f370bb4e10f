//! `pte export --format json` writes what `pte-cli/layouts.schema.json` describes, and the schema has nothing else.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use arch_defs::DEFINITIONS;
use jsonschema::Validator;
use pte_generate::schemas;
use pte_layout::source;
use pte_layout::written::layout::LayoutFile;
use serde_json::{Value, json};

fn validator() -> Validator {
    of(&schemas::schema("layouts.schema.json"))
}

fn of(schema: &Value) -> Validator {
    jsonschema::meta::validate(schema).unwrap_or_else(|e| panic!("{e}"));
    jsonschema::draft7::new(schema).unwrap_or_else(|e| panic!("{e}"))
}

fn errors(validator: &Validator, document: &Value) -> String {
    let errors = validator.iter_errors(document);
    let lines: Vec<String> = errors
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    lines.join("\n")
}

fn export(args: &[String]) -> Value {
    json_of("export", args)
}

/// What a command prints with `--format=json`.
fn json_of(command: &str, args: &[String]) -> Value {
    let mut pte = Command::new(pte_generate::command());
    let done = pte.args([command, "--format=json"]).args(args).output();
    let done = done.expect("pte runs");
    let why = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{args:?}: {why}");
    serde_json::from_slice(&done.stdout).expect("JSON")
}

/// The made-up layouts of the tests, as `pte show` prints them: with the keys of an export.
fn made_up() -> Vec<Value> {
    let root = pte_tests::root().join("layouts");
    let files = |folder: PathBuf| {
        let entries = std::fs::read_dir(folder).expect("a folder");
        entries.map(|e| e.expect("readable").path())
    };
    let all = files(root.clone()).chain(files(root.join("needs")));
    let mut out = Vec::new();
    for path in all.filter(|p| p.extension().is_some_and(|e| e == "toml")) {
        let text = source::read(&path).unwrap_or_else(|e| panic!("{e}"));
        // The kinds of a layout are in a file of their own beside it.
        let Ok(file) = LayoutFile::parse(&text) else {
            continue;
        };
        let kinds = path.display().to_string().replace(".toml", "-kinds.toml");
        for arch in file.archs() {
            let mut args = vec![
                format!("--layout={}", path.display()),
                format!("--arch={arch}"),
            ];
            if PathBuf::from(&kinds).exists() {
                args.push(format!("--kinds={kinds}"));
            }
            out.push(json_of("show", &args)["layout"].take());
        }
    }
    assert!(out.len() > 10, "{} layouts", out.len());
    out
}

/// No selection, each architecture, each kernel, and each pair of both.
fn asked() -> Vec<Vec<String>> {
    let mut out = vec![vec![]];
    let archs = DEFINITIONS.archs();
    let archs: Vec<String> = archs.iter().map(|a| format!("--arch={a}")).collect();
    let kernels = DEFINITIONS.kernels();
    let kernels: Vec<String> = kernels.iter().map(|k| format!("--kernel={k}")).collect();
    out.extend(archs.iter().chain(&kernels).map(|a| vec![a.clone()]));
    for arch in &archs {
        out.extend(kernels.iter().map(|k| vec![arch.clone(), k.clone()]));
    }
    out
}

#[test]
fn every_export_is_valid() {
    let validator = validator();
    for args in asked() {
        let document = export(&args);
        assert_eq!(errors(&validator, &document), "", "{args:?}");
        // The parts that a configuration names exist.
        for machine in document["machines"].as_array().expect("machines") {
            for (key, list) in [("layout", "layouts"), ("kinds", "kinds")] {
                let files = document[list].as_array().expect("a list");
                assert!(
                    files.iter().any(|f| f["id"] == machine[key]),
                    "{args:?}: no {}",
                    machine[key]
                );
            }
        }
    }
}

/// Layouts that use what no shipped layout uses, such as parameters without `why`, are valid too.
#[test]
fn every_made_up_layout_is_valid() {
    let mut schema = schemas::schema("layouts.schema.json");
    let definitions = schema["definitions"].take();
    let validator = of(&json!({ "$ref": "#/definitions/layout", "definitions": definitions }));
    for layout in made_up() {
        assert_eq!(errors(&validator, &layout), "", "{}", layout["id"]);
    }
}

/// All keys in a document, at any depth.
fn keys<'v>(value: &'v Value, out: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                out.insert(key);
                keys(value, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|v| keys(v, out)),
        _ => {}
    }
}

/// The names of all properties in a schema.
fn properties<'v>(schema: &'v Value, out: &mut BTreeSet<&'v str>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(all)) = map.get("properties") {
                out.extend(all.keys().map(String::as_str));
            }
            map.values().for_each(|v| properties(v, out));
        }
        Value::Array(list) => list.iter().for_each(|v| properties(v, out)),
        _ => {}
    }
}

#[test]
fn every_property_is_in_some_export() {
    let (schema, document) = (schemas::schema("layouts.schema.json"), export(&[]));
    let made_up = made_up();
    let (mut described, mut written) = (BTreeSet::new(), BTreeSet::new());
    properties(&schema, &mut described);
    keys(&document, &mut written);
    made_up.iter().for_each(|l| keys(l, &mut written));
    let unused: Vec<_> = described.difference(&written).collect();
    assert!(unused.is_empty(), "no export has {unused:?}");
}

/// A place in a document and the wrong value that is put there; `None` removes the key.
fn wrong() -> Vec<(&'static str, Option<Value>)> {
    vec![
        ("/format", Some(json!("pte-layouts/2"))),
        ("/format", None),
        ("/colour", Some(json!("red"))),
        ("/default-kernel", Some(json!("latest"))),
        ("/machines", Some(json!([]))),
        ("/machines/0/layout", Some(json!("arm64"))),
        ("/machines/0/options/0", Some(json!("CONFIG_SWAP"))),
        ("/pagemap/present", Some(json!(64))),
        ("/layouts/0/word-bits", Some(json!(48))),
        ("/layouts/0/since", None),
        ("/layouts/0/levels/0/none-word", Some(json!(0))),
        ("/layouts/0/levels/0/none-word", Some(json!("0x00"))),
        ("/layouts/0/levels/0/present/0/0/negate", Some(json!(false))),
        (
            "/layouts/0/levels/0/present/0/0/mask",
            Some(json!("0x10000000000000000")),
        ),
        ("/layouts/0/non-present/0/form", Some(json!("mapped"))),
        ("/layouts/0/present/0/form", None),
        (
            "/layouts/0/non-present/0/bits/0/role",
            Some(json!("unused")),
        ),
        ("/layouts/0/non-present/0/bits/0/hi", Some(json!("63"))),
        ("/layouts/0/non-present/0/bits/0/hi", Some(json!({}))),
        // The first line there is free.
        (
            "/layouts/0/non-present/0/bits/0/name",
            Some(json!("offset")),
        ),
        (
            "/layouts/0/non-present/0/bits/0/inverted",
            Some(json!(true)),
        ),
        ("/layouts/0/params/0/values", Some(json!([]))),
        ("/kinds/0/kinds/0/name", Some(json!("swapped"))),
        ("/kinds/0/kinds/0/young-dirty", Some(json!("MIGRATION"))),
        (
            "/kinds/0/kinds/0/markers",
            Some(json!([{ "name": "uffd-wp", "bit": 0 }])),
        ),
        ("/kinds/0/kinds/0/limits/0/why", None),
    ]
}

#[test]
fn wrong_documents_are_refused() {
    let validator = validator();
    let right = export(&[]);
    for (at, value) in wrong() {
        let mut document = right.clone();
        let (parent, key) = at.rsplit_once('/').expect("a path");
        let parent = document.pointer_mut(parent);
        let parent = parent.unwrap_or_else(|| panic!("{at}: nothing is there"));
        match (value.clone(), parent) {
            (Some(value), Value::Array(list)) => {
                list[key.parse::<usize>().expect("a place")] = value
            }
            (Some(value), parent) => parent[key] = value,
            (None, parent) => {
                let taken = parent.as_object_mut().and_then(|p| p.remove(key));
                assert!(taken.is_some(), "{at}: nothing is there");
            }
        }
        assert!(!validator.is_valid(&document), "{at} {value:?} is taken");
    }
}
