//! Asks questions, in a few rounds for each kind of record: a later round asks about the answers of an earlier one.

use serde_json::{Map, Value};

use crate::probe::helpers::{Group, Helpers};
use crate::probe::{Asked, Call};
use crate::records::{as_hex, hex};

/// Answers of one helper, one for each pair of arguments.
pub(super) fn column(
    asked: &mut Asked<'_>,
    group: &str,
    name: &str,
    arguments: &[(u64, u64)],
) -> Result<Vec<Option<u64>>, String> {
    let calls: Vec<Call> = arguments
        .iter()
        .map(|(a, b)| asked.call(group, name, *a, *b))
        .collect();
    asked.ask(&calls)
}

/// The offset of all ones, as it is read back.
pub(crate) fn max_offset(asked: &mut Asked<'_>) -> Result<Option<u64>, String> {
    let mut value = Some(u64::MAX);
    for (group, name) in [
        ("entry", "swp_entry"),
        ("entry-reads", "swp_entry_to_pte"),
        ("pte-reads", "pte_to_swp_entry"),
        ("entry-reads", "swp_offset"),
    ] {
        let Some(a) = value else { break };
        let arguments = if name == "swp_entry" { (0, a) } else { (a, 0) };
        value = column(asked, group, name, &[arguments])?[0];
    }
    Ok(value)
}

/// The records of these questions, in their order. A question whose helper the tree does not have has none.
pub fn answer(
    asked: &mut Asked<'_>,
    helpers: &Helpers,
    questions: &[Value],
) -> Result<Vec<Value>, String> {
    let mut batch = Batch {
        asked,
        helpers,
        rows: Vec::new(),
    };
    let mut out: Vec<Option<Value>> = vec![None; questions.len()];
    for (k, _) in crate::records::INPUTS {
        let places: Vec<usize> = (0..questions.len())
            .filter(|n| questions[*n]["k"] == *k)
            .collect();
        batch.rows = places
            .iter()
            .map(|n| questions[*n].as_object().cloned())
            .collect();
        match *k {
            "const" | "macro" => batch.constants(k)?,
            "enc" => batch.encodings()?,
            "flag" => batch.changes("flag", "fn", "in", "out")?,
            "flagset" => batch.flag_sets()?,
            "kind" => batch.kinds()?,
            "marker" => batch.markers()?,
            "class" => batch.classes()?,
            "present" => {
                batch.changes("prot", "prot", "pfn", "raw")?;
                batch.present("raw")?;
            }
            _ => {
                batch.changes("present-flag", "fn", "in", "out")?;
                batch.present("out")?;
            }
        }
        for (place, row) in places.iter().zip(batch.rows.drain(..)) {
            out[*place] = row.map(Value::Object);
        }
    }
    Ok(out.into_iter().flatten().collect())
}

/// Questions of one kind that are being answered. A row that has no answer is gone.
struct Batch<'b, 'p> {
    asked: &'b mut Asked<'p>,
    helpers: &'b Helpers,
    rows: Vec<Option<Map<String, Value>>>,
}

impl Batch<'_, '_> {
    /// Asks each row that has the fields; the answer is its field `to`. If it `must` have an answer, a row without goes.
    fn field(
        &mut self,
        to: &str,
        must: bool,
        call: impl Fn(&Map<String, Value>) -> Option<(String, String, u64, u64)>,
    ) -> Result<(), String> {
        let calls = self.rows.iter().map(|row| {
            let nothing = Call {
                helper: None,
                arguments: (0, 0),
            };
            let call = row.as_ref().and_then(&call);
            call.map_or(nothing, |(group, name, a, b)| {
                self.asked.call(&group, &name, a, b)
            })
        });
        let calls: Vec<Call> = calls.collect();
        let answers = self.asked.ask(&calls)?;
        for (row, answer) in self.rows.iter_mut().zip(answers) {
            match (answer, row.as_mut()) {
                (Some(answer), Some(row)) => _ = row.insert(to.to_owned(), as_hex(answer)),
                (None, _) if must => *row = None,
                _ => {}
            }
        }
        Ok(())
    }

    /// The same with one helper, whose argument is the field `from`.
    fn read(
        &mut self,
        to: &str,
        must: bool,
        group: &str,
        name: &str,
        from: &str,
    ) -> Result<(), String> {
        self.field(to, must, |row| {
            Some((group.to_owned(), name.to_owned(), hex(row.get(from)?), 0))
        })
    }

    /// The names of the tests that are true of the field `from`.
    fn tests(&mut self, to: &str, group: &str, from: &str, any_word: bool) -> Result<(), String> {
        let group = self.helpers.group(group);
        let names = names(group, any_word);
        for name in &names {
            self.read(&format!("?{name}"), false, &group.name, name, from)?;
        }
        for row in self.rows.iter_mut().flatten() {
            let is = |name: &&&String| row.get(&format!("?{name}")).is_some_and(|v| v == "0x1");
            let list: Vec<Value> = names
                .iter()
                .filter(is)
                .map(|n| Value::String((*n).clone()))
                .collect();
            row.retain(|field, _| !field.starts_with('?'));
            row.insert(to.to_owned(), Value::Array(list));
        }
        Ok(())
    }

    fn constants(&mut self, group: &str) -> Result<(), String> {
        self.field("value", true, |row| {
            Some((group.to_owned(), row["name"].as_str()?.to_owned(), 0, 0))
        })
    }

    fn encodings(&mut self) -> Result<(), String> {
        let pair = |row: &Map<String, Value>| {
            Some((
                "entry".to_owned(),
                "swp_entry".to_owned(),
                hex(&row["type"]),
                hex(&row["off"]),
            ))
        };
        self.field("entry", true, pair)?;
        self.read("raw", true, "entry-reads", "swp_entry_to_pte", "entry")?;
        self.read("entry_back", true, "pte-reads", "pte_to_swp_entry", "raw")?;
        self.parts("type_back", "off_back", "entry_back")
    }

    /// Type and offset of an entry.
    fn parts(&mut self, ty: &str, offset: &str, from: &str) -> Result<(), String> {
        self.read(ty, true, "entry-reads", "swp_type", from)?;
        self.read(offset, true, "entry-reads", "swp_offset", from)
    }

    /// One helper, named by the field `helper`, on the field `from`.
    fn changes(&mut self, group: &str, helper: &str, from: &str, to: &str) -> Result<(), String> {
        self.field(to, true, |row| {
            Some((
                group.to_owned(),
                row[helper].as_str()?.to_owned(),
                hex(&row[from]),
                0,
            ))
        })
    }

    fn flag_sets(&mut self) -> Result<(), String> {
        for row in self.rows.iter_mut().flatten() {
            let word = row["in"].clone();
            row.insert("out".to_owned(), word);
        }
        for (field, name) in [
            ("exclusive", "pte_swp_mkexclusive"),
            ("soft_dirty", "pte_swp_mksoft_dirty"),
            ("uffd_wp", "pte_swp_mkuffd_wp"),
        ] {
            self.field("out", false, |row| {
                let set = row[field] == 1;
                set.then(|| ("flag".to_owned(), name.to_owned(), hex(&row["out"]), 0))
            })?;
        }
        self.read("?entry", true, "pte-reads", "pte_to_swp_entry", "out")?;
        self.parts("type", "off", "?entry")?;
        self.tests("pte", "pte", "out", false)
    }

    fn kinds(&mut self) -> Result<(), String> {
        self.changes("kind", "name", "arg", "entry")?;
        self.parts("etype", "eoff", "entry")?;
        self.read("raw", true, "entry-reads", "swp_entry_to_pte", "entry")?;
        self.read("entry_back", true, "pte-reads", "pte_to_swp_entry", "raw")?;
        if column(self.asked, "meta", "thp_migration", &[(0, 0)])?[0] == Some(1) {
            self.read("pmd_raw", false, "entry-reads", "swp_entry_to_pmd", "entry")?;
            self.read(
                "pmd_entry_back",
                false,
                "pmd-reads",
                "pmd_to_swp_entry",
                "pmd_raw",
            )?;
        }
        Ok(())
    }

    fn markers(&mut self) -> Result<(), String> {
        self.read("raw", true, "marker", "make_pte_marker", "marker")?;
        self.read("entry", true, "pte-reads", "pte_to_swp_entry", "raw")?;
        self.parts("etype", "eoff", "entry")?;
        self.tests("pte", "pte", "raw", false)?;
        self.tests("ent", "ent", "entry", false)
    }

    fn classes(&mut self) -> Result<(), String> {
        self.read("entry", true, "pte-reads", "pte_to_swp_entry", "raw")?;
        self.parts("type", "off", "entry")?;
        self.tests("pte", "pte", "raw", true)?;
        self.tests("ent", "ent", "entry", false)?;
        self.tests("pmd", "pmd", "raw", false)?;
        for (field, group, name, list, is) in [
            ("pfn", "pte-reads", "pte_pfn", "pte", "pte_present"),
            ("pmd_pfn", "pmd-reads", "pmd_pfn", "pmd", "pmd_present"),
        ] {
            self.field(field, false, |row| {
                let present = crate::records::has(&row[list], is);
                present.then(|| (group.to_owned(), name.to_owned(), hex(&row["raw"]), 0))
            })?;
        }
        Ok(())
    }

    /// What is read from a present word in the field `from`.
    fn present(&mut self, from: &str) -> Result<(), String> {
        self.read("pfn_back", true, "pte-reads", "pte_pfn", from)?;
        self.tests("pte", "pte", from, false)
    }
}

/// The tests of a group that are asked.
fn names(group: &Group, any_word: bool) -> Vec<&String> {
    let all = group.helpers.iter().map(|h| &h.name);
    all.filter(|n| !any_word || group.any_word.contains(n))
        .collect()
}
