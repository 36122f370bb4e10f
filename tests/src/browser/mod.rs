//! The site in a browser: Debian's chromium, without a window, driven through WebDriver.

mod axe;
mod driver;
mod site;

pub use axe::Axe;
pub use driver::{Browser, Scheme};
pub use site::site;
