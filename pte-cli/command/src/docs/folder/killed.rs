//! A run that is killed leaves a complete site: the old one or the new one.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use super::list::{Foreign, LIST};
use super::{is_free, put};

/// The folder that the killed process writes.
const SITE: &str = "PTE_TEST_SITE";

/// Each page of one site has the same text.
fn pages(n: usize) -> Vec<(String, String)> {
    let names = (0..20).map(|page| format!("{}/{page}.html", page % 3));
    names.map(|name| (name, format!("site {n}"))).collect()
}

/// The process that is killed: it writes the site again and again. On its own this is no test.
#[test]
#[ignore = "runs in a process of its own"]
fn writes_until_it_is_killed() {
    let Some(site) = env::var_os(SITE).map(PathBuf::from) else {
        return;
    };
    for n in 0.. {
        put(&site, &pages(n)).unwrap();
        if n == 0 {
            // The other process waits for this file.
            fs::write(site.with_file_name("ready"), "").unwrap();
        }
    }
}

/// All pages are there and of one site, and nothing else is.
fn assert_complete(site: &Path, when: &str) {
    let foreign = Foreign::of(site).unwrap_or_else(|e| panic!("{when}: {e}"));
    assert!(foreign.is_empty(), "{when}: {foreign:?}");
    let all = pages(0).into_iter();
    let texts = all.map(|(name, _)| fs::read_to_string(site.join(&name)));
    let mut texts: Vec<String> = texts
        .map(|t| t.unwrap_or_else(|e| panic!("{when}: {e}")))
        .collect();
    texts.dedup();
    assert_eq!(texts.len(), 1, "{when}: {texts:?}");
    assert!(site.join(LIST).is_file(), "{when}");
}

#[test]
fn a_killed_run_leaves_a_complete_site() {
    let dir = env::temp_dir().join(format!("pte-docs-killed-{}", std::process::id()));
    let site = dir.join("site");
    put(&site, &pages(0)).unwrap();
    let mut left = 0;
    for n in 0..150 {
        let ready = dir.join("ready");
        let _ = fs::remove_file(&ready);
        let name = format!(
            "{}::writes_until_it_is_killed",
            module_path!().split_once("::").unwrap().1
        );
        let mut run = Command::new(env::current_exe().unwrap());
        run.args(["--exact", &name, "--ignored"]).env(SITE, &site);
        let mut run = run
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while !ready.exists() {
            if run.try_wait().unwrap().is_some() {
                let mut why = String::new();
                let _ = run.stderr.take().unwrap().read_to_string(&mut why);
                panic!("ended by itself: {why}");
            }
        }
        // One site takes a few milliseconds: the kills are spread over all of its steps. Some steps are too short for a
        // kill to hit them, so the site is looked for all the time too: a kill leaves what is there at that moment.
        let since = Instant::now();
        while since.elapsed() < Duration::from_micros(n * 61 % 4000) {
            let list = fs::metadata(site.join(LIST));
            assert!(list.is_ok(), "run {n}: no site for a moment: {list:?}");
        }
        run.kill().unwrap();
        run.wait().unwrap();
        assert_complete(&site, &format!("kill {n}"));
        assert!(is_free(&site).is_ok());
        left += usize::from(fs::read_dir(&dir).unwrap().count() > 2);
    }
    assert!(
        left > 5,
        "few of the runs were killed while they wrote: {left}"
    );
    let warnings = put(&site, &pages(1)).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let beside: Vec<_> = fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(beside.len(), 2, "the site and `ready`: {beside:?}");
    fs::remove_dir_all(&dir).unwrap();
}
