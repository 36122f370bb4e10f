//! A link carries everything that was chosen, and pasted text is understood or refused with reasons.

use pte_tests::browser::Browser;
use serde_json::{Value, json};

use crate::{decode_page, page, set, strings, text};

/// What a reader sees, and what is chosen.
const SEEN: &str = "
    const controls = [...document.querySelectorAll('#decode select, #decode textarea')].map((c) => [c.id, c.value]);
    const boxes = [...document.querySelectorAll('#options input')].map((b) => [b.value, b.checked, b.disabled]);
    return { controls, boxes, said: document.getElementById('said').textContent,
        shown: document.getElementById('shown').innerHTML };";

fn submit(browser: &Browser) {
    browser.run(
        "document.querySelector('#decode [type=submit]').click()",
        vec![],
    );
}

fn json_shown(browser: &Browser) -> Value {
    serde_json::from_str(&text(browser, "json")).expect("JSON")
}

#[test]
fn link_restores_the_state() {
    let Some(browser) = decode_page("") else {
        return;
    };
    set(
        &browser,
        "text",
        "BUG: Bad page map in process foo  pte:d7fff7fffffffe04 pmd:123456067",
    );
    for (id, value) in [
        ("arch", "x86-64"),
        ("kernel", "6.1"),
        ("level", "pte"),
        ("as", "word"),
    ] {
        set(&browser, id, value);
    }
    browser.run(
        "document.querySelector('#options [value=MEM_SOFT_DIRTY]').click()",
        vec![],
    );
    set(&browser, "param-max-physmem-bits", "52");
    submit(&browser);
    let before = browser.run(SEEN, vec![]);
    let link = browser.run("return location.hash", vec![]);
    let link = link.as_str().expect("an address");
    assert!(link.contains("MEM_SOFT_DIRTY"), "{link}");
    browser.open(&page(), link);
    assert_eq!(browser.run(SEEN, vec![]), before, "{link}");
    let d = json_shown(&browser);
    assert_eq!(
        (&d["kernel"], &d["kind"]),
        (&json!("6.1"), &json!("device-private-write")),
        "{d}"
    );
    // Where the state is wrong, the rest of it holds.
    browser.open(
        &page(),
        "#text=0x440&arch=vax&kernel=2.6&config=NOTHING%3Dn&param=page-shift%3D99",
    );
    assert!(text(&browser, "said").starts_with("Likeliest: arm64"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn picture_shows_the_digits() {
    let Some(browser) = decode_page("#text=0x440&arch=s390&kernel=6.12") else {
        return;
    };
    let digits = "const bits = [...document.querySelectorAll('#shown svg [data-bit]')];
        return bits.map((b) => [Number(b.dataset.bit), b.textContent, b.classList.contains('stray')])";
    let shown = browser.run(digits, vec![]);
    let shown = shown.as_array().expect("bits");
    assert_eq!(shown.len(), 64);
    for bit in shown {
        let n = bit[0].as_u64().expect("a bit");
        assert_eq!(bit[1], (0x440_u64 >> n & 1).to_string(), "bit {n}");
        assert_eq!(bit[2], n == 9, "bit {n}");
    }
}

#[test]
fn pasted_text_is_understood() {
    let Some(browser) = decode_page("") else {
        return;
    };
    for (pasted, level, space, kind) in [
        (
            "BUG: Bad page map in process foo  pte:8000000123456067 pmd:123456067",
            "pte",
            "word",
            "present",
        ),
        (
            "get_swap_device: Bad swap file entry 7c00000000000001",
            "pte",
            "entry",
            "marker",
        ),
        (
            "[   12.3] PGD 1234067 P4D 1234067 PUD 0 PMD 12345067 PTE 8000000012345225",
            "pte",
            "word",
            "present",
        ),
        ("  0xFFFF_FFFF_FFFF_FC00\n", "pte", "word", "marker"),
    ] {
        set(&browser, "text", pasted);
        set(&browser, "arch", "x86-64");
        submit(&browser);
        let d = json_shown(&browser);
        assert_eq!(
            (&d["kind"], &d["level"]),
            (&json!(kind), &json!(level)),
            "{pasted}: {d}"
        );
        let given = browser.run("return pte.guess(arguments[0])[0].as", vec![json!(pasted)]);
        assert_eq!(given, space, "{pasted}");
    }
}

#[test]
fn likeliest_first_as_the_command_lists_them() {
    let Some(browser) = decode_page("") else {
        return;
    };
    for word in [
        "0x101a62004",
        "0xfffffffffffffc00",
        "0x440",
        "0x8000000123456067",
        "0x0",
        "0x17c0",
    ] {
        let pte = std::process::Command::new(pte_tests::command())
            .args(["decode", word])
            .output();
        let told = String::from_utf8(pte.expect("pte runs").stdout).expect("text");
        let right = told
            .lines()
            .skip(1)
            .filter(|l| l.starts_with("  ") && !l.contains("no encoder writes"));
        let right: Vec<String> = right
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        let script = "return pte.everywhere(arguments[0], {}).map((a) => `${a.arch} ${a.kernels.join(', ')} ${a.summary}`)";
        let ours = browser.run(script, vec![json!(word)]);
        assert_eq!(strings(&ours), right, "{word}");
    }
}

#[test]
fn wrong_input_is_told() {
    let Some(browser) = decode_page("") else {
        return;
    };
    for (pasted, why) in [
        ("", "nothing is pasted"),
        ("0x12g4", "`0x12g4` is not a hex number"),
        ("1_0000_0000_0000_0000", "has more than 64 bits"),
        ("no words in here", "no word found"),
    ] {
        set(&browser, "text", pasted);
        submit(&browser);
        let told = text(&browser, "problem");
        assert!(told.contains(why), "{pasted}: {told}");
        let marked = browser.run(
            "return document.getElementById('text').getAttribute('aria-invalid')",
            vec![],
        );
        assert_eq!(marked, "true", "{pasted}");
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
