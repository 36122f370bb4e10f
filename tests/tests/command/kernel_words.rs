//! `pte decode` compared with the kernel's own helpers, for every arbitrary word of the records.

use pte_tests::{Vectors, has, hex};
use serde_json::Value;

use pte_generate::pte::{pte, run};

/// Every arbitrary word of the records at both levels.
#[test]
fn kernel_words() {
    let mut count = 0;
    for v in Vectors::all()
        .into_iter()
        .filter(|v| ["6.12-arm64", "6.12-s390", "6.12-x86-64"].contains(&v.name.as_str()))
    {
        let words: String = v
            .of("class")
            .map(|r| format!("{}\n", r["raw"].as_str().expect("hex")))
            .collect();
        for level in ["pte", "pmd"] {
            let mut command = pte();
            command.args([
                "decode", "--format", "json", "--arch", &v.arch, "--level", level,
            ]);
            let output = run(&mut command, words.as_bytes());
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
            assert!(output.status.success());
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            let answers: Vec<Value> = text
                .lines()
                .map(|l| serde_json::from_str(l).expect("JSON"))
                .collect();
            assert_eq!(answers.len(), v.of("class").count());
            for (r, answer) in v.of("class").zip(&answers) {
                assert_eq!(hex(&answer["word"]), hex(&r["raw"]));
                compare(answer, r, level, &v.name);
                count += 1;
            }
        }
    }
    assert!(count >= 2 * 3 * 3946, "{count}");
}

fn compare(answer: &Value, r: &Value, level: &str, name: &str) {
    let kernel_has = |predicate: &str| has(&r[level], &format!("{level}_{predicate}"));
    let class = if kernel_has("none") {
        "none"
    } else if kernel_has("present") {
        "present"
    } else {
        "non-present"
    };
    assert_eq!(answer["class"], class, "{name}, {level}: {r}");
    // A level without entries has no type or offset; the records give those of the lowest level.
    if answer.get("type").is_some() {
        let read = (
            hex(&answer["type"]),
            hex(&answer["offset"]),
            hex(&answer["entry"]),
        );
        assert_eq!(
            read,
            (hex(&r["type"]), hex(&r["off"]), hex(&r["entry"])),
            "{name}, {level}: {r}"
        );
    } else {
        assert_eq!((name, level), ("6.12-s390", "pmd"), "{r}");
    }
    if class == "non-present" {
        // An entry at a higher level is never exclusive: the records have that flag for the lowest level only.
        let flags = [
            ("exclusive", "pte_swp_exclusive"),
            ("soft-dirty", "pte_swp_soft_dirty"),
            ("uffd-wp", "pte_swp_uffd_wp"),
        ];
        for (flag, predicate) in flags
            .iter()
            .filter(|(f, _)| level == "pte" || *f != "exclusive")
        {
            assert_eq!(
                has(&answer["flags"], flag),
                has(&r["pte"], predicate),
                "{name}, {level}: {flag}: {r}"
            );
        }
        let migration = answer["kind"]
            .as_str()
            .is_some_and(|k| k.starts_with("migration"));
        if level == "pmd" {
            assert_eq!(
                migration,
                has(&r["pmd"], "is_pmd_migration_entry"),
                "{name}: {r}"
            );
        } else if answer["kind"] != "unknown" {
            assert_eq!(
                migration,
                has(&r["ent"], "is_migration_entry"),
                "{name}: {r}"
            );
        }
    }
}
