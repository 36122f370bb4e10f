//! Files of records: gzipped, one record a line, the manifest first.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;

use super::Records;
use super::form::line;

/// The numbers that records of each kind have.
const NUMBERS: [(&str, &[&str]); 10] = [
    (
        "enc",
        &[
            "type",
            "off",
            "entry",
            "raw",
            "type_back",
            "off_back",
            "entry_back",
        ],
    ),
    ("flag", &["in", "out"]),
    ("flagset", &["in", "out", "type", "off"]),
    ("kind", &["arg", "eoff", "raw"]),
    ("marker", &["marker", "raw"]),
    ("class", &["raw"]),
    ("present", &["pfn", "raw"]),
    ("present_flag", &["in", "out"]),
    ("const", &["value"]),
    ("macro", &["value"]),
];

/// Whether the numbers of a record are there, and those that it has besides are numbers.
fn numbers(record: &Value) -> Result<(), String> {
    let needed = NUMBERS.iter().filter(|(k, _)| record["k"] == *k);
    let needed = needed.flat_map(|(_, names)| *names);
    let all = NUMBERS.iter().flat_map(|(_, names)| *names);
    let others = all.chain(&["pfn_back", "pmd_pfn"]);
    let given = others.filter(|name| record["k"] != "manifest" && !record[**name].is_null());
    match needed.chain(given).find(|name| !is_number(&record[**name])) {
        Some(name) => Err(format!("`{name}` is no number: write it as \"0x1f\"")),
        None => Ok(()),
    }
}

fn is_number(value: &Value) -> bool {
    match value.as_str() {
        Some(text) => text
            .strip_prefix("0x")
            .is_some_and(|digits| u64::from_str_radix(digits, 16).is_ok()),
        None => value.is_u64(),
    }
}

impl Records {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        let file = File::open(path).map_err(|e| format!("cannot read {shown}: {e}"))?;
        let mut text = String::new();
        let read = GzDecoder::new(file).read_to_string(&mut text);
        read.map_err(|e| format!("{shown} is not gzipped text: {e}"))?;
        Self::parse(&text).map_err(|why| format!("{shown}: {why}"))
    }

    /// Reads the text of a file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let records = text.lines().enumerate().map(|(n, l)| {
            let record: Result<Value, _> = serde_json::from_str(l);
            let record = record.map_err(|e| e.to_string());
            let record = record.and_then(|r| numbers(&r).map(|()| r));
            record.map_err(|why| format!("line {}: {why}", n + 1))
        });
        let mut all: Vec<Value> = records.collect::<Result<_, _>>()?;
        if all.first().is_none_or(|first| first["k"] != "manifest") {
            return Err("the first line is no manifest".to_owned());
        }
        Ok(Self {
            manifest: all.remove(0),
            all,
        })
    }

    /// Writes a file.
    pub fn write(&self, path: &Path) -> Result<(), String> {
        let mut text = line(&self.manifest);
        text.extend(self.all.iter().map(line));
        let written = File::create(path).and_then(|file| {
            let mut packed = GzEncoder::new(file, Compression::best());
            packed.write_all(text.as_bytes())?;
            packed.finish().map(drop)
        });
        written.map_err(|e| format!("cannot write {}: {e}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::Records;

    #[test]
    fn numbers_are_checked() {
        for (line, wrong) in [
            (r#"{"k":"class","raw":"0xzz"}"#, "`raw`"),
            (r#"{"k":"class","raw":"0x1","pfn":"x"}"#, "`pfn`"),
            (r#"{"k":"flag","fn":"f","in":"0x1"}"#, "`out`"),
        ] {
            let text = format!("{{\"k\":\"manifest\"}}\n{line}\n");
            let why = Records::parse(&text).expect_err(line);
            assert!(why.starts_with("line 2: ") && why.contains(wrong), "{why}");
        }
        Records::parse("{\"k\":\"manifest\"}\n{\"k\":\"class\",\"raw\":\"0x1f\"}\n")
            .expect("records");
    }
}
