//! axe-core, which checks accessibility. It is fetched once into a folder that is not committed.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::Browser;

/// The script of axe-core.
pub struct Axe(String);

impl Axe {
    /// Fetches the version in `browser/package-lock.json` into a folder below `scratch`. npm verifies its checksum.
    pub fn fetch(scratch: &Path) -> Self {
        let lock = crate::root().join("browser/package-lock.json");
        let lock = fs::read_to_string(lock).expect("package-lock.json");
        let dir = scratch.join("axe");
        let fetched = fs::read_to_string(dir.join("package-lock.json")).ok();
        let script = dir.join("node_modules/axe-core/axe.min.js");
        if fetched.as_ref() != Some(&lock) || !script.exists() {
            fs::create_dir_all(&dir).expect("a folder");
            for name in ["package.json", "package-lock.json"] {
                let from = crate::root().join("browser").join(name);
                fs::copy(from, dir.join(name)).expect("a copy");
            }
            let mut npm = Command::new("npm");
            npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            let fetched = npm.current_dir(&dir).status().expect("npm runs");
            assert!(fetched.success(), "`npm ci` cannot fetch axe-core");
        }
        Self(fs::read_to_string(script).expect("axe-core"))
    }

    /// The serious and critical faults of the open page. Checks only `rules`, or all rules if `rules` is empty.
    pub fn faults(&self, browser: &Browser, rules: &[&str]) -> Vec<String> {
        if browser.run("return typeof axe", vec![]) == "undefined" {
            browser.run(&self.0, vec![]);
        }
        let mut options = json!({ "resultTypes": ["violations"] });
        if !rules.is_empty() {
            options["runOnly"] = json!({ "type": "rule", "values": rules });
        }
        let script = "const [options, done] = arguments;
            axe.run(document, options).then((found) => done(found.violations), (why) => done(String(why)))";
        let found = browser.wait_for(script, vec![options]);
        let found = found.as_array().unwrap_or_else(|| panic!("axe: {found}"));
        found.iter().filter(|f| is_grave(f)).map(describe).collect()
    }
}

fn is_grave(fault: &Value) -> bool {
    ["serious", "critical"]
        .iter()
        .any(|i| fault["impact"] == *i)
}

fn describe(fault: &Value) -> String {
    let nodes = fault["nodes"].as_array().into_iter().flatten();
    let nodes = nodes
        .take(3)
        .map(|n| format!("\n    {} {}", n["html"], n["failureSummary"]));
    format!(
        "{}: {}{}",
        fault["id"],
        fault["help"],
        nodes.collect::<String>()
    )
}
