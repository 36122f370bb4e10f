//! The page encodes a word as the command does, and decodes it to the same values.

use std::process::Command;

use arch_defs::DEFINITIONS;
use pte_generate::command;
use pte_layout::model::config::Configuration;
use pte_layout::model::kinds::{Kind, Payload};
use pte_layout::model::{Layout, Level};
use serde_json::{Value, json};

use crate::{decode_page, decoder, set, text};

/// A kind with all flags and values that it can have, as arguments of the command and of the page.
fn full(level: &Level, kind: &Kind) -> (Vec<String>, Value) {
    let mut args: Vec<String> = Vec::new();
    let mut values = json!({});
    let mut say = |option: &str, key: &str, value: Value| {
        args.push(match &value {
            Value::Bool(_) => format!("--{option}"),
            Value::Array(all) => {
                let all: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
                format!("--{option}={}", all.join(","))
            }
            other => format!("--{option}={}", other.as_str().unwrap_or_default()),
        });
        values[key] = value;
    };
    say("type", "type", json!((kind.types.end - 1).to_string()));
    match &kind.payload {
        Payload::Slot => say("offset", "offset", json!("0x1234567")),
        Payload::Pfn { young_dirty, .. } => {
            say("pfn", "pfn", json!("0x12345"));
            if young_dirty.is_some() {
                say("young", "young", json!(true));
                say("dirty", "dirty", json!(true));
            }
        }
        Payload::Markers(all) => {
            let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
            if !names.is_empty() {
                say("marker", "markers", json!(names));
            }
        }
    }
    let entries = level.entries.as_ref().expect("it has entries");
    let flags = entries.partition.flags();
    let here = flags.iter().map(|(name, _)| *name);
    let here: Vec<&str> = here.filter(|f| kind.flags.iter().any(|k| k == f)).collect();
    if !here.is_empty() {
        say("flag", "flags", json!(here));
    }
    (args, values)
}

/// A present word with every flag, and the highest value of every field.
fn present_with_all(level: &Level) -> Vec<(Vec<String>, Value)> {
    let forms = level.forms.iter().map(|form| {
        let flags: Vec<&str> = form
            .partition
            .flags()
            .iter()
            .map(|(name, _)| *name)
            .collect();
        let mut args = vec![
            format!("--form={}", form.name),
            format!("--flag={}", flags.join(",")),
        ];
        let mut fields = json!({});
        for name in form.partition.field_names() {
            let field = form.partition.field(name).expect("it has it");
            let value = format!("{:#x}", field.value_mask());
            args.push(format!("--field={name}={value}"));
            fields[name] = json!(value);
        }
        (
            args,
            json!({ "form": form.name, "flags": flags, "fields": fields }),
        )
    });
    forms.collect()
}

/// Everything that can be encoded at a level.
fn everything(layout: &Layout, level: &Level) -> Vec<(String, Vec<String>, Value)> {
    let mut out = vec![("none".to_owned(), vec![], json!({}))];
    let named = |(args, values)| ("present".to_owned(), args, values);
    out.extend(present_with_all(level).into_iter().map(named));
    let kinds = layout.kinds.iter().filter(|k| k.is_used_at(&level.name));
    out.extend(kinds.map(|kind| {
        let (args, values) = full(level, kind);
        (kind.name.to_string(), args, values)
    }));
    out
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn encoder_agrees_with_the_command() {
    let browser = decoder();
    let mut count = 0;
    for arch in DEFINITIONS.archs() {
        for kernel in DEFINITIONS.kernels_of(arch) {
            let layout = DEFINITIONS
                .layout(arch, kernel, &Configuration::default())
                .expect("a layout");
            for level in &layout.levels {
                let asked =
                    json!({ "arch": arch, "kernel": kernel.to_string(), "level": level.name });
                for (kind, args, values) in everything(&layout, level) {
                    let mut pte = Command::new(command());
                    pte.args(["encode", "--arch", arch, "--level", &level.name, &kind]);
                    pte.arg(format!("--kernel={kernel}")).args(&args);
                    let done = pte.output().expect("pte runs");
                    let right = String::from_utf8(done.stdout).expect("text");
                    assert!(done.status.success(), "{pte:?}");
                    let ours = browser.run(
                        "return pte.encode(...arguments)",
                        vec![json!(kind), values.clone(), asked.clone()],
                    );
                    assert_eq!(ours, right.trim_end(), "{pte:?}");
                    let read =
                        browser.run("return pte.decode(...arguments)", vec![ours, asked.clone()]);
                    assert_eq!(read["kind"], kind, "{pte:?}");
                    assert_eq!(read["anomalies"], json!([]), "{pte:?}");
                    count += 1;
                }
            }
        }
    }
    eprintln!("{count} words are the same");
    assert!(count > 100, "{count}");
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn invalid_values_are_reported() {
    let browser = decode_page("#arch=arm64&kernel=6.12");
    set(&browser, "kind", "swap");
    set(&browser, "encode-type", "25");
    browser.run(
        "document.querySelector('#encode [type=submit]').click()",
        vec![],
    );
    let why = text(&browser, "encode-problem");
    let right =
        "type 25 is not a swap area: with this configuration areas are 0 to 22 (23 hwpoison";
    assert!(why.contains(right), "{why}");
    set(&browser, "encode-type", "1");
    set(&browser, "encode-offset", "0x11");
    browser.run(
        "document.querySelector('#encode [type=submit]').click()",
        vec![],
    );
    assert_eq!(text(&browser, "encode-problem"), "");
    assert!(
        text(&browser, "written").starts_with("0x0000000000011040"),
        "{}",
        text(&browser, "written")
    );
    browser.run("document.querySelector('#written a').click()", vec![]);
    let said = browser.wait_for(
        "const done = arguments[0]; setTimeout(() => done(document.getElementById('said').textContent), 100)",
        vec![],
    );
    assert!(
        said.as_str()
            .expect("text")
            .contains("swap, area 1, slot 0x11"),
        "{said}"
    );
}
