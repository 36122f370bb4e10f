//! The output of `pte show` for each kernel at which a layout changes, in `show/`; and the same data as JSON.

use std::process::Command;

use pte_tests::current::current;
use pte_tests::root;

#[test]
fn output_at_every_kernel() {
    assert!(current("show") >= 9, "kernels are missing");
}

/// Rules that depend on options are in the JSON with these options.
#[test]
fn rules_that_depend_on_options_as_json() {
    let rules = |more: &[&str]| {
        let mut pte = Command::new(pte_generate::command());
        let layout = root().join("layouts/needs/by-option.toml");
        let pte = pte.args(["show", "--format", "json", "--level", "pmd", "--layout"]);
        let done = pte.arg(layout).args(more).output().expect("pte runs");
        let json: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let levels = json["layout"]["levels"].as_array().expect("levels").clone();
        levels
            .iter()
            .map(|l| {
                let (none, present) = (&l["none"][0][0]["mask"], &l["present"][0][0]["mask"]);
                format!("{} {none} {present}", l["when"])
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(&[]).len(), 8);
    assert_eq!(
        rules(&["--config", "RADIX_MMU=n,HUGE_LEAVES=n"]),
        [r#"{"HASH_MMU":true,"HUGE_LEAVES":false,"RADIX_MMU":false} "0xffffffffffffffbf" "0x21""#]
    );
}
