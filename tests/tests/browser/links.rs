//! A link keeps everything that was chosen, and the page reports what it does not know.

use serde_json::{Value, json};

use crate::{decode_page, page, set, submit, text};

/// What a reader sees, and what is chosen.
const SEEN: &str = "
    const controls = [...document.querySelectorAll('#decode select, #decode textarea')].map((c) => [c.id, c.value]);
    const boxes = [...document.querySelectorAll('#options input')].map((b) => [b.value, b.checked, b.disabled]);
    return { controls, boxes, said: document.getElementById('said').textContent,
        shown: document.getElementById('shown').innerHTML };";

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn link_restores_the_state() {
    let browser = decode_page("");
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
    let d: Value = serde_json::from_str(&text(&browser, "json")).expect("JSON");
    assert_eq!(
        (&d["kernel"], &d["kind"]),
        (&json!("6.1"), &json!("device-private-write")),
        "{d}"
    );
}

/// Links that name something unknown: what the page reports, and what the rest of the link still does.
const UNFOLLOWED: &[(&str, &[&str], &str)] = &[
    (
        "text=0x440&arch=vax&kernel=2.6",
        &[
            "no architecture `vax` here (known: arm64, s390, x86-64)",
            "no kernel `2.6` here (known: 5.10, 6.1, 6.12)",
        ],
        "Likeliest: arm64",
    ),
    (
        "text=0x440&arch=s390&kernel=6.12&config=NOTHING%3Dn,MIGRATION%3Dmaybe,MEMORY_FAILURE%3Dy,SWAP",
        &[
            "option `NOTHING` has no effect on s390",
            "option MIGRATION is `maybe`: it can be y or n",
            "MEMORY_FAILURE cannot be on for s390",
            "`SWAP` is not NAME=VALUE",
        ],
        "0x0000000000000440, s390, Linux 6.12",
    ),
    (
        "text=0x440&arch=arm64&kernel=6.12&param=page-shift%3D99,colour%3D3",
        &[
            "page-shift is `99`: on arm64 it can be 12, 14, 16",
            "arm64 has no parameter `colour` (known: ",
        ],
        "0x0000000000000440, arm64, Linux 6.12",
    ),
    (
        "text=0x440&config=MIGRATION%3Dn&level=pge&as=number&pick=0&colour=red",
        &[
            "config is of one architecture, and none is chosen",
            "no level `pge` here (known: pte, pmd)",
            "no kind of number `number` here",
            "`0` is not the number of a word",
            "nothing is called `colour`",
        ],
        "Likeliest: arm64",
    ),
    // Names of JavaScript's own properties are not options, and names given twice are reported.
    (
        "text=0x440&arch=s390&config=__proto__%3Dn,toString%3Dn&param=constructor%3D1",
        &[
            "option `__proto__` has no effect on s390",
            "option `toString` has no effect on s390",
            "s390 has no parameter `constructor`",
        ],
        "0x0000000000000440, s390, Linux 6.12",
    ),
    (
        "text=0x440&arch=s390&arch=arm64&config=MIGRATION%3Dn,MIGRATION%3Dy",
        &[
            "`arch` is given twice: the first one holds",
            "`MIGRATION` is given twice: the first one holds",
        ],
        "0x0000000000000440, s390, Linux 6.12",
    ),
    (
        "text=0x440&pick=3",
        &["the text has no word 3: word 1 is shown"],
        "Likeliest: arm64",
    ),
    (
        "arch=x86-64&kernel=6.12&write=swop&type=1",
        &["no kind `swop` at level pte (known: none, present, swap"],
        "",
    ),
    (
        "arch=arm64&kernel=6.12&write=swap&type=1&flag=soft-dirty,exclusive&pfn=3",
        &["swap has no flag `soft-dirty` here", "swap has no pfn here"],
        "",
    ),
    (
        "arch=arm64&kernel=6.12&write=present&form=huge",
        &["present has no form `huge` here"],
        "",
    ),
    (
        "write=swap",
        &["a word is encoded for one architecture, and none is chosen"],
        "",
    ),
    (
        "arch=s390&type=1",
        &["`type` belongs to a word to encode, and `write` names no kind"],
        "",
    ),
];

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn unknown_names_in_a_link_are_reported() {
    let browser = decode_page("");
    for (link, reasons, said) in UNFOLLOWED {
        browser.open(&page(), &format!("#{link}"));
        let problems = text(&browser, "unfollowed");
        for why in *reasons {
            assert!(problems.contains(why), "{link}: {problems}");
        }
        let rest = text(&browser, "said");
        assert!(rest.starts_with(said), "{link}: {rest}");
        assert_eq!(text(&browser, "problem"), "", "{link}");
        assert_eq!(browser.complaints(), Vec::<String>::new(), "{link}");
    }
    // It is shown until something else is chosen.
    set(&browser, "arch", "arm64");
    assert_eq!(text(&browser, "unfollowed"), "");
}

/// A word to encode: what is filled in, and the beginning of the result.
struct Written {
    arch: &'static str,
    kind: &'static str,
    texts: &'static [(&'static str, &'static str)],
    boxes: &'static [&'static str],
    word: &'static str,
}

const WRITTEN: &[Written] = &[
    Written {
        arch: "x86-64",
        kind: "swap",
        texts: &[("encode-type", "1"), ("encode-offset", "0x11")],
        boxes: &["exclusive"],
        word: "0x0fffffffffffdc08",
    },
    Written {
        arch: "arm64",
        kind: "marker",
        texts: &[],
        boxes: &["uffd-wp"],
        word: "0x00000000000017c0",
    },
    Written {
        arch: "x86-64",
        kind: "migration-write",
        texts: &[("encode-pfn", "0x123")],
        boxes: &["young", "dirty"],
        word: "0xd",
    },
    Written {
        arch: "x86-64",
        kind: "present",
        texts: &[("encode-pkey", "3"), ("encode-pfn", "0x123")],
        boxes: &["rw", "nx"],
        word: "0x9800000000123003",
    },
    Written {
        arch: "s390",
        kind: "none",
        texts: &[],
        boxes: &[],
        word: "0x0000000000000400",
    },
];

const FORM: &str = "return [...document.querySelectorAll('#encode input, #encode select')].map((c) => [c.id, c.name, c.value, c.checked])";

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn link_restores_the_word_that_is_written() {
    let browser = decode_page("");
    for written in WRITTEN {
        let Written {
            arch,
            kind,
            texts,
            boxes,
            word,
        } = written;
        browser.open(&page(), "#text=0x440");
        set(&browser, "arch", arch);
        set(&browser, "kind", kind);
        for (id, value) in *texts {
            set(&browser, id, value);
        }
        for name in *boxes {
            let tick = "document.querySelector(`#encode input[value='${arguments[0]}']`).click()";
            browser.run(tick, vec![json!(name)]);
        }
        browser.run(
            "document.querySelector('#encode [type=submit]').click()",
            vec![],
        );
        let written = text(&browser, "encoded");
        assert!(written.starts_with(word), "{arch} {kind}: {written}");
        let before = browser.run(FORM, vec![]);
        let link = browser.run("return location.hash", vec![]);
        let link = link.as_str().expect("an address");
        browser.open(&page(), link);
        assert_eq!(browser.run(FORM, vec![]), before, "{link}");
        assert_eq!(text(&browser, "encoded"), written, "{link}");
        assert_eq!(text(&browser, "unfollowed"), "", "{link}");
        assert_eq!(
            text(&browser, "text"),
            "",
            "{link}: no child of a text area"
        );
        let pasted = browser.run("return document.getElementById('text').value", vec![]);
        assert_eq!(pasted, "0x440", "{link}");
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn another_kernel_leaves_what_was_filled_in() {
    let link = "#arch=x86-64&kernel=6.12&write=swap&type=3&offset=0x11&flag=exclusive";
    let browser = decode_page(link);
    let before = browser.run(FORM, vec![]);
    set(&browser, "kernel", "6.1");
    assert_eq!(browser.run(FORM, vec![]), before);
    let link = browser.run("return location.hash", vec![]);
    let link = link.as_str().expect("an address");
    assert!(
        link.contains("kernel=6.1&") && link.contains("type=3"),
        "{link}"
    );
}
