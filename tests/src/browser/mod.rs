//! The site in a browser: Debian's chromium, without a window, driven through WebDriver.

mod axe;
mod driver;
mod site;

pub use axe::Axe;
pub use driver::{Browser, Scheme};
pub use site::site;

/// What is to be done where something is missing that a test needs: CI has everything, others need not.
pub fn missing<T>(what: &str) -> Option<T> {
    assert!(std::env::var_os("CI").is_none(), "{what}");
    eprintln!("skipped: {what}");
    None
}
