//! The site in a browser: every page loads, every link works, all pages are accessible, and the decoder gives the
//! same answers as the command.

mod decoder;
mod dmesg;
mod drawn_alike;
mod encoder;
mod followed_links;
mod keyboard;
mod links;
mod pages;
mod pictures;
mod search;
mod state;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use pte_tests::browser::{Browser, site};

/// The folder where tests can write.
fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// The page that decodes words, opened.
fn decode_page(fragment: &str) -> Browser {
    let browser = Browser::start();
    browser.open(&page(), fragment);
    browser
}

/// The page that decodes words with the data of every architecture, for scripts that read words by themselves.
fn decoder() -> Browser {
    let browser = decode_page("");
    load_every_architecture(&browser);
    browser
}

fn load_every_architecture(browser: &Browser) {
    let script = "const done = arguments[0];
        Promise.all(pte.data.machines.map((m) => pte.load(m.arch))).then(() => done(null));";
    browser.wait_for(script, vec![]);
}

fn page() -> PathBuf {
    site(scratch()).join("decode.html")
}

/// The text of the element with this id.
fn text(browser: &Browser, id: &str) -> String {
    let found = browser.run(
        "return document.getElementById(arguments[0]).textContent",
        vec![json!(id)],
    );
    found.as_str().expect("text").to_owned()
}

/// Chooses a value of a list, or types a text, as a user does.
fn set(browser: &Browser, id: &str, value: &str) {
    let script = "const [id, value] = arguments; const control = document.getElementById(id);
        control.focus(); control.value = value;
        if (control.value !== value) throw new Error(`${id} cannot be ${value}`);
        for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));";
    browser.run(script, vec![json!(id), json!(value)]);
}

/// Submits the pasted text.
fn submit(browser: &Browser) {
    browser.run(
        "document.querySelector('#decode [type=submit]').click()",
        vec![],
    );
}

/// The id of the element with the focus.
fn focus(browser: &Browser) -> String {
    let id = browser.run("return document.activeElement.id", vec![]);
    id.as_str().unwrap_or_default().to_owned()
}

/// The strings of a list.
fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.map(|v| v.as_str().expect("a string").to_owned())
        .collect()
}
