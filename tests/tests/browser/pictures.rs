//! Pictures on every screen: all bits are visible and legible, and so is text that a link marks.

use pte_tests::browser::{Axe, Browser, Scheme, site};
use serde_json::json;

use crate::{decode_page, scratch, strings};

/// Pages with every sort of picture, decoded words included.
const PAGES: &[&str] = &[
    "compare/pmd.html",
    "compare.html",
    "arm64/pte.html",
    "s390/pte.html",
    "x86-64/pmd.html",
    "x86-64/kinds.html",
    "decode.html#text=0xfffffffffffffc00&arch=x86-64",
    "decode.html#text=0x440&arch=s390&kernel=6.12",
    "decode.html#text=0068000012345f03&arch=arm64&kernel=6.12&param=page-shift%3D16",
];

/// Opens one of these pages.
fn open(browser: &Browser, page: &str) {
    let (path, fragment) = page.split_at(page.find('#').unwrap_or(page.len()));
    browser.open(&site(scratch()).join(path), fragment);
}

/// The visible pictures: the sort, the right edge, and the size of a letter of 12 pixels.
const SEEN: &str = "
    const all = [...document.querySelectorAll('figure > svg')].filter((s) => s.getBoundingClientRect().width > 0);
    return all.map((s) => {
        const box = s.getBoundingClientRect();
        const size = Number(getComputedStyle(s.querySelector('text') || document.querySelector('.word text, .bits text')).fontSize.replace('px', ''));
        return [s.classList[0], Math.round(box.left), Math.round(box.right), size * box.width / s.viewBox.baseVal.width];
    })";

/// Width, whether it is printed, and the sort of picture that is visible.
const SCREENS: &[(u32, bool, &str)] = &[
    (1280, false, "broad"),
    (768, false, "broad"),
    (390, false, "narrow"),
    (320, false, "narrow"),
    (700, true, "broad"),
];

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn every_bit_is_visible() {
    let browser = Browser::start();
    for page in PAGES {
        for (width, printed, sort) in SCREENS {
            match printed {
                true => browser.show_printed(*width),
                false => browser.show(*width, Scheme::Light),
            }
            open(&browser, page);
            let seen = browser.run(SEEN, vec![]);
            let seen = seen.as_array().expect("pictures");
            assert!(!seen.is_empty(), "{page}");
            for picture in seen {
                let view = format!("{page} at {width}, printed {printed}: {picture}");
                assert_eq!(picture[0], *sort, "{view}");
                let end = picture[2].as_u64().expect("a number");
                assert!(end <= u64::from(*width), "{view}: goes on beyond the edge");
                assert!(
                    picture[3].as_f64().expect("a number") > 6.0,
                    "{view}: too small"
                );
            }
        }
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn a_phone_shows_the_decoded_word() {
    let browser = decode_page("#text=0x440&arch=s390&kernel=6.12");
    browser.show(390, Scheme::Light);
    let seen = browser.run(SEEN, vec![]);
    assert_eq!(seen[0][0], "narrow", "{seen}");
    // The windows show what the drawing shows, including the digits of the word.
    let drawn = "const use = document.querySelector('#shown .narrow use');
        return document.querySelectorAll(use.getAttribute('href') + ' [data-bit]').length";
    assert_eq!(browser.run(drawn, vec![]), 64);
    // A window is outside the elements around the drawing: a style rule that names one of them does not apply in it.
    let marks = "const use = document.querySelector('#shown .narrow use');
        const alone = document.createElementNS(use.namespaceURI, 'svg');
        alone.append(document.querySelector(use.getAttribute('href')).cloneNode(true));
        document.body.append(alone);
        return ['10', '9', '8'].map((bit) => {
            const style = getComputedStyle(alone.querySelector(`[data-bit='${bit}']`));
            return `${style.textDecorationLine} ${style.stroke}`;
        })";
    let marks = strings(&browser.run(marks, vec![]));
    assert_eq!(
        marks,
        ["underline none", "none rgb(194, 37, 92)", "none none"]
    );
}

/// Places that a link marks: rows of fixed bits, of flags, of markers.
const MARKED: &[(&str, &str)] = &[
    ("x86-64/pte.html", "#bit-8"),
    ("x86-64/pte.html", "#exclusive"),
    ("s390/pte.html", "#bit-7"),
    ("kinds/marker.html", "#uffd-wp"),
    ("lints.html", "#is-none"),
];

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
#[cfg_attr(all(missing_npm, not(missing_browser)), ignore = "needs npm")]
fn marked_text_is_legible() {
    let (browser, axe) = (Browser::start(), Axe::fetch(scratch()));
    for (page, place) in MARKED {
        for scheme in [Scheme::Light, Scheme::Dark] {
            browser.show(1280, scheme);
            browser.open(&site(scratch()).join(page), place);
            let marked = browser.run("return document.querySelectorAll(':target').length", vec![]);
            assert_eq!(marked, 1, "{page}{place}");
            let faults = axe.faults(&browser, &["color-contrast"]);
            assert!(faults.is_empty(), "{page}{place}, {scheme:?}: {faults:?}");
        }
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn pictures_have_names() {
    let browser = Browser::start();
    for page in PAGES {
        open(&browser, page);
        let names = "return [...document.querySelectorAll('figure')].map((f) => f.ariaLabel || '')";
        let names = strings(&browser.run(names, vec![json!(null)]));
        assert!(names.iter().all(|n| n.len() > 20), "{page}: {names:?}");
    }
}
