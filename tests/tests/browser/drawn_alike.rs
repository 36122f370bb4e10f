//! The page and the command draw the same picture, letter for letter, in every configuration.

use std::collections::BTreeMap;
use std::process::Command;

use arch_defs::DEFINITIONS;
use pte_generate::command;
use pte_layout::model::config::Configuration;
use pte_layout::model::{every_params, known_options};
use serde_json::{Value, json};

use crate::{decode_page, decoder, set, strings, text};

/// The page's picture of a form, with its windows for narrow screens.
const DRAW: &str = "
    const [asked, form] = arguments;
    const layout = pte.layout(asked);
    const level = pte.level(layout, asked.level);
    return pte.draw(layout, form === null ? level.entries : level.forms.find((f) => f.form === form));";

/// The command's picture of the form.
fn drawn(
    arch: &str,
    kernel: &str,
    config: &Configuration,
    level: &str,
    form: Option<&str>,
) -> String {
    let mut pte = Command::new(command());
    pte.args([
        "export",
        "--format=svg-inline",
        "--arch",
        arch,
        "--kernel",
        kernel,
    ]);
    pte.args(["--level", level]);
    pte.args(form.map(|f| format!("--form={f}")));
    let options = config.options.iter();
    pte.args(options.map(|(o, on)| format!("--config={o}={}", if *on { 'y' } else { 'n' })));
    let params = config.params.iter();
    pte.args(params.map(|(name, value)| format!("--param={name}={value}")));
    let done = pte.output().expect("pte runs");
    let why = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{pte:?}: {why}");
    bare(&String::from_utf8(done.stdout).expect("text"))
}

/// A picture without what depends on its place in the page: the surrounding box and its style.
fn bare(svg: &str) -> String {
    let around = ["<div", "</div", "<style"];
    let lines = svg
        .lines()
        .filter(|l| !around.iter().any(|t| l.starts_with(t)));
    lines.map(|l| format!("{l}\n")).collect()
}

/// The default configuration, every value of the parameters, and each option off.
fn configurations(arch: &str, kernel: &str) -> Vec<Configuration> {
    let version = kernel.parse().expect("a version");
    let (file, kinds) = DEFINITIONS.epoch(arch, version).expect("a layout");
    let params = every_params(&file).into_iter().map(|params| Configuration {
        params,
        ..Configuration::default()
    });
    let options = known_options(&file, &kinds).into_iter();
    let off = options.map(|option| Configuration {
        options: BTreeMap::from([(option.to_string(), false)]),
        ..Configuration::default()
    });
    params.chain(off).collect()
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn page_draws_what_the_command_draws() {
    let browser = decoder();
    let mut count = 0;
    for arch in DEFINITIONS.archs() {
        for kernel in DEFINITIONS.kernels_of(arch) {
            let kernel = kernel.to_string();
            for config in configurations(arch, &kernel) {
                let layout = DEFINITIONS.layout(arch, kernel.parse().expect("a version"), &config);
                // Some parameter values exclude each other.
                let Ok(layout) = layout else { continue };
                for level in &layout.levels {
                    let forms = level.forms.iter().map(|f| Some(f.name.as_str()));
                    let entries = level.entries.iter().map(|_| None);
                    for form in entries.chain(forms) {
                        let right = drawn(arch, &kernel, &config, &level.name, form);
                        let asked = json!({ "arch": arch, "kernel": kernel, "level": level.name,
                            "config": config.options, "params": config.params });
                        let ours = browser.run(DRAW, vec![asked.clone(), json!(form)]);
                        assert_eq!(ours.as_str().expect("a picture"), right, "{asked} {form:?}");
                        count += 1;
                    }
                }
            }
        }
    }
    eprintln!("{count} pictures are the same");
    assert!(count > 400, "{count}");
}

/// The titles of the bits in the picture that is shown.
const SHOWN: &str =
    "return [...document.querySelectorAll('#shown .broad g > title')].map((t) => t.textContent)";

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn picture_follows_parameters_and_options() {
    let browser = decode_page("#text=0068000012345f03&arch=arm64&kernel=6.12");
    let shows = |cell: &str| {
        let shown: Value = browser.run(SHOWN, vec![]);
        assert!(
            strings(&shown).iter().any(|title| title.starts_with(cell)),
            "no {cell}: {shown}"
        );
    };
    shows("bits 49:12: pfn");
    set(&browser, "param-page-shift", "16");
    shows("bits 49:16: pfn");
    set(&browser, "text", "0x2");
    set(&browser, "arch", "x86-64");
    shows("bit 1: soft-dirty");
    browser.run(
        "document.querySelector('#options [value=MEM_SOFT_DIRTY]').click()",
        vec![],
    );
    shows("bit 1: not used");
    assert_eq!(text(&browser, "problem"), "");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
