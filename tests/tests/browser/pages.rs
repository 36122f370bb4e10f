//! Every page: it loads, its links work, it fits on a phone, nothing moves while it loads, and it is accessible.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pte_tests::browser::{Axe, Browser, Scheme, site};
use serde_json::Value;

use crate::{scratch, strings};

/// A desk and a phone, in pixels.
const WIDTHS: [u32; 2] = [1280, 390];

/// States of the page that decodes words, besides the empty one.
const STATES: &[&str] = &[
    "#text=0xfffffffffffffc00",
    "#text=0x440&arch=s390&kernel=6.12",
    "#text=0x8000000123456867&arch=x86-64&kernel=6.12&config=MEM_SOFT_DIRTY%3Dn",
    "#text=0068000012345f03&arch=arm64&kernel=6.12&param=page-shift%3D16%2Cmax-physmem-bits%3D52",
    "#text=Bad+swap+file+entry+7c00000000000001&arch=arm64&kernel=6.1",
    "#text=hello",
    "#text=PGD+391c0e067+P4D+391c0e067+PUD+391c0f063+PMD+10006c063+PTE+8000000392148163",
    "#text=0x9234567800000000&arch=vax&colour=red",
    "#arch=x86-64&kernel=6.12&write=present&form=mapped&pfn=0x123&flag=rw",
];

/// The rules of axe-core that depend on the colour scheme; the others hold in both schemes or in neither.
const OF_COLOURS: &[&str] = &["color-contrast", "link-in-text-block"];

/// Waits until everything is drawn, then returns how much of the page moved while it loaded.
const SHIFT: &str = "const done = arguments[0];
    let moved = 0;
    const add = (list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) moved += e.value; });
    const observer = new PerformanceObserver(add);
    observer.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => setTimeout(() => { add({ getEntries: () => observer.takeRecords() }); done(moved); }, 50));";

/// The links of the page, and the anchors in it.
const LINKS: &str = "const of = (name) => [...document.querySelectorAll(`[${name}]`)];
    const places = [...of('href').filter((e) => e.localName !== 'use').map((e) => e.href), ...of('src').map((e) => e.src)];
    const ids = of('id').map((e) => e.id);
    return { places, ids, twice: ids.filter((id, n) => ids.indexOf(id) !== n) };";

/// Every page below `dir`.
fn pages(dir: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(dir).expect("the site") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            out.extend(pages(&path));
        } else if path.extension().is_some_and(|e| e == "html") {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Every page, and every state of the page that decodes words.
fn views() -> Vec<(PathBuf, &'static str)> {
    let mut out = Vec::new();
    for page in pages(&site(scratch())) {
        if page.ends_with("decode.html") {
            out.extend(STATES.iter().map(|state| (page.clone(), *state)));
        }
        out.push((page, ""));
    }
    out
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn pages_load_and_stay_still() {
    let browser = Browser::start();
    for width in WIDTHS {
        browser.show(width, Scheme::Light);
        for (page, state) in views() {
            let view = format!("{}{state} at {width}", page.display());
            browser.open(&page, state);
            let moved = browser.wait_for(SHIFT, vec![]).as_f64().expect("a number");
            assert!(moved < 0.01, "{view}: moved by {moved}");
            let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(
                browser.run(wide, vec![]),
                0,
                "{view}: wider than the screen"
            );
            assert_eq!(browser.complaints(), Vec::<String>::new(), "{view}");
        }
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn this_page_is_in_view_among_the_others() {
    let browser = Browser::start();
    for width in WIDTHS {
        browser.show(width, Scheme::Light);
        for page in pages(&site(scratch())) {
            browser.open(&page, "");
            let script = "const here = document.querySelector('nav [aria-current]');
                const box = here && here.getBoundingClientRect();
                return !here || box.left >= 0 && box.right <= document.documentElement.clientWidth";
            let seen = browser.run(script, vec![]);
            assert_eq!(seen, Value::Bool(true), "{} at {width}", page.display());
        }
    }
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn links_lead_somewhere() {
    let browser = Browser::start();
    let top = format!("file://{}/", site(scratch()).display());
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    for (page, state) in views() {
        browser.open(&page, state);
        let found = browser.run(LINKS, vec![]);
        let name = format!("file://{}", page.display());
        assert_eq!(
            found["twice"],
            Value::Array(vec![]),
            "{name}{state}: one id twice"
        );
        ids.entry(name.clone())
            .or_default()
            .extend(strings(&found["ids"]));
        links.extend(
            strings(&found["places"])
                .into_iter()
                .map(|to| (name.clone(), to)),
        );
    }
    let mut count = 0;
    for (from, to) in links.iter().filter(|(_, to)| to.starts_with("file:")) {
        let (file, fragment) = to.split_once('#').unwrap_or((to, ""));
        assert!(file.starts_with(&top), "{from}: {to} is outside the site");
        let path = Path::new(file.trim_start_matches("file://"));
        assert!(path.is_file(), "{from}: {to} is not there");
        // A state of the page that decodes words is not an anchor.
        let place = !fragment.is_empty() && !fragment.contains('=');
        let known = || ids.get(file).is_some_and(|ids| ids.contains(fragment));
        assert!(!place || known(), "{from}: {to} is no place there");
        count += 1;
    }
    eprintln!("{count} links");
    assert!(count > 100, "{count}");
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
#[cfg_attr(all(missing_npm, not(missing_browser)), ignore = "needs npm")]
fn every_page_is_accessible() {
    let browser = Browser::start();
    let axe = Axe::fetch(scratch());
    // A fault in the frame of all pages is reported once.
    let mut faults: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (page, state) in views() {
        browser.open(&page, state);
        for (width, scheme) in WIDTHS
            .into_iter()
            .flat_map(|w| [(w, Scheme::Light), (w, Scheme::Dark)])
        {
            browser.show(width, scheme);
            let rules = if scheme == Scheme::Dark {
                OF_COLOURS
            } else {
                &[]
            };
            let found = axe.faults(&browser, rules);
            for fault in found {
                let view = format!("{}{state} at {width}, {scheme:?}", page.display());
                faults.entry(fault).or_default().push(view);
            }
        }
    }
    let lines = faults
        .iter()
        .map(|(fault, views)| format!("{fault}\n  in {} views, first {}", views.len(), views[0]));
    let lines: Vec<String> = lines.collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
#[cfg_attr(missing_browser, ignore = "needs chromium and chromedriver")]
fn dark_is_dark() {
    let browser = Browser::start();
    let colours = "const of = (name) => getComputedStyle(document.body)[name].match(/[0-9.]+/g).slice(0, 3);
        return ['backgroundColor', 'color'].map((name) => of(name).reduce((sum, c) => sum + Number(c), 0))";
    let page = site(scratch()).join("index.html");
    browser.open(&page, "");
    for scheme in [Scheme::Light, Scheme::Dark] {
        browser.show(1280, scheme);
        let light = browser.run(colours, vec![]);
        let [ground, ink] = [0, 1].map(|n| light[n].as_f64().expect("a sum"));
        assert_eq!(ground < ink, scheme == Scheme::Dark, "{scheme:?}: {light}");
    }
}
