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
            record.map_err(|e| format!("line {}: {e}", n + 1))
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
