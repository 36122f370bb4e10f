//! Everything can be done with the keyboard.

use thirtyfour::Key;

use crate::{decode_page, focus, text};

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn tab_reaches_search_and_decoder() {
    let browser = decode_page("");
    let mut seen = Vec::new();
    for _ in 0..80 {
        browser.keys(Key::Tab);
        seen.push(focus(&browser));
    }
    let at = |id: &str| {
        seen.iter()
            .position(|s| s == id)
            .unwrap_or_else(|| panic!("{id}: {seen:?}"))
    };
    let order = ["search", "text", "arch", "kernel", "level", "as"].map(at);
    assert!(order.is_sorted(), "{seen:?}");
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn slash_goes_to_search_but_not_from_text() {
    let browser = decode_page("");
    browser.keys("/");
    assert_eq!(focus(&browser), "search");
    browser.run("document.getElementById('text').focus()", vec![]);
    browser.keys("/");
    assert_eq!(focus(&browser), "text");
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn enter_decodes() {
    let browser = decode_page("");
    browser.run("document.getElementById('text').focus()", vec![]);
    browser.keys("0xfffffffffffffc00");
    browser.keys(Key::Enter);
    assert_eq!(
        text(&browser, "said"),
        "Likeliest: x86-64, Linux 6.12: marker uffd-wp"
    );
}
